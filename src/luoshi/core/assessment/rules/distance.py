"""Distance to a target (目标距离): the full mark at the target, less the farther a value lies from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked, Rule
from luoshi.core.assessment.rules.levels import held_to
from luoshi.core.assessment.rules.settings import number_if_any, positive
from luoshi.core.assessment.rules.telling import say_best, say_number, tell
from luoshi.core.assessment.rules.ways import ZERO, better_by, demand_way, near, outside
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace

NAME = "distance"
PAST = ("full", "more")


@dataclass(frozen=True, slots=True)
class DistanceTerms:
    """The target of those who have none of their own, the distance that earns nothing, and what lies past the target.

    Without `scale` the largest distance of the peers earns nothing. `past` the target a value earns the `full` mark or
    `more`.
    """

    target: Decimal | None
    scale: Decimal | None
    past: str


def read_distance(given: Given) -> DistanceTerms:
    """The settings `target`, `scale` (above zero) and `past` (`full` unless stated), none of them demanded."""
    scale = positive(given, "scale") if given.has("scale") else number_if_any(given, "scale")
    return DistanceTerms(number_if_any(given, "target"), scale, given.choice("past", PAST, "full"))


def bound_distance(terms: DistanceTerms, values: Sequence[Decimal], way: Way) -> Decimal:
    """The distance that earns nothing; zero where every peer reached what is best.

    Raises InputError `assessment.rule.no_scale` where it is neither stated nor to be taken from the peers,
    `assessment.rule.two_targets` for a target beside what is best.
    """
    demand_way(NAME, way)
    if near(way) and terms.target is not None:
        raise InputError("assessment.rule.two_targets", rule=NAME, direction=way.direction)
    if terms.scale is not None:
        return terms.scale
    if not values or (terms.target is None and not near(way)):
        raise InputError("assessment.rule.no_scale", rule=NAME)
    largest = max(_distance(each, terms.target or ZERO, way) for each in values)
    if largest <= 0 and terms.past == "more" and not near(way):
        raise InputError("assessment.rule.no_scale", rule=NAME)
    return max(largest, ZERO)


def score_distance(value: Decimal, asked: Asked) -> Decimal:
    """Points: full × (1 − distance ÷ scale), not below zero.

    The distance is target − x, x − target where less is better, or how far x lies outside what is best.
    """
    distance = _distance(value, _target(asked), asked.way)
    if _reached(distance, asked):
        return asked.full
    if distance >= asked.bounds:
        return ZERO
    points: Decimal = asked.full * (asked.bounds - distance) / asked.bounds
    return points


def show_distance(value: Decimal, asked: Asked) -> Trace:
    """The target, the distance, the formula with its numbers, the points."""
    points, target = score_distance(value, asked), _target(asked)
    distance = _distance(value, target, asked.way)
    if near(asked.way):
        children = [say_best(asked.way)]
    else:
        own = "target_own" if asked.aim is not None else "target"
        children = [say_number(own, target)]
    children.append(say_number("distance_of", distance, measured=value))
    code = "distance_reached" if _reached(distance, asked) else "distance" if points > 0 else "distance_far"
    return tell(code, points, children, full=asked.full, distance=distance, scale=asked.bounds)


def _reached(distance: Decimal, asked: Asked) -> bool:
    """Whether nothing but the full mark is to be earned."""
    return distance == 0 or (distance < 0 and asked.terms.past == "full")


def _target(asked: Asked) -> Decimal:
    return ZERO if near(asked.way) else held_to(NAME, asked.terms.target, asked)


def _distance(value: Decimal, target: Decimal, way: Way) -> Decimal:
    return outside(value, way.best) if near(way) else -better_by(value, target, way)


RULE = Rule(NAME, read_distance, bound_distance, score_distance, show_distance)
