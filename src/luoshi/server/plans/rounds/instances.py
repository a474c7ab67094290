"""The round that makes the instances of recurring tasks as their periods begin."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.db import transaction

from luoshi.core.base.canonical import digest
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.plans.models import Task
from luoshi.server.plans.recurring.making import make
from luoshi.server.plans.recurring.wanting import returning, wanted

_WINDOW: Final = 200


def run(*, now: datetime, on: date) -> int:
    """Make what has begun by a day, a window of recurring tasks in each transaction; how many instances were made.

    Killed at any point, what is not there yet is made by the next run; two runs at once make each instance once: the
    recurring task is locked while its instances are looked for.
    """
    count, after = 0, 0
    while True:
        with transaction.atomic():
            parents = list(returning().filter(pk__gt=after)[:_WINDOW])
            if not parents:
                return count
            count += _made(parents, now=now, on=on)
        after = parents[-1].pk


def _made(parents: list[Task], *, now: datetime, on: date) -> int:
    """Make what lacks of a window; nothing is written down where nothing does."""
    keys = [f"{row.pk} {each.label}" for row, each in wanted(parents, on=on)]
    if not keys:
        return 0
    params = {"instances": len(keys), "digest": digest(keys)}
    with acting(System(now=now), Deed("plans.instances", bulk=True, params=params)):
        return len(make(parents, now=now, on=on))
