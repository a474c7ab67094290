"""Goalposts (标准值): numbers that a scheme states, or that are taken from the peers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.model import Way
from luoshi.core.assessment.rules.settings import positive, share
from luoshi.core.assessment.rules.telling import say_number
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace

OF_PEERS = ("least", "most", "worst", "best", "mean", "median")
_ONE, _HALF = Decimal(1), Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Goalpost:
    """A number, or what of the peers: their `least`, `most`, `worst`, `best`, `mean`, `median` or a `quantile`.

    `number` is the number or, for a quantile, its share; `times` multiplies what is taken.
    """

    of: str = "number"
    number: Decimal = Decimal(0)
    times: Decimal = _ONE


@dataclass(frozen=True, slots=True)
class Taken:
    """What a goalpost is for one group of peers, and how many they are."""

    value: Decimal
    goalpost: Goalpost
    peers: int


WORST, BEST = Goalpost("worst"), Goalpost("best")


def read_goalpost(given: Given, name: str, default: Goalpost | None = None) -> Goalpost:
    """A goalpost: a number, `{of: mean}` (see `Goalpost`) or `{quantile: 0.05}`, each also with `times: 2`.

    >>> from luoshi.core.base.plain import Findings
    >>> given = Given({"low": 6, "high": {"quantile": Decimal("0.95")}}, findings=Findings())
    >>> read_goalpost(given, "low").number, read_goalpost(given, "high").of
    (Decimal('6'), 'quantile')
    """
    if not given.is_mapping(name):
        if default is not None and not given.has(name):
            given.number(name, _ONE)
            return default
        return Goalpost("number", given.number(name))
    inner = given.inner(name)
    times = positive(inner, "times", _ONE)
    if inner.has("quantile"):
        found = Goalpost("quantile", share(inner, "quantile"), times)
    else:
        found = Goalpost(inner.choice("of", OF_PEERS), times=times)
    inner.cite("of", found.of)
    inner.close()
    return found


def take(goalpost: Goalpost, values: Sequence[Decimal], way: Way) -> Taken:
    """What a goalpost is for these peers.

    >>> take(Goalpost("quantile", Decimal("0.25")), [Decimal(4), Decimal(1), Decimal(2)], Way()).value
    Decimal('1.50')

    Raises InputError `assessment.rule.no_peers` where it needs peers and there is none with a value.
    """
    if goalpost.of == "number":
        return Taken(goalpost.number, goalpost, len(values))
    if not values:
        raise InputError("assessment.rule.no_peers")
    found = _of_peers(goalpost, values, way)
    return Taken(found if goalpost.times == 1 else found * goalpost.times, goalpost, len(values))


def taken_step(label: str, taken: Taken) -> Trace:
    """The step of a trace that says what a goalpost is, below it where it was taken from."""
    return say_number(label, taken.value, _origin(taken))


def _origin(taken: Taken) -> list[Trace]:
    post, peers = taken.goalpost, Decimal(taken.peers)
    if post.of == "number":
        return []
    told = {"peers": peers} | ({"share": post.number} if post.of == "quantile" else {})
    if post.times == 1:
        return [say_number(f"taken.{post.of}", taken.value, **told)]
    return [say_number(f"taken_times.{post.of}", taken.value, **told, times=post.times)]


def _of_peers(goalpost: Goalpost, values: Sequence[Decimal], way: Way) -> Decimal:
    down = way.direction == "down"
    match goalpost.of:
        case "least":
            return min(values)
        case "most":
            return max(values)
        case "worst":
            return max(values) if down else min(values)
        case "best":
            return min(values) if down else max(values)
        case "mean":
            return sum(values, Decimal(0)) / len(values)
    return quantile(values, goalpost.number if goalpost.of == "quantile" else _HALF)


def quantile(values: Sequence[Decimal], at: Decimal) -> Decimal:
    """The value below which a share of the values lies, between two of them by linear interpolation.

    >>> quantile([Decimal(10), Decimal(20), Decimal(40)], Decimal("0.75"))
    Decimal('30.00')
    """
    ordered = sorted(values)
    place = at * (len(ordered) - 1)
    first = int(place)
    if first == len(ordered) - 1:
        return ordered[first]
    return ordered[first] + (place - first) * (ordered[first + 1] - ordered[first])
