"""The round on the last working day of a month: organs that have not reported on a task are told, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final

from django.db import transaction

from luoshi.core.base.calendar import Calendar
from luoshi.core.base.canonical import digest
from luoshi.server.base.access.staff import people_at
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.notices.actions import tell
from luoshi.server.plans.life.reporting import owing
from luoshi.server.plans.models import Urging
from luoshi.server.plans.rules import rules_of

STEP: Final = "silence"
_WINDOW: Final = 400
_DAY: Final = timedelta(days=1)
_LONGEST_REST: Final = 14
"""No rest is as many days long: before, no day can be the last working one."""


def run(*, now: datetime, on: date) -> int:
    """Tell the silent organs of every office for which this is the last working day of the month; how many tasks.

    Run again on the day it tells nobody twice: each task keeps one row for the month.
    """
    if (on + _LONGEST_REST * _DAY).month == on.month:
        return 0
    silent = _silent(on)
    offices = {holder for holder, _ in silent.values()}
    ending = {each for each in offices if on == last_working_day(rules_of(each, on=on).calendar, on=on)}
    due = {task: organs for task, (holder, organs) in silent.items() if holder in ending}
    key = f"{STEP}@{on:%Y-%m}"
    known = set(Urging.objects.filter(key=key).values_list("task", flat=True))
    wanted = iter(sorted((task, organs) for task, organs in due.items() if task not in known))
    told: dict[int, int] = defaultdict(int)
    with transaction.atomic():
        while window := list(islice(wanted, _WINDOW)):
            _write(window, key, now=now, on=on)
            for _, organs in window:
                for organ in organs:
                    told[organ] += 1
        for organ, count in sorted(told.items()):
            _tell(organ, count, now=now, on=on)
    return len(due.keys() - known)


def last_working_day(calendar: Calendar, *, on: date) -> date:
    """The last day of the month of `on` on which offices work."""
    day = (on.replace(day=28) + timedelta(days=4)).replace(day=1) - _DAY
    while not calendar.works(day):
        day -= _DAY
    return day


def _silent(on: date) -> Mapping[int, tuple[int, dict[int, str]]]:
    """The tasks on which an organ told nothing in the month: the office, and the organs with their codes."""
    rows = owing(on).filter(organ__isnull=False).exclude(reported__gte=on.replace(day=1))
    found: dict[int, tuple[int, dict[int, str]]] = {}
    columns = ("task", "task__holder", "organ", "organ__code")
    for task, holder, organ, code in rows.order_by("task", "serial").values_list(*columns):
        found.setdefault(task, (holder, {}))[1][organ] = code
    return found


def _write(window: Sequence[tuple[int, dict[int, str]]], key: str, *, now: datetime, on: date) -> None:
    told = [[task, list(organs.values())] for task, organs in window]
    deed = Deed("plans.round", bulk=True, params={"urgings": len(window), "digest": digest(told)})
    with acting(System(now=now), deed):
        Urging.objects.bulk_create(
            Urging(task_id=task, key=key, step=STEP, level=0, due_on=on, left_on=on, named=list(organs.values()))
            for task, organs in window
        )


def _tell(organ: int, count: int, *, now: datetime, on: date) -> None:
    params = {"count": count}
    people = people_at([organ], on=on)
    tell(people, "plans.notice.silence", params=params, leads_to="/plans/reporting/", thing=None, now=now)
