"""Which way is better, as numbers: the merit of a value, and how far it lies outside what is best."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.base.errors import InputError

ZERO = Decimal(0)
UPWARD = frozenset({"up"})
DIRECTED = frozenset({"up", "down"})
ALL_WAYS = frozenset({"up", "down", "moderate", "band"})


def merit(value: Decimal, way: Way) -> Decimal:
    """A number that is larger where the value is better: the value, its opposite, or minus how far it lies outside.

    >>> merit(Decimal(3), Way("down")), merit(Decimal(102), Way("band", (Decimal(96), Decimal(100))))
    (Decimal('-3'), Decimal('-2'))
    """
    if way.direction == "up":
        return value
    return -value if way.direction == "down" else -outside(value, way.best)


def outside(value: Decimal, best: tuple[Decimal, ...]) -> Decimal:
    """How far a value lies from the best one, or from the nearer end of the best stretch; zero within."""
    if value < best[0]:
        return best[0] - value
    return value - best[-1] if value > best[-1] else ZERO


def better_by(value: Decimal, other: Decimal, way: Way) -> Decimal:
    """By how much a value is better than another; negative where it is worse. Only for up and down."""
    return value - other if way.direction == "up" else other - value


def near(way: Way) -> bool:
    """Whether a value is better the nearer it is to what is best (适度, 区间)."""
    return way.direction in ("moderate", "band")


def demand_way(name: str, way: Way, ways: frozenset[str] = ALL_WAYS) -> None:
    """Raise where a rule has no sense for a direction, or where `best` does not fit the direction.

    Raises InputError `assessment.rule.no_way`, `assessment.rule.no_best`.
    """
    if way.direction not in ways:
        known = "、".join(sorted(ways))
        raise InputError("assessment.rule.no_way", rule=name, direction=way.direction, known=known)
    ends = {"moderate": 1, "band": 2}.get(way.direction)
    if ends is not None and (len(way.best) != ends or way.best[0] > way.best[-1]):
        raise InputError("assessment.rule.no_best", rule=name, direction=way.direction)
