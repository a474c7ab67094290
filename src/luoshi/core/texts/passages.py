"""Passages: the stretches of a document that search finds, and what it shows of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.core.texts.model import Clause, Document, Span
from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.script.sentences import acts, trimmed
from luoshi.core.texts.tokens import hits, query_tokens

LONGEST = 400
_MARKS = ",、,;:"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch to be found: `path` and `heading` of its clause, both empty outside all clauses."""

    path: str
    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is shown of a passage: the words from `start` on, with the places of the hits within them.

    `before` and `after` say whether the passage goes on at either end.
    """

    text: str
    start: int
    hits: tuple[Span, ...]
    before: bool
    after: bool


def passages(document: Document, *, text: str, longest: int = LONGEST) -> tuple[Stretch, ...]:
    """Every stretch of a document, each character but white space in exactly one of them, in the order of the text.

    A clause is cut at sentences where it is longer than `longest` characters, a longer sentence at its commas, and
    a stretch without any at `longest`. What stands in several clauses belongs to the innermost.
    """
    folded = fold(text)
    return tuple(
        Stretch(clause.path if clause else "", clause.heading if clause else "", part.start, part.end)
        for clause, whole in _owned(document)
        for part in _cut(folded, whole, longest)
    )


def excerpt(text: str, query: str, *, width: int) -> Excerpt:
    """The part of a passage, at most `width` characters wide, that shows most hits of a query; else its beginning.

    >>> found = excerpt("编制产业链图谱。建立培育库,实行动态管理。", "培育库", width=8)
    >>> found.text, found.hits, found.before, found.after
    ('建立培育库,实行', (Span(start=2, end=5),), True, True)
    """
    found = hits(text, query_tokens(query))
    start = _best_start(found, len(text), width)
    end = min(len(text), start + width)
    shown = tuple(
        Span(max(span.start, start) - start, min(span.end, end) - start)
        for span in found
        if span.start < end and start < span.end
    )
    return Excerpt(text[start:end], start, shown, start > 0, end < len(text))


def _best_start(found: Sequence[Span], length: int, width: int) -> int:
    """Where to begin so that most hits are seen, the first of them with words before it."""
    if not found:
        return 0
    ends = [span.end for span in found]
    seen = [bisect_right(ends, span.start + width) - place for place, span in enumerate(found)]
    first = seen.index(max(seen))
    last = found[first + max(seen[first], 1) - 1]
    room = max(0, width - (last.end - found[first].start))
    return max(0, min(found[first].start - room // 2, length - width))


def _owned(document: Document) -> Iterator[tuple[Clause | None, Span]]:
    """The document cut at the ends of its clauses, each part with the innermost clause over it."""
    clauses = sorted(document.clauses, key=lambda clause: (clause.start, -clause.end))
    places = {place for clause in clauses for place in (clause.start, clause.end)}
    inner = (place for place in places if document.start < place < document.end)
    edges = sorted({document.start, document.end, *inner})
    open_clauses: list[Clause] = []
    waiting = iter([*clauses, None])
    following = next(waiting)
    begun, owner = document.start, None
    for edge in edges:
        while following is not None and following.start <= edge:
            open_clauses.append(following)
            following = next(waiting)
        open_clauses = [clause for clause in open_clauses if clause.end > edge]
        inmost = open_clauses[-1] if open_clauses else None
        if inmost is not owner and edge > begun:
            yield owner, Span(begun, edge)
            begun = edge
        owner = inmost
    if document.end > begun:
        yield owner, Span(begun, document.end)


def _cut(folded: str, whole: Span, longest: int) -> Iterator[Span]:
    """A stretch in parts of at most `longest` characters, cut at the last sentence that fits."""
    span = trimmed(folded, whole.start, whole.end)
    while len(span) > longest:
        at = _last_end(folded, span, longest)
        yield trimmed(folded, span.start, at)
        span = trimmed(folded, at, span.end)
    if len(span):
        yield span


def _last_end(folded: str, span: Span, longest: int) -> int:
    limit = span.start + longest
    ends = [act.end for act in acts(folded, span.start, min(span.end, limit + 1)) if act.end <= limit]
    if ends:
        return ends[-1]
    marks = [folded.rfind(mark, span.start + 1, limit) for mark in _MARKS]
    return max(marks) + 1 if max(marks) > span.start else limit
