"""Completion and punctuality of a quarter, lights, and the score of the bulletin, by organ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from luoshi.core.base.basis import Basis
from luoshi.core.base.periods import Period
from luoshi.core.base.rounding import rounded
from luoshi.core.plans.answering import answers
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
    return Outcome(task.key, answers(task), found.due, found.closed)


def rates(outcomes: Iterable[Outcome], period: Period, *, on: date) -> Rates:
    """The rates of a period as of a day: tasks due in it up to that day, or overdue at its start.

    Completed: closed or made routine by the end of the period and by the day. On time: by the effective due day.

    >>> from luoshi.core.base.periods import parse_period
    >>> rates([Outcome("t", ("A",), date(2026, 3, 31), None)], parse_period("2026Q1"), on=date(2026, 4, 1)).completion
    Fraction(0, 1)
    """
    counted = [each for each in outcomes if _counts(each, period, on)]
    end = min(on, period.last_day)
    completed = [each for each in counted if each.closed and each.closed <= end]
    on_time = sum(each.closed <= each.due for each in completed if each.closed and each.due)
    return Rates(len(counted), len(completed), on_time)


def rates_by_organ(outcomes: Iterable[Outcome], period: Period, *, on: date) -> dict[str, Rates]:
    """The rates of each organ that answers for a task; a task of several counts for each of them."""
    by_organ: dict[str, list[Outcome]] = {}
    for each in outcomes:
        for organ in each.organs:
            by_organ.setdefault(organ, []).append(each)
    return {organ: rates(own, period, on=on) for organ, own in sorted(by_organ.items())}


def lights_by_organ(lit: Iterable[tuple[tuple[str, ...], Light]]) -> dict[str, Lights]:
    """The lights of each organ, from pairs of those who answer and the light."""
    counted: dict[str, Counter[Light]] = {}
    for organs, light in lit:
        for organ in organs:
            counted.setdefault(organ, Counter())[light] += 1
    return {
        organ: Lights(each["green"], each["yellow"], each["red"], each["grey"], each["none"])
        for organ, each in sorted(counted.items())
    }


def bulletin_score(lights: Lights, rule: BulletinRule, *, bonus: Decimal = Decimal(0)) -> Decimal:
    """The score of an organ in the bulletin; it is not cut at zero.

    >>> bulletin_score(Lights(yellow=1, red=2), BulletinRule(Decimal(100), Decimal(-5), Decimal(-2)))
    Decimal('88')
    """
    return rule.full + rule.red * lights.red + rule.yellow * lights.yellow + bonus


def percent(share: Fraction | None, *, places: int = 1) -> Decimal | None:
    """A share as percent, half up; None stays None: nothing was due.

    >>> percent(Fraction(2, 3)), percent(None)
    (Decimal('66.7'), None)
    """
    return None if share is None else rounded(share * 100, places=places)


def totals(found: Mapping[str, Rates]) -> Rates:
    """The sum over organs; a task of several organs is in it as often as it has organs."""
    every = found.values()
    return Rates(
        sum(each.count for each in every), sum(each.completed for each in every), sum(each.on_time for each in every)
    )


def _counts(each: Outcome, period: Period, on: date) -> bool:
    """Whether a task was due in the period by the day, or overdue at its start."""
    if each.due is None or each.due > min(on, period.last_day):
        return False
    return each.due >= period.first_day or each.closed is None or each.closed >= period.first_day
