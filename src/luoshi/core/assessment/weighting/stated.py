"""Stated weights (直接赋权): one written for each child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from luoshi.core.assessment.weighting.reading import Settings
from luoshi.core.assessment.weighting.values import Derived, to_one
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import reason
from luoshi.core.base.traces import trace

Stated = Mapping[str, Decimal]


def read_stated(given: Settings, name: str = "weights") -> Stated:
    """The weights by child, none below zero, together exactly 1."""
    inner = given.part(name)
    found = {item: inner.number(item, least=Decimal(0)) for item in inner.names()}
    total = sum(found.values(), Decimal(0))
    if total != 1:
        given.wrong(name, reason("assessment.weights.not_one", total=total, lack=1 - total))
    return found


def stated_weights(stated: Stated, names: Sequence[str]) -> Derived:
    """The weights as they stand; with more than nine places they are rounded.

    Raises InputError `assessment.weights.other_items` when they are not those of the children.
    """
    if set(stated) != set(names):
        raise InputError("assessment.weights.other_items", given="、".join(stated), wanted="、".join(names))
    weights = to_one({name: stated[name] for name in names})
    items = [trace("assessment.weights.item", weight, item=name) for name, weight in weights.items()]
    return Derived(weights, (), trace("assessment.weights.stated", str(len(items)), children=items))
