"""Organs that become parties to a plan or a task, and those that are no longer."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

from django.db.models import QuerySet

from luoshi.server.base.access.models import Party


def join(label: str, thing: int, roles: Mapping[int, str], *, on: date) -> None:
    """Make organs, by number with their role, parties from a day on; one that is a party already stays as it is."""
    there = set(_parties(label, thing).values_list("organ", flat=True))
    Party.objects.bulk_create(
        Party(thing_kind=label, thing=thing, organ_id=organ, role=role, since=on)
        for organ, role in sorted(roles.items())
        if organ not in there
    )


def leave(label: str, thing: int, *, stay: Container[int], on: date) -> None:
    """End on a day the part of every organ but those that stay."""
    for party in _parties(label, thing):
        if party.organ_id not in stay:
            party.until = on
            party.save()


def _parties(label: str, thing: int) -> QuerySet[Party]:
    return Party.objects.filter(thing_kind=label, thing=thing, until=None, person=None)
