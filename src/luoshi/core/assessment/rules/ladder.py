"""The ladder (分段计分): points by the last threshold that a value reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.telling import say_best, say_number, tell
from luoshi.core.assessment.rules.ways import ZERO, demand_way, merit, near, outside
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.reasons import reason
from luoshi.core.base.traces import Trace

NAME = "ladder"
BETWEEN = ("step", "linear")


@dataclass(frozen=True, slots=True)
class LadderTerms:
    """Thresholds with their points, in any order; whether a threshold itself counts as reached; what the rest earns.

    `linear` gives a value between two thresholds a part of what lies between their points.
    """

    entries: tuple[tuple[Decimal, Decimal], ...]
    inclusive: bool
    linear: bool
    otherwise: Decimal


@dataclass(frozen=True, slots=True)
class Ladder:
    """Thresholds as merits from the best to the worst, and their points."""

    thresholds: tuple[Decimal, ...]
    points: tuple[Decimal, ...]


def read_ladder(given: Given) -> LadderTerms:
    """The settings: `entries` of `at` and `points`, `inclusive` (true), `between` (`step`), `otherwise` (0)."""
    entries = []
    for row in given.rows("entries"):
        at = row.number("at")
        entries.append((at, row.number("points")))
        row.cite("at", str(at))
        row.close()
    if not entries:
        given.wrong("entries", reason("given.lacking"))
    if len({at for at, _ in entries}) < len(entries):
        given.wrong("entries", reason("assessment.rule.threshold_twice"))
    inclusive, linear = given.flag("inclusive", default=True), given.choice("between", BETWEEN, "step") == "linear"
    return LadderTerms(tuple(entries), inclusive, linear, given.number("otherwise", ZERO))


def bound_ladder(terms: LadderTerms, values: Sequence[Decimal], way: Way) -> Ladder:
    """The thresholds from the best on; for moderate and band they are distances from what is best.

    Raises InputError `assessment.rule.falls` where a better threshold earns less.
    """
    del values
    demand_way(NAME, way)
    up = way.direction == "up"
    entries = sorted(((at if up else -at, points) for at, points in terms.entries), reverse=True)
    earned = [*(points for _, points in entries), terms.otherwise]
    if any(better < worse for better, worse in pairwise(earned)):
        raise InputError("assessment.rule.falls", rule=NAME, direction=way.direction)
    return Ladder(tuple(at for at, _ in entries), tuple(points for _, points in entries))


def score_ladder(value: Decimal, asked: Asked) -> Decimal:
    """The points of the best threshold that x reaches, with `linear` a part of the way to the next better one's."""
    terms, ladder = asked.terms, asked.bounds
    reached, place = _place(value, asked)
    points: Decimal = terms.otherwise if place == len(ladder.points) else ladder.points[place]
    if place in (0, len(ladder.points)) or not terms.linear:
        return points
    width = ladder.thresholds[place - 1] - ladder.thresholds[place]
    more: Decimal = (ladder.points[place - 1] - points) * (reached - ladder.thresholds[place]) / width
    return points + more


def show_ladder(value: Decimal, asked: Asked) -> Trace:
    """The threshold that is reached, the one that is not, the points."""
    ladder, points = asked.bounds, score_ladder(value, asked)
    _, place = _place(value, asked)
    children = [say_number("measured", value)]
    if near(asked.way):
        children += [say_best(asked.way), say_number("apart", outside(value, asked.way.best))]
    children += [_rung("reached", place, asked)] if place < len(ladder.points) else []
    children += [_rung("not_reached", place - 1, asked)] if place > 0 else []
    code = "ladder_otherwise" if place == len(ladder.points) else "ladder"
    if asked.terms.linear and 0 < place < len(ladder.points):
        code = "ladder_linear"
    return tell(code, points, children)


def _place(value: Decimal, asked: Asked) -> tuple[Decimal, int]:
    """The merit of a value, and the place of the best threshold that it reaches."""
    thresholds, gained = asked.bounds.thresholds, merit(value, asked.way)
    for place, each in enumerate(thresholds):
        if gained > each or (gained == each and asked.terms.inclusive):
            return gained, place
    return gained, len(thresholds)


def _rung(code: str, place: int, asked: Asked) -> Trace:
    at, points = asked.bounds.thresholds[place], asked.bounds.points[place]
    told = at if asked.way.direction == "up" else -at
    return say_number(code, told, worth=points)


RULE = Rule(NAME, read_ladder, bound_ladder, score_ladder, show_ladder, peers=False)
