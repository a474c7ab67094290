"""Sentences and acts: where running text may be cut, brackets and quotations kept whole."""

from __future__ import annotations

import re

from luoshi.core.texts.model import Span

_CLOSERS = "”’」』)"
_SENTENCE = re.compile(r"[()《》〔〕。!?\n]")
_ACT = re.compile(r"[()《》〔〕。!?;\n]")
_OPEN, _SHUT = "(《〔", ")》〕"


def sentences(folded: str, start: int, end: int) -> list[Span]:
    """Sentences of a stretch, each with its full stop, white space at both ends left out.

    >>> text = "一是甲(见《乙。丙》)。二是丁;戊"
    >>> [text[s.start:s.end] for s in sentences(text, 0, len(text))]
    ['一是甲(见《乙。丙》)。', '二是丁;戊']
    """
    return _cut(folded, start, end, _SENTENCE, "。!?")


def acts(folded: str, start: int, end: int) -> list[Span]:
    """Sentences, and their parts at a semicolon.

    >>> text = "一是甲。二是丁;戊"
    >>> [text[s.start:s.end] for s in acts(text, 0, len(text))]
    ['一是甲。', '二是丁;', '戊']
    """
    return _cut(folded, start, end, _ACT, "。!?;")


def trimmed(folded: str, start: int, end: int) -> Span:
    """The stretch without white space at its ends."""
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _cut(folded: str, start: int, end: int, marks: re.Pattern[str], stops: str) -> list[Span]:
    found: list[Span] = []
    depth, begun = 0, start
    for mark in marks.finditer(folded, start, end):
        sign = mark.group()
        if sign in _OPEN:
            depth += 1
        elif sign in _SHUT:
            depth = max(0, depth - 1)
        elif sign == "\n" or (sign in stops and not depth):
            place = mark.end()
            while place < end and folded[place] in _CLOSERS:
                place += 1
            _keep(found, trimmed(folded, begun, place))
            begun = place
            depth = 0
    _keep(found, trimmed(folded, begun, end))
    return found


def _keep(found: list[Span], span: Span) -> None:
    if len(span):
        found.append(span)
