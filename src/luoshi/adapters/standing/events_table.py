"""Rows of events: what happened to a subject and when, with all that is wrong in its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from luoshi.adapters.assessments.grids import Grid
from luoshi.adapters.standing.cells import absent, day_of, word_of, words_of
from luoshi.adapters.standing.heads import Heads
from luoshi.core.base.faults import Fault, fault
from luoshi.core.base.reasons import Reason
from luoshi.core.packs.nodes import Scalar
from luoshi.core.packs.reading import nearest
from luoshi.core.standing.events import Event
from luoshi.core.standing.model import Rules

_MEASURED = frozenset({"decision", "lifted"})


def read_events(grid: Grid, heads: Heads, *, rules: Rules | None, faults: list[Fault]) -> Iterator[Event]:
    """The rows of a sheet of events."""
    for number, cells in grid.rows.items():
        if number > heads.row and cells:
            found = _Row(grid, heads, number, cells, faults).event(rules)
            if found is not None:
                yield found


class _Row:
    def __init__(self, grid: Grid, heads: Heads, number: int, cells: Mapping[int, Scalar], faults: list[Fault]) -> None:
        self.grid, self.heads, self.number, self.cells, self.faults = grid, heads, number, cells, faults

    def event(self, rules: Rules | None) -> Event | None:
        subject = self.text("id") or self.text("name")
        if not subject:
            self.wrong("name", "standing_data.no_name")
        day, until = self.day("day"), self.day("until")
        if day is None and absent(self.cell("day")):
            self.wrong("day", "standing_data.no_day", value="")
        event = self.word("event", "standing.event")
        measure = self.word("measure", "standing.measure") if event in _MEASURED else ""
        rule = self._rule(rules)
        if not subject or day is None or event is None or measure is None:
            return None
        told = {name: self.text(name) for name in ("word", "by", "document")}
        place = self.grid.place(self.number)
        return Event(subject, day, event, measure, rule, until, told["word"], told["by"], told["document"], place)

    def word(self, name: str, head: str) -> str | None:
        """The code of a cell; empty where there is none, None where its word is not known."""
        cell = self.cell(name)
        if cell is None or absent(cell):
            if name == "measure":
                return ""
            self.wrong(name, "standing_data.no_event")
            return None
        found = word_of(cell, words_of(head))
        if isinstance(found, Reason):
            self.wrong(name, found.code, **dict(found.params))
            return None
        return found

    def day(self, name: str) -> date | None:
        cell = self.cell(name)
        if cell is None or absent(cell):
            return None
        found = day_of(cell)
        if isinstance(found, Reason):
            self.wrong(name, found.code, **dict(found.params))
            return None
        return found

    def cell(self, name: str) -> Scalar | None:
        column = self.heads.columns.get(name)
        return None if column is None else self.cells.get(column)

    def text(self, name: str) -> str:
        cell = self.cell(name)
        return "" if cell is None or absent(cell) else str(cell).strip()

    def wrong(self, name: str, code: str, /, **params: object) -> None:
        column = self.heads.columns.get(name, 1)
        self.faults.append(fault(self.grid.place(self.number, column), code, **params))

    def _rule(self, rules: Rules | None) -> str:
        told = self.text("rule")
        if not told or rules is None:
            return told
        by_title = {rule.title: name for name, rule in rules.items()} | {name: name for name in rules}
        if told not in by_title:
            likely = nearest(told, tuple(by_title))
            code = "standing.no_rule_like" if likely else "standing.no_rule"
            self.wrong("rule", code, name=told, **({"likely": likely} if likely else {}))
        return by_title.get(told, "")
