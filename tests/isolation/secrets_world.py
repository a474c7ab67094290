"""The small province with two cities full of secrets: each word stands in one thing and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from itertools import product

from luoshi.core.texts.correcting.model import Change, Key
from luoshi.server.base.access.models import Cover, Organ, Party, Person, Post, Token
from luoshi.server.base.access.posts import POWERS
from luoshi.server.base.access.queries import viewer_of
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.models import Action
from luoshi.server.base.jobs.inline import work_off
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.notices.models import Notice
from luoshi.server.base.people import actions as people
from luoshi.server.base.people.forms import Told
from luoshi.server.base.people.models import Session
from luoshi.server.base.saved_views.models import SavedView
from luoshi.server.register.models import Entry, OrganName, Park, Territory, Zone
from luoshi.server.texts import actions
from luoshi.server.texts.models import Correction, Document, Lineage
from tests.isolation.seats import (
    COVERS,
    PAPERS,
    SEATS,
    YH,
    Paper,
    Seat,
    audits,
    holds,
    reaches,
    remembers,
    sees,
)
from tests.isolation.secret_inspections import secret_inspections
from tests.isolation.secret_ledgers import secret_ledgers
from tests.isolation.secret_meetings import secret_meetings
from tests.isolation.secret_papers import secret_papers
from tests.isolation.secret_plans import secret_plans
from tests.isolation.secret_shares import secret_shares
from tests.server.world import NOW, SINCE, World, world

HEAD = "暗号"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_NUMBERED = [HEAD + "".join(each) for each in product(_STEMS, repeat=3)]
NEVER = "暗号子丑寅"
TEXT = """{title}实施方案
青政办发〔2025〕{number}号

一、重点任务

