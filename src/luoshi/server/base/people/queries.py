"""People as pages for security administrators show them: lists by key set, one person whole, organs to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.server.base.access.models import Organ, Person, Post
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.people import second_step, sessions, tries
from luoshi.server.base.people.models import SecondStep, Session, Tries
from luoshi.server.base.people.reach import PersonRefused, person_in_hand, person_within, within

State = Literal["", "active", "ended", "locked"]
WINDOW: Final = 50
_CHOICES: Final = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of people is asked for; `after` is the key of the last row of the window before."""

    text: str = ""
    organ: int | None = None
    kind: str = ""
    state: State = ""
    after: int | None = None


@dataclass(frozen=True, slots=True)
class PostSeen:
    """A post as a page shows it. `is_current` on the day of the viewer; `in_reach` if the viewer may end it."""

    post: int
    organ: int
    organ_name: str
    kind: str
    title: str
    since: date
    until: date | None
    is_current: bool
    in_reach: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A person in a list, with the posts held now."""

    person: int
    login: str
    name: str
    posts: tuple[PostSeen, ...]
    is_active: bool
    is_locked: bool
    has_second_step: bool
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A window of a list; `after` asks for the next, none at the end."""

    rows: tuple[Row, ...]
    after: int | None


@dataclass(frozen=True, slots=True)
class Whole:
    """A person with all posts, sessions and states. `in_hand` if the viewer may change the person."""

    row: Row
    mail: str
    telephone: str
    language: str
    posts: tuple[PostSeen, ...]
    sessions: tuple[sessions.Kept, ...]
    must_change_password: bool
    password_since: datetime | None
    recovery_codes: int
    in_hand: bool
    is_self: bool


def listed(asked: Asked, *, viewer: Viewer) -> Listed:
    """A window of the people within reach, the newest first. Raises NotAllowed."""
    people = _asked(within(viewer), asked, viewer)
    if asked.after is not None:
        people = people.filter(pk__lt=asked.after)
    found = list(people.order_by("-pk")[: WINDOW + 1])
    rows = _rows(found[:WINDOW], viewer)
    return Listed(rows, found[WINDOW - 1].pk if len(found) > WINDOW else None)


def whole(person: int, *, viewer: Viewer) -> Whole:
    """One person within reach. Raises NotFound, NotAllowed."""
    found = person_within(person, viewer=viewer)
    posts = Post.objects.filter(person=found).select_related("organ").order_by("-since", "-pk")
    return Whole(
        row=_rows([found], viewer)[0], mail=found.mail, telephone=found.telephone, language=found.language,
        posts=tuple(_post(post, viewer) for post in posts),
        sessions=tuple(sessions.of_people([found.pk], now=viewer.now)),
        must_change_password=found.must_change_password, password_since=found.password_since,
        recovery_codes=second_step.recovery_codes_left(found.pk),
        in_hand=_is_in_hand(found.pk, viewer), is_self=found.pk == viewer.person,
    )  # fmt: skip


def all_sessions(viewer: Viewer) -> list[sessions.Kept]:
    """The sessions under way of all people within reach, the latest used first. Raises NotAllowed."""
    return sessions.of_people(list(within(viewer).values_list("pk", flat=True)), now=viewer.now)


def organs(viewer: Viewer) -> list[tuple[int, str, str]]:
    """Organs at or below the viewer's own, in the order of the tree: key, name with its depth, kind."""
    rows = Organ.objects.filter(path__under=viewer.path).order_by("path")[:_CHOICES]
    depth = viewer.path.count("/")
    return [(row.pk, "　" * (row.path.count("/") - depth) + row.name, row.kind) for row in rows]


def _asked(people: QuerySet[Person], asked: Asked, viewer: Viewer) -> QuerySet[Person]:
    if asked.text:
        people = people.filter(Q(name__contains=asked.text) | Q(login__istartswith=asked.text))
    if asked.organ is not None or asked.kind:
        people = people.filter(Exists(_posts_asked(asked, viewer)))
    if asked.state == "locked":
        return people.filter(pk__in=Tries.objects.filter(locked_until__gt=viewer.now, person__gt=0).values("person"))
    return people.filter(is_active=asked.state == "active") if asked.state else people


def _posts_asked(asked: Asked, viewer: Viewer) -> QuerySet[Post]:
    posts = Post.objects.filter(_now(viewer.on), person=OuterRef("pk"), organ__path__under=viewer.path)
    if asked.kind:
        posts = posts.filter(kind=asked.kind)
    if asked.organ is not None:
        organ = Organ.objects.filter(pk=asked.organ, path__under=viewer.path).first()
        posts = posts.filter(organ__path__under=organ.path) if organ else posts.none()
    return posts


def _rows(people: Sequence[Person], viewer: Viewer) -> tuple[Row, ...]:
    keys = [person.pk for person in people]
    held: dict[int, list[PostSeen]] = {key: [] for key in keys}
    for post in Post.objects.filter(_now(viewer.on), person__in=keys).select_related("organ").order_by("since", "pk"):
        held[post.person_id].append(_post(post, viewer))
    locked = tries.locked(keys, now=viewer.now)
    steps = frozenset(SecondStep.objects.filter(person__in=keys).values_list("person", flat=True))
    used: dict[int, datetime] = {}
    for session in Session.objects.filter(person__in=keys, used_at__isnull=False).order_by("used_at"):
        if session.person_id and session.used_at:
            used[session.person_id] = session.used_at
    return tuple(
        Row(
            person.pk, person.login, person.name, tuple(held[person.pk]), person.is_active, person.pk in locked,
            person.pk in steps, used.get(person.pk),
        )
        for person in people
    )  # fmt: skip


def _post(post: Post, viewer: Viewer) -> PostSeen:
    current = post.since <= viewer.on and (post.until is None or post.until > viewer.on)
    return PostSeen(
        post.pk, post.organ_id, post.organ.name, post.kind, post.title, post.since, post.until, current,
        post.organ.path.startswith(viewer.path) and (post.until is None or post.until > viewer.on),
    )  # fmt: skip


def _is_in_hand(person: int, viewer: Viewer) -> bool:
    try:
        person_in_hand(person, viewer=viewer)
    except PersonRefused:
        return False
    return True


def _now(on: date) -> Q:
    return Q(since__lte=on) & (Q(until=None) | Q(until__gt=on))
