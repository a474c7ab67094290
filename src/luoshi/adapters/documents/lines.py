"""Lines of pages joined back into the paragraphs they were wrapped from."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from luoshi.adapters.documents.canon import CJK, Canon, Scroll, needs_space
from luoshi.adapters.documents.fragments import Line
from luoshi.adapters.documents.margins import body_of
from luoshi.core.texts.script.fold import fold

_INDENT = 1.2
_LARGER = 1.12
_GAP = 1.7
_SLACK = 0.6
_LARGE_SLACK = 5.0
_SUPPORT = 0.03
_CENTRED = 1.5
_FULL_LINES = 4

# "一、", "(一)", "1.", "第一条", "①", "附件", "专栏1": what a new paragraph may begin with
_LABEL = re.compile(
    r"""
    (?: [一二三四五六七八九十百]{1,4} 、
      | \( [一二三四五六七八九十百\d]{1,4} \)
      | \d{1,3} [.、] (?!\d)
      | 第 [一二三四五六七八九十百\d]{1,4} [编章节条]
      | [①-⑳⑴-⒇⒈-⒛]
      | 附件 | 专栏 | 工作 \d
    )
    """,
    re.VERBOSE,
)
_STOP = re.compile(r"[。:;!?…)〕】》”’」』][\s]*\Z")
_FULL_STOP = re.compile(r"[。:;!?][”’」』)]?\s*\Z")
# What cannot be parted at a line's end: a number, a word, a character with the marks that may not begin or end a line;
# "〔2018〕14号" stays whole.
_WHOLE = re.compile(
    r"""
    [（《“‘「『【〔(\[<]*
    (?: [A-Za-z0-9.,%/:+-]+ | . )
    (?: [，。、；：！？）》”’」』】〕,.;:!?)\]%℃]+ [A-Za-z0-9]* )?
    """,
    re.VERBOSE | re.DOTALL,
)
_HANGING = re.compile(r"[，。、；：！？）》”’」』】〕]\Z")
_WIDE = re.compile(f"[{CJK}]")


@dataclass(frozen=True, slots=True)
class _Column:
    """The column that pages of one kind are set in."""

    left: float
    right: float
    size: float
    pitch: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def paragraphs(lines: Sequence[Line], widths: Mapping[int, float], limit: int) -> Canon:
    """The canonical text of pages of lines, with the page of each part; page numbers and running heads are gone.

    `widths` are those of the pages: pages of one width are set in one column.

    >>> page = [Line(1, 20, 0, 100, 10, 10, "各区、各单位要切实抓"), Line(1, 0, 15, 30, 25, 10, "好落实。"),
    ...         Line(1, 20, 30, 80, 40, 10, "特此通知。")]
    >>> paragraphs(page, {1: 120.0}, 1000).text
    '各区、各单位要切实抓好落实。\\n特此通知。'
    """
    scroll = Scroll(limit)
    kept = body_of(lines)
    for paragraph in _paragraphs(kept, widths):
        pieces: list[tuple[str, int]] = []
        for line in paragraph:
            apart = pieces and needs_space(pieces[-1][0], line.text)
            pieces.append((f" {line.text}" if apart else line.text, line.page))
        scroll.joined(pieces)
    return scroll.canon()


def _paragraphs(lines: Sequence[Line], widths: Mapping[int, float]) -> Iterator[list[Line]]:
    kinds: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        kinds[round(widths[line.page])].append(line)
    columns = {kind: _column(same, width=kind) for kind, same in kinds.items()}
    current: list[Line] = []
    for line in lines:
        if current and _ends(current, line, columns[round(widths[current[-1].page])]):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _ends(current: Sequence[Line], after: Line, column: _Column) -> bool:
    """Whether a paragraph ends with its last line so far, given the line that follows."""
    last = current[-1]
    if last.is_row or after.is_row or _differ(last.size, after.size):
        return True
    if last.page == after.page and after.top - last.top > _GAP * column.pitch:
        return True
    if _is_title(last, column) and _is_title(after, column):
        return False
    base = min(column.left, *(line.left for line in current))
    indented = after.left - base > _INDENT * column.size
    labelled = bool(_LABEL.match(fold(after.text[:8])))
    stopped = _FULL_STOP if not indented else _STOP
    ended = bool(stopped.search(fold(last.text[-4:])))
    # In mid-sentence, a line that lacks a character or two is only badly filled.
    slack = _SLACK if indented or labelled or ended else _LARGE_SLACK
    if _is_short(last, after, column, slack=slack):
        return True
    return labelled or ended if indented else labelled and ended


def _is_short(line: Line, after: Line, column: _Column, *, slack: float) -> bool:
    """Whether the next line's first word would still have found room on the line."""
    whole = _WHOLE.match(after.text)
    needed = _width(whole.group()) if whole else 1.0
    return column.right - line.right > (needed + slack) * line.size


def _width(text: str) -> float:
    wide = len(_WIDE.findall(text))
    return wide + (len(text) - wide) * 0.5


def _is_title(line: Line, column: _Column) -> bool:
    return line.size > _LARGER * column.size and abs(line.middle - column.middle) < _CENTRED * line.size


def _differ(one: float, other: float) -> bool:
    return max(one, other) > _LARGER * min(one, other)


def _column(lines: Sequence[Line], *, width: float) -> _Column:
    running = [line for line in lines if not line.is_row] or list(lines)
    size = median(line.size for line in running) or 1.0
    body = [line for line in running if not _differ(line.size, size)] or running
    steps = [after.top - line.top for line, after in pairwise(body) if line.page == after.page and after.top > line.top]
    left = _left(body, size)
    right = _right(body, size, left=left, width=width)
    return _Column(left=left, right=right, size=size, pitch=median(steps) if steps else 2 * size)


def _left(lines: Sequence[Line], size: float) -> float:
    support: defaultdict[int, list[float]] = defaultdict(list)
    for line in lines:
        support[round(line.left / size)].append(line.left)
    least = max(2, math.ceil(_SUPPORT * len(lines)))
    borne = [min(same) for same in support.values() if len(same) >= least]
    return min(borne, default=min(line.left for line in lines))


def _right(lines: Sequence[Line], size: float, *, left: float, width: float) -> float:
    # A mark that may not begin a line hangs over the margin.
    rights = sorted((line.right - line.size * bool(_HANGING.search(line.text)) for line in lines), reverse=True)
    least = max(_FULL_LINES, math.ceil(_SUPPORT * len(lines)))
    for place in range(len(rights) - least + 1):
        if rights[place + least - 1] >= rights[place] - size:
            return rights[place]
    # Too few full lines to tell: a page has about the same margin on both sides.
    return max(rights[0], width - left)
