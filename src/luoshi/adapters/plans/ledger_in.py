"""An office's own ledger brought in: its rows as tasks to enter, with what was reported of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from luoshi.adapters.plans.ledger_cells import When, duties_in, percent_in, stages_in, text_of, when_in
from luoshi.adapters.plans.ledger_heads import ORGANS, STAGES, Field
from luoshi.adapters.plans.ledger_tables import LedgerColumn, LedgerTable, ledger_tables
from luoshi.adapters.standing.cells import day_of
from luoshi.core.base.faults import Fault, Faulty, Place, fault, in_order, warn
from luoshi.core.base.reasons import Reason
from luoshi.core.packs.nodes import Scalar
from luoshi.core.plans.drafts import Limit
from luoshi.core.plans.entering import Entry, Part
from luoshi.core.plans.returned_cells import Report

_YEAR = re.compile(r"(?P<year>20\d\d)\s*年")
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计")
_BELOW = re.compile(r"备注|说明|注[:：]|填表|制表|审核人|单位负责人|填报")
_TOLD = 30
_KEPT: tuple[Field, ...] = ("source", "leader", "person", "milestones", "light", "supervision", "note")


@dataclass(frozen=True, slots=True)
class BroughtTask:
    """A row: the task, what was reported of it, the cell of the task, and what else the row says by field."""

    entry: Entry
    report: Report
    place: Place
    more: tuple[tuple[Field, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerRead:
    """The tasks of all tables of a file, the columns as they were understood, and what was passed over."""

    tasks: tuple[BroughtTask, ...]
    tables: tuple[LedgerTable, ...]
    notes: tuple[Fault, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What stands against bringing it in; the other notes are warnings."""
        return tuple(each for each in self.notes if not each.warning)


def read_ledger_book(
    data: bytes, *, name: str, columns: Mapping[str, Field | None] | None = None, year: int | None = None
) -> LedgerRead:
    """The tasks of a ledger as an office keeps it.

    `columns` says what heads mean (`ledger_tables`), `year` is that of days without one; else the titles above the
    table tell it. Rows that group others, totals and lines below the table are passed over.
    Raises Faulty with every fault and its cell: no table, two columns for one thing, a row without a task, a percent or
    day that cannot be read, a formula without its value.
    """
    found = look_at_ledger(data, name=name, columns=columns, year=year)
    if found.faults:
        raise Faulty.of(found.notes)
    return found


def look_at_ledger(
    data: bytes, *, name: str, columns: Mapping[str, Field | None] | None = None, year: int | None = None
) -> LedgerRead:
    """The same with its faults among the notes: for people who still say what the columns mean.

    Raises Faulty for a file that cannot be opened.
    """
    tables = ledger_tables(data, name=name, columns=columns)
    if not tables:
        return LedgerRead((), (), (fault(Place(name, 1), "ledger_in.no_table"),))
    faults: list[Fault] = []
    tasks = [task for table in tables for task in _Table(table, year, faults).tasks()]
    if not tasks and not faults:
        faults.append(fault(tables[0].grid.place(tables[0].head_row), "ledger_in.no_rows"))
    return LedgerRead(tuple(tasks), tables, in_order(faults))


