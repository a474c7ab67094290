"""Weights as a method yields them: parts of one, with what was noted and how they came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from luoshi.core.base.reasons import Reason
from luoshi.core.base.rounding import rounded
from luoshi.core.base.traces import Trace

PLACES = 9
_ONE = 10**PLACES


@dataclass(frozen=True, slots=True)
class Derived:
    """The weights of a node's children in declared order: none below zero, nine places, together exactly one.

    `notes` say what the method could not use (a constant column, rows without a value), `trace` how each was found.
    """

    weights: Mapping[str, Decimal]
    notes: tuple[Reason, ...]
    trace: Trace


def to_one(parts: Mapping[str, float | Decimal | Fraction]) -> dict[str, Decimal]:
    """Parts of a whole as weights with nine places that sum to exactly one.

    Each is rounded half up; what the rounded ones lack or have too much goes to the largest, of equal ones to the
    first. The parts are finite, none below zero, not all of them zero.

    >>> {name: str(weight) for name, weight in to_one({"a": 1.0, "b": 1.0, "c": 1.0}).items()}
    {'a': '0.333333334', 'b': '0.333333333', 'c': '0.333333333'}

    Raises ZeroDivisionError when all parts are zero.
    """
    shares = {name: Fraction(part) for name, part in parts.items()}
    total = sum(shares.values(), Fraction(0))
    units = {name: int(rounded(share / total * _ONE, places=0)) for name, share in shares.items()}
    largest = max(units, key=lambda name: units[name])
    units[largest] += _ONE - sum(units.values())
    return {name: rounded(Fraction(count, _ONE), places=PLACES) for name, count in units.items()}


def figure(value: float | Decimal) -> Decimal:
    """A figure of a method as a trace shows it: nine places, half up.

    >>> str(figure(2 / 3))
    '0.666666667'
    """
    return rounded(Fraction(value), places=PLACES)
