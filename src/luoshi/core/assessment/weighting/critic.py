"""CRITIC weights: a child weighs more that tells the subjects apart and goes less along with the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum, sqrt
from operator import mul

from luoshi.core.assessment.weighting.directed import FEWEST, Column, noted
from luoshi.core.assessment.weighting.values import Derived, figure, to_one
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.base.traces import trace

_NOISE = 1e-12
Correlations = Mapping[frozenset[str], float]


@dataclass(frozen=True, slots=True)
class _Contrast:
    """What a column tells: its spread, and how little it goes along with the others."""

    deviation: float
    conflict: float

    @property
    def told(self) -> float:
        return self.deviation * self.conflict


def critic_weights(columns: Sequence[Column]) -> Derived:
    """Weights w = C / ΣC with C = S·Σ(1 − r), S the deviation (n − 1) of min-max values, r Pearson's with the others.

    r keeps its sign and is taken over the subjects that have both values; where one of the two is constant among these
    it counts as 0, with a note. A constant column has weight 0 and counts for no other. Source: Diakoulaki and others,
    1995. Raises InputError `assessment.weights.no_contrast` when no child tells anything of its own,
    `assessment.weights.no_common` when fewer than two subjects have the values of a pair.
    """
    scaled = {column.item: _floats(column) for column in columns if not column.constant}
    found, unsure = _correlations(scaled)
    contrasts = {item: _contrast(item, values, found) for item, values in scaled.items()}
    told = {column.item: contrasts[column.item].told if column.item in contrasts else 0.0 for column in columns}
    if not any(told.values()):
        raise InputError("assessment.weights.no_contrast", method="critic", items="、".join(told))
    weights = to_one(told)
    steps = []
    for item, weight in weights.items():
        if item not in contrasts:
            steps.append(trace("assessment.weights.constant_item", weight, item=item))
            continue
        one = contrasts[item]
        steps.append(
            trace(
                "assessment.weights.critic_item",
                weight,
                item=item,
                deviation=figure(one.deviation),
                conflict=figure(one.conflict),
                told=figure(one.told),
            )
        )
    return Derived(weights, (*noted(columns), *unsure), trace("assessment.weights.critic", children=steps))


def _floats(column: Column) -> list[float | None]:
    return [None if value is None else float(value) for value in column.min_max()]


def _contrast(item: str, values: Sequence[float | None], correlations: Correlations) -> _Contrast:
    present = _centred([value for value in values if value is not None])
    deviation = sqrt(fsum(map(mul, present, present)) / (len(present) - 1))
    conflict = fsum(1 - each for pair, each in correlations.items() if item in pair)
    return _Contrast(deviation, conflict if conflict > _NOISE else 0.0)


def _correlations(scaled: Mapping[str, Sequence[float | None]]) -> tuple[Correlations, tuple[Reason, ...]]:
    found: dict[frozenset[str], float] = {}
    unsure = []
    for one, other in combinations(scaled, 2):
        both = zip(scaled[one], scaled[other], strict=True)
        common = [(a, b) for a, b in both if a is not None and b is not None]
        if len(common) < FEWEST:
            raise InputError("assessment.weights.no_common", one=one, other=other, count=len(common), least=FEWEST)
        known = _pearson([a for a, _ in common], [b for _, b in common])
        if known is None:
            unsure.append(reason("assessment.weights.no_correlation", one=one, other=other))
        found[frozenset((one, other))] = known or 0.0
    return found, tuple(unsure)


def _pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    if len(set(one)) == 1 or len(set(other)) == 1:
        return None
    a, b = _centred(one), _centred(other)
    spread = sqrt(fsum(map(mul, a, a)) * fsum(map(mul, b, b)))
    return fsum(map(mul, a, b)) / spread if spread else None


def _centred(values: Sequence[float]) -> list[float]:
    mean = fsum(values) / len(values)
    return [value - mean for value in values]
