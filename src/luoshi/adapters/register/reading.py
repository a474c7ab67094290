"""Reading a register: its values, and every fault with sheet, row and column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from luoshi.adapters.assessments.grids import Source, grids
from luoshi.adapters.packs import built, installed
from luoshi.adapters.register.making import made
from luoshi.adapters.register.tables import Table, tables
from luoshi.core.base.faults import Fault, Faulty, Place, fault, in_order, warn
from luoshi.core.register.checking import check
from luoshi.core.register.model import Register


@dataclass(frozen=True, slots=True)
class RegisterRead:
    """A register and what its reader remarked: sheets and columns passed over, roles one person should not hold."""

    register: Register
    notes: tuple[Fault, ...] = ()


def read_register(files: Sequence[Source], *, credit: Mapping[str, object] | None = None) -> RegisterRead:
    """The register of workbooks, or of csv tables named like its sheets.

    `credit` are the settings of the check digit of GB 32100; those of the pack `cn` when left out.
    Raises Faulty with every fault of all files.
    """
    faults: list[Fault] = []
    read = tables(grids(files, faults=faults), faults=faults)
    if not read and all(each.warning for each in faults):
        faults.append(fault(Place("—", 1), "register.nothing"))
    register = made(read, faults=faults)
    for wrong in check(register, credit=credit_settings() if credit is None else credit):
        place = _cell(read, wrong.place, wrong.field)
        tell = warn if wrong.warning else fault
        faults.append(tell(place, wrong.why.code, **dict(wrong.why.params)))
    listed = in_order(faults)
    if any(not each.warning for each in listed):
        raise Faulty.of(listed)
    return RegisterRead(register, listed)


def credit_settings() -> Mapping[str, object]:
    """The settings of the check digit of unified social credit codes, out of the pack `cn`."""
    return built(installed()["cn"]).pack.check_digits["credit-code"].settings


def _cell(read: Sequence[Table], row: Place | None, name: str) -> Place:
    """The cell of an attribute in the row of a value."""
    if row is None:
        return Place("—", 1)
    sheet = row.cell.rpartition("!")[0]
    table = next((each for each in read if each.grid.file == row.file and each.grid.sheet == sheet), None)
    return table.place(row, name) if table else row
