"""Rank steps (名次递减): the first earns the full mark, each place behind it a step less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.order import Order, order_of
from luoshi.core.assessment.rules.settings import positive
from luoshi.core.assessment.rules.telling import tell
from luoshi.core.assessment.rules.ways import demand_way, merit
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace

NAME = "rank_step"
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class RankTerms:
    """The points that each place takes, and the least that is earned."""

    step: Decimal
    floor: Decimal


def read_rank_step(given: Given) -> RankTerms:
    """The settings `step` (points, above zero) and `floor` (0)."""
    return RankTerms(positive(given, "step"), given.number("floor", _ZERO, least=_ZERO))


def bound_rank_step(terms: RankTerms, values: Sequence[Decimal], way: Way) -> Order:
    """The order of these peers."""
    del terms
    demand_way(NAME, way)
    return order_of(values, way)


def score_rank_step(value: Decimal, asked: Asked) -> Decimal:
    """Points: full − step × (place − 1), not below the floor; equals share the better place (银川经开区 2018 细则)."""
    behind = asked.bounds.better(merit(value, asked.way))
    points: Decimal = asked.full - asked.terms.step * behind
    return points if points > asked.terms.floor else asked.terms.floor


def show_rank_step(value: Decimal, asked: Asked) -> Trace:
    """The place among the peers, the formula with its numbers, the points."""
    terms, points = asked.terms, score_rank_step(value, asked)
    place = asked.bounds.better(merit(value, asked.way)) + 1
    told = {"measured": value, "full": asked.full, "step": terms.step, "floor": terms.floor}
    counts = {"place": Decimal(place), "of": Decimal(len(asked.bounds.merits))}
    stopped = points != asked.full - terms.step * (place - 1)
    return tell("rank_step_floor" if stopped else "rank_step", points, [], **told, **counts)


RULE = Rule(NAME, read_rank_step, bound_rank_step, score_rank_step, show_rank_step)
