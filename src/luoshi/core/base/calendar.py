"""The working-day calendar: days off and 调休 as data; a year that is not known is told, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from luoshi.core.base.basis import Evidence
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason, demand_none, reason

DayKind = Literal["working", "makeup", "holiday", "weekend"]
_SATURDAY = 5
# A notice may rule the last days of the year before (the earliest so far is 29 December, in 2007 and 2018), so that
# these days are settled only when the next year is known.
_NEW_YEAR_MARGIN = (12, 29)


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """What is arranged for one year: weekdays that are off, weekend days that are worked, and who says so.

    A year's days may begin in December of the year before, as the notices do.
    """

    year: int
    off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()
    notice: str = ""
    source: str = ""
    evidence: Evidence = Evidence.M


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years that are known; every other year is computed by plain weekdays and awaits its notice.

    >>> arranged = CalendarYear(2026, off=frozenset([date(2026, 2, 16)]), working=frozenset([date(2026, 2, 14)]))
    >>> spring = Calendar((arranged,))
    >>> day_kind(spring, date(2026, 2, 14)), day_kind(spring, date(2026, 2, 16)), day_kind(spring, date(2026, 2, 17))
    ('makeup', 'holiday', 'working')

    Raises InputError `base.faulty` with all faults of all years.
    """

    years: tuple[CalendarYear, ...] = ()
    _off: frozenset[date] = field(init=False, repr=False, compare=False)
    _working: frozenset[date] = field(init=False, repr=False, compare=False)
    _known: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        demand_none(calendar_faults(self.years))
        object.__setattr__(self, "_off", frozenset[date]().union(*(each.off for each in self.years)))
        object.__setattr__(self, "_working", frozenset[date]().union(*(each.working for each in self.years)))
        object.__setattr__(self, "_known", frozenset(each.year for each in self.years))

    def works(self, day: date) -> bool:
        """Whether the day is worked, as far as the calendar knows."""
        return day in self._working if day.weekday() >= _SATURDAY else day not in self._off

    def awaits(self, day: date) -> int | None:
        """The year whose notice would settle the day; None when it is settled."""
        if day.year not in self._known:
            return day.year
        if (day.month, day.day) >= _NEW_YEAR_MARGIN and day.year + 1 not in self._known:
            return day.year + 1
        return None


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A day that was computed, and the years whose notices are still awaited for it."""

    day: date
    awaits: tuple[int, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether the day may change when a year is loaded."""
        return bool(self.awaits)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of working days, and the years whose notices are still awaited for it."""

    days: int
    awaits: tuple[int, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether the number may change when a year is loaded."""
        return bool(self.awaits)


def is_working_day(calendar: Calendar, day: date) -> bool:
    """Whether the day is worked; of a day that is not settled this is what plain weekdays say (`is_settled`).

    >>> is_working_day(Calendar(), date(2027, 1, 1)), is_settled(Calendar(), date(2027, 1, 1))
    (True, False)
    """
    return calendar.works(day)


def is_settled(calendar: Calendar, day: date) -> bool:
    """Whether the notice that rules the day is known."""
    return calendar.awaits(day) is None


def day_kind(calendar: Calendar, day: date) -> DayKind:
    """What a day is: working, makeup (a weekend day that is worked), holiday (a weekday off) or weekend."""
    if day.weekday() >= _SATURDAY:
        return "makeup" if calendar.works(day) else "weekend"
    return "working" if calendar.works(day) else "holiday"


def count_working_days(
    calendar: Calendar, first: date, last: date, *, first_counts: bool = True, last_counts: bool = True
) -> Counted:
    """How many working days there are from one day to another, both counted unless told otherwise.

    >>> count_working_days(Calendar(), date(2025, 3, 3), date(2025, 3, 7), first_counts=False).days
    4

    Raises InputError `calendar.backwards` when the last day is before the first.
    """
    if last < first:
        raise InputError("calendar.backwards", first=first, last=last)
    begun = first.toordinal() + (not first_counts)
    days = [day_of(ordinal) for ordinal in range(begun, last.toordinal() + last_counts)]
    return Counted(sum(map(calendar.works, days)), awaited(calendar, days))


