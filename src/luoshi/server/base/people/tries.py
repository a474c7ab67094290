"""Failed tries counted by person at an address, by person anywhere, by address; too many lock for a while."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from luoshi.server.base.people.models import Tries


@dataclass(frozen=True, slots=True)
class Counted:
    """Under which name tries are counted, whose they are, and how many of them lock."""

    of: str
    person: int | None
    most: int


def at_address(person: int, address: str) -> Counted:
    """A person at one address: what an office is locked by, the person alone, and only there."""
    return Counted(f"person:{person}@{address}", person, settings.LUOSHI_LOCK_FAILURES)


def anywhere(person: int) -> Counted:
    """A person from all addresses together: many machines that guess one password."""
    return Counted(f"person:{person}", person, settings.LUOSHI_LOCK_WIDE_FAILURES)


def of_proof(person: int) -> Counted:
    """What is asked of somebody whose password or session is there already: a code, the password in use."""
    return Counted(f"proof:{person}", person, settings.LUOSHI_LOCK_FAILURES)


def of_address(address: str) -> Counted:
    """Everyone at one address together: one machine that guesses many passwords."""
    return Counted(f"address:{address}", None, settings.LUOSHI_LOCK_WIDE_FAILURES)


def outside(address: str) -> Counted:
    """What the central identity service led nowhere: it locks no password, and a flood of it is cut off."""
    return Counted(f"oidc:{address}", None, settings.LUOSHI_LOCK_FAILURES)


def is_locked(*counted: Counted, now: datetime) -> bool:
    """Whether tries under one of these names are refused for now."""
    return Tries.objects.filter(of__in=[each.of for each in counted], locked_until__gt=now).exists()


def count(*counted: Counted, now: datetime) -> bool:
    """Count a try as failed until it is shown to be right; whether it may be made at all.

    A person's try is counted before the password is looked at, so that many at once gain nothing. Where one of them
    is locked none is counted.
    """
    with transaction.atomic():
        rows = [(_row(each, now), each.most) for each in counted]
        if any(row.locked_until and row.locked_until > now for row, _ in rows):
            return False
        for row, most in rows:
            stale = row.locked_until is not None or row.last_at + _span() < now
            row.count = 1 if stale else row.count + 1
            row.last_at = now
            row.locked_until = now + _span() if row.count >= most else None
            row.save()
    return True


def forget(*counted: Counted) -> None:
    """The try was right."""
    Tries.objects.filter(of__in=[each.of for each in counted]).delete()


def forget_person(person: int) -> None:
    """All failed tries of a person, wherever: an administrator unlocks."""
    Tries.objects.filter(person=person).delete()


def locked(persons: Sequence[int], *, now: datetime) -> frozenset[int]:
    """Those of the persons who are locked somewhere."""
    rows = Tries.objects.filter(person__in=persons, locked_until__gt=now)
    return frozenset(filter(None, rows.values_list("person", flat=True)))


def clean(*, now: datetime) -> int:
    """Delete what no longer counts; how many rows that were."""
    old = Q(locked_until=None) | Q(locked_until__lt=now)
    return Tries.objects.filter(old, last_at__lt=now - _span()).delete()[0]


def _row(counted: Counted, now: datetime) -> Tries:
    found, _ = Tries.objects.select_for_update().get_or_create(
        of=counted.of, defaults={"last_at": now, "person": counted.person}
    )
    return found


def _span() -> timedelta:
    return timedelta(minutes=settings.LUOSHI_LOCK_MINUTES)
