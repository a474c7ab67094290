"""Tasks as papers tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from luoshi.core.base.calendar import Calendar, count_working_days
from luoshi.core.papers.forms.given import Entry
from luoshi.server.plans.models import Duty, Event, Task

_TELLING: Final = ("report", "duty_done", "finish")


@dataclass(frozen=True, slots=True)
class _Last:
    percent: Decimal | None
    words: str
    problems: str


def entries_of(tasks: Sequence[Task], *, calendar: Calendar, on: date) -> tuple[Entry, ...]:
    """The tasks in the order given, each with what was last reported; two questions for all. Needs their plans."""
    keys = [each.pk for each in tasks]
    last, support = _last_told(keys), _support(keys)
    return tuple(_entry(each, last.get(each.pk), support.get(each.pk, ()), calendar, on) for each in tasks)


def late(task: Task, *, calendar: Calendar, on: date) -> int | None:
    """The working days that an open task is late; None where it is not."""
    if task.effective is None or task.closed is not None or on <= task.effective:
        return None
    return count_working_days(calendar, task.effective, on, first_counts=False).days


def _entry(row: Task, told: _Last | None, support: tuple[str, ...], calendar: Calendar, on: date) -> Entry:
    return Entry(
        key=str(row.pk),
        text=row.heading,
        lead=row.leads,
        support=support,
        source=f"《{row.plan.title}》{row.path}",
        assigned=row.assigned,
        due=row.effective,
        finished=row.finished,
        percent=told.percent if told else None,
        late=late(row, calendar=calendar, on=on),
        progress=told.words if told else "",
        problems=told.problems if told else "",
    )


def _last_told(tasks: Iterable[int]) -> Mapping[int, _Last]:
    """What was last reported of each task: percent, words and problems, each as last said."""
    rows = Event.objects.filter(task__in=tasks, kind__in=_TELLING).order_by("task", "number")
    found: dict[int, _Last] = {}
    for task, percent, words, problems in rows.values_list("task", "percent", "words", "problems"):
        before = found.get(task, _Last(None, "", ""))
        found[task] = _Last(before.percent if percent is None else percent, words or before.words, problems)
    return found


def _support(tasks: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    rows = Duty.objects.filter(task__in=tasks, ended=None).exclude(role="lead").order_by("task", "serial")
    found: dict[int, tuple[str, ...]] = {}
    for task, name in rows.values_list("task", "name"):
        found[task] = (*found.get(task, ()), name)
    return found
