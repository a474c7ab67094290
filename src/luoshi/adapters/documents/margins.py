"""Page numbers and running heads, told from the body by where they stand and how often they come back."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise, takewhile
from statistics import median

from luoshi.adapters.documents.fragments import Line
from luoshi.core.texts.script.fold import fold

_EDGE = 2
_OFTEN = 3
_PURE = 0.8
_MOST = 0.6
_GAP = 1.15
_OTHER_SIZE = 1.08
_BAND = 3.0

_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+")
_BARE = re.compile(r"\d{1,5}\Z")
# "-1-", "—12—", "第1页", "第1页共12页", "1/12", "Page1of12"
_NUMBER = re.compile(
    r"""
    (?: [-—–~·.]+ \d{1,5} [-—–~·.]+
      | 第 [\d一二三四五六七八九十]{1,6} 页 (?: [,/]? 共 \d{1,5} 页 )?
      | 共 \d{1,5} 页 [,/]? 第 \d{1,5} 页
      | \d{1,5} / \d{1,5}
      | page \d{1,5} (?: of \d{1,5} )?
    ) \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)


# What no running head ends with or begins with: "…落实。", "(一)加强", "3.推动"
_PROSE = re.compile(r"[。;,、:)]\Z|\A(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、]\D)")


def body_of(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers and running heads, in the same order.

    A number counts where it is dressed as one (—1—, 第1页), or, bare, where it counts along with the pages. A
    repeated line is a running head where three pages or more than half of them have it at their edge, at a height
    where other pages hardly ever have anything else, apart from the body or on most pages; it never reads like prose.
    """
    pages = [list(group) for _, group in groupby(lines, key=lambda line: line.page)]
    numbers = _page_numbers(_edge(page) for page in pages)
    gone = numbers | _running_heads(pages, numbers)
    return [line for line in lines if id(line) not in gone]


def _edge(page: list[Line]) -> list[Line]:
    return page if len(page) <= 2 * _EDGE else page[:_EDGE] + page[-_EDGE:]


def _page_numbers(edges: Iterable[list[Line]]) -> set[int]:
    found: set[int] = set()
    bare: defaultdict[int, list[int]] = defaultdict(list)
    for edge in edges:
        for line in edge:
            told = _plain(line)
            if _NUMBER.match(told):
                found.add(id(line))
            elif _BARE.match(told):
                bare[int(told) - line.page].append(id(line))
    for shift, lines in bare.items():
        if len(lines) > 1 or shift == 0:
            found.update(lines)
    return found


def _running_heads(pages: Sequence[list[Line]], numbers: set[int]) -> set[int]:
    edges = [line for page in pages for line in _edge(page)]
    repeated: defaultdict[str, list[Line]] = defaultdict(list)
    for line in edges:
        if id(line) not in numbers and not _PROSE.search(fold(line.text.strip())):
            for key in _keys(line):
                repeated[key].append(line)
    often = [same for same in repeated.values() if _is_often(same, total=len(pages))]
    repeating = {id(line) for same in often for line in same} | numbers
    bands = Counter(_band(line) for line in edges)
    pure = Counter(_band(line) for line in edges if id(line) in repeating)
    outer, apart = _outermost(pages, repeating)
    found: set[int] = set()
    for same in often:
        settled = [line for line in same if id(line) in outer and pure[_band(line)] >= _PURE * bands[_band(line)]]
        if len({line.page for line in settled}) < _MOST * len(pages):
            settled = [line for line in settled if id(line) in apart]
        if _is_often(settled, total=len(pages)):
            # The head of a table comes back on each page, and has to stay once.
            found.update(id(line) for line in settled[1 if settled[0].is_row else 0 :])
    return found


def _keys(line: Line) -> set[str]:
    """The text itself, and the text with its numbers told from the page's."""
    told = _plain(line)
    return {told, _DIGITS.sub(lambda number: f"#{int(number.group()) - line.page}", told)}


def _outermost(pages: Sequence[list[Line]], repeating: set[int]) -> tuple[set[int], set[int]]:
    """The repeating lines with no other line outside of them, and those that stand apart: by a gap, in another size."""
    steps = [after.top - line.top for page in pages for line, after in pairwise(page) if after.top > line.top]
    pitch = median(steps) if steps else 0.0
    outer: set[int] = set()
    apart: set[int] = set()
    for page in pages:
        for lines in (page, page[::-1]):
            heads = list(takewhile(lambda line: id(line) in repeating, lines[:_EDGE]))
            outer.update(map(id, heads))
            after = lines[len(heads)] if heads and len(heads) < len(lines) else None
            if after is None or _stands_apart(heads[-1], after, pitch):
                apart.update(map(id, heads))
    return outer, apart


def _stands_apart(head: Line, body: Line, pitch: float) -> bool:
    sizes = sorted((head.size, body.size))
    return abs(head.top - body.top) > _GAP * pitch or sizes[1] > _OTHER_SIZE * sizes[0]


def _is_often(same: Sequence[Line], *, total: int) -> bool:
    pages = len({line.page for line in same})
    return pages >= _OFTEN or (pages > 1 and pages > total / 2)


def _band(line: Line) -> int:
    return round(line.top / _BAND)


def _plain(line: Line) -> str:
    return _SPACE.sub("", fold(line.text))
