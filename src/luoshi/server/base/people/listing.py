"""A list of people with posts compared with those who are known: who would be new, what would change, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, cast

from django.conf import settings
from django.db.models import Q

from luoshi.adapters.register.people import PersonRow
from luoshi.core.base.faults import Fault, Faulty, Place, fault
from luoshi.server.base.access.models import Organ, Person, Post
from luoshi.server.base.access.posts import PostKind, clash
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.people.forms import FormFaulty, Told
from luoshi.server.base.people.posting import SMALL_OFFICE, fits
from luoshi.server.base.people.reach import within

MOST: Final = 500
_TITLE_LENGTH: Final = 60
_FIELDS: Final = {"login": "login", "name": "name"}


@dataclass(frozen=True, slots=True)
class PeopleList:
    """A list that was given in: the name of its file, the hash of that, its rows."""

    file: str
    sha256: str
    rows: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class PostToGive:
    """A post that a person would be given."""

    organ: int
    organ_name: str
    kind: PostKind
    title: str


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What a list would do with one person: `person` is 0 for a new one, `was` the name up to now where it changes.

    `titles` are posts that are held already, with the title that they would bear.
    """

    login: str
    name: str
    person: int = 0
    was: str = ""
    posts: tuple[PostToGive, ...] = ()
    titles: tuple[tuple[int, str], ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether nothing would be otherwise."""
        return bool(self.person) and not (self.was or self.posts or self.titles)


@dataclass(frozen=True, slots=True)
class PeopleDifference:
    """What a list would change; whom it leaves out stays as they are."""

    new: tuple[PersonChange, ...]
    changed: tuple[PersonChange, ...]
    same: int


def difference(told: PeopleList, *, since: date, viewer: Viewer) -> PeopleDifference:
    """What a list would change, posts beginning on a day. Raises NotAllowed; Faulty with every fault of the list."""
    viewer.demand("people.change")
    known = _Known(told, since=since, viewer=viewer)
    found = [_change(rows, known) for rows in _by_login(told.rows).values()]
    if len(found) > MOST:
        known.faults.append(fault(Place(told.file, 1), "access.people_too_many", most=MOST))
    if known.faults:
        raise Faulty.of(known.faults)
    return PeopleDifference(
        tuple(each for each in found if not each.person),
        tuple(each for each in found if each.person and not each.is_none),
        sum(each.is_none for each in found),
    )


class _Known:
    """Everything that rows are compared with, asked for once; `faults` gathers what is wrong."""

    def __init__(self, told: PeopleList, *, since: date, viewer: Viewer) -> None:
        self.file, self.since, self.viewer = told.file, since, viewer
        self.faults: list[Fault] = []
        logins = {told_of(row).login for row in told.rows}
        self.people = {each.login: each for each in Person.objects.filter(login__in=logins)}
        keys = [each.pk for each in self.people.values()]
        self.reached = set(within(viewer).filter(pk__in=keys).values_list("pk", flat=True))
        self.posts: dict[int, list[Post]] = {}
        held = Post.objects.filter(Q(until=None) | Q(until__gt=since), person__in=keys).select_related("organ")
        for post in held.order_by("pk"):
            self.posts.setdefault(post.person_id, []).append(post)
        self.organs: dict[str, list[Organ]] = {}
        for organ in Organ.objects.filter(path__under=viewer.path).order_by("path"):
            for word in {organ.code, organ.name}:
                self.organs.setdefault(word, []).append(organ)

    def tell(self, row: PersonRow, field: str, code: str, **params: object) -> None:
        """Something is wrong with an attribute of a row."""
        self.faults.append(fault(row.place(field, file=self.file), code, **params))

    def is_beyond(self, person: int) -> bool:
        """Whether somebody has a post that the viewer does not reach."""
        return any(not post.organ.path.startswith(self.viewer.path) for post in self.posts.get(person, ()))


def told_of(row: PersonRow) -> Told:
    """What a row tells of a person, the login in its normal form."""
    told = Told(row.login, row.name)
    try:
        return told.checked()
    except FormFaulty:
        return replace(told, login=row.login.strip().casefold())


def _by_login(rows: Sequence[PersonRow]) -> dict[str, list[PersonRow]]:
    found: dict[str, list[PersonRow]] = {}
    for row in rows:
        found.setdefault(told_of(row).login, []).append(row)
    return found


def _change(rows: Sequence[PersonRow], known: _Known) -> PersonChange:
    first, told = rows[0], told_of(rows[0])
    person = known.people.get(told.login)
    _faults_of_person(rows, person, known)
    posts: list[PostToGive] = []
    titles: list[tuple[int, str]] = []
    for row in rows:
        organ = _organ(row, known)
        if organ is None:
            continue
        held = {
            each.kind: each for each in known.posts.get(person.pk if person else 0, ()) if each.organ_id == organ.pk
        }
        title = row.post.strip()
        if len(title) > _TITLE_LENGTH:
            known.tell(row, "post", "access.title_unfit")
        for kind in cast("tuple[PostKind, ...]", row.roles):
            if kind in held:
                titles += [(held[kind].pk, title)] if title and held[kind].title != title else []
            elif not fits(kind, organ.kind):
                known.tell(row, "roles", "access.kind_unfit")
            else:
                posts.append(PostToGive(organ.pk, organ.name, kind, title))
    _faults_of_posts(first, person, posts, known)
    was = person.name if person and person.name != told.name else ""
    return PersonChange(told.login, told.name, person.pk if person else 0, was, tuple(posts), tuple(titles))


def _faults_of_person(rows: Sequence[PersonRow], person: Person | None, known: _Known) -> None:
    first = rows[0]
    try:
        Told(first.login, first.name).checked()
    except FormFaulty as wrong:
        for field, code in wrong.fields.items():
            known.tell(first, _FIELDS.get(field, "login"), code)
    for row in rows[1:]:
        if row.name != first.name:
            known.tell(row, "name", "access.people_names_differ", login=row.login, name=first.name)
        if row.organ in [each.organ for each in rows[: rows.index(row)]]:
            known.tell(row, "organ", "access.people_row_twice", login=row.login, organ=row.organ)
    if person is None:
        return
    if person.pk not in known.reached:
        known.tell(first, "login", "access.login_taken")
    elif not person.is_active:
        known.tell(first, "login", "access.people_is_ended", login=person.login)
    elif person.name != first.name.strip() and known.is_beyond(person.pk):
        known.tell(first, "name", "access.person_beyond")


def _faults_of_posts(row: PersonRow, person: Person | None, posts: Sequence[PostToGive], known: _Known) -> None:
    held = {each.kind for each in known.posts.get(person.pk if person else 0, ())}
    kinds = cast("frozenset[PostKind]", frozenset(held | {each.kind for each in posts}))
    if posts and clash(kinds) and settings.LUOSHI_PROFILE != SMALL_OFFICE:
        known.tell(row, "roles", "access.posts_clash")
    if posts and person is not None and person.pk == known.viewer.person:
        known.tell(row, "roles", "access.own_post")


def _organ(row: PersonRow, known: _Known) -> Organ | None:
    """The organ that a row names by its code or its name, among those that the viewer reaches."""
    found = known.organs.get(row.organ.strip(), [])
    if not found:
        known.tell(row, "organ", "access.people_no_organ", organ=row.organ)
    elif len(found) > 1:
        known.tell(row, "organ", "register.name_of_several", name=row.organ, codes="、".join(_codes(found)))
    return found[0] if len(found) == 1 else None


def _codes(organs: Sequence[Organ]) -> Iterator[str]:
    return (each.code for each in organs)
