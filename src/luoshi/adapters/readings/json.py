"""Readings as JSON: the shape of the exchange format, one line a reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.whole import put_bytes
from luoshi.core.base.canonical import Figure, canonical
from luoshi.core.texts.measures import Holdings
from luoshi.core.texts.model import (
    SCHEMA_VERSION,
    Citation,
    Clause,
    Deadline,
    Document,
    Duty,
    Flag,
    Measure,
    Origin,
    Phase,
    Reading,
    Recurrence,
    Span,
    Target,
    Task,
    Value,
)

Row = dict[str, Any]


def write(readings: Sequence[Reading], path: str, *, options: Options) -> None:
    """One reading a line; a single one is a JSON file as it stands. Raises OSError."""
    put_bytes(path, render(readings, options=options).encode("utf-8"))


def render(readings: Sequence[Reading], *, options: Options) -> str:  # noqa: ARG001  # every writer takes the options
    """The text of the file: canonical, so the same reading gives the same bytes."""
    return "".join(canonical(as_mapping(reading)) for reading in readings)


def as_mapping(reading: Reading) -> Mapping[str, object]:
    """A reading as the mappings and lists of the exchange format.

    >>> from luoshi.core.texts.model import Source
    >>> as_mapping(Reading(Source("a.txt", "0", "")))["source"]
    {'name': 'a.txt', 'sha256': '0', 'text': '', 'origin': []}
    """
    source = reading.source
    return {
        "schema_version": SCHEMA_VERSION,
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "text": source.text,
            "origin": [_origin(part) for part in source.origin],
        },
        "documents": [_document(document) for document in reading.documents],
        "flags": _flags(reading.flags),
    }


def _document(document: Document) -> Row:
    holdings = Holdings(document)
    return {
        "title": document.title,
        "number": document.number,
        "issuers": list(document.issuers),
        "issued": document.issued,
        "published": document.published,
        "start": document.start,
        "end": document.end,
        "citations": [citation_mapping(row) for row in document.citations],
        "abbreviations": [
            {"short": row.short, "full": row.full, "start": row.start, "end": row.end}
            for row in document.abbreviations
        ],
        "clauses": [_clause(row) for row in document.clauses],
        "tasks": [_task(row, holdings) for row in document.tasks],
        "targets": [target_mapping(row) for row in document.targets],
        "deadlines": [deadline_mapping(row) for row in document.deadlines],
        "recurrences": [_recurrence(row) for row in document.recurrences],
        "phases": [_phase(row) for row in document.phases],
        "silent": [{"start": row.start, "end": row.end, "why": row.why} for row in document.silent],
        "flags": _flags(document.flags),
    }  # fmt: skip


def _origin(part: Origin) -> Row:
    found: Row = {"start": part.start, "end": part.end}
    for name in ("page", "table", "row", "cell", "raw"):
        value = getattr(part, name)
        if value is not None:
            found[name] = value
    return found


def citation_mapping(row: Citation) -> Row:
    """A row as its mapping."""
    return {
        "title": row.title, "number": row.number, "start": row.start, "end": row.end,
        "short_names": list(row.short_names), "mentions": [_span(place) for place in row.mentions], **_found(row),
    }  # fmt: skip


def _clause(row: Clause) -> Row:
    return {
        "path": row.path, "label": row.label, "heading": row.heading, "start": row.start, "end": row.end,
        "level": row.level, "kind": row.kind, **_found(row),
    }  # fmt: skip


def _task(row: Task, holdings: Holdings) -> Row:
    return {
        "path": row.path, "text": row.text, "start": row.start, "end": row.end, "open_ended": row.open_ended,
        "duties": [_duty(duty) for duty in row.duties],
        "measures": [_measure(part, holdings) for part in row.measures],
        **_found(row),
    }  # fmt: skip


def _measure(row: Measure, holdings: Holdings) -> Row:
    """An act with what is its own: the places of its rows in the document's lists."""
    held = holdings.of(row)
    return {
        "text": row.text, "start": row.start, "end": row.end, "targets": list(held.targets),
        "deadlines": list(held.deadlines), "recurrences": list(held.recurrences),
    }  # fmt: skip


def _duty(row: Duty) -> Row:
    return {
        "organ": row.organ, "role": row.role, "label": row.label, "start": row.start, "end": row.end,
        "name": row.name, "covers": _span(row.covers) if row.covers is not None else None, "generic": row.generic,
        "by_division": row.by_division, "implied": row.implied, "scope": row.scope, **_found(row),
    }  # fmt: skip


def target_mapping(row: Target) -> Row:
    """A row as its mapping."""
    return {
        "path": row.path, "subject": row.subject, "indicator": row.indicator, "period": row.period,
        "comparator": row.comparator, "value": _value(row.value), "unit": row.unit, "hedge": row.hedge,
        "text": row.text, "start": row.start, "end": row.end, "change": row.change, "baseline": row.baseline,
        "annual": row.annual, "period_source": row.period_source, **_found(row),
    }  # fmt: skip


def deadline_mapping(row: Deadline) -> Row:
    """A row as its mapping."""
    return {
        "path": row.path, "text": row.text, "date": row.date, "start": row.start, "end": row.end,
        "resolved_from": row.resolved_from, **_found(row),
    }  # fmt: skip


def _recurrence(row: Recurrence) -> Row:
    return {
        "path": row.path, "text": row.text, "start": row.start, "end": row.end, "every": row.every,
        "interval": row.interval, "times": row.times, **_found(row),
    }  # fmt: skip


def _phase(row: Phase) -> Row:
    return {
        "path": row.path, "name": row.name, "from": row.from_day, "to": row.to_day, "start": row.start,
        "end": row.end, **_found(row),
    }  # fmt: skip


def _found(row: Citation | Clause | Task | Duty | Target | Deadline | Recurrence | Phase) -> Row:
    return {"rule": row.rule, "flags": _flags(row.flags)}


def _flags(flags: tuple[Flag, ...]) -> list[Row]:
    return [{"code": flag.code, "params": dict(flag.params)} for flag in flags]


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _value(value: Value) -> Figure | list[Figure]:
    return [Figure(part) for part in value] if isinstance(value, tuple) else Figure(value)
