"""Standards in grades (五档标准值): the coefficient of the grade that is reached, and a part of the way to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.telling import plain, tell
from luoshi.core.assessment.rules.ways import DIRECTED, ZERO, demand_way, merit
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.reasons import reason
from luoshi.core.base.traces import Trace

NAME = "standards"
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Standards:
    """The standards from the best to the worst, each with its coefficient of the full mark."""

    standards: tuple[Decimal, ...]
    coefficients: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Rungs:
    """For each standard from the best: its merit, its coefficient, and how far the next better one is in both."""

    merits: tuple[Decimal, ...]
    coefficients: tuple[Decimal, ...]
    widths: tuple[Decimal, ...]
    rises: tuple[Decimal, ...]


def read_standards(given: Given) -> Standards:
    """The settings: `standards` from the best to the worst, `coefficients` from at most 1, falling."""
    standards, coefficients = given.numbers("standards"), given.numbers("coefficients")
    for name, found in (("standards", standards), ("coefficients", coefficients)):
        if len(found) < 2:
            given.wrong(name, reason("assessment.rule.too_few", count=len(found), least=2))
    if len(standards) != len(coefficients):
        why = reason("assessment.rule.unequal", count=len(coefficients), standards=len(standards))
        given.wrong("coefficients", why)
    rising = any(better < worse for better, worse in pairwise(standards))
    if any(better == worse or (better < worse) != rising for better, worse in pairwise(standards)):
        given.wrong("standards", reason("assessment.rule.unordered"))
    falling = all(better > worse for better, worse in pairwise(coefficients))
    if not falling or any(not 0 <= each <= 1 for each in coefficients):
        given.wrong("coefficients", reason("assessment.rule.coefficients"))
    return Standards(standards, coefficients)


def bound_standards(terms: Standards, values: Sequence[Decimal], way: Way) -> Rungs:
    """The standards by merit; the peers play no part.

    Raises InputError `assessment.rule.against_way` where the first standard is not the best.
    """
    del values
    demand_way(NAME, way, DIRECTED)
    merits = tuple(merit(each, way) for each in terms.standards)
    if merits[0] < merits[-1]:
        low, high = plain(terms.standards[-1]), plain(terms.standards[0])
        raise InputError("assessment.rule.against_way", rule=NAME, direction=way.direction, low=low, high=high)
    widths = (_ONE, *(better - worse for better, worse in pairwise(merits)))
    rises = (ZERO, *(better - worse for better, worse in pairwise(terms.coefficients)))
    return Rungs(merits, terms.coefficients, widths, rises)


def score_standards(value: Decimal, asked: Asked) -> Decimal:
    """Points: full × (coefficient + (x − standard) ÷ (next − standard) × (next coefficient − coefficient)).

    At the best standard and beyond it its coefficient counts alone, below the worst nothing; 国资委 细则 arts. 16–17.
    """
    rungs = asked.bounds
    reached = merit(value, asked.way)
    for place, each in enumerate(rungs.merits):
        if reached >= each:
            base: Decimal = asked.full * rungs.coefficients[place]
            more: Decimal = asked.full * (reached - each) * rungs.rises[place] / rungs.widths[place]
            return base + more
    return ZERO


def show_standards(value: Decimal, asked: Asked) -> Trace:
    """The grade that is reached, the formula with its numbers, the points."""
    terms, points, reached = asked.terms, score_standards(value, asked), merit(value, asked.way)
    told = {"measured": value, "full": asked.full}
    place = next((place for place, each in enumerate(asked.bounds.merits) if reached >= each), None)
    if place is None:
        return tell("standards_none", points, [], **told, worst=terms.standards[-1])
    told |= {"standard": terms.standards[place], "coefficient": terms.coefficients[place]}
    if place == 0:
        return tell("standards_best", points, [], **told)
    told |= {"next": terms.standards[place - 1], "above": terms.coefficients[place - 1]}
    return tell("standards", points, [], **told)


RULE = Rule(NAME, read_standards, bound_standards, score_standards, show_standards, ways=DIRECTED, peers=False)
