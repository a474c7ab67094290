"""When to remind of what is due: on working days only, each day once, never while the clock stands still."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.base.calendar import Calendar, Reckoned, day_of, on_or_before
from luoshi.core.base.clock_rules import LeaveOn
from luoshi.core.base.clocks import Due
from luoshi.core.base.errors import InputError


def reminders(
    due: Due, *, before: Sequence[int], calendar: Calendar, leave_on: LeaveOn = "working_days"
) -> tuple[Reckoned, ...]:
    """The days on which to remind, each so many calendar days before the due day, in order of time.

    One that falls on a day off moves back to the last working day; those that meet are sent once; there is none
    before the start or on a suspended day.

    >>> from datetime import date
    >>> from luoshi.core.base.clocks import fixed_due
    >>> end = fixed_due(date(2025, 3, 11), started=date(2025, 3, 3))
    >>> [str(each.day) for each in reminders(end, before=[30, 3, 2, 1], calendar=Calendar())]
    ['2025-03-07', '2025-03-10']

    Raises InputError `clock.reminder_after` for a negative number of days.
    """
    suspended = {each.day for each in due.strip if each.kind == "suspended"}
    found: dict[object, Reckoned] = {}
    for days in before:
        if days < 0:
            raise InputError("clock.reminder_after", days=days)
        planned = day_of(due.day.toordinal() - days)
        sent = on_or_before(calendar, planned) if leave_on == "working_days" else Reckoned(planned)
        if sent.day >= due.started and sent.day not in suspended:
            found[sent.day] = sent
    return tuple(sorted(found.values(), key=lambda each: each.day))
