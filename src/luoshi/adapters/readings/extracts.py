"""The tables beside the ledger, as cells: targets, deadlines, cited documents, silent stretches, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.words import Words, all_flags, counts, figure
from luoshi.core.texts.model import SCHEMA_VERSION, Document, Flag, Reading

Cells = list[list[str]]


@dataclass(frozen=True, slots=True)
class Extract:
    """A table to lay out: `name` and the heads are codes of the catalogue, widths in half-width characters."""

    name: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    cells: Cells


def extracts(readings: Sequence[Reading], *, options: Options) -> list[Extract]:
    """All tables beside the ledger, in the order an office looks at them."""
    words = Words(options.language)
    found = [
        _targets(readings, words),
        _deadlines(readings, words),
        _citations(readings, words),
        _silent(readings, words),
    ]
    return [_explained(extract, readings, words) if options.explain else extract for extract in found]


def notes(readings: Sequence[Reading], *, options: Options) -> Extract:
    """Where it all came from, what the marks mean, what is doubtful."""
    words = Words(options.language)
    cells: Cells = []
    for reading in readings:
        cells.append([words.say("reading.note.source"), reading.source.name])
        cells.append([words.say("reading.note.sha256"), reading.source.sha256])
        for document in reading.documents:
            cells += _described(document, words)
    cells.append([words.say("reading.note.counts"), words.summary(readings)])
    cells.append([words.say("reading.note.schema"), str(SCHEMA_VERSION)])
    cells.append([words.say("reading.note.marks"), words.marks()])
    cells += [
        [words.say(f"reading.note.{name}"), words.say(f"reading.{code}")]
        for name, code in (("reminder", "classified_note"), ("rules", "rule_meaning"), ("fonts", "missing_font"))
    ]
    cells += _doubts(readings, words)
    return Extract("notes", ("item", "content_note"), (28, 110), cells)


def _described(document: Document, words: Words) -> Cells:
    number = words.say("reading.number", number=document.number) if document.number else ""
    found = [[words.say("reading.note.documents"), words.title(document) + number]]
    for name, value in (
        ("issuers", words.say("reading.join").join(document.issuers)),
        ("issued", document.issued or ""),
        ("published", document.published or ""),
    ):
        if value:
            found.append([words.say(f"reading.note.{name}"), value])
    return found


def _doubts(readings: Sequence[Reading], words: Words) -> Cells:
    head = words.say("reading.note.doubts", count=counts(readings)["flags"])
    flags: list[Flag] = [flag for reading in readings for flag in reading.flags]
    flags += [flag for reading in readings for document in reading.documents for flag in all_flags(document)]
    tally: dict[str, int] = {}
    for flag in flags:
        said = words.flag(flag)
        tally[said] = tally.get(said, 0) + 1
    told = [f"{said} × {times}" if times > 1 else said for said, times in tally.items()]
    return [[head, said] for said in told or [words.say("reading.none")]]


def _targets(readings: Sequence[Reading], words: Words) -> Extract:
    cells = [
        [str(serial), row.path, row.subject, row.indicator, row.period or "", words.comparator(row),
         figure(row.value), row.unit, row.hedge or "", row.text, words.title(document)]
        for serial, (document, row) in enumerate(
            ((document, row) for document in _documents(readings) for row in document.targets), 1
        )
    ]  # fmt: skip
    heads = ("serial", "path", "subject", "indicator", "period", "comparator", "value", "unit", "hedge", "text",
             "document")  # fmt: skip
    return Extract("targets", heads, (6, 12, 16, 24, 12, 8, 10, 10, 8, 40, 24), cells)


def _deadlines(readings: Sequence[Reading], words: Words) -> Extract:
    cells: Cells = []
    for document in _documents(readings):
        title = words.title(document)
        cells += [
            [words.say("reading.kind.deadline"), row.path, row.text, row.date or "", "", title]
            for row in document.deadlines
        ]
        cells += [
            [words.say("reading.kind.recurrence"), row.path, row.text, words.every(row), str(row.times or ""), title]
            for row in document.recurrences
        ]
        cells += [
            [words.say("reading.kind.phase"), row.path, row.name, f"{row.from_day or ''} — {row.to_day or ''}", "",
             title]
            for row in document.phases
        ]  # fmt: skip
    return Extract("deadlines", ("kind", "path", "text", "date", "times", "document"), (10, 14, 40, 28, 8, 40), cells)


def _citations(readings: Sequence[Reading], words: Words) -> Extract:
    cells = [
        [row.title, row.number or "", words.say("reading.join").join(row.short_names), str(len(row.mentions)),
         words.title(document)]
        for document in _documents(readings)
        for row in document.citations
    ]  # fmt: skip
    return Extract("citations", ("title", "number", "short_names", "mentions", "document"), (50, 24, 20, 8, 40), cells)


def _silent(readings: Sequence[Reading], words: Words) -> Extract:
    cells = [
        [reading.source.text[row.start : row.end].strip(), words.why(row.why), f"{row.start}—{row.end}",
         words.title(document)]
        for reading in readings
        for document in reading.documents
        for row in document.silent
    ]  # fmt: skip
    return Extract("silent", ("text", "why", "place", "document"), (76, 24, 14, 26), cells)


def _explained(extract: Extract, readings: Sequence[Reading], words: Words) -> Extract:
    """The rule and the doubts beside each row, for the rows that have a rule."""
    kinds = {"targets": ("targets",), "deadlines": ("deadlines", "recurrences", "phases"), "citations": ("citations",)}
    if extract.name not in kinds:
        return extract
    rows = [
        row
        for document in _documents(readings)
        for kind in kinds[extract.name]
        for row in getattr(document, kind)
    ]  # fmt: skip
    cells = [
        [*cells, words.rule(row.rule), words.flags(row.flags)] for cells, row in zip(extract.cells, rows, strict=True)
    ]  # fmt: skip
    return Extract(extract.name, (*extract.heads, "rule", "flags"), (*extract.widths, 24, 26), cells)


def _documents(readings: Sequence[Reading]) -> Iterator[Document]:
    return (document for reading in readings for document in reading.documents)
