"""Min-max (极差标准化): where a value lies between the worst and the best of its peers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.between import (
    CLIPS,
    CONSTANTS,
    Between,
    Stretch,
    between,
    points_between,
    read_ends,
    step_between,
)
from luoshi.core.assessment.rules.settings import share
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace

NAME = "min_max"
_ONE = Decimal(1)


def read_min_max(given: Given) -> Stretch:
    """The settings, none of them demanded.

    `low` and `high` (the worst and the best of the peers), `floor_share` of the full mark for the worst (0), `clip`
    (both), `constant` (refuse).
    """
    low, high = read_ends(given, demanded=False)
    floor = share(given, "floor_share", Decimal(0))
    clip, constant = given.choice("clip", CLIPS, "both"), given.choice("constant", CONSTANTS, "refuse")
    return Stretch(low, high, floor, _ONE - floor, _ONE, clip, constant)


def bound_min_max(terms: Stretch, values: Sequence[Decimal], way: Way) -> Between:
    """The goalposts for these peers; raises as `between`."""
    return between(NAME, terms, values, way)


def score_min_max(value: Decimal, asked: Asked) -> Decimal:
    """Points: full × (floor_share + (1 − floor_share) × n), n = (x − low) ÷ (high − low) or 1 − outside ÷ reach."""
    return points_between(value, asked)


def show_min_max(value: Decimal, asked: Asked) -> Trace:
    """The goalposts, the formula with its numbers, the points."""
    return step_between("min_max_share" if asked.terms.base else NAME, value, asked)


RULE = Rule(NAME, read_min_max, bound_min_max, score_min_max, show_min_max)
