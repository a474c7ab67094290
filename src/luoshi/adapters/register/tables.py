"""The sheets of a workbook as rows of values: heads found, cells read, each fault with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from luoshi.adapters.assessments.grids import Grid
from luoshi.adapters.assessments.scales import folded, scale, spelled
from luoshi.adapters.register.cells import Value, value_of
from luoshi.adapters.register.columns import HECTARE, IDLE, Column, SheetName, form_of, heads_of, sheet_called
from luoshi.core.base.faults import Fault, Place, fault, warn
from luoshi.core.base.reasons import Reason
from luoshi.core.packs.reading import nearest

_TOP = 6
_UNIT = re.compile(r"(?P<head>[^()]+)\((?P<unit>[^()]+)\)")
# A row that shows how to fill in a sheet begins with this word.
EXAMPLE = "例"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its values by attribute, and where it stands."""

    sheet: SheetName
    place: Place
    values: Mapping[str, Value]

    def text(self, name: str) -> str:
        """A text, empty where the cell is."""
        found = self.values.get(name, "")
        return found if isinstance(found, str) else ""

    def words(self, name: str) -> tuple[str, ...]:
        """A list, empty where the cell is."""
        found = self.values.get(name, ())
        return found if isinstance(found, tuple) else ()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that was read: its columns by attribute, its rows."""

    grid: Grid
    name: SheetName
    columns: Mapping[str, int]
    rows: tuple[Row, ...]

    def place(self, row: Place, name: str) -> Place:
        """The place of an attribute in a row; that of the row where no column has it."""
        return self.grid.place(row.line, self.columns[name]) if name in self.columns else row


@dataclass(frozen=True, slots=True)
class _Heads:
    row: int
    columns: dict[int, Column] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)


def tables(found: Sequence[Grid], *, faults: list[Fault]) -> tuple[Table, ...]:
    """The sheets of a register; others are named in a warning."""
    read: list[Table] = []
    for grid in found:
        name = sheet_called(grid.sheet or Path(grid.file).stem)
        if name is None:
            faults.append(warn(grid.place(1), "register.sheet_skipped", sheet=grid.sheet or grid.file))
            continue
        heads = _heads(grid, name, faults)
        if heads is not None:
            columns = {column.field: at for at, column in heads.columns.items()}
            read.append(Table(grid, name, columns, tuple(_rows(grid, name, heads, faults))))
    return tuple(read)


def _heads(grid: Grid, name: SheetName, faults: list[Fault]) -> _Heads | None:
    known = heads_of(name)
    numbers = list(grid.rows)[:_TOP]
    hits = {number: sum(_bare(cell) in known for cell in grid.rows[number].values()) for number in numbers}
    best = max(numbers, key=lambda number: hits[number], default=0)
    if not best or hits[best] < 2:
        faults.append(fault(grid.place(1), "register.no_heads", sheet=grid.sheet or grid.file))
        return None
    heads = _Heads(best)
    for at, cell in grid.rows[best].items():
        _take(grid, heads, at, str(cell), known, faults)
    present = {column.field for column in heads.columns.values()}
    for column in form_of(name).columns:
        if column.needed and column.field not in present:
            wanted = next(word for word, one in known.items() if one.field == column.field)
            faults.append(fault(grid.place(best), "register.no_column", head=wanted))
    return heads


def _take(grid: Grid, heads: _Heads, at: int, cell: str, known: Mapping[str, Column], faults: list[Fault]) -> None:
    bare = _bare(cell)
    column = known.get(bare)
    place = grid.place(heads.row, at)
    if column is None:
        likely = nearest(bare, tuple(known))
        if likely:
            faults.append(fault(place, "register.head_like", head=cell, likely=likely))
        elif bare not in IDLE:
            faults.append(warn(place, "register.column_skipped", head=cell))
    elif any(one.field == column.field for one in heads.columns.values()):
        faults.append(fault(place, "register.head_twice", head=cell))
    else:
        unit = _unit(cell) if column.kind == "number" else ""
        if unit and scale(unit, HECTARE) is None:
            faults.append(fault(place, "register.unit", head=cell, unit=unit))
        heads.columns[at] = column
        heads.units[at] = unit or HECTARE


def _rows(grid: Grid, name: SheetName, heads: _Heads, faults: list[Fault]) -> Iterator[Row]:
    for number, cells in grid.rows.items():
        told = {at: cell for at, cell in cells.items() if at in heads.columns}
        if number <= heads.row or not told or str(told[min(told)]).startswith(EXAMPLE):
            continue
        values: dict[str, Value] = {}
        for at, column in heads.columns.items():
            if (number, at) in grid.uncounted:
                faults.append(fault(grid.place(number, at), "assessment_data.uncounted"))
                continue
            value = value_of(told.get(at), column=column, unit=heads.units[at])
            if isinstance(value, Reason):
                faults.append(fault(grid.place(number, at), value.code, **dict(value.params)))
            elif value is not None:
                values[column.field] = value
            elif column.needed:
                faults.append(fault(grid.place(number, at), "register.empty", head=grid.rows[heads.row][at]))
        yield Row(name, grid.place(number), values)


def _bare(cell: object) -> str:
    told = folded(str(cell))
    found = _UNIT.fullmatch(told)
    return found["head"] if found else told


def _unit(cell: str) -> str:
    found = _UNIT.fullmatch(folded(cell))
    return found["unit"] if found and spelled(found["unit"]) else ""
