"""Queues what comes round: each kind once in each of its periods."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from luoshi.server.base.jobs.actions import queue
from luoshi.server.base.jobs.models import Turn
from luoshi.server.base.jobs.rounds import FOLLOWERS, ROUNDS, Round

KEY: Final = "scheduled"


def queue_due(*, now: datetime) -> list[str]:
    """Queue what has not been queued in its present period; the kinds that were.

    Several workers may ask at once: one of them queues. A round that is still open is not queued a second time, and
    periods that passed while no worker ran are not made up for.
    """
    known = dict(Turn.objects.values_list("kind", "period"))
    return [each.kind for each in ROUNDS.values() if _take(each, known.get(each.kind), now=now)]


def queue_followers(kind: str, *, now: datetime) -> None:
    """Queue what follows a kind, in the transaction in which its job is done; one that is open is not queued again."""
    for each in FOLLOWERS.get(kind, ()):
        queue(each, key=KEY, params={}, holder=None, asked_by=None, name="", now=now)


def _take(each: Round, known: int | None, *, now: datetime) -> bool:
    period = each.period(now)
    if known is not None and period <= known <= period + 1:  # one more: the clock of another worker may go before ours
        return False
    with transaction.atomic():
        if not _turned(each.kind, known, period):
            return False
        queue(each.kind, key=KEY, params={}, holder=None, asked_by=None, name="", now=now)
    return True


def _turned(kind: str, known: int | None, period: int) -> bool:
    if known is not None:
        return Turn.objects.filter(kind=kind, period=known).update(period=period) == 1
    try:
        with transaction.atomic():
            Turn.objects.create(kind=kind, period=period)
    except IntegrityError:
        return False
    return True
