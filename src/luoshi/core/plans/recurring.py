"""What comes back: the instances of a recurring task in a window, each with its due day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from luoshi.core.base.errors import InputError
from luoshi.core.base.periods import Kind, Period
from luoshi.core.base.reasons import demand_none
from luoshi.core.plans.model import Task
from luoshi.core.plans.rhythms import MONTHS, Rhythm

_KINDS: dict[str, Kind] = {"year": "year", "half": "half", "quarter": "quarter", "month": "month"}
MOST_INSTANCES = 4_000


@dataclass(frozen=True, slots=True)
class Instance:
    """One time that a task comes back: what it is called, the days it is about, the day by which it is due.

    `label` names it once and for all (`2025Q2`, `2025Q2/2` for the second time in it), whatever window was asked for.
    Of several times in a period the first begins with it, each other on the day after the one before is due.
    """

    label: str
    first: date
    last: date
    due: date


def instances(rhythm: Rhythm, *, start: date, since: date, until: date) -> tuple[Instance, ...]:
    """The instances that are due from one day to another, both counted, in order.

    Periods are counted from the one in which `start` lies; an instance due before `start` is none.

    >>> [str(each.due) for each in instances(Rhythm("quarter"), start=date(2025, 3, 12), since=date(2025, 1, 1),
    ...     until=date(2025, 9, 30))]
    ['2025-03-31', '2025-06-30', '2025-09-30']

    Raises InputError `base.faulty` for a rhythm that is none, `recurring.window` for a window that ends before it
    begins or holds more than 4,000 instances.
    """
    demand_none(rhythm.faults())
    if until < since:
        raise InputError("recurring.window", since=since, until=until, most=MOST_INSTANCES)
    found: list[Instance] = []
    for each in _all(rhythm, start):
        if each.first > until:
            break
        if max(start, since) <= each.due <= until:
            found.append(each)
        if len(found) > MOST_INSTANCES:
            raise InputError("recurring.window", since=since, until=until, most=MOST_INSTANCES)
    return tuple(found)


def next_instance(rhythm: Rhythm, *, start: date, on: date) -> Instance:
    """The first instance that is due on a day or after it.

    Raises InputError as `instances` does, and `calendar.out_of_range` where the years end.
    """
    demand_none(rhythm.faults())
    for each in _all(rhythm, start):
        if each.due >= max(start, on):
            return each
    raise InputError("calendar.out_of_range")


def begun(rhythm: Rhythm, *, start: date, since: date, on: date) -> tuple[Instance, ...]:
    """The instances that have begun by a day, in order, but for those that were due before `since`.

    >>> [each.label for each in begun(Rhythm("quarter"), start=date(2025, 3, 12), since=date(2025, 4, 2),
    ...     on=date(2025, 7, 1))]
    ['2025Q2', '2025Q3']

    Raises InputError `base.faulty` for a rhythm that is none, `recurring.window` for more than 4,000 instances.
    """
    demand_none(rhythm.faults())
    found: list[Instance] = []
    for each in _all(rhythm, start):
        if each.first > on:
            break
        if each.due >= max(start, since):
            found.append(each)
        if len(found) > MOST_INSTANCES:
            raise InputError("recurring.window", since=since, until=on, most=MOST_INSTANCES)
    return tuple(found)


def instance_task(task: Task, instance: Instance) -> Task:
    """The task of one instance: done once, from the day on which it begins, with the duties of the recurring one.

    Its key is `<key>@<label>`, so that an instance that is made twice is the same task.
    """
    return replace(
        task,
        key=f"{task.key}@{instance.label}",
        due=instance.due,
        start=instance.first,
        nature="once",
        every=None,
        interval=1,
        milestones=(),
    )


def _all(rhythm: Rhythm, start: date) -> Iterator[Instance]:
    """Every instance from the period of the start on, until the years end."""
    for label, first, last in _spans(rhythm, start):
        dues = _dues(rhythm, first, last)
        begins = first
        for number, due in enumerate(dues, 1):
            yield Instance(label if len(dues) == 1 else f"{label}/{number}", min(begins, due), last, due)
            begins = due + timedelta(days=1)


def _spans(rhythm: Rhythm, start: date) -> Iterator[tuple[str, date, date]]:
    if rhythm.every not in MONTHS:
        yield from _short_spans(rhythm, start)
        return
    months = MONTHS[rhythm.every]
    first = start.year * 12 + (start.month - 1) // months * months
    while True:
        after = first + months * rhythm.interval
        if after // 12 > date.max.year - 1:
            return
        begin, end = date(first // 12, first % 12 + 1, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
        yield str(Period(_KINDS[rhythm.every], begin.year, (begin.month - 1) // months + 1)), begin, end
        first = after


def _short_spans(rhythm: Rhythm, start: date) -> Iterator[tuple[str, date, date]]:
    weekly = rhythm.every == "week"
    first = start - timedelta(days=start.weekday()) if weekly else start
    step = timedelta(days=(7 if weekly else 1) * rhythm.interval)
    while first < date.max - 2 * step:
        week = first.isocalendar()
        yield f"{week.year}-W{week.week:02}" if weekly else first.isoformat(), first, first + step - timedelta(days=1)
        first += step


def _dues(rhythm: Rhythm, first: date, last: date) -> list[date]:
    """The due days of the times in a span: spread evenly up to the last one, in whole months where they go up."""
    due = _due(rhythm, last)
    return [*(_part(first, due, part, rhythm, whole=due == last) for part in range(1, rhythm.times)), due]


def _part(first: date, last: date, part: int, rhythm: Rhythm, *, whole: bool) -> date:
    months = MONTHS.get(rhythm.every, 0) * rhythm.interval if whole else 0
    if months and months % rhythm.times == 0:
        after = first.year * 12 + first.month - 1 + months // rhythm.times * part
        return date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    days = (last - first).days + 1
    return first + timedelta(days=max(1, days * part // rhythm.times) - 1)


def _due(rhythm: Rhythm, last: date) -> date:
    """The day by which the last time of a span is due, within the last of its periods."""
    if rhythm.every == "week":
        return last - timedelta(days=7 - rhythm.day) if rhythm.day else last
    if rhythm.every not in MONTHS:
        return last
    back = MONTHS[rhythm.every] - rhythm.month if rhythm.month else 0
    year, month = divmod(last.year * 12 + last.month - 1 - back, 12)
    length = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(rhythm.day or length, length))
