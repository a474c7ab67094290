"""Rows of results: one record of one subject each, with all that is wrong in its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from luoshi.adapters.assessments.grids import Grid
from luoshi.adapters.standing.cells import absent, day_of, number_of, period_of, place_of
from luoshi.adapters.standing.heads import ATTRIBUTES, Heads
from luoshi.core.assessment.facts import Subject
from luoshi.core.base.faults import Fault, fault
from luoshi.core.base.reasons import Reason
from luoshi.core.packs.nodes import Scalar
from luoshi.core.standing.history import OVERALL, Position, Record

T = TypeVar("T")
_RESULTS = ("score", "grade", "place", "bottom", "group_place", "group_bottom", "vetoes")


@dataclass(frozen=True, slots=True)
class Told:
    """A row: whose it is, what it says, and the base of pay where it has one."""

    subject: Subject
    record: Record
    base: Decimal | None = None


def read_rounds(grid: Grid, heads: Heads, *, faults: list[Fault]) -> Iterator[Told]:
    """The rows of a sheet of results."""
    if not set(_RESULTS) & set(heads.columns):
        faults.append(fault(grid.place(heads.row), "standing_data.no_result"))
        return
    for number, cells in grid.rows.items():
        if number > heads.row and cells:
            found = _Row(grid, heads, number, cells, faults).told()
            if found is not None:
                yield found


class _Row:
    def __init__(self, grid: Grid, heads: Heads, number: int, cells: Mapping[int, Scalar], faults: list[Fault]) -> None:
        self.grid, self.heads, self.number, self.cells, self.faults = grid, heads, number, cells, faults

    def told(self) -> Told | None:
        name, period = self.text("name") or self.text("id"), self.value("period", period_of)
        if not name:
            self.wrong("name" if "name" in self.heads.columns else "id", "standing_data.no_name")
        if period is None and absent(self.cell("period")):
            self.wrong("period", "standing_data.no_period")
        record = self.record(period or "")
        if not name or period is None:
            return None
        place = self.grid.place(self.number)
        subject = Subject(self.text("id") or name, name, self.groups(), place)
        return Told(subject, record, self.value("base", number_of))

    def record(self, period: str) -> Record:
        positions: dict[str, Position] = {}
        overall = self.position("place", "bottom", "of")
        if overall is not None:
            positions[OVERALL] = overall
        peers = self.position("group_place", "group_bottom", "group_of")
        if peers is not None:
            positions[self.heads.peers] = peers
        on = self.value("approved_on", day_of)
        return Record(
            period, self.value("score", number_of), self.text("grade"), positions, self.vetoes(),
            self.text("approved_by"), on if isinstance(on, date) else None, self.text("scheme"),
            self.grid.place(self.number),
        )  # fmt: skip

    def position(self, top: str, bottom: str, of: str) -> Position | None:
        """A place from the top, from the bottom or both, which must then agree."""
        first, last, count = (self.value(each, place_of) for each in (top, bottom, of))
        if first is None and last is None:
            return None
        for name, found in ((top, first), (bottom, last)):
            if found is not None and count is not None and found > count:
                self.wrong(name, "standing_data.place_beyond", place=found, of=count)
        return Position(first, last, count)

    def vetoes(self) -> tuple[str, ...] | None:
        """The vetoes, separated by 、 or commas; none where the cell says 无, not known where there is no column."""
        if "vetoes" not in self.heads.columns:
            return None
        told = self.text("vetoes")
        if told in {"", "无", "否", "no", "0"}:
            return ()
        for sign in "，,；;":
            told = told.replace(sign, "、")
        return tuple(each.strip() for each in told.split("、") if each.strip())

    def groups(self) -> dict[str, str]:
        found = {each: self.text(each) for each in ATTRIBUTES}
        found[self.heads.peers] = self.text("group")
        found |= {name: self.plain(column) for name, column in self.heads.attributes.items()}
        return {name: value for name, value in found.items() if value}

    def cell(self, name: str) -> Scalar | None:
        column = self.heads.columns.get(name)
        return None if column is None else self.cells.get(column)

    def text(self, name: str) -> str:
        column = self.heads.columns.get(name)
        return "" if column is None else self.plain(column)

    def plain(self, column: int) -> str:
        value = self.cells.get(column)
        return "" if value is None or absent(value) else str(value).strip()

    def value(self, name: str, read: Callable[[Scalar], T | Reason]) -> T | None:
        """What a cell says; None where it says nothing, or something wrong, which is noted."""
        cell = self.cell(name)
        if cell is None or absent(cell):
            return None
        found = read(cell)
        if isinstance(found, Reason):
            self.wrong(name, found.code, **dict(found.params))
            return None
        return found

    def wrong(self, name: str, code: str, /, **params: object) -> None:
        column = self.heads.columns.get(name, 1)
        self.faults.append(fault(self.grid.place(self.number, column), code, **params))
