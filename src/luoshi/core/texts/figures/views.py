"""A stretch as the grammars read it: white space and holes left out, every character with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.core.texts.model import Span

HOLE = "□"

_LONGEST = 1500
_CELL_MARK = ";"
_BLANK = re.compile(r"\s+")
_TITLE = re.compile(r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》")


@dataclass(frozen=True, slots=True)
class View:
    """The text to be read; `places` gives where each character stands, none when it is `base` plus the index."""

    text: str
    base: int
    places: tuple[int, ...] | None = None

    def place(self, index: int) -> int:
        """Where the character at an index stands in the document.

        >>> View("ab", 7).place(1)
        8
        """
        return self.base + index if self.places is None else self.places[index]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the document that characters start to end were read from, holes at its ends left out.

        >>> View("ab", 0, (3, 6)).span(0, 2)
        Span(start=3, end=7)
        >>> View("□ab", 0, (3, 9, 10)).span(0, 3)
        Span(start=9, end=11)
        """
        while start < end - 1 and self.text[start] == HOLE:
            start += 1
        while end > start + 1 and self.text[end - 1] == HOLE:
            end -= 1
        return Span(self.place(start), self.place(end - 1) + 1)


def look(folded: str, span: Span, holes: Sequence[Span] = ()) -> View:
    """The view of a stretch: no white space; a hole or a cited title is one mark, a tab between cells a semicolon.

    >>> look("到 2025 年(甲负责)完成《乙》", Span(0, 18), [Span(8, 13)]).text
    '到2025年□完成□'
    """
    raw = folded[span.start : span.end]
    gaps = [(m.start(), m.end(), _CELL_MARK * ("\t" in m.group())) for m in _BLANK.finditer(raw)]
    if "《" in raw:
        gaps += [(m.start(), m.end(), HOLE) for m in _TITLE.finditer(raw)]
    for hole in holes:
        start, end = max(hole.start, span.start) - span.start, min(hole.end, span.end) - span.start
        if start < end:
            gaps.append((start, end, HOLE))
    return _without(raw, sorted(gaps), span.start) if gaps else View(raw, span.start)


def bounded(folded: str, span: Span) -> Iterator[Span]:
    """A sentence in pieces that no grammar needs long for: cut at a comma where it is longer than any sentence is.

    >>> [len(piece) for piece in bounded("甲," * 1000, Span(0, 2000))]
    [1500, 500]
    """
    start = span.start
    while span.end - start > _LONGEST:
        comma = max(folded.rfind(sign, start, start + _LONGEST) for sign in ",;、\n") + 1
        end = comma if comma > start else start + _LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _without(raw: str, gaps: list[tuple[int, int, str]], base: int) -> View:
    kept: list[str] = []
    places: list[int] = []
    done = 0
    for start, end, mark in gaps:
        if start > done:
            kept.append(raw[done:start])
            places.extend(range(base + done, base + start))
        if mark and end > done:
            kept.append(mark)
            places.append(base + max(start, done))
        done = max(done, end)
    kept.append(raw[done:])
    places.extend(range(base + done, base + len(raw)))
    return View("".join(kept), base, tuple(places))
