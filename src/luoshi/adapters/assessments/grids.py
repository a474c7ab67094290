"""Files of data as grids of cells: the sheets of a workbook, a csv table, a parquet table."""

from __future__ import annotations

import csv
import io
import math
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from os import PathLike
from pathlib import Path

from luoshi.adapters.documents.limits import MAX_DOCUMENT_BYTES, MAX_UNPACKED, MIB
from luoshi.adapters.workbooks import read_workbook
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Fault, Place, fault
from luoshi.core.packs.nodes import Scalar

Source = str | PathLike[str] | tuple[str, bytes]
"""A file: its path, or its name with its bytes."""

MAX_CELLS = 5_000_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_SNIFFED = 4096


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of cells, rows and columns counted from one; those in `percents` are shown as percentages.

    `uncounted` are cells with a formula whose value was never stored; `names` are the columns of a parquet table.
    """

    file: str
    sheet: str
    rows: Mapping[int, Mapping[int, Scalar]]
    percents: frozenset[tuple[int, int]] = frozenset()
    uncounted: frozenset[tuple[int, int]] = frozenset()
    names: Mapping[int, str] = field(default_factory=dict)

    def place(self, row: int, column: int = 1) -> Place:
        """The place of a cell.

        >>> str(Grid("a.xlsx", "填报表", {}).place(7, 28)), str(Grid("a.csv", "", {}).place(2, 3))
        ('a.xlsx:填报表!AB7', 'a.csv:C2')
        """
        if self.names:
            name = self.names.get(column, "")
            return Place(self.file, row - 1, f"{name}[{row - 1}]" if row > 1 else name)
        cell = f"{letters(column)}{row}"
        return Place(self.file, row, f"{self.sheet}!{cell}" if self.sheet else cell)


@cache
def letters(column: int) -> str:
    """The letters of a column, counted from one.

    >>> letters(1), letters(27), letters(703)
    ('A', 'AA', 'AAA')
    """
    told = ""
    while column:
        column, rest = divmod(column - 1, 26)
        told = chr(ord("A") + rest) + told
    return told


def grids(files: Sequence[Source], *, faults: list[Fault]) -> list[Grid]:
    """The grids of all files, in order; a file that cannot be read adds a fault and the others go on."""
    found: list[Grid] = []
    for each in files:
        name, data = each if isinstance(each, tuple) else (str(each), None)
        try:
            found += _grids_of(name, _bytes(Path(name)) if data is None else data)
        except InputError as wrong:
            own = wrong.code.startswith("assessment_data.")
            known = fault(Place(name, 1), wrong.code, **wrong.params)
            faults.append(known if own else fault(Place(name, 1), "assessment_data.damaged", format="xlsx"))
    return found


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_DOCUMENT_BYTES:
            raise InputError("assessment_data.file_too_large", most=MAX_DOCUMENT_BYTES // MIB)
        return path.read_bytes()
    except (OSError, ValueError) as wrong:
        raise InputError("assessment_data.unreadable", reason=type(wrong).__name__) from wrong


def _grids_of(name: str, data: bytes) -> Iterator[Grid]:
    if len(data) > MAX_DOCUMENT_BYTES:
        raise InputError("assessment_data.file_too_large", most=MAX_DOCUMENT_BYTES // MIB)
    if not data.strip():
        raise InputError("assessment_data.empty")
    if data.startswith(_OLD_OFFICE):
        raise InputError("assessment_data.old_workbook")
    if data.startswith(b"PK\x03\x04"):
        yield from _sheets(name, data)
    elif data.startswith(b"PAR1"):
        yield _parquet(name, data)
    else:
        yield _csv(name, data)


def _sheets(name: str, data: bytes) -> Iterator[Grid]:
    sheets = read_workbook(data)
    if sum(len(sheet.cells) for sheet in sheets) > MAX_CELLS:
        raise InputError("assessment_data.too_many_cells", most=MAX_CELLS)
    for sheet in sheets:
        rows: dict[int, dict[int, Scalar]] = {}
        for cell in sheet.cells:
            rows.setdefault(cell.row, {})[cell.column] = cell.value
        percents = frozenset((cell.row, cell.column) for cell in sheet.cells if cell.percent)
        uncounted = frozenset((cell.row, cell.column) for cell in sheet.uncounted)
        if rows or uncounted:
            yield Grid(name, sheet.name, dict(sorted(rows.items())), percents, uncounted)


def _csv(name: str, data: bytes) -> Grid:
    text = _decoded(data)
    head = text[:_SNIFFED]
    sign = max((",", "\t", ";"), key=head.count)
    if text.count(sign) + text.count("\n") > MAX_CELLS:
        raise InputError("assessment_data.too_many_cells", most=MAX_CELLS)
    try:
        listed = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error as wrong:
        raise InputError("assessment_data.damaged", format="csv") from wrong
    rows: dict[int, dict[int, Scalar]] = {}
    for number, cells in enumerate(listed, 1):
        filled: dict[int, Scalar] = {at: cell.strip() for at, cell in enumerate(cells, 1) if cell.strip()}
        if filled:
            rows[number] = filled
    return Grid(name, "", rows)


def _decoded(data: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with its mark, else GB 18030, which holds GBK and GB 2312."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError("assessment_data.unknown_encoding")


def _parquet(name: str, data: bytes) -> Grid:
    import pyarrow
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(io.BytesIO(data))
        told = file.metadata
        groups = [told.row_group(at) for at in range(told.num_row_groups)]
        unpacked = sum(each.column(at).total_uncompressed_size for each in groups for at in range(each.num_columns))
        if told.num_rows * told.num_columns > MAX_CELLS or unpacked > MAX_UNPACKED:
            raise InputError("assessment_data.too_many_cells", most=MAX_CELLS)
        table = file.read()
        columns = [
            [_plain(value, kind.type) for value in table.column(at).to_pylist()] for at, kind in enumerate(table.schema)
        ]
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as wrong:
        raise InputError("assessment_data.damaged", format="parquet") from wrong
    names = {at: str(each) for at, each in enumerate(table.schema.names, 1)}
    rows: dict[int, dict[int, Scalar]] = {1: dict(names)}
    for number, cells in enumerate(zip(*columns, strict=True), 2):
        filled = {at: cell for at, cell in enumerate(cells, 1) if cell is not None and cell != ""}
        if filled:
            rows[number] = filled
    return Grid(name, "", rows, names=names)


def _plain(value: object, kind: object) -> Scalar | None:
    """A value of a parquet column; NaN and infinities stay as words, for no number is to be made of them."""
    match value:
        case None | bool() | int() | Decimal():
            return value
        case float():
            return _number(value, single=str(kind) in {"float", "halffloat"})
        case datetime():
            return value.date()
        case date():
            return value
    return str(value).strip()


def _number(value: float, *, single: bool) -> Scalar:
    if not math.isfinite(value):
        return repr(value)
    number = Decimal(_shortest(value) if single else repr(value))
    return int(number) if number == number.to_integral_value() else number


def _shortest(value: float) -> str:
    """The fewest digits that give the same number of four bytes: what was written there before it was stored."""
    told = (f"{value:.{digits}g}" for digits in range(6, 9))
    same = (each for each in told if struct.pack("f", float(each)) == struct.pack("f", value))
    return next(same, f"{value:.9g}")
