"""Points by steps: so many for each step, whole steps alone or pro rata."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.rules.settings import positive
from luoshi.core.assessment.rules.telling import say_number
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace

STEPS = ("whole", "pro_rata")


@dataclass(frozen=True, slots=True)
class Stepping:
    """`points` for each `size`; `whole` counts only steps that are complete."""

    size: Decimal
    points: Decimal
    whole: bool

    def earned(self, amount: Decimal) -> Decimal:
        """The points for an amount that is not negative.

        >>> Stepping(Decimal(2), Decimal("0.1"), whole=True).earned(Decimal(7))
        Decimal('0.3')
        """
        if self.whole:
            return amount // self.size * self.points
        return amount * self.points / self.size


def read_stepping(given: Given) -> Stepping:
    """The settings `step` (above zero), `points` of a step (not negative) and `steps` (`whole` or `pro_rata`)."""
    size, points = positive(given, "step"), given.number("points", least=Decimal(0))
    return Stepping(size, points, whole=given.choice("steps", STEPS) == "whole")


def step_of(stepping: Stepping) -> Trace:
    """The step of a trace that says how steps are counted."""
    return say_number("steps.whole" if stepping.whole else "steps.pro_rata", stepping.size)