（一）储能产业。到2027年，{body}产业产值达到120亿元。2026年6月底前建成中试平台。（各有关单位负责）
"""
READERS = {"province", "city", "zone", "park", "department", "expert", "auditor"}
Allowed = Callable[[Seat, str], bool]
Reach = Callable[[Seat], bool]


@dataclass(frozen=True, slots=True)
class Secret:
    """A word, what it is the secret of, and who may be shown it in which room."""

    word: str
    about: str
    allowed: Allowed


@dataclass(frozen=True, slots=True)
class Thing:
    """A row that addresses name: its numbers, who reaches it, what of it an act may need."""

    about: str
    pk: int
    reach: Reach
    paper: Paper | None = None
    row: object = None


@dataclass(slots=True)
class Secrets:
    """All that was hidden, and where."""

    world: World
    posts: dict[Seat, Post]
    words: dict[str, Secret] = field(default_factory=dict)
    things: dict[str, list[Thing]] = field(default_factory=dict)
    tokens: dict[Seat, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=lambda: list(reversed(_NUMBERED)))

    def viewer(self, seat: Seat) -> Viewer:
        return viewer_of(self.posts[seat], now=NOW)

    def hide(self, about: str, allowed: Allowed) -> str:
        """A new word that stands for something."""
        word = self.left.pop()
        self.words[word] = Secret(word, about, allowed)
        return word

    def add(self, kind: str, thing: Thing) -> None:
        self.things.setdefault(kind, []).append(thing)

    def of(self, about: str) -> str:
        """The word that is the secret of something."""
        return next(each.word for each in self.words.values() if each.about == about)


def secrets_world() -> Secrets:
    """Make it; for a test that has the database."""
    made = Secrets(world(), {})
    for seat in SEATS:
        made.posts[seat] = made.world.posts.get((seat.kind, seat.organ)) or _post(made.world, seat)
    for each in COVERS:
        places = {name: made.world.organs[getattr(each, name)] for name in ("place", "county")}
        Cover.objects.create(since=each.since, until=each.until, **places)
    for number, paper in enumerate(PAPERS, 11):
        _paper(made, paper, number)
    for seat in SEATS:
        _person(made, seat)
    _register(made)
    secret_plans(made)
    secret_meetings(made)
    secret_inspections(made)
    secret_shares(made)
    secret_ledgers(made)
    secret_papers(made)
    _jobs_and_notices(made)
    _views(made)
    _actions(made)
    return made


def _post(told: World, seat: Seat) -> Post:
    person = Person.objects.create(login=seat.login, name=f"{seat.organ}{seat.kind}")
    return Post.objects.create(person=person, organ=told.organs[seat.organ], kind=seat.kind, since=SINCE)


def _paper(made: Secrets, paper: Paper, number: int) -> None:
    organ, audited = paper.by.organ, lambda seat, room: room == "audit" and audits(seat, paper.by.organ)
    seen: Allowed = lambda seat, room: sees(seat, paper) or audited(seat, room)  # noqa: E731
    title, file = made.hide(f"title: {paper.name}", seen), made.hide(f"file: {paper.name}", seen)
    body = made.hide(f"body: {paper.name}", lambda seat, _: sees(seat, paper))
    own: Allowed = lambda seat, room: holds(seat, organ) or audited(seat, room)  # noqa: E731
    reason = made.hide(f"reason: {paper.name}", own)
    viewer = made.viewer(paper.by)
    text = TEXT.format(title=title, body=body, number=number)
    given = actions.give(BytesIO(text.encode()), name=f"{file}.txt", holder=viewer.organ, viewer=viewer)
    work_off(clock=lambda: NOW + timedelta(minutes=1))
    row = Document.objects.get(source=given.source)
    actions.correct(
        row.pk,
        [Change(Key("document"), "number", f"青政发〔2025〕{number}号")],
        version=0,
        viewer=viewer,
        reason=reason,
    )
    if paper.shared:
        actions.confirm(row.pk, version=1, viewer=viewer)
    if paper.published:
        actions.publish(row.pk, viewer=viewer)
    for part in paper.parts:
        who = {"organ": made.world.organs[part.organ]} if part.organ else {"person": made.posts[part.person].person}
        Party.objects.create(
            thing_kind="texts.document", thing=row.pk, role="support", since=part.since, until=part.until, **who
        )
    row.refresh_from_db()
    link = Lineage.objects.create(document=row, kind="cites", title="云岭省总体规划", words="按照云岭省总体规划")
    made.add("link", Thing(paper.name, link.pk, lambda seat: holds(seat, organ), paper, link))
    made.add("document", Thing(paper.name, row.pk, lambda seat: sees(seat, paper), paper, row))
    made.add("source", Thing(paper.name, row.source_id, lambda seat: holds(seat, organ), paper, row.source))
    for each in Correction.objects.filter(document=row):
        made.add("correction", Thing(paper.name, each.number, lambda seat: holds(seat, organ), paper, each))


def _person(made: Secrets, seat: Seat) -> None:
    post, organ = made.posts[seat], seat.organ

    def self_or_security(who: Seat, room: str) -> bool:
        return who == seat or reaches(who, organ) or (room == "audit" and who == Seat("auditor", "yl"))

    mail = made.hide(f"telephone: {seat}", self_or_security)
    agent = made.hide(f"browser: {seat}", lambda who, _: who == seat or reaches(who, organ))
    key = made.hide(f"token: {seat}", lambda who, room: who == seat or (room == "audit" and audits(who, organ)))
    title = made.hide(f"post: {seat}", lambda who, room: self_or_security(who, room))
    post.title = title
    post.save()
    secret = f"luoshi_{seat.login}"
    made.tokens[seat] = secret
    token = Token.objects.create(
        post=post, name=key, digest=sha256(secret.encode()).hexdigest(), scopes=sorted(POWERS[seat.kind]),
        made_at=NOW - timedelta(days=1), ends_at=NOW + timedelta(days=30), used_at=NOW,
    )  # fmt: skip
    Session.objects.create(
        session_key=sha256(agent.encode()).hexdigest(), session_data="", expire_date=NOW + timedelta(days=1),
        person=post.person, started_at=NOW - timedelta(minutes=9), used_at=NOW - timedelta(minutes=2), agent=agent,
    )  # fmt: skip
    Person.objects.filter(pk=post.person_id).update(telephone=mail)
    made.add("person", Thing(str(seat), post.person_id, lambda who: reaches(who, organ), row=post.person))
    made.add("post", Thing(str(seat), post.pk, lambda who: reaches(who, organ), row=post))
    made.add("token", Thing(str(seat), token.pk, lambda who: who == seat, row=token))
    if seat == YH:
        why = made.hide("why a person was changed", lambda who, room: room == "audit" and (
            audits(who, "yl") or remembers(who, "yl")
        ))  # fmt: skip
        told = Told(seat.login, post.person.name, "someone@yunling.example", "010-1")
        people.change_person(post.person_id, told, viewer=made.viewer(Seat("security", "yl")), reason=why)
        Person.objects.filter(pk=post.person_id).update(telephone=mail)


def _register(made: Secrets) -> None:
    """What everyone reads who reads the register: beside no secrets of anyone, a control that pages are full."""
    for code, organ in made.world.organs.items():
        Entry.objects.create(organ=organ, kind="其他" if code == "yl" else "党政机关")
        OrganName.objects.create(organ=organ, name=organ.name)
        made.add("organ", Thing(code, organ.pk, lambda seat: seat.kind in READERS, row=organ))
    name = made.hide("zone", lambda seat, _: seat.kind in READERS)
    zone = Zone.objects.create(code="ql-jkq", name=name, kind="经济技术开发区", level="国家级")
    made.add("zone", Thing("zone", zone.pk, lambda seat: seat.kind in READERS, row=zone))
    place = made.hide("territory", lambda seat, _: seat.kind in READERS)
    territory = Territory.objects.create(code="990102", name=place, level="county")
    made.add("territory", Thing("territory", 990102, lambda seat: seat.kind in READERS, row=territory))
    park = Park.objects.create(
        code="ql-jkq-cn", name=made.hide("park", lambda seat, _: seat.kind in READERS), zone=zone
    )
    park.seats.create(county="990102")
    made.add("park", Thing("park", park.pk, lambda seat: seat.kind in READERS, row=park))


def _jobs_and_notices(made: Secrets) -> None:
    for job in Job.objects.exclude(holder=None):
        code = job.holder.code
        made.add("job", Thing(f"reading for {code}", job.pk, _job_reach(code, job.asked_by.login), row=job))
    for seat in (YH, Seat("zone", "ql-jkq")):
        organ = made.world.organs[seat.organ]
        own: Allowed = lambda who, _, at=seat: holds(who, at.organ) or who == at  # noqa: E731
        name, fault = made.hide(f"job: {seat}", own), made.hide(f"fault: {seat}", own)
        job = Job.objects.create(
            kind="texts.read", key=f"0{organ.pk}", state="failed", holder=organ, asked_by=made.posts[seat].person,
            name=name, made_at=NOW, due_at=NOW, ended_at=NOW, fault="document.encrypted", fault_params={"where": fault},
        )  # fmt: skip
        made.add("job", Thing(f"job: {seat}", job.pk, _job_reach(seat.organ, seat.login), row=job))
    foreign = next(each for each in made.things["document"] if each.about == "draft of another city")
    for seat in SEATS:
        told = made.hide(f"notice: {seat}", lambda who, _, at=seat: who == at)
        never = made.hide(f"notice of a foreign thing: {seat}", lambda who, _, at=seat: (
            who == at and foreign.reach(who)
        ))  # fmt: skip
        for word, kind, thing in ((told, "", None), (never, "texts.document", foreign.pk)):
            row = Notice.objects.create(
                person=made.posts[seat].person, code="texts.notice.read", params={"name": word, "count": 1},
                leads_to="/texts/", thing_kind=kind, thing=thing, made_at=NOW,
            )  # fmt: skip
            made.add("notice", Thing(f"notice: {seat}", row.pk, lambda who, at=seat: who == at, row=row))


def _views(made: Secrets) -> None:
    """Each seat's own, and one that it shows to its organ: to those there who may open the list."""
    for seat in SEATS:
        for shown in (None, made.world.organs[seat.organ]):
            word = made.hide(f"view: {seat} {bool(shown)}", lambda who, _, at=seat, all_=bool(shown): (
                (who == at or (all_ and who.organ == at.organ)) and who.kind in READERS
            ))  # fmt: skip
            row = SavedView.objects.create(
                person=made.posts[seat].person, organ=shown, page="texts:list", name=word, query=f"text={seat.kind}"
            )
            made.add("view", Thing(f"view: {seat}", row.pk, lambda who, at=seat: who == at, row=row))


def _job_reach(code: str, login: str) -> Reach:
    return lambda seat: seat.kind == "system" or holds(seat, code) or seat.login == login


def _actions(made: Secrets) -> None:
    """By the paths that each action bears: who acted, who holds the thing."""
    codes = {organ.path: organ.code for organ in Organ.objects.all()}
    done: dict[tuple[str, int], list[Action]] = {}
    for action in Action.objects.all():
        organs = _organs(action, codes)
        made.add("action", Thing(action.verb, action.pk, lambda seat, at=organs: audits(seat, *at), row=action))
        if action.thing:
            done.setdefault((action.thing_kind, action.thing), []).append(action)
    for (kind, pk), found in done.items():
        organs = [organ for action in found for organ in _organs(action, codes)]
        about = f"what was done to {kind} {pk}"
        made.add("done to", Thing(about, pk, lambda seat, at=organs: remembers(seat, *at), row=found[0]))


def _organs(action: Action, codes: dict[str, str]) -> list[str]:
    return [codes[path] for path in (action.organ_path, action.holder_path) if path]
