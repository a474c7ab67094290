"""Marks: the labels that number a document's clauses, where they stand and in which style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from luoshi.core.texts.model import Span
from luoshi.core.texts.script.ordinals import HAN, ordinal

# Styles from the outermost in; a document may order two of them otherwise (`ranks`).
STYLES = (
    "annex", "book", "chapter", "section", "article", "han", "han_round",
    "work", "arabic", "decimal", "arabic_round", "arabic_half", "circled",
)  # fmt: skip

_NUMBER = rf"[{HAN}]{{1,5}}|\d{{1,3}}"
_WORKS = "工作|任务|举措|措施|行动|工程|专项|要点"
_LABEL = rf"""
      第\s?(?P<book>{_NUMBER})\s?编
    | 第\s?(?P<chapter>{_NUMBER})\s?章
    | 第\s?(?P<section>{_NUMBER})\s?节
    | 第\s?(?P<article>{_NUMBER})\s?条(?!第)             # 第三条
    | (?P<han>[{HAN}]{{1,5}})\s?、(?![{HAN}]+[线级类产])  # 一、 but not 二、三产业
    | \(\s?(?P<han_round>[{HAN}]{{1,5}})\s?\)[、.]?      # (一)
    | (?:{_WORKS})\s?(?P<work>\d{{1,3}})\s?[:、.]        # 工作18:
    | (?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?=[\s、.]|[一-鿿]{{3}})(?!\s?[亿万%倍])[、.]?
    | (?P<arabic>\d{{1,3}})\s?[.、](?![\d、])            # 1. 1、
    | \(\s?(?P<arabic_round>\d{{1,3}})\s?\)[、.]?        # (1)
    | (?P<arabic_half>\d{{1,2}})\)                       # 1)
    | (?P<circled>[①-⑳])
"""
_AT_LINE = re.compile(_LABEL, re.VERBOSE)
# 附件 or 附件2: alone on its line, where the annex begins; a list of annexes after 附件: is none.
_ANNEX = re.compile(rf"附\s?件\s?(?P<annex>{_NUMBER})?\s?:?")
# A label hidden after the end of a sentence on the same line: …布设。工作24:全面理顺管理体制
_INLINE = re.compile(rf"(?<=[。;!?)”])\s*(?:{_LABEL})", re.VERBOSE)
# The same in a text whose line breaks are lost: 一、总体要求(一)…。二、…; but not 第(一)项, 统一、规范
_BROKEN = re.compile(
    rf"(?:(?<=[。;!?)”\s])|^|(?<!第)(?=\([{HAN}]+\)(?![项款条种类])))(?:{_LABEL})", re.VERBOSE | re.MULTILINE
)
# 专栏1 平台建设重点: a box whose lists are no clauses
_BOX = re.compile(rf"专\s?栏\s?(?:{_NUMBER})?[^。;]{{0,40}}")
_CONTENTS = re.compile(r"目\s*[录次]")
_OUTER = ("annex", "book", "chapter", "section", "article", "han", "han_round", "work")
# 附件:1.任务分工表, whose further lines are no clauses
_ANNEX_LIST = re.compile(r"附\s?件\s?:\s*\S")
_ANNEX_NAME = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """A label at its place: `style`, the number it carries, whether it opens a line."""

    start: int
    end: int
    style: str
    number: int
    inline: bool = False


def marks(folded: str, lines: Sequence[Span]) -> list[Mark]:
    """The labels of a stretch in order: those that open a line, and those hidden in one that continue a count.

    >>> text = "一、甲\\n(一)乙。丙。(二)丁"
    >>> [(m.style, m.number) for m in marks(text, [Span(0, 3), Span(4, 15)])]
    [('han', 1), ('han_round', 1), ('han_round', 2)]
    """
    found: list[Mark] = []
    last: dict[str, int] = {}
    listing, box = False, _Box()
    for line in _without_contents(folded, lines):
        listing = _ANNEX_LIST.match(folded, line.start, line.end) is not None or (
            listing and len(line) <= _ANNEX_NAME and "。" not in folded[line.start : line.end]
        )
        if listing:
            continue
        if _BOX.fullmatch(folded, line.start, line.end):
            box = _Box(is_open=True)
            continue
        for mark in _of_line(folded, line, last):
            if box.holds(mark, last):
                continue
            found.append(mark)
            _count(last, mark)
    opening = sum(not mark.inline and mark.style != "annex" for mark in found)
    return found if opening > 1 else max(_broken(folded, lines), found, key=len)


@dataclass(slots=True)
class _Box:
    """A 专栏 and how far its own lists have counted; a label that goes on with the text's count closes it."""

    is_open: bool = False
    counted: dict[str, int] = field(default_factory=dict)

    def holds(self, mark: Mark, last: dict[str, int]) -> bool:
        if not self.is_open or mark.style in _OUTER:
            self.is_open = False
            return False
        here = mark.number in (1, self.counted.get(mark.style, -1) + 1)
        if not here and mark.number == last.get(mark.style, -1) + 1:
            self.is_open = False
            return False
        self.counted[mark.style] = mark.number
        return True


