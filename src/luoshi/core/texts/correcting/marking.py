"""Marks of a text: every row of a corrected document that has words, in the order of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.core.texts.correcting.model import Key, Kind
from luoshi.core.texts.correcting.result import Corrected, Standing
from luoshi.core.texts.model import Clause, Document, Duty, Role, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a row: `role` where it is a duty, `again` where they only mention a document that is cited before."""

    key: Key
    span: Span
    standing: Standing = "machine"
    role: Role | None = None
    again: bool = False


def marks(corrected: Corrected) -> tuple[Mark, ...]:
    """All words to mark: what begins earlier comes first, of what begins together the longer, tasks before all else.

    Rows without words of their own have none. A clause is marked by its label and heading.
    """
    found = [*_corrected(corrected), *_others(corrected.document)]
    return tuple(sorted(found, key=lambda mark: (mark.span.start, -mark.span.end, mark.key.kind != "task", mark.key)))


def _corrected(corrected: Corrected) -> Iterator[Mark]:
    for row in corrected.rows:
        span = Span(row.value.start, row.value.end)
        if len(span):
            yield Mark(row.key, span, row.standing, row.value.role if isinstance(row.value, Duty) else None)


def _others(document: Document) -> Iterator[Mark]:
    seen: Counter[Key] = Counter()

    def key(kind: Kind, path: str, span: Span) -> Key:
        plain = Key(kind, path, span.start, span.end)
        seen[plain] += 1
        return Key(kind, path, span.start, span.end, seen[plain] - 1)

    for clause in document.clauses:
        yield Mark(key("clause", clause.path, Span(clause.start, clause.end)), _head(clause))
    for recurrence in document.recurrences:
        span = Span(recurrence.start, recurrence.end)
        yield Mark(key("recurrence", recurrence.path, span), span)
    for phase in document.phases:
        span = Span(phase.start, phase.end)
        yield Mark(key("phase", phase.path, span), span)
    for silent in document.silent:
        span = Span(silent.start, silent.end)
        yield Mark(key("silent", "", span), span)
    for citation in document.citations:
        span = Span(citation.start, citation.end)
        own = key("citation", "", span)
        yield Mark(own, span)
        yield from (Mark(own, mention, again=True) for mention in citation.mentions if mention != span)


def _head(clause: Clause) -> Span:
    """Label and heading, as far as they stand together."""
    return Span(clause.start, min(clause.end, clause.start + len(clause.label) + len(clause.heading)))
