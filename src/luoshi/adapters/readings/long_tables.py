"""The long tables for researchers: one row a thing found, keys that join, a codebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from luoshi.adapters.catalogues import say
from luoshi.adapters.readings.words import figure
from luoshi.core.texts.measures import Holdings
from luoshi.core.texts.model import SCHEMA_VERSION, Document, Flag, Reading, Value

Kind = Literal["text", "int", "bool", "float"]
Row = tuple[Any, ...]
Columns = tuple[tuple[str, Kind], ...]

_KEY: Columns = (("source", "text"), ("document", "int"), ("row", "int"))
_PLACE: Columns = (("start", "int"), ("end", "int"))
_CODED = (
    "citations",
    "clauses",
    "tasks",
    "targets",
    "deadlines",
    "recurrences",
    "phases",
)


@dataclass(frozen=True, slots=True)
class LongTable:
    """A table: its columns in order, each with its kind, and its rows."""

    name: str
    columns: Columns
    rows: list[Row]


def long_tables(readings: Sequence[Reading]) -> list[LongTable]:
    """All tables over all readings; `source`, `document` (from 1) and `row` (from 1) name a row."""
    named = _named_apart(readings)
    return [
        LongTable(name, _KEY + columns, [row for source, reading in named for row in _keyed(source, reading, rows)])
        for name, (columns, rows) in _TABLES.items()
    ]


def codebook() -> LongTable:
    """What each column of each table means, in Chinese and in English."""
    columns: Columns = (("table", "text"), ("column", "text"), ("kind", "text"), ("zh", "text"), ("en", "text"))
    rows: list[Row] = [("", "schema_version", str(SCHEMA_VERSION), *_meaning("schema_version"))]
    rows += [
        (name, column, kind, *_meaning(_described(name, column)))
        for name, (more, _) in _TABLES.items()
        for column, kind in _KEY + more
    ]
    return LongTable("codebook", columns, rows)


def _described(table: str, column: str) -> str:
    return f"{table}_{column}" if (table, column) in _OWN_MEANING else column


def _meaning(name: str) -> tuple[str, str]:
    return say(f"codebook.{name}", language="zh"), say(f"codebook.{name}", language="en")


def _named_apart(readings: Sequence[Reading]) -> list[tuple[str, Reading]]:
    """Each reading with the name of its file; a name that was there before gets its number: `a.txt#2`."""
    seen: dict[str, int] = {}
    found = []
    for reading in readings:
        name = reading.source.name
        seen[name] = seen.get(name, 0) + 1
        found.append((name if seen[name] == 1 else f"{name}#{seen[name]}", reading))
    return found


def _keyed(source: str, reading: Reading, rows: Callable[[Document], Iterator[Row]]) -> Iterator[Row]:
    for number, document in enumerate(reading.documents, 1):
        for place, row in enumerate(rows(document), 1):
            if rows is _documents:
                yield (source, number, place, reading.source.sha256, *row)
            else:
                yield (source, number, place, *row)


def _documents(document: Document) -> Iterator[Row]:
    yield (document.title, document.number, "、".join(document.issuers), document.issued, document.published,
           document.start, document.end)  # fmt: skip


def _clauses(document: Document) -> Iterator[Row]:
    for row in document.clauses:
        yield row.path, row.label, row.heading, row.level, row.kind, row.rule, row.start, row.end


def _tasks(document: Document) -> Iterator[Row]:
    for row in document.tasks:
        yield row.path, row.text, row.open_ended, row.rule, row.start, row.end


def _measures(document: Document) -> Iterator[Row]:
    holdings = Holdings(document)
    for number, task in enumerate(document.tasks, 1):
        for row in task.measures:
            held = holdings.of(row)
            yield number, task.path, row.text, _rows(held.targets), _rows(held.deadlines), row.start, row.end


def _rows(places: tuple[int, ...]) -> str:
    """Row numbers of another table, counted from 1 within the document."""
    return " ".join(str(place + 1) for place in places)


def _duties(document: Document) -> Iterator[Row]:
    for number, task in enumerate(document.tasks, 1):
        for row in task.duties:
            yield (number, task.path, row.organ, row.name or row.organ, row.role, row.label, row.generic,
                   row.by_division, row.implied, row.scope, row.rule, row.start, row.end)  # fmt: skip


def _targets(document: Document) -> Iterator[Row]:
    for row in document.targets:
        low, high = _bounds(row.value)
        yield (row.path, row.subject, row.indicator, row.period, row.period_source, row.comparator, figure(row.value),
               low, high, row.unit, row.hedge, row.change, row.baseline, row.annual, row.text, row.rule, row.start,
               row.end)  # fmt: skip


def _deadlines(document: Document) -> Iterator[Row]:
    for row in document.deadlines:
        yield row.path, row.text, row.date, row.resolved_from, row.rule, row.start, row.end


def _recurrences(document: Document) -> Iterator[Row]:
    for row in document.recurrences:
        yield row.path, row.text, row.every, row.interval, row.times, row.rule, row.start, row.end


def _phases(document: Document) -> Iterator[Row]:
    for row in document.phases:
        yield row.path, row.name, row.from_day, row.to_day, row.rule, row.start, row.end


def _citations(document: Document) -> Iterator[Row]:
    for row in document.citations:
        yield row.title, row.number, "、".join(row.short_names), len(row.mentions), row.rule, row.start, row.end


def _silent(document: Document) -> Iterator[Row]:
    for row in document.silent:
        yield row.why, row.start, row.end


def _flags(document: Document) -> Iterator[Row]:
    yield from (("documents", 1, *_said(flag), document.start, document.end) for flag in document.flags)
    for name in _CODED:
        for number, row in enumerate(getattr(document, name), 1):
            yield from ((name, number, *_said(flag), row.start, row.end) for flag in row.flags)
    duties = (duty for task in document.tasks for duty in task.duties)
    for number, duty in enumerate(duties, 1):
        yield from (("duties", number, *_said(flag), duty.start, duty.end) for flag in duty.flags)


def _said(flag: Flag) -> tuple[str, str]:
    return flag.code, ";".join(f"{name}={value}" for name, value in flag.params)


def _bounds(value: Value) -> tuple[float, float]:
    low, high = value if isinstance(value, tuple) else (value, value)
    return float(low), float(high)


def _columns(told: str) -> Columns:
    """Columns in one line of text: `path start:int` — text where no kind is named."""
    kinds: dict[str, Kind] = {"int": "int", "bool": "bool", "float": "float"}
    return tuple((word.partition(":")[0], kinds.get(word.partition(":")[2], "text")) for word in told.split())


_TABLES: dict[str, tuple[Columns, Callable[[Document], Iterator[Row]]]] = {
    "documents": (_columns("sha256 title number issuers issued published") + _PLACE, _documents),
    "clauses": (_columns("path label heading level:int kind rule") + _PLACE, _clauses),
    "tasks": (_columns("path text open_ended:bool rule") + _PLACE, _tasks),
    "measures": (_columns("task:int path text target_rows deadline_rows") + _PLACE, _measures),
    "duties": (
        _columns("task:int path organ name role label generic:bool by_division:bool implied:bool scope rule") + _PLACE,
        _duties,
    ),
    "targets": (
        _columns(
            "path subject indicator period period_source comparator value low:float high:float unit hedge change "
            "baseline annual:bool text rule"
        )
        + _PLACE,
        _targets,
    ),
    "deadlines": (_columns("path text date resolved_from rule") + _PLACE, _deadlines),
    "recurrences": (_columns("path text every interval:int times:int rule") + _PLACE, _recurrences),
    "phases": (_columns("path name from to rule") + _PLACE, _phases),
    "citations": (_columns("title number short_names mentions:int rule") + _PLACE, _citations),
    "silent": (_columns("why") + _PLACE, _silent),
    "flags": (_columns("table table_row:int code params") + _PLACE, _flags),
}
_OWN_MEANING = frozenset(
    {("citations", "title"), ("citations", "number"), ("duties", "name"), ("phases", "name"), ("duties", "label")}
)
