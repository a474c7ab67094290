"""Combined weights (组合赋权): those of two methods, added with a part for each, or multiplied."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from luoshi.core.assessment.weighting.reading import Settings
from luoshi.core.assessment.weighting.values import Derived, to_one
from luoshi.core.base.errors import InputError
from luoshi.core.base.rounding import exact
from luoshi.core.base.traces import trace

BY = ("linear", "multiplicative")


def read_alpha(given: Settings) -> Decimal | None:
    """The part of the first method where they are added (`alpha`, 0 to 1); None where they are multiplied."""
    if given.choice("by", BY, BY[0]) == "multiplicative":
        return None
    return given.number("alpha", least=Decimal(0), most=Decimal(1))


def combined_weights(first: Derived, second: Derived, *, alpha: Decimal | None) -> Derived:
    """α·w₁ + (1 − α)·w₂, or w₁·w₂ / Σ w₁·w₂ without an α.

    Raises InputError `assessment.weights.no_overlap` when every child has weight 0 in one of the two.
    """
    pairs = {name: (exact(first.weights[name]), exact(second.weights[name])) for name in first.weights}
    parts = {name: _part(one, other, alpha) for name, (one, other) in pairs.items()}
    if not any(parts.values()):
        raise InputError("assessment.weights.no_overlap", items="、".join(parts))
    weights = to_one(parts)
    items = [
        trace(
            "assessment.weights.combined_item",
            weight,
            item=name,
            first=first.weights[name],
            second=second.weights[name],
        )
        for name, weight in weights.items()
    ]
    children = [first.trace, second.trace, *items]
    root = (
        trace("assessment.weights.multiplied", children=children)
        if alpha is None
        else trace("assessment.weights.added", alpha=alpha, rest=1 - alpha, children=children)
    )
    return Derived(weights, tuple(dict.fromkeys((*first.notes, *second.notes))), root)


def _part(one: Fraction, other: Fraction, alpha: Decimal | None) -> Fraction:
    return one * other if alpha is None else exact(alpha) * one + (1 - exact(alpha)) * other
