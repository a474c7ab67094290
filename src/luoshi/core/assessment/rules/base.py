"""What a rule of scoring is: terms from the pack, bounds from the peers, points for a value, and its steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from luoshi.core.assessment.facts import Fact
from luoshi.core.assessment.model import Way
from luoshi.core.base.given import Given
from luoshi.core.base.traces import Trace


@dataclass(frozen=True, slots=True)
class Asked:
    """What the points of one value depend on besides the value.

    `terms` were read from the settings, `bounds` taken from the peers, `full` is the item's full mark, `aim` the
    subject's own target where the item has one.
    """

    terms: Any
    bounds: Any
    way: Way
    full: Decimal
    aim: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of scoring.

    - `read` reads the settings of a pack; everything wrong is noted in the reading.
    - `bounds(terms, values, way)` takes from the peers' values what the rule needs (their least and most, a mean, the
      order); called once a peer group, values in no order. Raises InputError with a code of `assessment.rule.*` where
      the column cannot be scored (constant, empty, not positive).
    - `points(value, asked)` are the points, unrounded, not clipped by the item's own limits. Raises InputError for a
      value that the rule has no answer to.
    - `steps(value, asked)` says how: a trace whose value equals the points.
    - `ways` are the directions that have a sense for it.
    - `measure(fact, terms)`, where there is one, makes the number out of a fact (marks of experts, a score of one's
      own); without it the fact's value counts.
    - `peers`: whether bounds depend on the peers. `monotone`: whether a better value never earns less.
    """

    name: str
    read: Callable[[Given], Any]
    bounds: Callable[[Any, Sequence[Decimal], Way], Any]
    points: Callable[[Decimal, Asked], Decimal]
    steps: Callable[[Decimal, Asked], Trace]
    ways: frozenset[str] = frozenset({"up", "down", "moderate", "band"})
    measure: Callable[[Fact, Any], Decimal] | None = None
    peers: bool = True
    monotone: bool = True
