"""Telling people, and their having read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from luoshi.server.base.access.scope import one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.notices.models import Notice


@dataclass(frozen=True, slots=True)
class Told:
    """What several people are told: a sentence of the catalogues, where it leads to, the thing it is about."""

    people: Sequence[int]
    code: str
    params: Mapping[str, Any]
    leads_to: str
    thing: models.Model | None = None


def tell(
    people: Iterable[int],
    code: str,
    *,
    params: Mapping[str, Any],
    leads_to: str,
    thing: models.Model | None,
    now: datetime,
) -> int:
    """A notice for each of the people, by number, within the transaction under way; how many.

    `code` is a sentence of the catalogues; `leads_to` is an address within Luoshi. Of a `thing` the notice is shown
    only while its reader sees that thing (`sight.shows`); without one it is shown always: it may tell of nothing held.
    """
    return tell_all([Told(tuple(people), code, params, leads_to, thing)], now=now)


def tell_all(told: Iterable[Told], *, now: datetime) -> int:
    """Notices of several kinds at once, each as `tell` makes them; how many."""
    rows = [
        Notice(
            person_id=person,
            code=each.code,
            params=dict(each.params),
            leads_to=each.leads_to,
            thing_kind=each.thing._meta.label_lower if each.thing else "",
            thing=each.thing.pk if each.thing else None,
            made_at=now,
        )
        for each in told
        for person in dict.fromkeys(each.people)
    ]
    Notice.objects.bulk_create(rows)
    return len(rows)


def read(notice: int, *, viewer: Viewer) -> str:
    """The viewer has read one; the address it leads to. Raises NotFound where it is another's."""
    row = one(Notice.objects.filter(person=viewer.person), pk=notice)
    Notice.objects.filter(pk=row.pk, read_at=None).update(read_at=viewer.now)
    return row.leads_to


def read_all(*, viewer: Viewer) -> int:
    """The viewer has read all of them; how many were new."""
    return Notice.objects.filter(person=viewer.person, read_at=None).update(read_at=viewer.now)
