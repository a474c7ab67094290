"""The deadline of a task and every day behind it: why this day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from luoshi.core.base.calendar import Calendar, day_kind, day_of
from luoshi.core.base.clock_rules import ClockRule, Event, Resumed, Started, Suspended
from luoshi.core.base.clocks import Due, due
from luoshi.core.plans.model import Standing, Task

SourceKind = Literal[
    "paper", "minutes", "instruction_urgent", "instruction", "instruction_hard", "demand_consultation",
    "demand_general", "demand_complex", "s13710_general", "s13710_grave",
]  # fmt: skip
# The clocks of the packs that hold where a source names no day.
DEFAULT_CLOCKS: Final[dict[SourceKind, str]] = {
    "paper": "default-paper",
    "minutes": "default-minutes",
    "instruction_urgent": "default-instruction-urgent",
    "instruction": "default-instruction",
    "instruction_hard": "default-instruction-hard",
    "demand_consultation": "demand-consultation",
    "demand_general": "demand-general",
    "demand_complex": "demand-complex",
    "s13710_general": "s13710-general",
    "s13710_grave": "s13710-grave",
}
_STOP: Final = "中止"
DayKind = Literal["start", "counted", "makeup", "off", "suspended", "moved", "extended"]


@dataclass(frozen=True, slots=True)
class Limit:
    """The clock by which a due day was counted, and the day from which."""

    clock: str
    rule: ClockRule
    started: date


@dataclass(frozen=True, slots=True)
class DeadlineDay:
    """A day on the way to the deadline and what became of it; days of an extension are `extended`."""

    day: date
    kind: DayKind


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task is due and why.

    `original` is the day before any stop or extension. `fixed`: a document or person fixed it, so that it never moves
    off a day off nor by a suspension; else it was counted. `stopped` is since when a counted one stands still: `day`
    is then what it would be if it went on now. `awaits` are the years whose calendar could change it.
    """

    day: date
    original: date
    fixed: bool
    strip: tuple[DeadlineDay, ...]
    awaits: tuple[int, ...] = ()
    stopped: date | None = None

    @property
    def provisional(self) -> bool:
        """Whether the day is to be computed again when a year is loaded."""
        return bool(self.awaits)


def due_of(
    task: Task, found: Standing, *, calendar: Calendar, limit: Limit | None = None, on: date | None = None
) -> Deadline | None:
    """The effective due day of a task with the strip of days behind it; None without time limit.

    Without `limit` the day was fixed by a document. `on` is the day up to which a suspension lasts that is not over.
    """
    if limit is not None:
        return _counted(found, limit, calendar, on)
    if found.due is None:
        return None
    original = found.extensions[0][1] if found.extensions else found.due
    begun = min(task.start or found.assigned or found.since, found.due)
    stops = _stops(found, on)
    strip = [DeadlineDay(begun, "start")] if begun < found.due else []
    for ordinal in range(begun.toordinal() + len(strip), found.due.toordinal() + 1):
        day = day_of(ordinal)
        strip.append(DeadlineDay(day, "extended" if day > original else _kind(day, stops, calendar)))
    return Deadline(found.due, original, True, tuple(strip))


def counted_due(limit: Limit, *, calendar: Calendar, stoppages: Iterable[tuple[date, date]] = ()) -> date:
    """The day on which a clock is due: what `assign` and, after a stoppage, `resume` bear as `until`."""
    return _ended(limit, stoppages, calendar).day


def _counted(found: Standing, limit: Limit, calendar: Calendar, on: date | None) -> Deadline:
    ended = _ended(limit, _stops(found, on), calendar)
    kinds: dict[str, DayKind] = {each.kind: each.kind for each in ended.strip if each.kind != "excluded"}
    strip = [DeadlineDay(each.day, kinds[each.kind]) for each in ended.strip]
    day = found.due if found.extensions and found.due else ended.day
    strip = [each for each in strip if each.day <= day]
    past = range(ended.day.toordinal() + 1, day.toordinal() + 1)
    strip += [DeadlineDay(day_of(ordinal), "extended") for ordinal in past]
    stopped = found.suspended if found.suspended and found.suspended <= ended.day else None
    return Deadline(day, ended.original_day, False, tuple(strip), ended.awaits, stopped)


def _ended(limit: Limit, stoppages: Iterable[tuple[date, date]], calendar: Calendar) -> Due:
    """The clock run out; the stoppages of a task stop it, whatever else its rule allows."""
    rule = replace(limit.rule, excluded_reasons=(*limit.rule.excluded_reasons, _STOP))
    events: list[Event] = [Started(limit.started)]
    for first, end in sorted(stoppages):
        if end > limit.started:
            events += [Suspended(max(first, limit.started), _STOP), Resumed(end)]
    ended = due(rule, events, calendar=calendar)
    assert isinstance(ended, Due), "every stop has its end"
    return ended


def _stops(found: Standing, on: date | None) -> tuple[tuple[date, date], ...]:
    """The stoppages, one that is not over up to a day."""
    if found.suspended is None or on is None or on <= found.suspended:
        return found.stoppages
    return (*found.stoppages, (found.suspended, on))


def _kind(day: date, stops: Iterable[tuple[date, date]], calendar: Calendar) -> DayKind:
    if any(first <= day < end for first, end in stops):
        return "suspended"
    match day_kind(calendar, day):
        case "working":
            return "counted"
        case "makeup":
            return "makeup"
    return "off"
