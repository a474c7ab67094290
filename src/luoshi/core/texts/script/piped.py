"""Piped: tables copied from a web page, whose cells end in | – a row on one line, or each cell on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.core.texts.model import Span

_CELL = re.compile(r"[^|\n]*\|")
_SERIAL = re.compile(r"(?:序\s*号|编\s*号)\s*\|")
_FIGURE = re.compile(r"\d{1,3}\s*\|")
_COLUMNS = 12


def is_piped(folded: str, line: Span) -> bool:
    """Whether a line is a row of cells parted by |.

    >>> is_piped("1 | 甲 | 乙 |", Span(0, 11)), is_piped("甲 |", Span(0, 3))
    (True, False)
    """
    return folded.count("|", line.start, line.end) > 1


def rows_joined(folded: str, lines: Sequence[Span]) -> list[Span]:
    """The lines, those of a table with one cell on each joined to its rows; its head begins with 序号.

    >>> text = "序号 |\\n任务 |\\n1 |\\n甲 |\\n"
    >>> [text[row.start : row.end] for row in rows_joined(text, [Span(0, 4), Span(5, 9), Span(10, 13), Span(14, 17)])]
    ['序号 |\\n任务 |', '1 |\\n甲 |']
    """
    found: list[Span] = []
    place = 0
    while place < len(lines):
        wide = _columns(folded, lines, place)
        while wide and _is_row(folded, lines[place : place + wide], wide):
            found.append(Span(lines[place].start, lines[place + wide - 1].end))
            place += wide
        if not wide:
            found.append(lines[place])
            place += 1
    return found


def _columns(folded: str, lines: Sequence[Span], place: int) -> int:
    """How many cells make a row of the table whose head begins here; 0 where none does."""
    if not _SERIAL.fullmatch(folded, lines[place].start, lines[place].end):
        return 0
    for wide, line in enumerate(lines[place : place + _COLUMNS + 1]):
        if not _CELL.fullmatch(folded, line.start, line.end):
            return 0
        if _FIGURE.fullmatch(folded, line.start, line.end):
            return wide
    return 0


def _is_row(folded: str, lines: Sequence[Span], wide: int) -> bool:
    return (
        len(lines) == wide
        and all(_CELL.fullmatch(folded, line.start, line.end) for line in lines)
        and any(form.fullmatch(folded, lines[0].start, lines[0].end) for form in (_SERIAL, _FIGURE))
    )
