"""Growth steps (增幅计分): a share of the full mark for keeping the level, more for each step of growth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.settings import number_if_any, share
from luoshi.core.assessment.rules.stepping import Stepping, read_stepping, step_of
from luoshi.core.assessment.rules.telling import say_number, tell
from luoshi.core.assessment.rules.ways import DIRECTED, ZERO, better_by, demand_way
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace

NAME = "growth_step"
BELOW = ("zero", "step", "ratio")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class GrowthTerms:
    """The share for keeping the level, the steps, the most that growth adds as a share, what a fall does.

    A fall earns `zero`, takes the points of its steps (`step`), or leaves the `ratio` to the level before.
    """

    base_share: Decimal
    stepping: Stepping
    bonus_share: Decimal | None
    below: str


def read_growth_step(given: Given) -> GrowthTerms:
    """The settings `base_share`, `step` (percent), `points`, `steps`, `below`; no limit without `bonus_share`."""
    base, bonus = share(given, "base_share"), number_if_any(given, "bonus_share", least=ZERO)
    return GrowthTerms(base, read_stepping(given), bonus, given.choice("below", BELOW))


def bound_growth_step(terms: GrowthTerms, values: Sequence[Decimal], way: Way) -> None:
    """Nothing of the peers."""
    del terms, values
    demand_way(NAME, way, DIRECTED)


def score_growth_step(value: Decimal, asked: Asked) -> Decimal:
    """Points: full × base_share + points × steps of growth, which add at most full × bonus_share; not below zero.

    A city of 江苏: 80 %, a point for each 5 %, at most 50 %.
    """
    terms = asked.terms
    base: Decimal = asked.full * terms.base_share
    growth = better_by(value, ZERO, asked.way)
    if growth >= 0:
        return base + _bonus(growth, asked)
    if terms.below == "zero":
        return ZERO
    fallen = terms.stepping.earned(-growth) if terms.below == "step" else base * -growth / _HUNDRED
    return base - fallen if base > fallen else ZERO


def show_growth_step(value: Decimal, asked: Asked) -> Trace:
    """The growth, the steps, the formula with its numbers, the points."""
    terms, points = asked.terms, score_growth_step(value, asked)
    growth, base = better_by(value, ZERO, asked.way), asked.full * asked.terms.base_share
    told = {"base": base, "growth": growth, "step": terms.stepping.size, "each": terms.stepping.points}
    children = [say_number("base_of", base, full=asked.full, share=terms.base_share)]
    children += [step_of(terms.stepping)] if growth >= 0 or terms.below == "step" else []
    if growth >= 0 and _bonus(growth, asked) != terms.stepping.earned(growth):
        return tell("growth_step_capped", points, children, **told, most=asked.full * terms.bonus_share)
    kind = "growth_step" if growth >= 0 else f"growth_step_{terms.below}"
    return tell(kind, points, children, **told)


def _bonus(growth: Decimal, asked: Asked) -> Decimal:
    bonus: Decimal = asked.terms.stepping.earned(growth)
    if asked.terms.bonus_share is None:
        return bonus
    most: Decimal = asked.full * asked.terms.bonus_share
    return bonus if bonus < most else most


RULE = Rule(NAME, read_growth_step, bound_growth_step, score_growth_step, show_growth_step, ways=DIRECTED, peers=False)
