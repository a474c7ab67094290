"""Workbooks that offices send, as grids: xlsx and csv, and the older xls and et."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from luoshi.adapters.assessments.grids import MAX_CELLS, Grid, grids
from luoshi.adapters.documents.limits import MAX_DOCUMENT_BYTES
from luoshi.core.base.faults import Fault, Faulty, Place, fault
from luoshi.core.packs.nodes import Scalar

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DIGITS = 15


def read_grids(data: bytes, *, name: str) -> list[Grid]:
    """The sheets of a file with their filled cells. Raises Faulty with what is wrong with the file."""
    faults: list[Fault] = []
    if data.startswith(OLD_OFFICE) and len(data) <= MAX_DOCUMENT_BYTES:
        return _old(data, name)
    found = grids([(name, data)], faults=faults)
    if faults:
        raise Faulty.of(faults)
    return found


def _old(data: bytes, name: str) -> list[Grid]:
    """The sheets of an older workbook, as WPS and old offices still write them."""
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        sheets = [(each, book.get_sheet_by_name(each).to_python(skip_empty_area=False)) for each in book.sheet_names]
    except (python_calamine.CalamineError, OSError, ValueError) as wrong:
        raise Faulty.of([fault(Place(name, 1), "assessment_data.damaged", format="xls")]) from wrong
    if sum(len(row) for _, rows in sheets for row in rows) > MAX_CELLS:
        raise Faulty.of([fault(Place(name, 1), "assessment_data.too_many_cells", most=MAX_CELLS)])
    found = [Grid(name, sheet, _rows(rows)) for sheet, rows in sheets]
    return [each for each in found if each.rows]


def _rows(rows: Sequence[Sequence[object]]) -> dict[int, dict[int, Scalar]]:
    found: dict[int, dict[int, Scalar]] = {}
    for number, row in enumerate(rows, 1):
        cells = {at: value for at, cell in enumerate(row, 1) if (value := _scalar(cell)) != ""}
        if cells:
            found[number] = cells
    return found


def _scalar(cell: object) -> Scalar:
    match cell:
        case bool() | int():
            return cell
        case float():
            number = Decimal(f"{cell:.{_DIGITS}g}")
            return int(number) if number == number.to_integral_value() else number
        case datetime():
            return cell.date()
        case date():
            return cell
        case time():
            return cell.isoformat()
    return str(cell).strip()
