"""Workbooks of plans read in a process of its own: an office's ledger, a sheet that came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

from luoshi.adapters.apart import done_apart
from luoshi.adapters.plans.asking_book_back import ReturnedBook, read_asking_book
from luoshi.adapters.plans.ledger_cells import text_of
from luoshi.adapters.plans.ledger_heads import Field
from luoshi.adapters.plans.ledger_in import BroughtTask, look_at_ledger
from luoshi.adapters.plans.ledger_tables import LedgerTable
from luoshi.core.base.faults import Fault, Faulty, Place
from luoshi.core.plans.returned_cells import Cells, Given
from luoshi.core.plans.returning import Head, ReturnedRow

SECONDS: Final = 60
MOST_TASKS: Final = 1000
_FORM: Final = "XLSX"


@dataclass(frozen=True, slots=True)
class LedgerOptions:
    """What is known before a ledger is read: its name, what heads mean (None: passed over), the year of its days."""

    name: str
    columns: Mapping[str, Field | None]
    year: int | None = None


def read_ledger_apart(data: bytes, options: LedgerOptions) -> dict[str, Any]:
    """A ledger as JSON values: `tables`, `tasks` (entry, report, row by head, cell), `notes`.

    Raises Faulty for a file that cannot be opened, InputError `document.…` for one that asks too much.
    """
    told = done_apart("ledger", data, asdict(options), form=_FORM, seconds=SECONDS)
    found: dict[str, Any] = _without_faults(told)
    return found


def read_asking_apart(data: bytes, *, name: str) -> ReturnedBook:
    """A returned sheet, as `read_asking_book` gives it. Raises Faulty, InputError `document.…`."""
    told = _without_faults(done_apart("asking", data, {"name": name}, form=_FORM, seconds=SECONDS))
    return ReturnedBook(Head(**told["head"]), tuple(returned_row(each) for each in told["rows"]))


def parsed_ledger(data: bytes, options: Mapping[str, Any]) -> dict[str, object]:
    """Called in the process that reads a ledger."""
    try:
        found = look_at_ledger(data, name=options["name"], columns=options["columns"], year=options["year"])
    except Faulty as fault:
        return {"faults": [_plain(each) for each in fault.faults]}
    by_sheet = {each.grid.sheet: each for each in found.tables}
    return {
        "tables": [_table(each) for each in found.tables],
        "tasks": [_task(each, by_sheet) for each in found.tasks[: MOST_TASKS + 1]],
        "notes": [_plain(each) for each in found.notes],
    }


def parsed_asking(data: bytes, options: Mapping[str, Any]) -> dict[str, object]:
    """Called in the process that reads a returned sheet."""
    try:
        book = read_asking_book(data, name=options["name"])
    except Faulty as fault:
        return {"faults": [_plain(each) for each in fault.faults]}
    return {"head": book.head, "rows": [told_row(each) for each in book.rows]}


def told_row(row: ReturnedRow) -> dict[str, Any]:
    """A row of a returned sheet as JSON values; `returned_row` gives it back.

    >>> cells = Cells(Decimal("33.5"), "已开工", done=date(2026, 3, 1))
    >>> row = ReturnedRow(Place("a.xlsx", 5, "表!A5"), "t1", (("task", "任务"),), cells)
    >>> returned_row(told_row(row)) == row
    True
    """
    cells = {name: _given(value) for name, value in asdict(row.cells).items() if value is not None}
    return {"place": asdict(row.place), "key": row.key, "locked": [list(each) for each in row.locked], "cells": cells}


def returned_row(told: Mapping[str, Any]) -> ReturnedRow:
    """The row of its JSON values."""
    cells = Cells(**{name: _given_back(value) for name, value in told["cells"].items()})
    return ReturnedRow(Place(**told["place"]), told["key"], tuple((a, b) for a, b in told["locked"]), cells)


def fault_of(told: Mapping[str, Any]) -> Fault:
    """The fault of its JSON values."""
    params = tuple((name, value) for name, value in told["params"].items())
    return Fault(Place(**told["place"]), told["code"], params, told["warning"])


def _without_faults(told: Any) -> Any:
    if "faults" in told:
        raise Faulty.of([fault_of(each) for each in told["faults"]])
    return told


def _plain(each: Fault) -> dict[str, Any]:
    params = {name: str(value) for name, value in each.params}
    return {"place": asdict(each.place), "code": each.code, "params": params, "warning": each.warning}


def _table(table: LedgerTable) -> dict[str, Any]:
    columns = [
        {"letter": each.letter, "head": each.head, "field": each.field, "remembered": each.remembered}
        | {"samples": [row[at] for row in table.samples]}
        for at, each in enumerate(table.columns)
    ]
    return {"sheet": table.grid.sheet, "titles": list(table.titles), "columns": columns, "rows": len(table.rows)}


def _task(task: BroughtTask, tables: Mapping[str, LedgerTable]) -> dict[str, object]:
    """A row with its entry and report, and all that it says under its heads."""
    sheet = (task.place.cell or "").rpartition("!")[0]
    table = tables[sheet]
    cells = table.rows[task.place.line]
    row = [[each.head, text_of(cells.get(each.column))] for each in table.columns]
    return {"entry": task.entry, "report": task.report, "place": task.place, "row": [each for each in row if each[1]]}


def _given(value: Given) -> Any:
    if isinstance(value, Decimal):
        return {"number": f"{value:f}"}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _given_back(told: Any) -> Given:
    if not isinstance(told, dict):
        return cast(Given, told)
    return Decimal(told["number"]) if "number" in told else date.fromisoformat(told["day"])