def _without_contents(folded: str, lines: Sequence[Span]) -> list[Span]:
    """The lines without a table of contents: those after 目录 up to the one whose label comes again."""
    head = next((n for n, line in enumerate(lines) if _CONTENTS.fullmatch(folded, line.start, line.end)), None)
    if head is None:
        return list(lines)
    opening = [_AT_LINE.match(folded, line.start, line.end) for line in lines[head + 1 :]]
    first = opening[0].group() if opening and opening[0] else None
    again = next((n for n, match in enumerate(opening[1:], 1) if first and match and match.group() == first), 0)
    return [*lines[:head], *lines[head + 1 + again :]]


def opens_clause(folded: str, line: Span) -> bool:
    """Whether a line begins with a label.

    >>> opens_clause("(一)甲", Span(0, 4)), opens_clause("甲(一)", Span(0, 4))
    (True, False)
    """
    return _AT_LINE.match(folded, line.start, line.end) is not None


def _broken(folded: str, lines: Sequence[Span]) -> list[Mark]:
    """The labels of a text that lost its line breaks: those that begin or continue a count, when there are several."""
    found: list[Mark] = []
    last: dict[str, int] = {}
    for line in lines:
        for match in _BROKEN.finditer(folded, line.start, line.end):
            mark = _mark(match, match.start(), inline=True)
            if mark.number in (1, last.get(mark.style, 0) + 1) and not _in_brackets(folded, line.start, mark.start):
                found.append(mark)
                _count(last, Mark(mark.start, mark.end, mark.style, mark.number))
    return found if len(found) > 2 else []


def ranks(found: Sequence[Mark]) -> dict[str, int]:
    """How deep each style stands in this document: the usual order, two styles changed where their counts say so.

    A style that restarts again and again inside another that never does is the inner one.
    """
    order = [style for style in STYLES if any(mark.style == style for mark in found)]
    restarts = {style: sum(mark.style == style and mark.number == 1 for mark in found) for style in order}
    first = {style: next(i for i, mark in enumerate(found) if mark.style == style) for style in order}
    for place, outer in enumerate(order):
        for inner in order[place + 1 :]:
            if restarts[outer] > 1 and restarts[inner] == 1 and first[inner] < first[outer]:
                order.remove(inner)
                order.insert(order.index(outer), inner)
                return {style: rank for rank, style in enumerate(order)}
    return {style: rank for rank, style in enumerate(order)}


def _of_line(folded: str, line: Span, last: dict[str, int]) -> Iterator[Mark]:
    here = _ANNEX.fullmatch(folded, line.start, line.end)
    if here:
        yield Mark(here.start(), here.end(), "annex", ordinal(here["annex"] or "0"))
        return
    opening = _AT_LINE.match(folded, line.start, line.end)
    if opening:
        yield _mark(opening, opening.start(), inline=False)
    for hidden in _INLINE.finditer(folded, line.start, line.end):
        mark = _mark(hidden, hidden.start() + len(hidden.group()) - len(hidden.group().lstrip()), inline=True)
        if mark.number == last.get(mark.style, -1) + 1 and not _in_brackets(folded, line.start, mark.start):
            yield mark


def _mark(match: re.Match[str], start: int, *, inline: bool) -> Mark:
    style = match.lastgroup or ""
    figures = match[style]
    return Mark(start, match.end(), style, ordinal(figures.rpartition(".")[2]), inline)


def _count(last: dict[str, int], mark: Mark) -> None:
    last[mark.style] = mark.number
    if not mark.inline and mark.style != "work":
        inner = STYLES[STYLES.index(mark.style) + 1 :]
        for style in inner:
            if style not in ("article", "work"):
                last.pop(style, None)


def _in_brackets(folded: str, start: int, place: int) -> bool:
    return folded.count("(", start, place) > folded.count(")", start, place)
