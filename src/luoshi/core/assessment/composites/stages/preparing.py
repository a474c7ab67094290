"""What comes before figures are compared: units screened, figures divided by their denominators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshi.core.assessment.composites.model import Denomination, Node, Screening
from luoshi.core.assessment.composites.table import LARGEST, Floats, Table, frozen
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import demand_none, reason


@dataclass(frozen=True, slots=True)
class Screened:
    """A unit under the screen: the shares of its values that are there and that are not zero, whether it stays."""

    unit: str
    present: float
    nonzero: float
    stays: bool
    named: bool = False


def screen(table: Table, screening: Screening) -> tuple[NDArray[np.bool_], tuple[Screened, ...]]:
    """Which units stay, and why. Raises InputError `composite.no_unit` for a named unit that is not there,
    `composite.none_left` where nobody stays.
    """
    unknown = [each for each in (*screening.keep, *screening.leave) if each not in table.units]
    demand_none(reason("composite.no_unit", unit=each) for each in unknown)
    there = ~np.isnan(table.values)
    present = there.mean(axis=1)
    nonzero = np.where(there, table.values != 0, False).sum(axis=1) / np.maximum(there.sum(axis=1), 1)
    told = []
    for at, unit in enumerate(table.units):
        enough = present[at] >= screening.least_present or screening.by == "nonzero"
        alive = nonzero[at] >= screening.least_nonzero or screening.by == "availability"
        named = unit in screening.keep or unit in screening.leave
        stays = unit in screening.keep if named else bool(enough and alive)
        told.append(Screened(unit, float(present[at]), float(nonzero[at]), stays, named))
    stays_all = np.array([each.stays for each in told])
    if not stays_all.any():
        raise InputError("composite.none_left")
    return stays_all, tuple(told)


def denominate(table: Table, nodes: Sequence[Node], denomination: Denomination, *, of: Table) -> Floats:
    """The figures divided by their denominators, which are columns of another table of the same units.

    A missing denominator makes the figure missing. Raises InputError `base.faulty` with every unit whose denominator
    is zero or too small to divide by, and for one that is no column.
    """
    found = table.values.copy()
    faults = []
    for at, node in enumerate(nodes):
        if node.denominator:
            if node.denominator not in of.columns:
                faults.append(reason("composite.no_column", name=node.denominator))
                continue
            below = of.column(node.denominator)
            faults += [
                reason("composite.zero_denominator", indicator=node.id, denominator=node.denominator, unit=unit)
                for row, unit in enumerate(table.units)
                if below[row] == 0 and not np.isnan(found[row, at])
            ]
            with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
                found[:, at] = found[:, at] / below
        found[:, at] *= denomination.scale.get(node.id, 1.0)
        faults += [
            reason("composite.too_large", indicator=node.id, unit=unit)
            for row, unit in enumerate(table.units)
            if abs(found[row, at]) > LARGEST and not (node.denominator and below[row] == 0)
        ]
    demand_none(faults)
    return frozen(found)
