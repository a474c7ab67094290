"""Equal weights (等权): every child counts the same."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from luoshi.core.assessment.weighting.values import Derived, to_one
from luoshi.core.base.traces import trace


def equal_weights(names: Sequence[str]) -> Derived:
    """One n-th each.

    >>> {name: str(weight) for name, weight in equal_weights(["土地", "税收"]).weights.items()}
    {'土地': '0.500000000', '税收': '0.500000000'}
    """
    weights = to_one(dict.fromkeys(names, Fraction(1)))
    items = [trace("assessment.weights.item", weight, item=name) for name, weight in weights.items()]
    return Derived(weights, (), trace("assessment.weights.equal", str(len(items)), children=items))
