"""Entropy weights (熵权法): a child whose values differ more between the subjects weighs more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import fsum, log, log1p

from luoshi.core.assessment.weighting.directed import EXACTLY, Column, noted
from luoshi.core.assessment.weighting.reading import Settings
from luoshi.core.assessment.weighting.values import Derived, figure, to_one
from luoshi.core.base.errors import InputError
from luoshi.core.base.traces import Trace, trace

NORMALISED = ("min_max", "sum")


@dataclass(frozen=True, slots=True)
class EntropyTerms:
    """How the columns are made comparable: between least and most, or as they are; `shift` is added to each value."""

    normalised: str
    shift: Decimal


def read_entropy(given: Settings) -> EntropyTerms:
    """The settings: `normalise` (min_max or sum) and `shift`, which is recorded because it decides the order."""
    return EntropyTerms(
        given.choice("normalise", NORMALISED, NORMALISED[0]), given.number("shift", Decimal(0), least=Decimal(0))
    )


def entropy_weights(terms: EntropyTerms, columns: Sequence[Column]) -> Derived:
    """Weights w = g / Σg with g = 1 − e, e = −(1/ln n)·Σ p·ln p, p = (y + shift) / Σ(y + shift), 0·ln 0 = 0.

    y are the min-max values or, for `sum`, the values themselves; n counts those that have one. A constant column has
    weight 0. Source: Shannon's entropy as 熵权法 uses it. Raises InputError `assessment.weights.no_contrast` when all
    columns are constant, `assessment.weights.negative` for a value below zero that is only divided by the sum.
    """
    gaps = {column.item: _gap(terms, column) for column in columns}
    if not any(gaps.values()):
        raise InputError("assessment.weights.no_contrast", method="entropy", items="、".join(gaps))
    weights = to_one(gaps)
    steps = [_step(column, gaps[column.item], weights[column.item]) for column in columns]
    root = trace("assessment.weights.entropy", terms.normalised, shift=terms.shift, children=steps)
    return Derived(weights, noted(columns), root)


def _step(column: Column, gap: float, weight: Decimal) -> Trace:
    if column.constant:
        return trace("assessment.weights.constant_item", weight, item=column.item)
    return trace(
        "assessment.weights.entropy_item",
        weight,
        item=column.item,
        count=Decimal(len(column.present)),
        entropy=figure(1 - gap),
        divergence=figure(gap),
    )


def _gap(terms: EntropyTerms, column: Column) -> float:
    """1 − e, from terms none of which is below zero: with d = n·p − 1 it is Σ((1 + d)·ln(1 + d) − d) / (n·ln n)."""
    if column.constant:
        return 0.0
    values = [EXACTLY.add(value, terms.shift) for value in _comparable(terms, column)]
    total = Decimal(0)
    for value in values:
        total = EXACTLY.add(total, value)
    count = Decimal(len(values))
    off = [
        float(EXACTLY.subtract(EXACTLY.divide(EXACTLY.multiply(count, value), total), Decimal(1))) for value in values
    ]
    return max(0.0, fsum(map(_distance, off)) / (len(values) * log(len(values))))


def _comparable(terms: EntropyTerms, column: Column) -> list[Decimal]:
    if terms.normalised == "min_max":
        return [value for value in column.min_max() if value is not None]
    if min(column.present) < 0:
        raise InputError("assessment.weights.negative", item=column.item, value=min(column.present))
    return list(column.present)


def _distance(off: float) -> float:
    return 1.0 if off <= -1 else (1 + off) * log1p(off) - off
