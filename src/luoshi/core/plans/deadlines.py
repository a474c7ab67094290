"""The deadline of a task and every day behind it: why this day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from luoshi.core.base.calendar import Calendar
from luoshi.core.base.clock_rules import ClockRule
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

    Without `limit` the day was fixed by a document. `on` is needed only while a counted one stands still.
    """
    raise NotImplementedError


def counted_due(limit: Limit, *, calendar: Calendar, stoppages: tuple[tuple[date, date], ...] = ()) -> date:
    """The day on which a clock is due: what `assign` and, after a stoppage, `resume` bear as `until`."""
    raise NotImplementedError
