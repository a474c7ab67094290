"""The table in a sheet of an office's own ledger: where its heads stand, what each column means, which rows it has."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from luoshi.adapters.assessments.grids import Grid, letters
from luoshi.adapters.plans.grids_in import read_grids
from luoshi.adapters.plans.ledger_heads import FIELDS, Field, field_of, plain_head
from luoshi.core.base.canonical import digest
from luoshi.core.packs.nodes import Scalar

_SEARCHED_ROWS = 20
_LEAST_FIELDS = 2
_SAMPLES = 3
_TASK: frozenset[Field] = frozenset({"content", "measures"})
Range = tuple[int, int, int, int]
"""The first row and column of merged cells and the last ones, counted from one."""


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """A column: its letter, its head, what it means (None: passed over), and whether that was remembered."""

    column: int
    head: str
    field: Field | None
    remembered: bool = False

    @property
    def letter(self) -> str:
        """Its letter."""
        return letters(self.column)


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """A table of tasks: its columns, the lines above it, its rows of cells with merged ones filled in downwards.

    `samples` are the first rows as text, for people to see whether the columns are meant so.
    """

    grid: Grid
    head_row: int
    columns: tuple[LedgerColumn, ...]
    titles: tuple[str, ...]
    rows: Mapping[int, Mapping[int, Scalar]]

    @property
    def signature(self) -> str:
        """The hash of its heads: under it an office's mapping is remembered."""
        return digest([plain_head(each.head) for each in self.columns])

    @property
    def samples(self) -> tuple[tuple[str, ...], ...]:
        """The first rows as text."""
        first = list(self.rows.values())[:_SAMPLES]
        return tuple(tuple(str(row.get(each.column, "")) for each in self.columns) for row in first)

    def of(self, field: Field) -> tuple[LedgerColumn, ...]:
        """The columns of a field."""
        return tuple(each for each in self.columns if each.field == field)


def ledger_tables(
    data: bytes, *, name: str, columns: Mapping[str, Field | None] | None = None
) -> tuple[LedgerTable, ...]:
    """The tables of tasks in a file, a sheet at most one, with what each column means.

    `columns` says what heads mean, before anything is guessed: what an office said the last time, None for a column to
    be passed over. Raises Faulty for a file that cannot be read.
    """
    known = {plain_head(head): field for head, field in (columns or {}).items()}
    merged = _merged(data)
    found = (_table(grid, merged.get(grid.sheet, ()), known) for grid in read_grids(data, name=name))
    return tuple(each for each in found if each is not None)


def _merged(data: bytes) -> dict[str, tuple[Range, ...]]:
    """The merged cells of each sheet; none of a file that has no sheets."""
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        found = {each: book.get_sheet_by_name(each).merged_cell_ranges or [] for each in book.sheet_names}
    except (python_calamine.CalamineError, OSError, ValueError):
        return {}
    return {
        sheet: tuple((top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges)
        for sheet, ranges in found.items()
    }


def _table(grid: Grid, merged: Sequence[Range], known: Mapping[str, Field | None]) -> LedgerTable | None:
    spread = _spread(grid, merged)
    best: tuple[int, int, tuple[LedgerColumn, ...]] | None = None
    for row in list(spread)[:_SEARCHED_ROWS]:
        columns = tuple(_columns(spread, row, known))
        fields = {each.field for each in columns if each.field}
        if len(fields) >= _LEAST_FIELDS and fields & _TASK and (best is None or len(fields) > best[0]):
            best = len(fields), row, columns
    if best is None:
        return None
    _, head_row, columns = best
    titles = tuple(_line(cells) for row, cells in grid.rows.items() if row < head_row)
    filled = _filled(grid, merged, head_row)
    return LedgerTable(grid, head_row, columns, titles, filled)


def _columns(
    spread: Mapping[int, Mapping[int, Scalar]], row: int, known: Mapping[str, Field | None]
) -> Iterator[LedgerColumn]:
    above = spread.get(row - 1, {})
    for column, cell in sorted(spread[row].items()):
        head, over = str(cell), str(above.get(column, ""))
        over = "" if len(set(map(str, above.values()))) < 2 else over
        plain = plain_head(head)
        if plain in known:
            field = known[plain]
            yield LedgerColumn(column, head, field if field in FIELDS else None, remembered=True)
        else:
            yield LedgerColumn(column, head, field_of(head, above=over))


def _spread(grid: Grid, merged: Sequence[Range]) -> dict[int, dict[int, Scalar]]:
    """The first rows with merged cells filled in both ways, for the heads."""
    found = {row: dict(cells) for row, cells in grid.rows.items() if row <= _SEARCHED_ROWS + 10}
    for top, left, bottom, right in merged:
        value = grid.rows.get(top, {}).get(left)
        if value is None or top > _SEARCHED_ROWS:
            continue
        for row in range(top, min(bottom, _SEARCHED_ROWS + 10) + 1):
            for column in range(left, right + 1):
                found.setdefault(row, {}).setdefault(column, value)
    return dict(sorted(found.items()))


def _filled(grid: Grid, merged: Sequence[Range], head_row: int) -> dict[int, dict[int, Scalar]]:
    """The rows below the heads, with what is merged over several rows in each of them."""
    found = {row: dict(cells) for row, cells in grid.rows.items() if row > head_row}
    for top, left, bottom, _ in merged:
        value = grid.rows.get(top, {}).get(left)
        if value is None or top <= head_row:
            continue
        for row in range(top + 1, bottom + 1):
            if row in found:
                found[row].setdefault(left, value)
    return dict(sorted(found.items()))


def _line(cells: Mapping[int, Scalar]) -> str:
    return " ".join(dict.fromkeys(str(each) for each in cells.values()))
