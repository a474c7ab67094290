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


def entries_of(tasks: Sequence[Task], *, calendar: Calendar, on: date, named: bool = True) -> tuple[Entry, ...]:
    """The tasks in the order given, each with what was last reported; two questions for all. Needs their plans.

    `named`: their source names the plan, which otherwise stands in the paper already.
    """
    keys = [each.pk for each in tasks]
    last, duties = _last_told(keys, on=on), _duties(keys)
    several = len({each.plan_id for each in tasks}) > 1 or named
    return tuple(
        _entry(
            each, last.get(each.pk), duties.get(each.pk, ()), quoted(each.plan.title) if several else "", calendar, on
        )
        for each in tasks
    )


def quoted(title: str) -> str:
    """A title in marks; those within it become single ones.

    >>> quoted("关于贯彻《意见》的方案")
    '《关于贯彻〈意见〉的方案》'
    """
    return f"《{inner(title)}》"


def inner(title: str) -> str:
    """A title that will stand in marks."""
    return title.replace("《", "〈").replace("》", "〉")


def late(due: date | None, *, calendar: Calendar, on: date) -> int | None:
    """The working days that a task that is still open is late; None where it is not."""
    if due is None or on <= due:
        return None
    return count_working_days(calendar, due, on, first_counts=False).days


def _entry(
    row: Task, told: _Last | None, duties: tuple[tuple[str, str], ...], plan: str, calendar: Calendar, on: date
) -> Entry:
    leads = tuple(name for role, name in duties if role == "lead")
    return Entry(
        key=str(row.pk),
        text=row.heading,
        lead="、".join(leads) or row.leads,
        support=tuple(name for role, name in duties if role != "lead") if leads else (),
        source=plan + row.path.replace("/", ""),
        assigned=row.assigned,
        due=row.effective,
        finished=row.finished,
        percent=told.percent if told else None,
        late=None if row.closed else late(row.effective, calendar=calendar, on=on),
        progress=told.words if told else "",
        problems=told.problems if told else "",
    )


def _last_told(tasks: Iterable[int], *, on: date) -> Mapping[int, _Last]:
    """What was last reported of each task by a day: percent, words and problems, each as last said."""
    rows = Event.objects.filter(task__in=tasks, kind__in=_TELLING, day__lte=on).order_by("task", "number")
    found: dict[int, _Last] = {}
    for task, percent, words, problems in rows.values_list("task", "percent", "words", "problems"):
        before = found.get(task, _Last(None, "", ""))
        found[task] = _Last(before.percent if percent is None else percent, words or before.words, problems)
    return found


def _duties(tasks: Iterable[int]) -> Mapping[int, tuple[tuple[str, str], ...]]:
    """Role and name of each duty, by task."""
    rows = Duty.objects.filter(task__in=tasks, ended=None).order_by("task", "serial")
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for task, role, name in rows.values_list("task", "role", "name"):
        found[task] = (*found.get(task, ()), (role, name))
    return found