def add_working_days(calendar: Calendar, day: date, number: int) -> Reckoned:
    """The day on which so many working days have passed; the day itself is not counted. Negative goes back.

    Zero gives the day itself, whatever kind of day it is.

    >>> add_working_days(Calendar(), date(2025, 3, 7), 1).day, add_working_days(Calendar(), date(2025, 3, 10), -1).day
    (datetime.date(2025, 3, 10), datetime.date(2025, 3, 7))

    Raises InputError `calendar.out_of_range` beyond the years 1 to 9999.
    """
    left, passed = abs(number), [day]
    for each in days_from(day, step=1 if number > 0 else -1):
        if left == 0:
            break
        passed.append(each)
        left -= calendar.works(each)
    return Reckoned(passed[-1], awaited(calendar, passed[1:]))


def next_working_day(calendar: Calendar, day: date) -> Reckoned:
    """The first working day after a day."""
    return add_working_days(calendar, day, 1)


def previous_working_day(calendar: Calendar, day: date) -> Reckoned:
    """The last working day before a day."""
    return add_working_days(calendar, day, -1)


def on_or_after(calendar: Calendar, day: date) -> Reckoned:
    """The day itself if it is worked, else the next working day.

    >>> on_or_after(Calendar(), date(2025, 3, 8)).day
    datetime.date(2025, 3, 10)
    """
    return _nearest(calendar, day, step=1)


def on_or_before(calendar: Calendar, day: date) -> Reckoned:
    """The day itself if it is worked, else the last working day before it.

    >>> on_or_before(Calendar(), date(2025, 3, 8)).day
    datetime.date(2025, 3, 7)
    """
    return _nearest(calendar, day, step=-1)


def awaited(calendar: Calendar, days: Iterable[date]) -> tuple[int, ...]:
    """The years whose notices would settle the days, in order."""
    return tuple(sorted({year for day in days if (year := calendar.awaits(day)) is not None}))


def days_from(day: date, *, step: int) -> Iterator[date]:
    """The days after (step 1) or before (step -1) a day, nearest first, without end.

    Raises InputError `calendar.out_of_range` at the end of the years 1 to 9999.
    """
    ordinal = day.toordinal()
    while True:
        ordinal += step
        yield day_of(ordinal)


def day_of(ordinal: int) -> date:
    """The day of a proleptic ordinal.

    Raises InputError `calendar.out_of_range` beyond the years 1 to 9999.
    """
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError) as fault:
        raise InputError("calendar.out_of_range") from fault


def calendar_faults(years: Iterable[CalendarYear]) -> list[Reason]:
    """Everything that is wrong with the years of a calendar: twice the same, days elsewhere or of the wrong kind."""
    found: list[Reason] = []
    seen: set[int] = set()
    for each in years:
        if each.year in seen:
            found.append(reason("calendar.year_twice", year=each.year))
        seen.add(each.year)
        found += _year_faults(each)
    return found


def _year_faults(each: CalendarYear) -> list[Reason]:
    found = [
        reason("calendar.day_elsewhere", year=each.year, day=day)
        for day in sorted(each.off | each.working)
        if day.year != each.year and (day.year, day.month) != (each.year - 1, 12)
    ]
    found += [
        reason("calendar.off_on_weekend", year=each.year, day=day)
        for day in sorted(each.off)
        if day.weekday() >= _SATURDAY
    ]
    return found + [
        reason("calendar.worked_on_weekday", year=each.year, day=day)
        for day in sorted(each.working)
        if day.weekday() < _SATURDAY
    ]


def _nearest(calendar: Calendar, day: date, *, step: int) -> Reckoned:
    passed = [day]
    if not calendar.works(day):
        for each in days_from(day, step=step):
            passed.append(each)
            if calendar.works(each):
                break
    return Reckoned(passed[-1], awaited(calendar, passed))
