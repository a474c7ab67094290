"""The days on which something holds: half-open, either end may be open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Days:
    """From a day (None: since before the register) up to the first on which it no longer holds (None: it still does).

    >>> Days(date(2024, 1, 1), date(2025, 1, 1)).hold(date(2025, 1, 1))
    False
    """

    from_day: date | None = None
    until_day: date | None = None

    def hold(self, on: date) -> bool:
        """Whether a day lies within."""
        return not self.begin_after(on) and not self.ended(on)

    def begin_after(self, on: date) -> bool:
        """Whether they have not yet begun on a day."""
        return self.from_day is not None and on < self.from_day

    def ended(self, on: date) -> bool:
        """Whether they are over on a day."""
        return self.until_day is not None and on >= self.until_day

    def overlap(self, other: Days) -> bool:
        """Whether some day lies in both.

        >>> Days(None, date(2024, 1, 1)).overlap(Days(date(2024, 1, 1)))
        False
        """
        return not self._before(other) and not other._before(self)

    def within(self, other: Days) -> bool:
        """Whether every day of these lies in the other.

        >>> Days(date(2024, 1, 1)).within(Days(date(2023, 1, 1))), Days().within(Days(date(2023, 1, 1)))
        (True, False)
        """
        begins = other.from_day is None or (self.from_day is not None and self.from_day >= other.from_day)
        ends = other.until_day is None or (self.until_day is not None and self.until_day <= other.until_day)
        return begins and ends

    @property
    def empty(self) -> bool:
        """Whether no day lies within: the end is not after the beginning."""
        return self.from_day is not None and self.until_day is not None and self.until_day <= self.from_day

    def _before(self, other: Days) -> bool:
        return self.until_day is not None and other.from_day is not None and self.until_day <= other.from_day


ALWAYS = Days()
