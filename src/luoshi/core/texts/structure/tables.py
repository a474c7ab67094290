"""Tables: rows of cells parted by tabs or |, with columns that name tasks, organs and time limits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.core.texts.duties.roles import role_of_label
from luoshi.core.texts.model import Span
from luoshi.core.texts.script.piped import is_piped, rows_joined
from luoshi.core.texts.script.sentences import trimmed

# which kind of column a heading names; the first that fits
_KINDS = {
    kind: re.compile(form)
    for kind, form in (
        ("serial", "序号|编号|序"),
        ("time", "(?:完成|办结|时间|工作|推进|落实)?(?:时限|时间节点|时间|期限|节点|进度)(?:要求|安排)?"),
        ("note", "备注|说明"),
        ("measure", "(?:具体|主要|工作|推进|落实|细化)?(?:举措|措施|要求|内容)"),
        (
            "task",
            "(?:重点|主要|工作|具体|改革|目标)?(?:任务|事项|内容|举措|措施|项目|工作)(?:名称|内容|分解|要求|任务)?",
        ),
    )
}
_HEAD_ROWS = 4


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: `task`, `measure`, `time`, `serial`, `note`, `other`, or `duty` with its label."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the head: its cells as spans, its own span; `label` is what numbers it where that opens the row."""

    start: int
    end: int
    cells: tuple[Span, ...]
    number: str
    label: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of tasks: its columns, its rows, and all its lines; `start` is where its head stands."""

    start: int
    end: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    lines: tuple[Span, ...]


def tables(folded: str, lines: Sequence[Span]) -> list[Table]:
    """The tables of tasks among the lines: those whose head names a duty column or a task column with a time limit."""
    return [table for run in _runs(folded, rows_joined(folded, lines)) if (table := _table(folded, run)) is not None]


def runs_of_cells(folded: str, lines: Sequence[Span]) -> list[list[list[Span]]]:
    """The cells of each run of tabbed lines, whatever the table is about.

    >>> runs_of_cells("年份\\t产值\\n2025\\t100", [Span(0, 5), Span(6, 14)])[0][1]
    [Span(start=6, end=10), Span(start=11, end=14)]
    """
    return [[list(_cells(folded, line)) for line in run] for run in _runs(folded, lines) if len(run) > 1]


def _runs(folded: str, lines: Sequence[Span]) -> Iterator[list[Span]]:
    """Lines of cells one after another; one that holds a single cell goes on where it has as many tabs as the first."""
    run: list[Span] = []
    for line in lines:
        tabbed = "\t" in folded[line.start : line.end]
        if tabbed or is_piped(folded, line) or (run and 0 < _tabs(folded, line) == _tabs(folded, run[0])):
            run.append(line)
            continue
        yield run
        run = []
    yield run


def _whole(folded: str, line: Span) -> Span:
    """A line with the empty cells at its ends, which are white space elsewhere."""
    end = folded.find("\n", line.end)
    return Span(folded.rfind("\n", 0, line.start) + 1, len(folded) if end < 0 else end)


def _tabs(folded: str, line: Span) -> int:
    whole = _whole(folded, line)
    return folded.count("\t", whole.start, whole.end)


def _table(folded: str, run: Sequence[Span]) -> Table | None:
    for place, line in enumerate(run[:_HEAD_ROWS]):
        columns = tuple(_column(folded[cell.start : cell.end]) for cell in _cells(folded, line))
        kinds = [column.kind for column in columns]
        named = "duty" in kinds and (_tabs(folded, line) > 0 or bool({"serial", "task", "measure"} & set(kinds)))
        if named or ("task" in kinds and "time" in kinds):
            rows = tuple(_rows(folded, run[place + 1 :], columns))
            return Table(run[0].start, run[-1].end, columns, rows, tuple(run)) if rows else None
    return None


def _column(head: str) -> Column:
    label = "".join(head.split())
    kind = next((kind for kind, form in _KINDS.items() if form.fullmatch(label)), None)
    return Column(kind or ("duty" if role_of_label(label) else "other"), label)


def _rows(folded: str, lines: Sequence[Span], columns: Sequence[Column]) -> Iterator[Row]:
    serial = next((place for place, column in enumerate(columns) if column.kind == "serial"), None)
    count, above, more = 0, "", 1
    for line in lines:
        cells = tuple(_cells(folded, line))
        if sum(map(bool, map(len, cells))) < 2:
            continue
        count += 1
        own = "" if serial is None else "".join(folded[cell.start : cell.end] for cell in cells[serial : serial + 1])
        number = "".join(own.split()).strip("、.")
        above, more = (number, 1) if number else (above, more + 1)
        if not number:  # merged with the numbered row above, or a table without numbers
            number = f"{above}-{more}" if above else str(count)
        yield Row(line.start, line.end, cells, number, own if serial == 0 else "")


def _cells(folded: str, line: Span) -> Iterator[Span]:
    whole = _whole(folded, line)
    text, sign = folded[whole.start : whole.end], "\t"
    if sign not in text:
        text, sign = text.rstrip().removesuffix("|"), "|"
    begin = whole.start
    for cell in text.split(sign):
        yield trimmed(folded, begin, begin + len(cell))
        begin += len(cell) + 1
