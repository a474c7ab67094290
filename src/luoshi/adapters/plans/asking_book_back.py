"""A returned workbook: its hidden head, and its rows wherever they now stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.adapters.assessments.grids import Grid
from luoshi.adapters.catalogues import catalogue
from luoshi.adapters.plans.asking_book import END, FILLED, HIDDEN, LOCKED
from luoshi.adapters.plans.grids_in import read_grids
from luoshi.core.base.faults import Fault, Faulty, Place, fault
from luoshi.core.packs.nodes import Scalar
from luoshi.core.plans.returned_cells import Cells, Given
from luoshi.core.plans.returning import Head, ReturnedRow

_LEAST_HEADS = 4
_SEARCHED_ROWS = 30


@dataclass(frozen=True, slots=True)
class ReturnedBook:
    """What a returned file says: whose it is, and its rows in the order in which they stand."""

    head: Head
    rows: tuple[ReturnedRow, ...]


def read_asking_book(data: bytes, *, name: str) -> ReturnedBook:
    """The head and rows of a returned file; columns are found by their heads, rows by their hidden keys.

    Rows may have been moved, deleted, added, and columns too; empty rows without a key are nothing. Raises Faulty
    with `asking_book.no_table` where no sheet has the heads, `asking_book.no_keys` where the hidden column is gone,
    and what `read_grids` finds.
    """
    grids = read_grids(data, name=name)
    head = _head(grids)
    for grid in grids:
        columns = _columns(grid)
        if columns is None:
            continue
        if "key" not in columns.places:
            raise Faulty.of([fault(grid.place(columns.row), "asking_book.no_keys")])
        return ReturnedBook(head, tuple(_rows(grid, columns)))
    raise Faulty.of([_no_table(name)])


@dataclass(frozen=True, slots=True)
class _Columns:
    """The row of the heads, and the column of each."""

    row: int
    places: Mapping[str, int]


def _no_table(name: str) -> Fault:
    return fault(Place(name, 1), "asking_book.no_table")


def _head(grids: list[Grid]) -> Head:
    for grid in grids:
        if grid.sheet.casefold() == HIDDEN:
            told = {str(cells.get(1, "")): str(cells.get(2, "")) for cells in grid.rows.values()}
            version = told.get("schema_version", "")
            return Head(
                told.get("plan", ""),
                told.get("organ", ""),
                told.get("period", ""),
                told.get("digest", ""),
                int(version) if version.isascii() and version.isdigit() else 0,
            )
    return Head()


def _columns(grid: Grid) -> _Columns | None:
    known = {
        _folded(words): code.removeprefix("asking_book.head.")
        for language in ("zh", "en")
        for code, words in catalogue(language).items()
        if code.startswith("asking_book.head.")
    }
    for row, cells in list(grid.rows.items())[:_SEARCHED_ROWS]:
        places: dict[str, int] = {}
        for column, cell in cells.items():
            name = known.get(_folded(str(cell)))
            if name:
                places.setdefault(name, column)
        if len(places) >= _LEAST_HEADS:
            return _Columns(row, places)
    return None


def _rows(grid: Grid, columns: _Columns) -> Iterator[ReturnedRow]:
    for row, cells in grid.rows.items():
        key = str(cells.get(columns.places["key"], "")).strip()
        if row <= columns.row or key == END:
            continue
        told = {name: cells.get(place) for name, place in columns.places.items() if name != "key"}
        if not key and all(value is None or str(value).strip() == "" for value in told.values()):
            continue
        locked = tuple((name, _text(told.get(name))) for name in LOCKED[1:] if name in columns.places)
        filled = {
            name: _given(told.get(name), percent=(row, columns.places.get(name, 0)) in grid.percents) for name in FILLED
        }
        yield ReturnedRow(grid.place(row, columns.places["key"]), key, locked, Cells(**filled))


def _given(value: Scalar | None, *, percent: bool) -> Given:
    """A cell as the core takes it; 60% typed into a cell is stored as 0.6 and shown as a percentage."""
    match value:
        case None | bool():
            return None if value is None else str(value)
        case int() | Decimal():
            return Decimal(value) * 100 if percent else Decimal(value)
        case date():
            return value
    return value


def _text(value: Scalar | None) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
