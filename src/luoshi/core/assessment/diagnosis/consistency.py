"""Whether the children of a node measure one thing: Cronbach's alpha, the first principal component."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.composites.building import Built
from luoshi.core.assessment.composites.stages.weighing import Component, component
from luoshi.core.assessment.composites.table import Floats
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason, reason


@dataclass(frozen=True, slots=True)
class Consistency:
    """Of a node: alpha, the first component; None with the reason where the data do not tell."""

    node: str
    alpha: float | None
    component: Component | None
    why: Reason | None = None


def cronbach(columns: Floats) -> float | None:
    """k/(k − 1)·(1 − Σ variance of the children / variance of their sum), over the units that have all.

    Source: Cronbach 1951. None for one child, fewer than three units, or a sum that does not vary.

    >>> round(cronbach(np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 5.0]])), 6)
    0.947368
    """
    whole = columns[~np.isnan(columns).any(axis=1)]
    count = columns.shape[1]
    if count < 2 or len(whole) < 3:
        return None
    total = float(whole.sum(axis=1).var(ddof=1))
    return count / (count - 1) * (1 - float(whole.var(axis=0, ddof=1).sum()) / total) if total > 0 else None


def consistency(built: Built) -> tuple[Consistency, ...]:
    """Of every aggregate with several children, from the lowest up."""
    found = []
    for each in built.tree.parents:
        if len(each.children) < 2:
            continue
        columns = np.stack([built.of(child) for child in each.children], axis=1)
        try:
            found.append(Consistency(each.node.id, cronbach(columns), component(each, columns)))
        except InputError as fault:
            found.append(Consistency(each.node.id, cronbach(columns), None, reason(fault.code, **fault.params)))
    return tuple(found)
