"""The ground of a rule: its basis, and the days on which it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.core.base.basis import Basis


@dataclass(frozen=True, slots=True)
class Ground:
    """What a rule rests on and when it holds: from a day, until the day before another; None: no limit is known.

    >>> Ground(since=date(2015, 1, 1), until=date(2018, 1, 1)).covers(date(2017, 1, 1), date(2017, 12, 31))
    True
    """

    basis: Basis | None = None
    since: date | None = None
    until: date | None = None

    def covers(self, first: date, last: date) -> bool:
        """Whether the rule is in force on all days from the first to the last."""
        return (self.since is None or self.since <= first) and (self.until is None or last < self.until)

    def covers_year(self, year: int) -> bool:
        """Whether the rule is in force on all days of a year."""
        return self.covers(date(year, 1, 1), date(year, 12, 31))
