"""A list of people taken in: accounts without a password, posts, names; all of it or nothing."""

from __future__ import annotations

import hashlib
from datetime import date

from luoshi.adapters.register.people import read_people
from luoshi.server.base.access.models import Organ, Person, Post
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting, made
from luoshi.server.base.people import posting
from luoshi.server.base.people.actions import write_person
from luoshi.server.base.people.forms import NewPost, Told
from luoshi.server.base.people.listing import PeopleDifference, PeopleList, PersonChange, difference


def list_of(source: tuple[str, bytes]) -> PeopleList:
    """The people of a workbook (name, bytes). Raises Faulty."""
    return PeopleList(source[0], hashlib.sha256(source[1]).hexdigest(), read_people(source))


def take_in(told: PeopleList, *, since: date, viewer: Viewer, reason: str = "") -> PeopleDifference:
    """Write what a list says: one action with the hash of the file, within it one for each person and each post.

    New people cannot sign in until a password is handed out (`handing`). Raises NotAllowed; Faulty, then nothing is
    written.
    """
    found = difference(told, since=since, viewer=viewer)
    changes = (*found.new, *found.changed)
    if not changes:
        return found
    params = {"sha256": told.sha256, "new": len(found.new), "changed": len(found.changed)}
    deed = Deed("access.people_imported", name=told.file, reason=reason, holder=viewer.path, params=params)
    with acting(viewer, deed):
        organs = Organ.objects.in_bulk([post.organ for each in changes for post in each.posts])
        for each in changes:
            person = _person(each, viewer=viewer)
            _give(person, each, organs, since=since, viewer=viewer)
    return found


def _person(told: PersonChange, *, viewer: Viewer) -> Person:
    if not told.person:
        with acting(viewer, Deed("access.person_added", name=told.name, holder=viewer.path)) as action:
            person = write_person(Told(told.login, told.name))
            made(action, person)
        return person
    person = Person.objects.get(pk=told.person)
    if told.was:
        with acting(viewer, Deed("access.person_changed", thing=person, holder=viewer.path)):
            person.name = told.name
            person.save(update_fields=["name"])
    return person


def _give(person: Person, told: PersonChange, organs: dict[int, Organ], *, since: date, viewer: Viewer) -> None:
    for each in told.posts:
        organ = organs[each.organ]
        deed = Deed(
            "access.post_given", thing=person, holder=organ.path, params={"kind": each.kind, "organ": organ.name}
        )
        with acting(viewer, deed):
            posting.write(person, organ, NewPost(organ.pk, each.kind, since, title=each.title))
    if told.titles:
        with acting(viewer, Deed("access.person_changed", thing=person, holder=viewer.path)):
            for post, title in told.titles:
                Post.objects.filter(pk=post).update(title=title)
