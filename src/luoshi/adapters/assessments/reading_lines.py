"""A line of data below the heads: of whom it speaks, of which period, or that it is a note or a total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from luoshi.adapters.assessments.columns import Head, like_a_note
from luoshi.adapters.assessments.finding_heads import Table
from luoshi.adapters.assessments.gathered import Gathered, Then
from luoshi.adapters.assessments.scales import Scale, folded, scale
from luoshi.core.assessment.model import Input
from luoshi.core.base.faults import Place
from luoshi.core.packs.nodes import Scalar

_TOTALS = frozenset(
    "合计 总计 小计 共计 平均 平均值 均值 全市 全省 全区合计 最大值 最小值 total sum average mean".split()
)
_NOTE = re.compile(
    r"(?:注|备注|附注|说明|填表说明|填报说明|填表人?|填报人?|制表人?|审核人?|复核人?|联系人|单位负责人|负责人|统计负责人"
    r"|数据来源|资料来源|note|notes|source)[0-9一二三]?[::.、]|※|[0-9]{1,2}[.、].{12}|.{40}",
    re.DOTALL,
)
_VALUES = ("value", "amount", "mark", "state", "group", "indicator")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of data with its subject and period."""

    number: int
    row: Mapping[int, Scalar]
    subject: str
    then: Then


