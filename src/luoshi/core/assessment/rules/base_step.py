"""Base and steps (基本分加步长): base points at a level, more for each step above it, less for each below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.goalposts import Goalpost, Taken, read_goalpost, take, taken_step
from luoshi.core.assessment.rules.levels import held_to
from luoshi.core.assessment.rules.settings import number_if_any
from luoshi.core.assessment.rules.stepping import Stepping, read_stepping, step_of
from luoshi.core.assessment.rules.telling import say_number, tell
from luoshi.core.assessment.rules.ways import DIRECTED, ZERO, better_by, demand_way
from luoshi.core.base.given import Given
from luoshi.core.base.reasons import reason
from luoshi.core.base.traces import Trace

NAME = "base_step"


@dataclass(frozen=True, slots=True)
class BaseTerms:
    """The level (None: each subject's own target), its points, the steps above and below, the limits of the points.

    `cap` None is the full mark of the item.
    """

    level: Goalpost | None
    base: Decimal
    above: Stepping
    below: Stepping
    cap: Decimal | None
    floor: Decimal


def read_base_step(given: Given) -> BaseTerms:
    """The settings `base`, `step`, `points`, `steps`, and those that may be left out.

    `level` (a goalpost; else the own target), `points_below` (`points`), `cap` (the full mark), `floor` (0).
    """
    level = read_goalpost(given, "level") if given.has("level") else None
    base, above = given.number("base"), read_stepping(given)
    lost = given.number("points_below", above.points, least=ZERO)
    cap, floor = number_if_any(given, "cap"), given.number("floor", ZERO)
    if cap is not None and cap < base:
        given.wrong("cap", reason("given.too_small", value=cap, least=base))
    if floor > base:
        given.wrong("floor", reason("given.too_large", value=floor, most=base))
    return BaseTerms(level, base, above, Stepping(above.size, lost, above.whole), cap, floor)


def bound_base_step(terms: BaseTerms, values: Sequence[Decimal], way: Way) -> Taken | None:
    """The level for these peers, where the settings say one."""
    demand_way(NAME, way, DIRECTED)
    return None if terms.level is None else take(terms.level, values, way)


def score_base_step(value: Decimal, asked: Asked) -> Decimal:
    """Points: base ± points × steps from the level, from `floor` to `cap` (银川经开区 2018 细则)."""
    terms = asked.terms
    points = _unlimited(better_by(value, _level(asked), asked.way), terms)
    cap: Decimal = asked.full if terms.cap is None else terms.cap
    if points > cap:
        return cap
    return points if points > terms.floor else terms.floor


def show_base_step(value: Decimal, asked: Asked) -> Trace:
    """The level, how far the value is from it, the formula with its numbers, the points."""
    terms, points = asked.terms, score_base_step(value, asked)
    level = _level(asked)
    ahead = better_by(value, level, asked.way)
    used = terms.above if ahead >= 0 else terms.below
    told = {"base": terms.base, "apart": abs(ahead), "step": used.size, "each": used.points}
    own = asked.aim is not None
    said = say_number("target_own", level) if own else taken_step("level", asked.bounds)
    children = [say_number("measured", value), said, step_of(used)]
    code = "base_step_above" if ahead >= 0 else "base_step_below"
    if points != (unlimited := _unlimited(ahead, terms)):
        return tell(f"{code}_limited", points, children, **told, unlimited=unlimited)
    return tell(code, points, children, **told)


def _unlimited(ahead: Decimal, terms: BaseTerms) -> Decimal:
    return terms.base + terms.above.earned(ahead) if ahead >= 0 else terms.base - terms.below.earned(-ahead)


def _level(asked: Asked) -> Decimal:
    return held_to(NAME, None if asked.bounds is None else asked.bounds.value, asked)


RULE = Rule(NAME, read_base_step, bound_base_step, score_base_step, show_base_step, ways=DIRECTED)
