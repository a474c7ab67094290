"""Queues what comes round: each kind once in each of its periods."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from luoshi.server.base.jobs.actions import queue
from luoshi.server.base.jobs.models import Turn
from luoshi.server.base.jobs.rounds import ROUNDS, Round

KEY: Final = "scheduled"


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
