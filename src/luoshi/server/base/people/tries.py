"""Failed tries counted by person and, apart, by address; too many lock for a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from luoshi.server.base.people.models import Tries


def of_person(person: int) -> str:
    """The name under which a person's tries are counted."""
    return f"person:{person}"


def of_address(address: str) -> str:
    """The name under which an address's tries are counted."""
    return f"address:{address}"


def is_locked(of: str, *, now: datetime) -> bool:
    """Whether tries are refused for now."""
    return Tries.objects.filter(of=of, locked_until__gt=now).exists()


def count(of: str, *, now: datetime) -> bool:
    """Count a try as failed until it is shown to be right; whether it may be made at all.

    A person's try is counted before the password is looked at, so that many at once gain nothing.
    """
    with transaction.atomic():
        row, _ = Tries.objects.select_for_update().get_or_create(of=of, defaults={"last_at": now})
        if row.locked_until and row.locked_until > now:
            return False
        stale = row.locked_until is not None or row.last_at + _span() < now
        row.count = 1 if stale else row.count + 1
        row.last_at = now
        row.locked_until = now + _span() if row.count >= settings.LUOSHI_LOCK_FAILURES else None
        row.save()
    return True


def forget(*names: str) -> None:
    """The try was right, or an administrator unlocks."""
    Tries.objects.filter(of__in=names).delete()


def locked(persons: list[int], *, now: datetime) -> frozenset[int]:
    """Those of the persons who are locked."""
    names = {of_person(person): person for person in persons}
    rows = Tries.objects.filter(of__in=names, locked_until__gt=now).values_list("of", flat=True)
    return frozenset(names[of] for of in rows)


def clean(*, now: datetime) -> int:
    """Delete what no longer counts; how many rows that were."""
    old = Q(locked_until=None) | Q(locked_until__lt=now)
    return Tries.objects.filter(old, last_at__lt=now - _span()).delete()[0]


def _span() -> timedelta:
    return timedelta(minutes=settings.LUOSHI_LOCK_MINUTES)