class _Table:
    """A table under way: what a row leaves out because the row above has said it."""

    def __init__(self, table: LedgerTable, year: int | None, faults: list[Fault]) -> None:
        self.table, self.faults = table, faults
        told = _YEAR.search(" ".join(table.titles))
        self.year = year or (int(told["year"]) if told else None)
        self.category = self.content = ""
        self._columns()

    def tasks(self) -> Iterator[BroughtTask]:
        for row, cells in self.table.rows.items():
            texts = {each.column: text_of(cells.get(each.column)) for each in self.table.columns}
            distinct = dict.fromkeys(text for text in texts.values() if text)
            if not distinct or self._repeats_heads(texts) or self._passes_over(row, list(distinct)):
                continue
            if len(distinct) == 1 and self._groups(texts):
                self.category = next(iter(distinct))
                continue
            yield from self._task(row, cells)

    def _columns(self) -> None:
        grid, seen = self.table.grid, dict[Field, LedgerColumn]()
        for each in self.table.columns:
            place = grid.place(self.table.head_row, each.column)
            if each.field is None:
                if not each.remembered:
                    self.faults.append(warn(place, "ledger_in.unknown_column", head=each.head))
            elif each.field in seen and each.field not in (*ORGANS, "progress", "measures", "targets", "content"):
                first = seen[each.field]
                self.faults.append(fault(place, "ledger_in.field_twice", head=each.head, other=first.head))
            else:
                seen.setdefault(each.field, each)
        for row, column in sorted(grid.uncounted):
            if row > self.table.head_row:
                self.faults.append(fault(grid.place(row, column), "ledger_in.uncounted"))

    def _repeats_heads(self, texts: Mapping[int, str]) -> bool:
        return all(texts[each.column] == text_of(each.head) for each in self.table.columns if each.field)

    def _passes_over(self, row: int, distinct: list[str]) -> bool:
        if not (_TOTAL.match(distinct[0]) or _BELOW.match(distinct[0])):
            return False
        self.faults.append(warn(self.table.grid.place(row), "ledger_in.passed_over", text=distinct[0][:_TOLD]))
        return True

    def _groups(self, texts: Mapping[int, str]) -> bool:
        """A line that stands alone in the first columns groups the rows below it (一、重点项目)."""
        column = next(at for at, text in texts.items() if text)
        field = next(each.field for each in self.table.columns if each.column == column)
        return field in ("serial", "category") or (field == "content" and not self.table.of("serial"))

    def _task(self, row: int, cells: Mapping[int, Scalar]) -> Iterator[BroughtTask]:
        said = {field: self._said(cells, field) for field in ("category", "content", "measures", "targets")}
        self.category = said["category"] or self.category
        place = self._place(row, "content")
        if not said["content"] and not said["measures"]:
            self.faults.append(fault(place, "ledger_in.no_content"))
            return
        self.content = said["content"] or self.content
        heading = self.content or said["measures"]
        text = "\n".join(dict.fromkeys(each for each in (heading, said["measures"], said["targets"]) if each))
        when = when_in(self._cell(cells, "deadline"), self.year)
        stages = {field: self._said(cells, field) for field in STAGES}
        start = self._day(row, cells, "start")
        entry = Entry(
            place.cell or str(place.line),
            heading,
            text,
            tuple(self._parts(cells)),
            start=start,
            rhythm=when.rhythm,
            nature=when.nature,
            limits=self._limits(cells, when),
            milestones=stages_in(stages, self.year),
            path=self.category,
        )
        more = tuple((field, told) for field in _KEPT if (told := self._said(cells, field)))
        yield BroughtTask(entry, self._report(row, cells), place, more)

    def _limits(self, cells: Mapping[int, Scalar], when: When) -> tuple[Limit, ...]:
        """Those of the time limit and, where a column tells stages, the days in it."""
        stages = when_in(self._cell(cells, "milestones"), self.year).limits
        dated = tuple(each for each in stages if each.day and when.nature == "once")
        return tuple({each.day or each.text: each for each in (*dated, *when.limits)}.values())

    def _parts(self, cells: Mapping[int, Scalar]) -> Iterator[Part]:
        seen: set[tuple[str, str]] = set()
        for field in ORGANS:
            for column in self.table.of(field):
                for part in duties_in(text_of(cells.get(column.column)), role=field, label=column.head):
                    if (part.name, part.role) not in seen:
                        seen.add((part.name, part.role))
                        yield part

    def _report(self, row: int, cells: Mapping[int, Scalar]) -> Report:
        percent = None
        for column in self.table.of("percent"):
            found = percent_in(cells.get(column.column), shown=(row, column.column) in self.table.grid.percents)
            if isinstance(found, Reason):
                place = self.table.grid.place(row, column.column)
                self.faults.append(fault(place, found.code, **dict(found.params)))
            else:
                percent = found
        return Report(
            percent,
            self._said(cells, "progress"),
            self._said(cells, "problems"),
            self._said(cells, "coordinate"),
            self._said(cells, "proofs"),
            self._day(row, cells, "done"),
        )

    def _day(self, row: int, cells: Mapping[int, Scalar], field: Field) -> date | None:
        for column in self.table.of(field):
            value = cells.get(column.column)
            if value is None or text_of(value) in ("", "/", "—", "-", "无"):
                continue
            found = day_of(value)
            if not isinstance(found, Reason):
                return found
            place = self.table.grid.place(row, column.column)
            self.faults.append(fault(place, "ledger_in.no_day", value=text_of(value)))
        return None

    def _said(self, cells: Mapping[int, Scalar], field: Field) -> str:
        texts = (text_of(cells.get(each.column)) for each in self.table.of(field))
        return "\n".join(dict.fromkeys(each for each in texts if each))

    def _cell(self, cells: Mapping[int, Scalar], field: Field) -> Scalar | None:
        return next((cells[each.column] for each in self.table.of(field) if each.column in cells), None)

    def _place(self, row: int, field: Field) -> Place:
        columns = self.table.of(field) or self.table.of("measures")
        return self.table.grid.place(row, columns[0].column)
