"""Tasks in time as numbers for an SVG: every place is a percent of the width, so that a drawing fits any paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from luoshi.core.plans.model import Milestone
from luoshi.server.plans.ledger.running import Run

_WHOLE: Final = 100.0
_LEAST: Final = 0.3
_APART: Final = 5.0
_EDGE: Final = 3.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the width."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the window and its part of the width."""

    first: date
    part: Stretch


@dataclass(frozen=True, slots=True)
class DrawnMilestone:
    """A stage goal with its place; `anchor` is how its percent stands to that, empty where there is no room for it."""

    milestone: Milestone
    x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class DrawnRun:
    """A task: its bar, how much of it is done, the stretch by which it is late; None for what lies outside."""

    run: Run
    bar: Stretch | None
    done: Stretch | None
    late: Stretch | None
    milestones: tuple[DrawnMilestone, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The days of a window from `first` to `last`, both within it."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day begins, as a percent of the width; below 0 and above 100 outside the window.

        >>> Scale(date(2026, 1, 1), date(2026, 1, 10)).at(date(2026, 1, 6))
        50.0
        """
        return round(_WHOLE * (day - self.first).days / ((self.last - self.first).days + 1), 2)

    def between(self, first: date, last: date) -> Stretch | None:
        """What is seen of the days from a first to a last one; None where nothing is.

        >>> Scale(date(2026, 1, 1), date(2026, 1, 10)).between(date(2025, 12, 1), date(2026, 1, 2))
        Stretch(x=0.0, width=20.0)
        """
        return self._seen(self.at(first), self.at(last + timedelta(days=1)))

    def share(self, first: date, last: date, percent: float) -> Stretch | None:
        """What is seen of the first so many percent of some days."""
        begun, ended = self.at(first), self.at(last + timedelta(days=1))
        return self._seen(begun, begun + (ended - begun) * percent / _WHOLE) if percent else None

    def months(self) -> tuple[Month, ...]:
        """The months of the window, the first and the last maybe in part."""
        return tuple(self._months())

    def _months(self) -> Iterator[Month]:
        day = self.first
        while day <= self.last:
            after = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
            part = self.between(day, min(after - timedelta(days=1), self.last))
            if part:
                yield Month(day, part)
            day = after

    def middle(self, on: date) -> float | None:
        """The place of the middle of a day; None outside the window."""
        return round((self.at(on) + self.at(on + timedelta(days=1))) / 2, 2) if self.first <= on <= self.last else None

    def _seen(self, begun: float, ended: float) -> Stretch | None:
        left, right = max(begun, 0.0), min(ended, _WHOLE)
        return Stretch(round(left, 2), round(max(right - left, _LEAST), 2)) if left < right else None


def drawn(runs: Sequence[Run], scale: Scale) -> tuple[DrawnRun, ...]:
    """Each task with its places in the window."""
    return tuple(_drawn(each, scale) for each in runs)


def _drawn(run: Run, scale: Scale) -> DrawnRun:
    late = scale.between(run.ends + timedelta(days=1), run.late_on) if run.late_on else None
    return DrawnRun(
        run,
        scale.between(run.begun, run.ends),
        scale.share(run.begun, run.ends, float(run.row.percent)),
        late,
        tuple(_milestones(run.milestones, scale)),
    )


def _milestones(milestones: Sequence[Milestone], scale: Scale) -> Iterator[DrawnMilestone]:
    said = -_WHOLE
    for each in milestones:
        x = scale.middle(each.due)
        if x is not None:
            is_said = x - said >= _APART
            said = x if is_said else said
            yield DrawnMilestone(each, x, _anchor(x) if is_said else "")


def _anchor(x: float) -> str:
    return "start" if x < _EDGE else "end" if x > _WHOLE - _EDGE else "middle"
