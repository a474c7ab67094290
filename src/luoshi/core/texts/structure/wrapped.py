"""Wrapped: statements of responsibility that a text copied from a PDF breaks over two or three lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.core.texts.model import Span
from luoshi.core.texts.structure.marks import opens_clause

_CUE = re.compile(r"[(\[【〔](?=[^()\[\]【】〔〕\n]{0,60}(?:牵头|负责|配合|责任|[主协]办|分工))")
_SHUT = {"(": ")", "[": "]", "【": "】", "〔": "〕"}
_ENDS = re.compile(r"[)\]】〕]")
_LINES = 4


def unwrapped(folded: str, lines: Sequence[Span]) -> list[Span]:
    """The lines, where a bracket of responsibility that a line leaves open is joined to the lines that close it.

    >>> text = "建设平台。(市商务局牵头,市财\\n政局配合)\\n二、其他"
    >>> [text[line.start : line.end] for line in unwrapped(text, [Span(0, 15), Span(16, 21), Span(22, 26)])]
    ['建设平台。(市商务局牵头,市财\\n政局配合)', '二、其他']
    """
    found: list[Span] = []
    place = 0
    while place < len(lines):
        more = _more(folded, lines, place)
        found.append(Span(lines[place].start, lines[place + more].end))
        place += more + 1
    return found


def _more(folded: str, lines: Sequence[Span], place: int) -> int:
    """How many of the next lines belong to the bracket that a line leaves open; none where it is not closed soon."""
    opened = _left_open(folded, lines[place])
    if opened is None:
        return 0
    for more, line in enumerate(lines[place + 1 : place + _LINES], 1):
        if opens_clause(folded, line):
            return 0
        closing = folded.find(_SHUT[opened], line.start, line.end)
        if closing >= 0:
            opening = folded.find(opened, line.start, line.end)
            return more if opening < 0 or closing < opening else _balanced(folded, lines[place], line, opened, more)
    return 0


def _balanced(folded: str, first: Span, last: Span, opened: str, more: int) -> int:
    text = folded[first.start : last.end]
    return more if text.count(opened) == text.count(_SHUT[opened]) else 0


def _left_open(folded: str, line: Span) -> str | None:
    """The bracket of responsibility that a line opens last and does not close."""
    if _ENDS.match(folded, line.end - 1):
        return None
    for cue in reversed(list(_CUE.finditer(folded, line.start, line.end))):
        sign = cue.group()
        rest = folded[cue.start() : line.end]
        if rest.count(sign) > rest.count(_SHUT[sign]):
            return sign
    return None
