"""The panel of experts (专家评分): the mean of their marks, the highest and lowest set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.facts import Fact, Mark
from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.settings import positive
from luoshi.core.assessment.rules.telling import plain, say_number, tell
from luoshi.core.assessment.rules.ways import UPWARD, ZERO, demand_way
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace, trace

NAME = "panel"


@dataclass(frozen=True, slots=True)
class PanelTerms:
    """How many marks are set aside at each end, whether authority weighs, how many experts it needs, the best mark."""

    drop: int
    weighted: bool
    experts: int
    scale: Decimal


def read_panel(given: Given) -> PanelTerms:
    """The settings `scale` (the best mark, demanded), `drop` (0), `weighted` (false), `experts` (1)."""
    drop, weighted = max(given.whole("drop", 0, least=0), 0), given.flag("weighted", default=False)
    experts = given.whole("experts", 2 * drop + 1, least=2 * drop + 1)
    return PanelTerms(drop, weighted, experts, positive(given, "scale"))


def bound_panel(terms: PanelTerms, values: Sequence[Decimal], way: Way) -> None:
    """Nothing of the peers."""
    del terms, values
    demand_way(NAME, way, UPWARD)


def measure_panel(fact: Fact, terms: PanelTerms) -> Decimal:
    """The mean of the marks that count; among equal marks those of less authority are set aside first.

    Raises InputError `assessment.rule.few_marks`, `assessment.rule.mark` for one outside 0 to the scale,
    `assessment.rule.authority` for an authority that is not above zero.
    """
    if len(fact.marks) < terms.experts:
        raise InputError("assessment.rule.few_marks", count=len(fact.marks), least=terms.experts)
    for each in fact.marks:
        if not 0 <= each.value <= terms.scale:
            told = {"value": plain(each.value), "most": plain(terms.scale)}
            raise InputError("assessment.rule.mark", expert=each.expert, value=told["value"], most=told["most"])
        if terms.weighted and each.authority <= 0:
            raise InputError("assessment.rule.authority", expert=each.expert, value=plain(each.authority))
    kept = _kept(fact.marks, terms.drop)
    if not terms.weighted:
        return sum((each.value for each in kept), ZERO) / len(kept)
    total = sum((each.authority for each in kept), ZERO)
    return sum((each.value * each.authority for each in kept), ZERO) / total


def score_panel(value: Decimal, asked: Asked) -> Decimal:
    """Points: full × mean ÷ scale (国资委 细则: the mean of the grades' parameters).

    Raises InputError `assessment.rule.beyond_scale` for a mean outside 0 to the scale.
    """
    if not 0 <= value <= asked.terms.scale:
        raise InputError("assessment.rule.beyond_scale", value=plain(value), most=plain(asked.terms.scale))
    points: Decimal = asked.full * value / asked.terms.scale
    return points


def show_panel(value: Decimal, asked: Asked) -> Trace:
    """The mean, how it was made, the formula with its numbers, the points."""
    terms, points = asked.terms, score_panel(value, asked)
    children = [say_number("mean_of_marks", value)]
    if terms.drop:
        children.append(say_number("marks_dropped", Decimal(terms.drop)))
    if terms.weighted:
        children.append(trace("assessment.score.marks_weighted"))
    return tell("panel", points, children, full=asked.full, mean=value, scale=terms.scale)


def _kept(marks: Sequence[Mark], drop: int) -> list[Mark]:
    """The marks without so many at each end, the same ones in whatever order they came."""
    low = sorted(marks, key=lambda each: (each.value, each.authority, each.expert))[drop:]
    high = sorted(low, key=lambda each: (-each.value, each.authority, each.expert))
    return high[drop:]


RULE = Rule(NAME, read_panel, bound_panel, score_panel, show_panel, ways=UPWARD, measure=measure_panel, peers=False)
