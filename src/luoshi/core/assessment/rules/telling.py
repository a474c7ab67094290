"""Steps of a trace of points, their numbers as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.base.steps import step
from luoshi.core.base.traces import Trace, trace

_PLACE, _ONE = Decimal("1e-12"), Decimal(1)
_SMALLEST = -6  # smaller numbers are written with an exponent
_WIDE = Context(prec=200, rounding=ROUND_HALF_UP)


def plain(number: Decimal) -> Decimal | str:
    """The number with at most twelve places, no zeros behind, no exponent: a very small one as text.

    >>> plain(Decimal("2.500")), plain(Decimal("1E+3")), plain(Decimal(2) / 3)
    (Decimal('2.5'), Decimal('1000'), Decimal('0.666666666667'))
    """
    shown = _WIDE.normalize(_WIDE.quantize(number, _PLACE))
    if shown != shown.to_integral_value():
        return shown if shown.adjusted() >= _SMALLEST else f"{shown:f}"
    return abs(_WIDE.quantize(shown, _ONE)) if shown == 0 else _WIDE.quantize(shown, _ONE)


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
