"""What stands for missing figures: means and medians of all, of a peer group, of the unit; the unit's other periods."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.composites.model import Imputation, Node
from luoshi.core.assessment.composites.table import Floats, Table, frozen
from luoshi.core.base.errors import InputError


@dataclass(frozen=True, slots=True)
class Imputed:
    """A figure that was put in: of which unit and indicator, and from how many others."""

    unit: str
    indicator: str
    value: float
    out_of: int


def impute(table: Table, nodes: Sequence[Node], imputation: Imputation) -> tuple[Floats, tuple[Imputed, ...]]:
    """The figures with the gaps filled, and each that was filled; what nothing can be told of stays missing.

    Raises InputError `composite.no_group` for an attribute that the units do not have.
    """
    found = table.values.copy()
    told = []
    for row, column, value, out_of in _fills(table, nodes, imputation):
        found[row, column] = value
        told.append(Imputed(table.units[row], table.columns[column], value, out_of))
    return frozen(found), tuple(told)


_Fill = tuple[int, int, float, int]


def _fills(table: Table, nodes: Sequence[Node], how: Imputation) -> Iterator[_Fill]:
    gaps = np.argwhere(np.isnan(table.values))
    if how.method == "constant":
        yield from ((int(row), int(column), how.value, 0) for row, column in gaps)
    elif how.method in ("latest", "linear", "linear_ends"):
        for row, column in gaps:
            yield from _from_time(table, int(row), int(column), how)
    elif how.method in ("row_mean", "row_median"):
        under = np.array([each.under for each in nodes])
        for row, column in gaps:
            beside = table.values[row, under == under[column]]
            yield from _central(beside, int(row), int(column), how)
    else:
        groups = _groups(table, how)
        for row, column in gaps:
            peers = table.values[groups == groups[row], column]
            yield from _central(peers, int(row), int(column), how)


def _groups(table: Table, how: Imputation) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    if not how.method.startswith("group"):
        return np.array([""] * len(table.units))
    if how.group not in table.groups:
        raise InputError("composite.no_group", group=how.group)
    return np.array(table.groups[how.group])


def _central(among: Floats, row: int, column: int, how: Imputation) -> Iterator[_Fill]:
    there = among[~np.isnan(among)]
    if there.size:
        central: Callable[[Floats], np.float64] = np.median if how.method.endswith("median") else np.mean
        yield row, column, float(central(there)), int(there.size)


def _from_time(table: Table, row: int, column: int, how: Imputation) -> Iterator[_Fill]:
    """From the unit's own periods before: the latest, or a line through them.

    `linear` draws on through the last two figures, `linear_ends` keeps the last one. One alone stands for itself.
    """
    past = np.array([each[row, column] for each in table.earlier])
    there = np.flatnonzero(~np.isnan(past))
    if not there.size or (how.most_periods is not None and len(past) - there[-1] > how.most_periods):
        return
    last = float(past[there[-1]])
    if how.method == "linear" and there.size > 1:
        one, other = there[-2], there[-1]
        last += (last - float(past[one])) / (other - one) * (len(past) - other)
    yield row, column, last, int(there.size)