class Lines:
    """The lines of a table; what is wrong with heads and names is noted while they are gone through."""

    def __init__(self, table: Table, gathered: Gathered) -> None:
        self.table, self.gathered = table, gathered
        self.ids, self.names, self.periods = (table.columns(role) for role in ("id", "name", "period"))
        self.values = frozenset(table.columns(*_VALUES))

    def learn(self) -> None:
        """Take the ids with their names from a table that gives both."""
        if not (self.ids and self.names):
            return
        for number, row in self.table.data():
            known, name = self._texts(row)
            if known and name and not self._skipped(row):
                wrong = self.gathered.roster.learn(known, name, self.table.grid.place(number, self.names[0]))
                if wrong:
                    self.gathered.faults.append(wrong)

    def heads(self) -> None:
        """Note heads that are not known, that stand twice, and that lack."""
        table, gathered = self.table, self.gathered
        gathered.tables.append(self.place(table.head_row, min(table.texts)))
        first: dict[tuple[str, ...], int] = {}
        for at, text in table.texts.items():
            place = self.place(table.head_row, at)
            head = table.heads.get(at)
            if head is None:
                self._unknown(place, text)
            elif head.role not in {"aside", "unit"} and first.setdefault(head.same(), at) != at:
                one = self.place(table.head_row, first[head.same()])
                gathered.complain(place, "assessment_data.head_twice", head=text, first=one)
        if not (self.ids or self.names):
            gathered.complain(self.place(table.head_row, min(table.texts)), "assessment_data.no_name_column")

    def all(self) -> Iterator[Line]:
        """The lines that speak of a subject in this period or the one before."""
        notes: list[int] = []
        headless: set[int] = set()
        for number, row in self.table.data():
            if self._skipped(row) or (notes and notes[-1] == number - 1 and not self._filled(row)):
                notes.append(number)
                continue
            if not (self._filled(row) or self._named(row)):
                continue
            self._headless(number, row, headless)
            line = self._line(number, row)
            if line is not None:
                yield line
        for number in notes:
            row = self.table.grid.rows[number]
            text = str(row[min(row)])
            self.gathered.remark(self.place(number, min(row)), "assessment_data.note_skipped", text=text[:20])
        self._uncounted()

    def place(self, row: int, column: int) -> Place:
        """The place of a cell."""
        return self.table.grid.place(row, column)

    def scale_of(self, at: int, head: Head, asked: Input, *, row: int = 0) -> Scale | None:
        """How the numbers of a column become those of the input; None, with a fault, where they cannot."""
        if asked.kind in {"yes_no", "word"}:
            return scale("", "")
        place, said = self.place(row or self.table.head_row, at), head.unit
        if not said and self.table.unit and scale(self.table.unit, asked.unit) is not None and asked.unit:
            said = self.table.unit
        if not said:
            return scale("", "")
        found = scale(said, asked.unit)
        if found is None and not asked.unit:
            self.gathered.remark(place, "assessment_data.unit_unasked", title=asked.title, unit=said)
            return scale("", "")
        if found is None:
            self.gathered.complain(
                place, "assessment_data.unit_unlike", title=asked.title, unit=said, wanted=asked.unit
            )
        elif found.factor != 1:
            self.gathered.remark(
                place, "assessment_data.converted", title=asked.title, unit=said, wanted=asked.unit or "—"
            )
        return found

    def _line(self, number: int, row: Mapping[int, Scalar]) -> Line | None:
        known, name = self._texts(row)
        column = (self.names or self.ids or [1])[0]
        place = self.place(number, column)
        if not (known or name):
            if self.ids or self.names:
                self.gathered.complain(place, "assessment_data.no_name")
            return None
        then = self._then(number, row)
        if then is None:
            return None
        ids = [known] if known else self.gathered.roster.ids(name)
        if len(ids) > 1:
            self.gathered.complain(place, "assessment_data.name_of_two", name=name, ids="、".join(ids))
            return None
        return Line(number, row, ids[0], then)

    def _then(self, number: int, row: Mapping[int, Scalar]) -> Then | None:
        table, heads = self.table, self.gathered.heads
        for at in self.periods:
            if at not in row:
                continue
            cell = row[at]
            text = str(cell.year) if isinstance(cell, date) else str(cell)
            when = heads.when(text)
            if not when:
                self.gathered.complain(self.place(number, at), "assessment_data.no_period", value=text)
                return None
            if when == "other":
                self.gathered.others.setdefault(text, self.place(number, at))
            return None if when == "other" else when
        if table.when == "other":
            self.gathered.others.setdefault(table.grid.sheet or table.grid.file, self.place(table.head_row, 1))
            return None
        return table.when or "this"

    def _texts(self, row: Mapping[int, Scalar]) -> tuple[str, str]:
        found = [next((str(row[at]).strip() for at in columns if at in row), "") for columns in (self.ids, self.names)]
        return found[0], found[1]

    def _named(self, row: Mapping[int, Scalar]) -> bool:
        return any(self._texts(row))

    def _filled(self, row: Mapping[int, Scalar]) -> bool:
        return not self.values.isdisjoint(row)

    def _skipped(self, row: Mapping[int, Scalar]) -> bool:
        """Whether a row is a note or a total."""
        known, name = self._texts(row)
        if folded(name or known) in _TOTALS or (not name and folded(str(row[min(row)])) in _TOTALS):
            return True
        first = str(row[min(row)]).strip()
        return not self._filled(row) and (first.startswith("*") or _NOTE.match(folded(first)) is not None)

    def _headless(self, number: int, row: Mapping[int, Scalar], told: set[int]) -> None:
        for at in row.keys() - self.table.texts.keys() - told:
            told.add(at)
            self.gathered.complain(self.place(number, at), "assessment_data.no_head")

    def _unknown(self, place: Place, text: str) -> None:
        likely = self.gathered.heads.likely(text)
        if like_a_note(text):
            self.gathered.remark(place, "assessment_data.column_skipped", head=text)
        elif likely:
            self.gathered.beside(place, "assessment_data.unknown_column_like", head=text, likely=likely)
        else:
            self.gathered.beside(place, "assessment_data.unknown_column", head=text)

    def _uncounted(self) -> None:
        """Formulas that no program has counted yet: blank to us, a number to whoever wrote them."""
        grid = self.table.grid
        for number, at in sorted(grid.uncounted):
            if (
                number >= self.table.first_row
                and at in self.values
                and not self._skipped(grid.rows.get(number, {1: ""}))
            ):
                self.gathered.complain(self.place(number, at), "assessment_data.uncounted")
