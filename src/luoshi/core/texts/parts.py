"""Parts: which stretches of a source are documents of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from luoshi.core.texts.document_number import is_number
from luoshi.core.texts.furniture import tail_of
from luoshi.core.texts.marks import Mark
from luoshi.core.texts.model import Span
from luoshi.core.texts.ordinals import HAN, ordinal
from luoshi.core.texts.titles import is_title, issues

# 开发区改革实施方案1 · 工作方案(二) · 【篇三】招商方案 · 第四篇: the headings of a collection
_COUNTED = re.compile(rf"(?P<stem>[^\d\s。,;:]{{2,40}}?)[(（]?(?P<count>\d{{1,2}}|[{HAN}]{{1,3}})[)）]?$")
_PIECE = re.compile(rf"[【(]?第?(?:篇(?P<a>\d{{1,2}}|[{HAN}]{{1,3}})|(?P<b>\d{{1,2}}|[{HAN}]{{1,3}})篇)[】):]?")
_TOP = ("book", "chapter", "han", "article")


def parts(folded: str, lines: Sequence[Span], marks: Sequence[Mark]) -> list[Span]:
    """The documents of a source, in order; one over all of it when nothing tells them apart."""
    whole = Span(0, len(folded))
    heads = _collection(folded, lines)
    if heads:
        tail = tail_of(folded, lines, after=last_top(marks))
        last = lines[tail].start if tail is not None and lines[tail].start > heads[-1] else len(folded)
        return _between(heads, last)
    starts = _restarts(folded, lines, marks)
    return _between([0, *starts], len(folded)) if starts else [whole]


def last_top(marks: Sequence[Mark]) -> int:
    """Where the last clause of an upper rank begins; -1 where there is none."""
    return max((mark.start for mark in marks if mark.style in (*_TOP, "han_round", "work")), default=-1)


def _between(starts: Sequence[int], end: int) -> list[Span]:
    return [Span(start, stop) for start, stop in zip(starts, [*starts[1:], end], strict=True)]


def _collection(folded: str, lines: Sequence[Span]) -> list[int]:
    """Where the counted headings of a collection stand: the same words with 1, 2, 3 …"""
    runs: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        if len(line) > 44:
            continue
        text = folded[line.start : line.end]
        piece, counted = _PIECE.match(text), _COUNTED.fullmatch(text)
        stem = "篇" if piece else counted["stem"] if counted else None
        if stem is None:
            continue
        figures = (piece["a"] or piece["b"]) if piece else counted["count"] if counted else ""
        if ordinal(figures) == len(runs[stem]) + 1:
            runs[stem].append(line.start)
    longest = max(runs.values(), key=len, default=[])
    return longest if len(longest) > 1 else []


def _restarts(folded: str, lines: Sequence[Span], marks: Sequence[Mark]) -> list[int]:
    """Where a title stands after numbered clauses and the numbering begins anew after it."""
    tops = [mark for mark in marks if mark.style in _TOP]
    found: list[int] = []
    first_title, since = "", 0
    for number, line in enumerate(lines):
        text = folded[line.start : line.end]
        if len(text) > 110 or not is_title(text):
            continue
        first_title = first_title or text
        before = any(since <= mark.start < line.start for mark in tops)
        after = next((mark for mark in tops if mark.start > line.start), None)
        if not before or after is None or after.number != 1 or _annexed(folded, lines, number, text, first_title):
            continue
        head = number - 1 if number and is_number(folded[lines[number - 1].start : lines[number - 1].end]) else number
        found.append(lines[head].start)
        first_title, since = text, line.start
    return found


def _annexed(folded: str, lines: Sequence[Span], number: int, text: str, first_title: str) -> bool:
    """Whether a title names an annex of the document before it, or what that document issues."""
    above = folded[lines[number - 1].start : lines[number - 1].end] if number else ""
    inner = issues(first_title)
    return above.startswith("附件") or (inner is not None and (text in inner or inner in text))
