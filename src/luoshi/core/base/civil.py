"""Civil days: the day that it is in China at an instant."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final

# No summer time since 1992, so eight hours tell it without a table of zones.
CIVIL: Final = timezone(timedelta(hours=8), "Asia/Shanghai")


def civil_day(instant: datetime) -> date:
    """The day in China of an instant that knows its zone. Raises ValueError for one that does not.

    >>> from datetime import UTC
    >>> civil_day(datetime(2026, 3, 1, 17, 0, tzinfo=UTC))
    datetime.date(2026, 3, 2)
    """
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone")
    return instant.astimezone(CIVIL).date()


def on_day(instant: datetime, day: date) -> datetime:
    """The same time of day on another civil day, for a clock that is set.

    >>> from datetime import UTC
    >>> str(on_day(datetime(2026, 3, 1, 17, 0, tzinfo=UTC), date(2027, 1, 5)))
    '2027-01-04 17:00:00+00:00'
    """
    moved = datetime.combine(day, instant.astimezone(CIVIL).time(), CIVIL)
    return moved.astimezone(instant.tzinfo)
