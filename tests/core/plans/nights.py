"""Nights of an office: every day the steps that are due are issued and written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from luoshi.core.plans.model import Event, Task
from luoshi.core.plans.states import standing
from luoshi.core.plans.urging import Step, UrgingProfile, urging
from tests.core.plans.rules import CALENDAR


def steps(
    task: Task, events: Sequence[Event], profile: UrgingProfile, *, on: date, issued: Mapping[str, date]
) -> tuple[Step, ...]:
    """The steps as they stand at the end of a day."""
    known = [each for each in events if each.day <= on]
    return urging(task, standing(task, known), profile, calendar=CALENDAR, issued=issued, on=on) if known else ()


def run(task: Task, events: Sequence[Event], profile: UrgingProfile, nights: Iterable[date]) -> dict[str, date]:
    """What was issued when, in the order in which it was."""
    issued: dict[str, date] = {}
    for on in nights:
        for step in steps(task, events, profile, on=on, issued=issued):
            if step.state == "due":
                assert step.leaves == on
                assert step.key not in issued
                issued[step.key] = on
    return issued


def every(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
