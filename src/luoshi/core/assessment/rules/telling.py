"""Steps of a trace of points, their numbers as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.base.rounding import rounded
from luoshi.core.base.steps import step
from luoshi.core.base.traces import Trace, trace

PLACES = 12


def plain(number: Decimal) -> Decimal:
    """The number with at most twelve places, no zeros behind, no exponent.

    >>> plain(Decimal("2.500")), plain(Decimal("1E+3")), plain(Decimal(2) / 3)
    (Decimal('2.5'), Decimal('1000'), Decimal('0.666666666667'))
    """
    text = f"{rounded(number, places=PLACES):f}"
    return Decimal(text.rstrip("0").rstrip("."))


def tell(code: str, points: Decimal, children: Sequence[Trace], /, **numbers: Decimal) -> Trace:
    """The step that says how points came about; its value is the points, unrounded."""
    shown = {name: plain(number) for name, number in numbers.items()}
    return step(f"assessment.score.{code}", points, shown | {"points": plain(points)}, children=children)


def say_number(code: str, number: Decimal, children: Sequence[Trace] = (), /, **numbers: Decimal) -> Trace:
    """The step that says what a number of the formula is."""
    shown = {name: plain(each) for name, each in numbers.items()}
    return step(f"assessment.score.{code}", plain(number), shown, children=children)


def say_best(way: Way) -> Trace:
    """The step that says which value, or from where to where, is best."""
    return trace("assessment.score.best", "～".join(str(plain(each)) for each in way.best))
