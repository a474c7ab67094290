"""Readings as CSV for researchers: a folder of long tables with a codebook, UTF-8 that Excel opens."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from luoshi.adapters.readings.long_tables import LongTable, codebook, long_tables
from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.whole import whole_folder
from luoshi.core.texts.model import Reading

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(readings: Sequence[Reading], path: str, *, options: Options) -> None:  # noqa: ARG001  # every writer takes the options
    """One file a table in the folder `path`, all readings in each, or none at all. Raises OSError."""
    with whole_folder(path) as folder:
        for table in (*long_tables(readings), codebook()):
            _write(table, folder / f"{table.name}.csv")


def cell(value: object) -> str:
    """A value as it stands in a cell: nothing for None, 0 or 1 for no or yes; no text can become a formula in Excel.

    >>> cell(None), cell(True), cell(-3), cell("-海关")
    ('', '1', '-3', "'-海关")
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, str):
        said = value.encode("utf-8", "backslashreplace").decode("utf-8")
        return f"'{said}" if said.startswith(_FORMULA) else said
    return str(value)


def _write(table: LongTable, place: Path) -> None:
    with place.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow([name for name, _ in table.columns])
        out.writerows([cell(value) for value in row] for row in table.rows)
