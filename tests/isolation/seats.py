"""Who sees what, worked out from the contract alone: plain Python over the table of organs, no query, no scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tests.server.world import ON, ORGANS

PARENT = {code: parent for code, _, _, parent in ORGANS}
BLIND = {"system", "security", "audit"}


@dataclass(frozen=True, slots=True)
class Seat:
    """A post: its kind and the code of its organ. Nobody signed in is the seat without a kind."""

    kind: str
    organ: str

    @property
    def login(self) -> str:
        return f"{self.kind}-{self.organ}"

    def __str__(self) -> str:
        return self.login if self.kind else "nobody"


NOBODY = Seat("", "")
# Every kind of post, some of them in two places, so that each has a stranger.
SEATS = tuple(
    Seat(*each.split(" "))
    for each in (
        "province yl", "city ql", "city yh", "city ql-yx", "zone ql-jkq", "zone yh-gxq", "park ql-jkq-cn",
        "department ql-gxj", "expert yl", "expert ql", "auditor yl", "auditor ql", "system yl", "security yl",
        "security yh", "audit yl",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A dated part in a document, of an organ or (an expert) of the person at a seat."""

    organ: str = ""
    person: Seat | None = None
    since: date = ON
    until: date | None = None

    @property
    def holds(self) -> bool:
        return self.since <= ON and (self.until is None or self.until > ON)


@dataclass(frozen=True, slots=True)
class Cover:
    """A county that a place lies in, with its days."""

    place: str
    county: str
    since: date = ON
    until: date | None = None

    @property
    def holds(self) -> bool:
        return self.since <= ON and (self.until is None or self.until > ON)


COVERS = (
    Cover("ql-jkq-cn", "ql-yx"),
    Cover("yh-gxq", "ql-yx", since=ON - timedelta(days=90), until=ON),
    Cover("ql-jkq", "ql-yx", since=ON + timedelta(days=1)),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that somebody at a seat gave in for the organ there, and what became of it."""

    name: str
    by: Seat
    shared: bool = False
    published: bool = False
    parts: tuple[Part, ...] = ()


def below(code: str, top: str) -> bool:
    """Whether an organ is another one or lies below it."""
    while code:
        if code == top:
            return True
        code = PARENT[code]
    return False


def holds(seat: Seat, organ: str) -> bool:
    """Whether what an organ holds is of the seat's own side."""
    return bool(seat.kind) and seat.kind not in BLIND | {"expert"} and below(organ, seat.organ)


def sees(seat: Seat, paper: Paper) -> bool:
    """On one's path, or a dated party to what is shared, or the county of it, or published."""
    if not seat.kind or seat.kind in BLIND:
        return False
    if paper.published or holds(seat, paper.by.organ):
        return True
    return paper.shared and (any(_is_party(seat, part) for part in paper.parts) or _is_county(seat, paper))


def reaches(seat: Seat, organ: str) -> bool:
    """Whether a security administrator reaches the people of an organ."""
    return seat.kind == "security" and below(organ, seat.organ)


def audits(seat: Seat, *organs: str) -> bool:
    """Whether an auditor reads what people of these organs did, or what was done to things held there."""
    if seat.kind == "audit":
        return True
    return seat.kind == "auditor" and any(below(organ, seat.organ) for organ in organs)


def remembers(seat: Seat, *organs: str) -> bool:
    """Whether a post with the power to read histories is told of actions by or on these organs."""
    return seat.kind not in ("expert", "") and any(holds(seat, organ) for organ in organs)


def _is_party(seat: Seat, part: Part) -> bool:
    if not part.holds:
        return False
    own = seat.kind != "expert" and bool(part.organ) and below(part.organ, seat.organ)
    return own or part.person == seat


def _is_county(seat: Seat, paper: Paper) -> bool:
    """A county sees as one when it sits there itself: neither an expert nor anyone above it gains by it."""
    return any(each.holds and each.county == seat.organ and each.place == paper.by.organ for each in COVERS)


_LATER, _BEFORE = ON + timedelta(days=1), ON - timedelta(days=30)
QL, YH, JKQ, GXQ = Seat("city", "ql"), Seat("city", "yh"), Seat("zone", "ql-jkq"), Seat("zone", "yh-gxq")
CN, YL = Seat("park", "ql-jkq-cn"), Seat("province", "yl")
PAPERS = (
    Paper("draft of the province", YL),
    Paper("draft of a city", QL),
    Paper("draft of a zone", JKQ),
    Paper("draft of a park", CN),
    Paper("draft of another city", YH),
    Paper("draft of another zone", GXQ),
    Paper("with parties, one past, one to come", QL, shared=True, parts=(
        Part("ql-jkq"), Part("ql-gxj", since=_LATER), Part("yh-gxq", since=_BEFORE, until=ON),
    )),
    Paper("with parties beyond its city", YH, shared=True, parts=(
        Part("ql-jkq-cn"), Part(person=Seat("expert", "ql")), Part(person=Seat("expert", "yl"), since=_BEFORE, until=ON),
    )),
    Paper("with a party, taken back", YH, parts=(Part("ql-gxj"), Part(person=Seat("expert", "ql")))),
    Paper("of a park in a county", CN, shared=True),
    Paper("of a zone that left the county", GXQ, shared=True),
    Paper("of a zone that will lie in the county", JKQ, shared=True),
    Paper("published", YH, shared=True, published=True),
)  # fmt: skip
# Plans are seen as documents are: a draft by its own side, one in force by its parties besides.
PLANS = (
    Paper("plan: draft of a city", QL),
    Paper("plan: draft of another city", YH),
    Paper("plan: draft of a zone", JKQ),
    Paper("plan: with parties, one past, one to come", QL, shared=True, parts=(
        Part("ql-jkq"), Part("ql-gxj", since=_LATER), Part("yh-gxq", since=_BEFORE, until=ON),
    )),
    Paper("plan: with parties beyond its city", YH, shared=True, parts=(
        Part("ql-jkq-cn"), Part(person=Seat("expert", "ql")),
    )),
    Paper("plan: of a zone that will lie in the county", JKQ, shared=True),
    Paper("plan: of a zone that left the county", GXQ, shared=True),
)  # fmt: skip
