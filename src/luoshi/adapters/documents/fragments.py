"""Text that was placed on a page, fragment by fragment, put together into the lines a reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from luoshi.adapters.documents.canon import needs_space

_CELL_GAP = 1.5
_WORD_GAP = 0.2
_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a fragment of one: its text and its place on a page (from 1), y growing downwards, in any one unit."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    text: str

    @property
    def middle(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2

    @property
    def is_row(self) -> bool:
        """Whether the line has cells."""
        return "\t" in self.text


def lines_of(fragments: Iterable[Line]) -> list[Line]:
    """The lines of one page from the top: fragments at one height are one line, wide gaps between them become TAB.

    >>> parts = [Line(1, 30, 10, 50, 20, 10, "乙"), Line(1, 0, 10, 10, 20, 10, "甲"), Line(1, 0, 25, 10, 35, 10, "丙")]
    >>> [line.text for line in lines_of(parts)]
    ['甲\\t乙', '丙']
    """
    found: list[list[Line]] = []
    floor = 0.0
    for part in sorted(fragments, key=lambda part: (part.top + part.bottom, part.left)):
        if found and _overlaps(found[-1][0], part) and part.top < floor:
            found[-1].append(part)
        else:
            found.append([part])
        floor = max(floor, part.bottom) if len(found[-1]) > 1 else part.bottom
    return [_one(sorted(parts, key=lambda part: part.left)) for parts in found]


def _overlaps(line: Line, part: Line) -> bool:
    shared = min(line.bottom, part.bottom) - max(line.top, part.top)
    return shared > _OVERLAP * min(line.bottom - line.top, part.bottom - part.top)


def _one(parts: Sequence[Line]) -> Line:
    if len(parts) == 1:
        return parts[0]
    told = [parts[0].text]
    for before, part in pairwise(parts):
        told += [_gap(before, part), part.text]
    return Line(
        page=parts[0].page,
        left=parts[0].left,
        top=min(part.top for part in parts),
        right=max(part.right for part in parts),
        bottom=max(part.bottom for part in parts),
        size=max(parts, key=lambda part: len(part.text)).size,
        text="".join(told).strip(),
    )


def _gap(before: Line, after: Line) -> str:
    gap = after.left - before.right
    size = max(before.size, after.size)
    if gap > _CELL_GAP * size:
        return "\t"
    return " " if gap > _WORD_GAP * size and needs_space(before.text, after.text) else ""
