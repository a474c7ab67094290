"""What a bulletin tells of one organ, or of all: counts of tasks, two rates, lights, a score."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from luoshi.core.papers.model import Row

LightName = Literal["green", "yellow", "red", "grey", "none"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a quarter. `due` tasks were due in it or overdue at its start; rates are in percent, None where
    none was. `score` is that of the bulletin (满分 less red and yellow), None where the
    office does not score.
    """

    key: str
    name: str
    due: int
    closed: int
    on_time: int
    completion: Decimal | None
    punctuality: Decimal | None
    green: int = 0
    yellow: int = 0
    red: int = 0
    grey: int = 0
    none: int = 0
    score: Decimal | None = None

    @property
    def open(self) -> int:
        """The tasks that bear a light or wait for a time limit."""
        return self.green + self.yellow + self.red + self.grey + self.none

    def light(self, name: str) -> int:
        """How many bear a light."""
        counts = {"green": self.green, "yellow": self.yellow, "red": self.red, "grey": self.grey, "none": self.none}
        return counts[name]

    def count(self, what: str) -> Decimal:
        """A count by name."""
        counts = {"due": self.due, "closed": self.closed, "on_time": self.on_time, "open": self.open}
        return Decimal(counts[what] if what in counts else self.light(what))

    def row(self, what: str) -> Row:
        """The row behind a number."""
        return Row("rates", self.key, what)
