"""Figures of units as one array: a row a unit, a column an indicator, NaN where there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from luoshi.core.base.errors import InputError

Floats = NDArray[np.float64]
LARGEST = 1e100
"""No figure of a zone is larger; squares and sums of what is smaller stay finite."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """`values` is units × columns and read-only. `groups` hold an attribute of each unit, in the order of the units.

    `earlier` are the same units and columns in periods before, the oldest first, for what looks back in time.
    """

    units: tuple[str, ...]
    columns: tuple[str, ...]
    values: Floats
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    earlier: tuple[Floats, ...] = ()

    def column(self, name: str) -> Floats:
        """The figures of one column. Raises InputError `composite.no_column`."""
        if name not in self.columns:
            raise InputError("composite.no_column", name=name)
        return self.values[:, self.columns.index(name)]

    def of(self, columns: Sequence[str]) -> Table:
        """The same units with these columns, in this order. Raises InputError `composite.no_column`."""
        places = {name: at for at, name in enumerate(self.columns)}
        for name in columns:
            if name not in places:
                raise InputError("composite.no_column", name=name)
        chosen = [places[name] for name in columns]
        earlier = tuple(frozen(each[:, chosen]) for each in self.earlier)
        return Table(self.units, tuple(columns), frozen(self.values[:, chosen]), self.groups, earlier)

    def only(self, stays: NDArray[np.bool_]) -> Table:
        """The units that stay, in their order."""
        kept = np.flatnonzero(stays)
        groups = {name: tuple(told[at] for at in kept) for name, told in self.groups.items()}
        earlier = tuple(frozen(each[kept]) for each in self.earlier)
        return Table(
            tuple(self.units[at] for at in kept), self.columns, frozen(self.values[kept]), groups, earlier
        )  # fmt: skip

    def with_values(self, values: Floats) -> Table:
        """The same units and columns with other figures."""
        return Table(self.units, self.columns, frozen(values), self.groups, self.earlier)

    def digest(self) -> str:
        """SHA-256 of names, groups and figures; two tables that hold the same have the same."""
        told = sha256(repr((self.units, self.columns, sorted(self.groups.items()))).encode())
        for each in (self.values, *self.earlier):
            told.update(np.ascontiguousarray(each).tobytes())
        return told.hexdigest()


def table(
    units: Sequence[str], columns: Sequence[str], values: object, *, groups: Mapping[str, Sequence[str]] | None = None,
    earlier: Sequence[object] = (),
) -> Table:  # fmt: skip
    """A table from rows of numbers; None and NaN are missing.

    Raises InputError `composite.no_units`, `composite.twice` for a unit or column that stands twice,
    `composite.shape` where figures do not fit, `composite.infinite` for a figure beyond `LARGEST`.
    """
    found = _floats(values)
    if not units or not columns:
        raise InputError("composite.no_units")
    for names in (units, columns):
        if len(set(names)) < len(names):
            raise InputError("composite.twice", name=next(name for name, count in Counter(names).items() if count > 1))
    past = tuple(_floats(each) for each in earlier)
    if any(each.shape != (len(units), len(columns)) for each in (found, *past)):
        raise InputError("composite.shape", units=len(units), columns=len(columns))
    if any((np.abs(each) > LARGEST).any() for each in (found, *past)):
        raise InputError("composite.infinite")
    told = {name: tuple(each) for name, each in (groups or {}).items()}
    return Table(tuple(units), tuple(columns), frozen(found), told, tuple(map(frozen, past)))


def frozen(values: Floats) -> Floats:
    """The array, from now on read-only."""
    values.setflags(write=False)
    return values


def _floats(values: object) -> Floats:
    return np.array(values, dtype=np.float64)
