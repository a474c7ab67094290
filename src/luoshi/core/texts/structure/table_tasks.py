"""Tasks of tables: each row of a table of tasks as a clause with its task, duties and time limit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.core.texts.duties.notes import Scope
from luoshi.core.texts.duties.responsibilities import duties_of_list
from luoshi.core.texts.duties.roles import role_of_label
from luoshi.core.texts.figures.deadlines import deadline_in
from luoshi.core.texts.model import Clause, Deadline, Duty, Flag, Measure, Passage, Silent, Span, Task
from luoshi.core.texts.script.sentences import acts
from luoshi.core.texts.structure.tables import Column, Row, Table
from luoshi.core.texts.structure.tree import Node

_OPEN = re.compile(r"等(?:有关|相关)?(?:部门和)?(?:部门|单位)?$|[及和]各?(?:有关|相关)(?:部门|单位)$")
_HEADING_LIMIT = 25


@dataclass(frozen=True, slots=True)
class TableRows:
    """What the tables of a document hold, row by row."""

    clauses: tuple[Clause, ...]
    tasks: tuple[Task, ...]
    passages: tuple[Passage, ...]
    deadlines: tuple[Deadline, ...]
    silent: tuple[Silent, ...]


def table_rows(
    folded: str, tables: Sequence[Table], nodes: Sequence[Node], *, scope: Scope, year: int | None, year_from: str
) -> TableRows:
    """Every row of every table of tasks; a table stands under the clause before it, as 表1, 表2 …"""
    clauses: list[Clause] = []
    tasks: list[Task] = []
    passages: list[Passage] = []
    deadlines: list[Deadline] = []
    for number, table in enumerate(tables, 1):
        above = next((node for node in reversed(nodes) if node.path and node.start < table.start), None)
        head = f"{above.path}/表{number}" if above else f"表{number}"
        merged = Flag("table.merged_cell")
        for row in table.rows:
            path = f"{head}/{row.number}"
            told = [cell for cell in _told(row, table.columns, "task", "measure") if len(cell)]
            if not told:
                continue
            heading = folded[told[0].start : told[0].end]
            heading = heading if len(heading) <= _HEADING_LIMIT else ""
            level = above.level + 2 if above else 2
            clauses.append(Clause(path, row.label, heading, row.start, row.end, level, "work", "table row"))
            tasks.append(_task(folded, row, table.columns, path, told, scope, merged))
            passages.append(Passage(path, told[0].start, told[-1].end, heading, task=True))
            for cell in _told(row, table.columns, "time"):
                deadlines += deadline_in(folded, cell.start, cell.end, path=path, year=year, year_from=year_from)
    places = {clause.start for clause in clauses}
    silent = (Silent(row.start, row.end, "table") for table in tables for row in table.lines if row.start not in places)
    return TableRows(tuple(clauses), tuple(tasks), tuple(passages), tuple(deadlines), tuple(silent))


def _told(row: Row, columns: Sequence[Column], *kinds: str) -> Iterator[Span]:
    return (cell for column, cell in zip(columns, row.cells, strict=False) if column.kind in kinds)


def _task(
    folded: str, row: Row, columns: Sequence[Column], path: str, told: Sequence[Span], scope: Scope, merged: Flag
) -> Task:
    duties: list[Duty] = []
    open_ended = False
    for column, cell in zip(columns, row.cells, strict=False):
        role = role_of_label(column.label) if column.kind == "duty" else None
        if role is None:
            continue
        duties += duties_of_list(
            folded, cell.start, cell.end, role=role[0], label=column.label, scope=scope, rule="table column"
        )
        open_ended = open_ended or _OPEN.search(folded[cell.start : cell.end]) is not None
    measures = tuple(
        Measure(folded[act.start : act.end], act.start, act.end)
        for cell in _told(row, columns, "measure", "task")
        for act in acts(folded, cell.start, cell.end)
    )
    gaps = any(column.kind == "task" and not len(cell) for column, cell in zip(columns, row.cells, strict=False))
    flags = (merged,) if gaps else ()
    start, end = told[0].start, row.end
    return Task(path, folded[start:end], start, end, open_ended, tuple(duties), measures, "table row", flags)
