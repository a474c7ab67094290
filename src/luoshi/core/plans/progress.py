"""How far a task should be by a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from luoshi.core.plans.model import Standing, Task

_NOTHING: Final = Decimal("0.0")
_ALL: Final = Decimal("100.0")


def planned(task: Task, found: Standing, *, on: date) -> Decimal | None:
    """The percent of the whole that is due by a day, to one decimal half up; None without time limit and stage goals.

    With stage goals: the percent of the last one whose day has passed. Else the days that have passed since the start
    over those from the start to the due day, suspended days left out.
    """
    if found.due is not None and on > found.due:
        return _ALL
    if task.milestones:
        passed = [each.percent for each in task.milestones if each.due < on]
        return max(passed, default=_NOTHING) + _NOTHING
    if found.due is None:
        return None
    start = task.start or found.assigned
    if start is None or on < start:
        return _NOTHING
    return _elapsed(found, start, due=found.due, on=on)


def _elapsed(found: Standing, start: date, *, due: date, on: date) -> Decimal:
    stops = found.stoppages
    if found.suspended and found.suspended < on:
        stops = (*stops, (found.suspended, on))
    total, passed = (due - start).days, (on - start).days
    for first, end in stops:
        total -= _within(first, end, start, due)
        passed -= _within(first, end, start, on)
    if total <= 0:
        return _ALL if on >= due else _NOTHING
    return Decimal((2000 * passed + total) // (2 * total)).scaleb(-1)


def _within(first: date, end: date, start: date, until: date) -> int:
    """How many days of a stop lie from one day up to another."""
    return max(0, (min(end, until) - max(first, start)).days)
