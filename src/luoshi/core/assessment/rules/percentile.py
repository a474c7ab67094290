"""Percentile (百分位): the share of the other peers that are worse, an equal one counting half."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.order import Order, order_of
from luoshi.core.assessment.rules.telling import tell
from luoshi.core.assessment.rules.ways import demand_way, merit
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace

NAME = "percentile"
ALONE = ("refuse", "full", "half", "zero")
_HALVES = {"full": 2, "half": 1, "zero": 0}


@dataclass(frozen=True, slots=True)
class PercentileTerms:
    """What a value without another one beside it earns; `refuse` raises."""

    alone: str


def read_percentile(given: Given) -> PercentileTerms:
    """The setting `alone`: `refuse` (unless stated), `full`, `half` or `zero`."""
    return PercentileTerms(given.choice("alone", ALONE, "refuse"))


def bound_percentile(terms: PercentileTerms, values: Sequence[Decimal], way: Way) -> Order:
    """The order of these peers.

    Raises InputError `assessment.rule.alone` where there is one value and the rule says `refuse`.
    """
    demand_way(NAME, way)
    order = order_of(values, way)
    if len(order.merits) == 1 and terms.alone == "refuse":
        raise InputError("assessment.rule.alone", rule=NAME)
    return order


def score_percentile(value: Decimal, asked: Asked) -> Decimal:
    """Points: full × (worse + equal others ÷ 2) ÷ others.

    A value that is not among the peers is set against all of them.
    """
    halves, others = _counted(value, asked)
    return asked.full * halves / (2 * others)


def show_percentile(value: Decimal, asked: Asked) -> Trace:
    """How many are worse and equal, the formula with its numbers, the points."""
    points, order, reached = score_percentile(value, asked), asked.bounds, merit(value, asked.way)
    told = {"measured": value, "full": asked.full}
    equal = order.equal(reached)
    if equal == len(order.merits) == 1:
        return tell("percentile_alone", points, [], **told)
    others = _counted(value, asked)[1]
    counts = {"worse": order.worse(reached), "equal": max(equal - 1, 0), "others": others}
    return tell("percentile", points, [], **told, **{name: Decimal(count) for name, count in counts.items()})


def _counted(value: Decimal, asked: Asked) -> tuple[int, int]:
    """Twice the number of those who count as worse, and the number of the others."""
    order, reached = asked.bounds, merit(value, asked.way)
    worse, equal, peers = order.worse(reached), order.equal(reached), len(order.merits)
    if equal == 0:
        return 2 * worse, peers
    if peers == 1:
        return _HALVES[asked.terms.alone], 1
    return 2 * worse + equal - 1, peers - 1


RULE = Rule(NAME, read_percentile, bound_percentile, score_percentile, show_percentile)
