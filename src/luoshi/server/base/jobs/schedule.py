"""Work that comes round: kinds of jobs with the interval in which each is queued once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction

from luoshi.server.base.jobs.actions import queue
from luoshi.server.base.jobs.models import Turn

_START: Final = datetime(1970, 1, 1, tzinfo=UTC)
KEY: Final = "scheduled"
DAY: Final = timedelta(days=1)
NIGHT: Final = timedelta(hours=18)
"""02:00 in China, as an offset of a daily interval."""


@dataclass(frozen=True, slots=True)
class Round:
    """A kind and how often it comes round; `offset` moves the beginning of its periods from midnight UTC."""

    kind: str
    interval: timedelta
    offset: timedelta

    def period(self, now: datetime) -> int:
        """The number of the period that an instant lies in.

        >>> Round("a", timedelta(hours=1), timedelta(0)).period(datetime(1970, 1, 1, 2, 59, tzinfo=UTC))
        2
        """
        return (now - _START - self.offset) // self.interval


ROUNDS: Final[dict[str, Round]] = {}


def every(interval: timedelta, kind: str, *, offset: timedelta = timedelta(0)) -> None:
    """Queue a kind once in each interval."""
    ROUNDS[kind] = Round(kind, interval, offset)


def queue_due(*, now: datetime) -> list[str]:
    """Queue what has not been queued in its present period; the kinds that were.

    Several workers may ask at once: one of them queues. A round that is still open is not queued a second time, and
    periods that passed while no worker ran are not made up for.
    """
    known = dict(Turn.objects.values_list("kind", "period"))
    late = [each for each in ROUNDS.values() if known.get(each.kind, -1) < each.period(now)]
    return [each.kind for each in late if _take(each, now=now)]


def _take(each: Round, *, now: datetime) -> bool:
    period = each.period(now)
    with transaction.atomic():
        if not _turned(each.kind, period):
            return False
        queue(each.kind, key=KEY, params={}, holder=None, asked_by=None, name="", now=now)
    return True


def _turned(kind: str, period: int) -> bool:
    if Turn.objects.filter(kind=kind, period__lt=period).update(period=period):
        return True
    if Turn.objects.filter(kind=kind).exists():
        return False
    try:
        with transaction.atomic():
            Turn.objects.create(kind=kind, period=period)
    except IntegrityError:
        return False
    return True
