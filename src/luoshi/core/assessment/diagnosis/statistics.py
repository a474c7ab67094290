"""What the figures of each indicator are like, and of how many units and nodes there are any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.composites.stages.moments import shape_of
from luoshi.core.assessment.composites.table import Floats, Table
from luoshi.core.assessment.composites.trees import Tree


@dataclass(frozen=True, slots=True)
class Column:
    """The figures of an indicator: ends, middle, spread (n − 1), shape, and the share of units that have a figure.

    `nonzero`, `unique` and `same` are shares of the figures there: those other than zero, the number of different ones,
    those equal to the most frequent. What cannot be told of no figures is None.
    """

    indicator: str
    count: int
    least: float | None
    most: float | None
    mean: float | None
    median: float | None
    deviation: float | None
    skew: float | None
    kurtosis: float | None
    available: float
    nonzero: float
    unique: float
    same: float


def columns_of(table: Table) -> tuple[Column, ...]:
    """The statistics of every column, in order."""
    return tuple(_column(name, table.values[:, at]) for at, name in enumerate(table.columns))


def availability(table: Table, tree: Tree) -> Mapping[str, Floats]:
    """The share of the indicators at or below each node that each unit has, by node, in the order of the units."""
    there = ~np.isnan(table.values)
    below: dict[str, list[int]] = {name: [at] for at, name in enumerate(table.columns)}
    for each in tree.parents:
        below[each.node.id] = [at for child in each.children for at in below[child]]
    return {name: there[:, chosen].mean(axis=1) for name, chosen in below.items()}


def _column(name: str, x: Floats) -> Column:
    found = x[~np.isnan(x)]
    units = len(x)
    if not found.size:
        return Column(name, 0, None, None, None, None, None, None, None, 0.0, 0.0, 0.0, 0.0)
    shape = shape_of(x)
    _, counts = np.unique(found, return_counts=True)
    return Column(
        name, int(found.size), float(found.min()), float(found.max()), float(found.mean()), float(np.median(found)),
        float(found.std(ddof=1)) if found.size > 1 else None, shape.skew, shape.kurtosis, found.size / units,
        float((found != 0).mean()), len(counts) / found.size, float(counts.max()) / found.size,
    )  # fmt: skip
