"""The people of a register's workbook by themselves: rows as they stand, organs by the word that was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from luoshi.adapters.assessments.grids import Source, grids
from luoshi.adapters.register.columns import sheet_called
from luoshi.adapters.register.tables import Row, Table, tables
from luoshi.core.base.faults import Fault, Faulty, Place, fault


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row: what it says of a person and one organ, and the cell of each attribute."""

    login: str
    name: str
    organ: str
    post: str
    roles: tuple[str, ...]
    line: int
    cells: Mapping[str, str]

    def place(self, field: str, *, file: str) -> Place:
        """Where an attribute stands."""
        return Place(file, self.line, self.cells.get(field, ""))


def read_people(source: Source) -> tuple[PersonRow, ...]:
    """The rows of the sheets of people; other sheets are passed over. Raises Faulty with every fault of the cells."""
    faults: list[Fault] = []
    found = [each for each in grids([source], faults=faults) if _is_people(each.sheet or Path(each.file).stem)]
    read = tables(found, faults=faults)
    wrong = [each for each in faults if not each.warning]
    rows = tuple(_row(table, row) for table in read for row in table.rows)
    if not rows and not wrong:
        wrong = [fault(Place(str(source[0] if isinstance(source, tuple) else source), 1), "register.no_people")]
    if wrong:
        raise Faulty.of(wrong)
    return rows


def _is_people(sheet: str) -> bool:
    return sheet_called(sheet) == "people"


def _row(table: Table, row: Row) -> PersonRow:
    cells = {name: table.place(row.place, name).cell for name in table.columns}
    return PersonRow(
        row.text("login"), row.text("name"), row.text("organ"), row.text("post"), row.words("roles"), row.place.line,
        cells,
    )  # fmt: skip
