"""The text of a document as HTML: its clauses and tasks as blocks, what was found in them in colour."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from luoshi.adapters.readings.marked import Mark, marked_lines, safe
from luoshi.adapters.readings.words import Words
from luoshi.core.texts.ledger import LedgerRow, organ_name
from luoshi.core.texts.model import Clause, Document, Reading, Task

_LINE = re.compile(r"[^\n\r]+")
_ROWS = {
    "target": "targets",
    "deadline": "deadlines",
    "recurrence": "recurrences",
    "phase": "phases",
    "citation": "citations",
}
_R = TypeVar("_R", Clause, Task)


@dataclass(frozen=True, slots=True)
class Part:
    """One document to lay out: `key` heads all its anchors, `rows` are its rows of the ledger."""

    key: str
    reading: Reading
    document: Document
    rows: tuple[LedgerRow, ...] = ()
    organs: dict[str, int] = field(default_factory=dict, hash=False)

    def words_of(self, kind: str, number: int) -> str:
        """The anchor of the words of a row."""
        return f"{self.key}-{kind}-{number}"

    def row_of(self, kind: str, number: int) -> str:
        """The anchor of a row in the tables."""
        return f"{self.key}-row-{kind}-{number}"


def whole_text(part: Part, words: Words) -> Iterator[str]:
    """The whole document, block by block."""
    text, document = part.reading.source.text, part.document
    lines = list(_lines(text, document))
    titled = _title_lines(part, lines)
    yield f'<article id="{part.key}">' + ("" if titled else f"<h2>{safe(words.title(document))}</h2>")
    task_before: int | None = None
    for (start, end), said in zip(lines, marked_lines(text, lines, _marks(part, words)), strict=True):
        task = _over(document.tasks, start, end)
        if task != task_before:
            yield "</section>" if task_before is not None else ""
            yield f'<section class="task" id="{part.words_of("task", task + 1)}">' if task is not None else ""
            task_before = task
        place = _starting(document.clauses, start)
        clause = document.clauses[place] if place is not None else None
        level = f' class="clause level-{min(clause.level, 4)}"' if clause else ""
        level = ' class="title"' if (start, end) in titled else level
        anchor = f' id="{part.words_of("clause", place + 1)}"' if place is not None else ""
        yield f"<p{level}{anchor}>{said}</p>"
    yield "</section>" if task_before is not None else ""
    yield "</article>"


def outline(part: Part, words: Words) -> Iterator[str]:
    """The clauses as links, indented by level."""
    yield f'<p class="name"><a href="#{part.key}">{safe(words.title(part.document))}</a></p><ul>'
    for number, clause in enumerate(part.document.clauses, 1):
        head = safe(clause.label + (clause.heading[:60] or _opening(part, clause)))
        yield f'<li class="level-{min(clause.level, 4)}"><a href="#{part.words_of("clause", number)}">{head}</a></li>'
    yield "</ul>"


def _opening(part: Part, clause: Clause) -> str:
    """The first words of a clause without heading."""
    words = part.reading.source.text[clause.start + len(clause.label) : clause.end].split("\n")[0].strip()
    return f"{words[:14]}…" if len(words) > 14 else words


def _title_lines(part: Part, lines: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The first lines that are the title or parts of it."""
    title = "".join((part.document.title or "").split())
    found = set()
    for start, end in lines[:8]:
        said = "".join(part.reading.source.text[start:end].split())
        if len(said) > 3 and said in title and said not in part.document.issuers:
            found.add((start, end))
    return found


def _lines(text: str, document: Document) -> Iterator[tuple[int, int]]:
    """Stretches without line ends; a clause that begins inside a line begins a stretch of its own."""
    starts = sorted({clause.start for clause in document.clauses})
    for line in _LINE.finditer(text, document.start, document.end):
        place = line.start()
        first = bisect_right(starts, place)
        for start in starts[first : bisect_right(starts, line.end() - 1)]:
            yield from _seen(text, place, start)
            place = start
        yield from _seen(text, place, line.end())


def _seen(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    said = text[start:end]
    if said.strip():
        yield start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())


def _starting(clauses: tuple[Clause, ...], start: int) -> int | None:
    place = bisect_right(clauses, start, key=lambda clause: clause.start) - 1
    return place if place >= 0 and clauses[place].start == start else None


def _over(rows: tuple[_R, ...], start: int, end: int) -> int | None:
    """The row that has its words in this line; a label before its task counts with it."""
    place = bisect_right(rows, end - 1, key=lambda row: row.start) - 1
    return place if place >= 0 and rows[place].end > start else None


def _marks(part: Part, words: Words) -> list[Mark]:
    document = part.document
    found = [
        Mark(clause.start, _heading_end(part, clause), "heading") for clause in document.clauses
    ]  # fmt: skip
    for kind in ("target", "deadline", "recurrence", "phase", "citation"):
        for number, row in enumerate(getattr(document, _ROWS[kind]), 1):
            said = words.flags(row.flags)
            found.append(Mark(row.start, row.end, kind, part.words_of(kind, number), part.row_of(kind, number), said))
    for number, row in enumerate(document.silent, 1):
        key, leads_to = part.words_of("silent", number), part.row_of("silent", number)
        found.append(Mark(row.start, row.end, "silent", key, leads_to))
    for number, citation in enumerate(document.citations, 1):
        leads_to = part.row_of("citation", number)
        found += [Mark(at.start, at.end, "citation", "", leads_to) for at in citation.mentions]
    return found + _duties(part, words)


def _duties(part: Part, words: Words) -> list[Mark]:
    found = []
    for number, task in enumerate(part.document.tasks, 1):
        for place, duty in enumerate(task.duties, 1):
            organ = part.organs.get(organ_name(duty), 0)
            told = words.part(words.role(duty.role), words.flags(duty.flags))
            key = part.words_of(f"duty-{number}", place)
            found.append(Mark(duty.start, duty.end, duty.role, key, part.row_of("organ", organ), told))
    return found


def _heading_end(part: Part, clause: Clause) -> int:
    """Where label and heading end, if the heading stands right after the label."""
    text, place = part.reading.source.text, clause.start + len(clause.label)
    found = text.find(clause.heading, place, place + len(clause.heading) + 4) if clause.heading else -1
    return found + len(clause.heading) if found >= 0 else place
