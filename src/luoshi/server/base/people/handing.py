"""One-time passwords handed out to several people at once: to those who have none, or have not used theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.models import Person, Post
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.people import passwords, tries
from luoshi.server.base.people.reach import within

# Each hash takes a third of a second of one core.
MOST: Final = 20
SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who cannot sign in yet; `since` is when the unused password was handed out, if one was."""

    person: int
    login: str
    name: str
    organs: tuple[str, ...]
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Handed:
    """A password that was handed out just now; it is kept nowhere."""

    login: str
    name: str
    organs: tuple[str, ...]
    password: str


def waiting(viewer: Viewer) -> tuple[Waiting, ...]:
    """Who has no password or has not used the one-time one, those without first; 200 at most. Raises NotAllowed."""
    viewer.demand("people.change")
    people = list(_waiting(viewer).order_by("password_since", "name", "pk")[:SHOWN])
    people.sort(key=lambda each: each.has_usable_password())
    organs = _organs([each.pk for each in people], viewer)
    return tuple(
        Waiting(
            each.pk, each.login, each.name, organs[each.pk], each.password_since if each.has_usable_password() else None
        )
        for each in people
    )


def hand_out(people: Sequence[int], *, viewer: Viewer, reason: str = "") -> tuple[Handed, ...]:
    """A one-time password for each, in the order of their organs; an action for each.

    Raises NotAllowed; NotFound where one is out of reach or signs in already; InputError `access.handing_none`,
    `access.handing_too_many`.
    """
    viewer.demand("people.change")
    if not people or len(set(people)) > MOST:
        raise InputError("access.handing_too_many" if people else "access.handing_none", most=MOST)
    rows = list(_waiting(viewer).filter(pk__in=people).order_by("name", "pk"))
    if len(rows) != len(set(people)):
        raise NotFound("access.not_found")
    drawn = [(row, passwords.drawn()) for row in rows]
    organs = _organs([row.pk for row in rows], viewer)
    deed = Deed("access.passwords_handed_out", reason=reason, holder=viewer.path, params={"count": len(rows)})
    with acting(viewer, deed):
        for row, secret in drawn:
            with acting(viewer, Deed("access.password_reset", thing=row, holder=viewer.path)):
                tries.forget_person(row.pk)
                passwords.put(row, secret, now=viewer.now)
    made = [Handed(row.login, row.name, organs[row.pk], secret.plain) for row, secret in drawn]
    return tuple(sorted(made, key=lambda each: each.organs))


def _waiting(viewer: Viewer) -> QuerySet[Person]:
    """Active people, all of whose posts lie within reach, who never used a password; not the viewer."""
    held = Post.objects.filter(Q(until=None) | Q(until__gt=viewer.on), person=OuterRef("pk"))
    unused = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX) | Q(must_change_password=True)
    found = within(viewer).filter(Exists(held.filter(organ__path__under=viewer.path)), unused, is_active=True)
    return found.exclude(Exists(held.exclude(organ__path__under=viewer.path))).exclude(pk=viewer.person)


def _organs(people: Sequence[int], viewer: Viewer) -> dict[int, tuple[str, ...]]:
    rows = Post.objects.filter(Q(until=None) | Q(until__gt=viewer.on), person__in=people).select_related("organ")
    found: dict[int, tuple[str, ...]] = dict.fromkeys(people, ())
    for row in rows.order_by("organ__path", "pk"):
        if row.organ.name not in found[row.person_id]:
            found[row.person_id] += (row.organ.name,)
    return found
