"""The statutory clock: when something is due, the days that were counted, and what stopped it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Literal

from luoshi.core.base.calendar import Calendar, Reckoned, awaited, day_kind, day_of, days_from, on_or_after
from luoshi.core.base.clock_rules import (
    ClockRule,
    ClockUnit,
    Event,
    Excluded,
    Extended,
    Resumed,
    Suspended,
    order_faults,
)
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason, demand_none, reason

StripKind = Literal["start", "counted", "makeup", "off", "suspended", "excluded", "moved"]
_LAPSED = frozenset({"counted", "makeup"})
_AHEAD = _LAPSED | {"moved"}
_STANDING = frozenset({"start", "suspended", "excluded"})


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day of a clock and what became of it.

    `start`: not counted, the clock begins the day after · `counted`, `makeup` (a worked weekend day): counted ·
    `off`: a day off, not counted · `suspended`, `excluded`: not counted · `moved`: after the end, up to the due day.
    """

    day: date
    kind: StripKind


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due.

    `original_day` is the due day without any stop or extension; `ended_on` the last day of the period, before it
    moved off a day off; `awaits` the years whose calendar could change the answer. A date fixed by a document
    has no unit and no strip.
    """

    day: date
    started: date
    original_day: date
    ended_on: date
    awaits: tuple[int, ...] = ()
    strip: tuple[StripDay, ...] = ()
    unit: ClockUnit | None = None

    @property
    def provisional(self) -> bool:
        """Whether the day is to be computed again when a year is loaded."""
        return bool(self.awaits)

    def remaining(self, on: date) -> int:
        """How many days that count are left after a day: working days, else calendar days; none when overdue."""
        if not self.strip:
            return max(0, (self.day - on).days)
        return sum(each.day > on for each in self.strip if each.kind in _AHEAD)

    def overdue(self, on: date) -> bool:
        """Whether the due day has passed."""
        return on > self.day


@dataclass(frozen=True, slots=True)
class Stopped:
    """The clock stands still, so that no due day can be told: since when, why, how many days are left."""

    since: date
    reason: str
    started: date
    original_day: date
    left: int
    awaits: tuple[int, ...] = ()
    strip: tuple[StripDay, ...] = ()

    def remaining(self, on: date) -> int:
        """How many days that count are left after a day."""
        return self.left + sum(each.day > on for each in self.strip if each.kind in _LAPSED)


@dataclass(frozen=True, slots=True)
class _Stop:
    first: date
    end: date | None
    kind: Literal["suspended", "excluded"]
    reason: str

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.end is None or day < self.end)


def due(rule: ClockRule, events: Sequence[Event], *, calendar: Calendar) -> Due | Stopped:
    """When the case is due, or that its clock stands still.

    >>> from luoshi.core.base.clock_rules import Started
    >>> due(ClockRule(5, "working_days"), [Started(date(2025, 3, 3))], calendar=Calendar()).day
    datetime.date(2025, 3, 10)
    >>> due(ClockRule(1, "months"), [Started(date(2025, 1, 31))], calendar=Calendar()).day
    datetime.date(2025, 2, 28)

    Raises InputError `base.faulty` with every fault of the events (`clock_faults` gives them as values).
    """
    demand_none(clock_faults(rule, events, calendar=calendar))
    return _reckoned(rule, events, calendar=calendar)


def fixed_due(day: date, *, started: date) -> Due:
    """A date that a document fixes: it never moves.

    >>> fixed_due(date(2025, 3, 1), started=date(2025, 1, 10)).remaining(date(2025, 2, 27))
    2

    Raises InputError `clock.fixed_before_start`.
    """
    if day < started:
        raise InputError("clock.fixed_before_start", day=day, start=started)
    return Due(day, started, day, day)


def clock_faults(rule: ClockRule, events: Sequence[Event], *, calendar: Calendar) -> list[Reason]:
    """Everything that is wrong with the events of a case, an extension after the due day among it."""
    if found := order_faults(rule, events):
        return found
    for place, event in enumerate(events):
        if isinstance(event, Extended):
            sofar = _reckoned(rule, events[:place], calendar=calendar)
            if isinstance(sofar, Due) and sofar.overdue(event.day):
                found.append(reason("clock.extended_late", day=event.day, due=sofar.day))
    return found


def _reckoned(rule: ClockRule, events: Sequence[Event], *, calendar: Calendar) -> Due | Stopped:
    started = events[0].day
    more = sum(event.by for event in events if isinstance(event, Extended))
    stops = _stops(events)
    strip, left = _walk(rule, started, days=_days(rule, started, more=more), stops=stops, calendar=calendar)
    plain = strip
    if stops or more:
        plain, _ = _walk(rule, started, days=_days(rule, started, more=0), stops=(), calendar=calendar)
    original = _moved(rule, plain[-1].day, calendar=calendar).day
    ruled = [each.day for each in strip if each.kind not in _STANDING] if rule.unit == "working_days" else []
    if left:
        [still] = [stop for stop in stops if stop.end is None]
        awaits = awaited(calendar, ruled)
        return Stopped(still.first, still.reason, started, original, left, awaits, tuple(strip))
    ended = strip[-1].day
    last = _moved(rule, ended, calendar=calendar)
    awaits = tuple(sorted({*awaited(calendar, ruled), *last.awaits}))
    past = range(ended.toordinal() + 1, last.day.toordinal() + 1)
    strip += [StripDay(day_of(ordinal), "moved") for ordinal in past]
    return Due(last.day, started, original, ended, awaits, tuple(strip), rule.unit)


def _walk(
    rule: ClockRule, started: date, *, days: int, stops: Sequence[_Stop], calendar: Calendar
) -> tuple[list[StripDay], int]:
    """The days from the start until so many have counted, and how many are left when the clock stands still."""
    day_of(started.toordinal() + days)  # refused here rather than after millions of days
    counts_first = rule.start_counts and days > 0
    strip = [] if counts_first else [StripDay(started, "start")]
    left = days
    for day in chain([started] if counts_first else [], days_from(started, step=1)):
        stop = next((each for each in stops if each.holds(day)), None)
        if not left or (stop and stop.end is None):
            break
        kind = stop.kind if stop else _kind(rule, day, calendar=calendar)
        strip.append(StripDay(day, kind))
        left -= kind in _LAPSED
    return strip, left


def _kind(rule: ClockRule, day: date, *, calendar: Calendar) -> StripKind:
    if rule.unit != "working_days":
        return "counted"
    match day_kind(calendar, day):
        case "working":
            return "counted"
        case "makeup":
            return "makeup"
    return "off"


def _days(rule: ClockRule, started: date, *, more: int) -> int:
    """How many days are to be counted: months and years become the calendar days to their last one."""
    limit = rule.limit + more
    if rule.unit in {"working_days", "days"}:
        return limit
    months = limit * (12 if rule.unit == "years" else 1)
    return (_months_later(started, months) - started).days


def _months_later(day: date, months: int) -> date:
    # The same numbered day, or the last day of a month that has none (民法典第二百零二条).
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > 9999:
        raise InputError("calendar.out_of_range")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _moved(rule: ClockRule, day: date, *, calendar: Calendar) -> Reckoned:
    return on_or_after(calendar, day) if rule.last_day_moves else Reckoned(day)


def _stops(events: Sequence[Event]) -> tuple[_Stop, ...]:
    """The stretches in which no day counts; suspensions first, for they say more than an exclusion within them."""
    suspended: list[_Stop] = []
    excluded: list[_Stop] = []
    for event in events:
        match event:
            case Suspended():
                suspended.append(_Stop(event.day, None, "suspended", event.reason))
            case Resumed():
                suspended[-1] = replace(suspended[-1], end=event.day)
            case Excluded():
                excluded.append(_Stop(event.day, day_of(event.to_day.toordinal() + 1), "excluded", event.reason))
    return (*suspended, *excluded)
