"""The levels of a text: 一、 then （一） then 1. then （1）, serial numbers without a gap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from luoshi.core.papers.checking.finding import Finding, advised, found
from luoshi.core.papers.checking.seen import SeenParagraph
from luoshi.core.texts.script.ordinals import ordinal

_HAN = "[一二三四五六七八九十]+"
_SHAPES = (
    re.compile(rf"^({_HAN})、"),
    re.compile(rf"^[（(]({_HAN})[）)]"),
    re.compile(r"^(\d{1,2})\s*[.．](?!\d)"),
    re.compile(r"^[（(](\d{1,2})[）)]"),
)
_RIGHT = ([1], [1, 2], [1, 2, 3], [1, 2, 3, 4], [1, 3], [1, 3, 4])
# 1、 · 一. · （一）、
_WRONG = re.compile(rf"^(?:\d{{1,2}}\s*、|{_HAN}\s*[.．]|[（(](?:{_HAN}|\d{{1,2}})[）)]\s*、)")


def levels_of(lines: Iterable[SeenParagraph]) -> Iterator[Finding]:
    """Signs that are none of the four, numbers out of order, levels that were left out.

    A text with two levels may go from 一、 to 1. at once, as offices do.
    """
    told = [(line, *_level(line.text.strip())) for line in lines]
    used = sorted({level for _, level, _ in told if level})
    counts = [0, 0, 0, 0]
    for line, level, number in told:
        if _WRONG.match(line.text.strip()):
            yield found("papers.check.level_sign", place=line.place, near=line.text)
        if not level:
            continue
        expected = counts[level - 1] + 1
        if number != expected:
            yield found("papers.check.level_serial", place=line.place, near=line.text, number=number, expected=expected)
        counts[level - 1] = number
        counts[level:] = [0] * (len(counts) - level)
    if used and used not in _RIGHT:
        first = next(line for line, level, _ in told if level == used[-1])
        yield advised("papers.check.level_left_out", place=first.place, near=first.text)


def _level(text: str) -> tuple[int, int]:
    """The level of a paragraph and its number, 0 for one without."""
    for level, shape in enumerate(_SHAPES, 1):
        if told := shape.match(text):
            return level, ordinal(told[1])
    return 0, 0
