"""Tables: rows of cells parted by tabs, with columns that name tasks, organs and time limits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.core.texts.model import Span
from luoshi.core.texts.roles import role_of_label

_TASK = re.compile(
    r"(?:重点|主要|工作|具体|改革|目标)?(?:任务|事项|内容|举措|措施|项目|工作)(?:名称|内容|分解|要求|任务)?$"
)
_MEASURE = re.compile(r"(?:具体|主要|工作|推进|落实|细化)?(?:举措|措施|要求|内容)$")
_TIME = re.compile(r"(?:完成|办结|时间|工作|推进|落实)?(?:时限|时间节点|时间|期限|节点|进度)(?:要求|安排)?$")
_SERIAL = re.compile(r"(?:序号|编号|序)$")
_NOTE = re.compile(r"(?:备注|说明)$")
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
    return [table for run in _runs(folded, lines) if (table := _table(folded, run)) is not None]


def _runs(folded: str, lines: Sequence[Span]) -> Iterator[list[Span]]:
    run: list[Span] = []
    for line in lines:
        if "\t" in folded[line.start : line.end]:
            run.append(line)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def _table(folded: str, run: Sequence[Span]) -> Table | None:
    for place, line in enumerate(run[:_HEAD_ROWS]):
        columns = tuple(_column(folded[cell.start : cell.end]) for cell in _cells(folded, line))
        kinds = [column.kind for column in columns]
        if "duty" in kinds or ("task" in kinds and "time" in kinds):
            rows = tuple(_rows(folded, run[place + 1 :], columns))
            return Table(run[0].start, run[-1].end, columns, rows, tuple(run))
    return None


def _column(head: str) -> Column:
    label = re.sub(r"\s", "", head)
    for kind, form in (("serial", _SERIAL), ("time", _TIME), ("note", _NOTE), ("measure", _MEASURE), ("task", _TASK)):
        if form.match(label):
            return Column(kind, label)
    return Column("duty" if label and role_of_label(label) else "other", label)


def _rows(folded: str, lines: Sequence[Span], columns: Sequence[Column]) -> Iterator[Row]:
    serial = next((place for place, column in enumerate(columns) if column.kind == "serial"), None)
    count = 0
    for line in lines:
        cells = tuple(_cells(folded, line))
        if sum(len(cell) > 0 for cell in cells) < 2:
            continue
        count += 1
        own = folded[cells[serial].start : cells[serial].end] if serial is not None and serial < len(cells) else ""
        number = re.sub(r"[\s、.]", "", own) or str(count)
        yield Row(line.start, line.end, cells, number, own if serial == 0 else "")


def _cells(folded: str, line: Span) -> Iterator[Span]:
    begin = line.start
    for cell in folded[line.start : line.end].split("\t"):
        end = begin + len(cell)
        left = len(cell) - len(cell.lstrip())
        yield Span(begin + left, max(begin + left, begin + len(cell.rstrip())))
        begin = end + 1
