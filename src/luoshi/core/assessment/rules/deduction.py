"""Deductions (扣分): the full mark where enough is reached, points off for each step that is lacking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.levels import held_to
from luoshi.core.assessment.rules.settings import number_if_any
from luoshi.core.assessment.rules.stepping import Stepping, read_stepping, step_of
from luoshi.core.assessment.rules.telling import say_best, say_number, tell
from luoshi.core.assessment.rules.ways import ZERO, better_by, demand_way, near, outside
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace

NAME = "deduction"


@dataclass(frozen=True, slots=True)
class DeductionTerms:
    """Where nothing is taken (None: each subject's own target, or what is best), the steps, the least that is left."""

    full_at: Decimal | None
    stepping: Stepping
    floor: Decimal


def read_deduction(given: Given) -> DeductionTerms:
    """The settings `step`, `points`, `steps`; `full_at` and `floor` (0) may be left out.

    Points off for each of a number: direction down, `full_at` 0, `step` 1.
    """
    stepping = read_stepping(given)
    return DeductionTerms(number_if_any(given, "full_at"), stepping, given.number("floor", ZERO))


def bound_deduction(terms: DeductionTerms, values: Sequence[Decimal], way: Way) -> None:
    """Nothing of the peers. Raises InputError `assessment.rule.two_targets` for `full_at` beside what is best."""
    del values
    demand_way(NAME, way)
    if near(way) and terms.full_at is not None:
        raise InputError("assessment.rule.two_targets", rule=NAME, direction=way.direction)


def score_deduction(value: Decimal, asked: Asked) -> Decimal:
    """Points: full − points × steps that are lacking, not below the floor (寿县 准入评估)."""
    lacking, terms = _lacking(value, asked), asked.terms
    points: Decimal = asked.full - terms.stepping.earned(lacking) if lacking > 0 else asked.full
    return points if points > terms.floor else terms.floor


def show_deduction(value: Decimal, asked: Asked) -> Trace:
    """What is lacking, the formula with its numbers, the points."""
    terms, points, lacking = asked.terms, score_deduction(value, asked), _lacking(value, asked)
    free_at = say_best(asked.way) if near(asked.way) else say_number("full_at", _full_at(asked))
    children = [say_number("measured", value), free_at]
    if lacking <= 0:
        return tell("deduction_none", points, children, full=asked.full)
    told = {"full": asked.full, "lacking": lacking, "step": terms.stepping.size, "each": terms.stepping.points}
    children.append(step_of(terms.stepping))
    if points != (unlimited := asked.full - terms.stepping.earned(lacking)):
        return tell("deduction_limited", points, children, **told, unlimited=unlimited)
    return tell("deduction", points, children, **told)


def _lacking(value: Decimal, asked: Asked) -> Decimal:
    """How far a value is from where nothing is taken; not above zero where nothing is."""
    return outside(value, asked.way.best) if near(asked.way) else -better_by(value, _full_at(asked), asked.way)


def _full_at(asked: Asked) -> Decimal:
    return held_to(NAME, asked.terms.full_at, asked)


RULE = Rule(NAME, read_deduction, bound_deduction, score_deduction, show_deduction, peers=False)
