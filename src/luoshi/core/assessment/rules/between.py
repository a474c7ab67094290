"""Points by where a value lies between a low and a high goalpost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.base import Asked
from luoshi.core.assessment.rules.goalposts import BEST, WORST, Goalpost, Taken, read_goalpost, take, taken_step
from luoshi.core.assessment.rules.telling import plain, say_best, say_number, tell
from luoshi.core.assessment.rules.ways import ZERO, demand_way, merit, near, outside
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.reasons import reason
from luoshi.core.base.traces import Trace

CLIPS = ("both", "above", "below", "none")
CONSTANTS = ("refuse", "full", "half", "zero")
_ONE = Decimal(1)
_POSITIONS = {"full": _ONE, "half": Decimal("0.5"), "zero": ZERO}


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `low`, the worst that is scaled, to `high`, the best.

    A value at `low` earns `base` of `of` parts, one at `high` earns `base` + `span`. `clip` stops `above`, `below`,
    `both` or neither. `constant` is the position of a value that equals both when the two are the same.
    """

    low: Goalpost
    high: Goalpost
    base: Decimal
    span: Decimal
    of: Decimal
    clip: str
    constant: str


@dataclass(frozen=True, slots=True)
class Between:
    """The goalposts of one group of peers: `origin` is the merit of the low one, `width` how far the high one is.

    `start` and `scale` are the base and the parts times the width. Where the two are equal, `fixed` is the position of
    a value that equals them; a better one lies at the high goalpost, a worse one at the low.
    """

    low: Taken
    high: Taken
    origin: Decimal
    width: Decimal
    start: Decimal
    scale: Decimal
    stops_below: bool
    stops_above: bool
    fixed: Decimal | None = None


def read_ends(given: Given, *, demanded: bool) -> tuple[Goalpost, Goalpost]:
    """The settings `low` and `high`, unless demanded by default the worst and the best of the peers."""
    low = read_goalpost(given, "low", None if demanded else WORST)
    high = read_goalpost(given, "high", None if demanded else BEST)
    if given.has("low") and low == high:
        given.wrong("high", reason("assessment.rule.equal_goalposts"))
    return low, high


def between(name: str, terms: Stretch, values: Sequence[Decimal], way: Way) -> Between:
    """The goalposts for these peers.

    Raises InputError `assessment.rule.constant` where they are equal and the rule says `refuse`,
    `assessment.rule.against_way` where the high one is worse than the low one.
    """
    demand_way(name, way)
    low, high = take(terms.low, values, way), take(terms.high, values, way)
    origin, width = _reach(low, high, way) if near(way) else _span(name, low, high, way)
    below, above = terms.clip in ("both", "below"), terms.clip in ("both", "above")
    if width > 0:
        return Between(low, high, origin, width, terms.base * width, terms.of * width, below, above)
    if near(way):
        return Between(low, high, ZERO, _ONE, terms.base, terms.of, below, above, _ONE)
    if terms.constant == "refuse":
        raise InputError("assessment.rule.constant", rule=name, value=plain(low.value))
    return Between(low, high, origin, _ONE, terms.base, terms.of, below, above, _POSITIONS[terms.constant])


def points_between(value: Decimal, asked: Asked) -> Decimal:
    """The points of a value, not below zero."""
    points = _unlimited(_position(value, asked.bounds, asked.way), asked)
    return points if points > 0 else ZERO


def step_between(name: str, value: Decimal, asked: Asked) -> Trace:
    """The trace of the points of a value: goalposts, formula with its numbers, points."""
    terms, bounds, points = asked.terms, asked.bounds, points_between(value, asked)
    beyond = _position(value, bounds, asked.way)
    posts = [taken_step("low", bounds.low), taken_step("high", bounds.high)]
    position = beyond / bounds.width
    children = [_say_position(value, beyond, asked, [say_best(asked.way), *posts] if near(asked.way) else posts)]
    told = {"position": position, "full": asked.full, "base": terms.base, "span": terms.span}
    if points != (unlimited := _unlimited(beyond, asked)):
        return tell(f"{name}_limited", points, children, **told, unlimited=unlimited)
    return tell(name, points, children, **told)


def _say_position(value: Decimal, beyond: Decimal, asked: Asked, children: list[Trace]) -> Trace:
    """The step that says where the value lies: its formula with the numbers, and whether it was stopped at an end."""
    bounds, position = asked.bounds, beyond / asked.bounds.width
    code, told = "position", {"measured": value, "low": bounds.low.value, "high": bounds.high.value}
    if near(asked.way):
        apart = outside(value, asked.way.best)
        if bounds.fixed is not None:
            return say_number("position_within", position, children, measured=value, outside=apart)
        code, told = "position_near", {"measured": value, "outside": apart, "reach": bounds.width}
    elif bounds.fixed is not None:
        return say_number("position_equal", position, children, measured=value, low=bounds.low.value)
    stopped = merit(value, asked.way) - bounds.origin != beyond
    return say_number(f"{code}_stopped" if stopped else code, position, children, **told)


def _unlimited(beyond: Decimal, asked: Asked) -> Decimal:
    points: Decimal = asked.full * (asked.bounds.start + asked.terms.span * beyond) / asked.bounds.scale
    return points


def _position(value: Decimal, bounds: Between, way: Way) -> Decimal:
    """How far a value is beyond the low goalpost, in the measure of the width."""
    beyond = merit(value, way) - bounds.origin
    if bounds.fixed is not None:
        return bounds.fixed if beyond == 0 else _ONE if beyond > 0 else ZERO
    if beyond < 0 and bounds.stops_below:
        return ZERO
    return bounds.width if bounds.stops_above and beyond > bounds.width else beyond


def _span(name: str, low: Taken, high: Taken, way: Way) -> tuple[Decimal, Decimal]:
    origin, width = merit(low.value, way), merit(high.value, way) - merit(low.value, way)
    if width < 0:
        worse, better = plain(low.value), plain(high.value)
        raise InputError("assessment.rule.against_way", rule=name, direction=way.direction, low=worse, high=better)
    return origin, width


def _reach(low: Taken, high: Taken, way: Way) -> tuple[Decimal, Decimal]:
    """The farther of the two ends is the low goalpost, what is best the high one."""
    reach = max(way.best[0] - low.value, high.value - way.best[-1])
    return -reach, reach
