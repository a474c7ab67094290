"""Parts: which stretches of a source are documents of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from luoshi.core.texts.model import Span
from luoshi.core.texts.script.ordinals import HAN, ordinal
from luoshi.core.texts.structure.document_number import is_number
from luoshi.core.texts.structure.furniture import tail_of
from luoshi.core.texts.structure.marks import Mark
from luoshi.core.texts.structure.titles import is_title, issues

_COUNT = rf"\d{{1,2}}|[{HAN}]{{1,3}}"
# 开发区改革实施方案1 · 工作方案(二) · 工作方案范文 文档3 · 【篇三】招商方案 · 第四篇: the headings of a collection
_COUNTED = re.compile(
    r"(?P<stem>[^\d。,;:]{4,40}?)\s?(?:范文|模板|例文|样本)?\s?(?:第?篇|文档|之|第)?\s?"
    rf"[(【]?(?P<count>{_COUNT})[)】]?篇?"
)
_PIECE = re.compile(rf"[【(]?(?:篇(?P<a>{_COUNT})|第?(?P<b>{_COUNT})篇)(?:[】):、\s]|$)")
# 关于印发《甲办法》《乙办法》的通知: each after the first is a document of its own
_SEVERAL = re.compile(r"》[、和及]?《")
_TOP = ("book", "chapter", "han", "article")


def parts(folded: str, lines: Sequence[Span], marks: Sequence[Mark]) -> list[Span]:
    """The documents of a source, in order; one over all of it when nothing tells them apart."""
    heads = _collection(folded, lines)
    if heads and not any(mark.start < heads[0] for mark in marks):
        tail = tail_of(folded, lines, after=max(heads[-1], last_top(marks)))
        return _between(heads, len(folded) if tail is None else lines[tail].start)
    return _between([0, *_restarts(folded, lines, marks)], len(folded))


def last_top(marks: Sequence[Mark]) -> int:
    """Where the last clause of an upper rank begins; -1 where there is none."""
    return max((mark.start for mark in marks if mark.style in (*_TOP, "han_round", "work")), default=-1)


def _between(starts: Sequence[int], end: int) -> list[Span]:
    return [Span(start, stop) for start, stop in zip(starts, [*starts[1:], end], strict=True)]


def _collection(folded: str, lines: Sequence[Span]) -> list[int]:
    """Where the counted headings of a collection stand: the same words with 1, 2, 3 …"""
    runs: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        stem, count = _heading(folded[line.start : line.end])
        if count == len(runs[stem]) + 1:
            runs[stem].append(line.start)
    longest = max(runs.values(), key=len, default=[])
    return longest if len(longest) > 1 else []


def _heading(text: str) -> tuple[str, int]:
    """The words and the number of a counted heading; 0 where a line is none, such as 附件1 or 专栏2."""
    piece, counted = _PIECE.match(text), _COUNTED.fullmatch(text)
    if piece:
        return "篇", ordinal(piece["a"] or piece["b"])
    return (counted["stem"], ordinal(counted["count"])) if counted and is_title(counted["stem"]) else ("", 0)


def _restarts(folded: str, lines: Sequence[Span], marks: Sequence[Mark]) -> list[int]:
    """Where a title stands after numbered clauses and the numbering begins anew after it."""
    tops = [mark for mark in marks if mark.style in _TOP]
    found: list[int] = []
    first_title, since = "", 0
    for number, line in enumerate(lines):
        text = folded[line.start : line.end]
        if not is_title(text):
            continue
        first_title = first_title or text
        before = any(since <= mark.start < line.start for mark in tops)
        after = next((mark for mark in tops if mark.start > line.start), None)
        if not before or after is None or after.number != 1:
            continue
        above = folded[lines[number - 1].start : lines[number - 1].end]
        if above.startswith("附件") or _issued_by(first_title, text):
            continue
        head = number - 1 if is_number(above) else number
        found.append(lines[head].start)
        first_title, since = text, line.start
    return found


def _issued_by(notice: str, title: str) -> bool:
    inner = issues(notice)
    return inner is not None and not _SEVERAL.search(inner) and (title in inner or inner in title)
