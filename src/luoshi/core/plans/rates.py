"""Completion and punctuality of a quarter, lights, and the score of the bulletin, by organ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from luoshi.core.base.basis import Basis
from luoshi.core.base.periods import Period
from luoshi.core.plans.model import Light, Standing, Task


@dataclass(frozen=True, slots=True)
class Outcome:
    """What rates need of a task: who answers for it, its effective due day, when it was closed or became routine."""

    task: str
    organs: tuple[str, ...]
    due: date | None
    closed: date | None


@dataclass(frozen=True, slots=True)
class Rates:
    """Of so many tasks that count, so many were completed and so many of them on time."""

    count: int
    completed: int
    on_time: int

    @property
    def completion(self) -> Fraction | None:
        """完成率; None where nothing was due."""
        return Fraction(self.completed, self.count) if self.count else None

    @property
    def punctuality(self) -> Fraction | None:
        """按期率; None where nothing was due."""
        return Fraction(self.on_time, self.count) if self.count else None


@dataclass(frozen=True, slots=True)
class Lights:
    """How many open tasks have which light."""

    green: int = 0
    yellow: int = 0
    red: int = 0
    grey: int = 0
    none: int = 0


@dataclass(frozen=True, slots=True)
class BulletinRule:
    """The score of a bulletin: full mark, points a red and a yellow light cost (negative)."""

    full: Decimal
    red: Decimal
    yellow: Decimal
    bases: tuple[Basis, ...] = ()


def outcome(task: Task, found: Standing) -> Outcome:
    """What rates need of a task."""
    raise NotImplementedError


def rates(outcomes: Iterable[Outcome], period: Period, *, on: date) -> Rates:
    """The rates of a period as of a day: tasks due in it, or overdue at its start; None of those due after the day.

    On time: closed by the effective due day.
    """
    raise NotImplementedError


def rates_by_organ(outcomes: Iterable[Outcome], period: Period, *, on: date) -> dict[str, Rates]:
    """The rates of each organ that answers for a task that counts; a task of several counts for each of them."""
    raise NotImplementedError


def lights_by_organ(lit: Iterable[tuple[tuple[str, ...], Light]]) -> dict[str, Lights]:
    """The lights of each organ, from pairs of those who answer and the light."""
    raise NotImplementedError


def bulletin_score(lights: Lights, rule: BulletinRule, *, bonus: Decimal = Decimal(0)) -> Decimal:
    """The score of an organ in the bulletin; it is not cut at zero."""
    raise NotImplementedError


def percent(share: Fraction | None, *, places: int = 1) -> Decimal | None:
    """A share as percent, half up; None stays None (nothing was due)."""
    raise NotImplementedError


def totals(found: Mapping[str, Rates]) -> Rates:
    """The sum over organs; a task of several organs is in it as often as it has organs."""
    raise NotImplementedError
