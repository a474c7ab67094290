"""The canonical text while it grows: lines and table rows, each with where it came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from luoshi.adapters.documents.limits import too_large
from luoshi.core.texts.model import Origin

CJK = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’—…·"

_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CJK_END = re.compile(f"[{CJK}]\\Z")
_CJK_START = re.compile(f"[{CJK}]")
# What no reader sees: C0 and C1 controls but TAB and newline, soft hyphens, marks of direction, non-characters.
_UNSEEN = dict.fromkeys(
    [*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x200E, 0x200F, 0xFEFF, 0xFFFE, 0xFFFF]
)


@dataclass(frozen=True, slots=True)
class Canon:
    """A canonical text and the origin of its parts."""

    text: str
    origin: tuple[Origin, ...] = ()


class Scroll:
    """Grows a canonical text line by line, and refuses to grow over the limit (in bytes of UTF-8).

    >>> scroll = Scroll(limit=1000)
    >>> scroll.line("一、总体要求")
    >>> scroll.table([["1", "甲\\n乙"]])
    >>> scroll.canon().text
    '一、总体要求\\n1\\t甲乙'
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lines: list[str] = []
        self._origin: list[Origin] = []
        self._length = 0
        self._bytes = 0
        self._tables = 0

    def line(self, text: str) -> None:
        """One paragraph; its own line breaks stay. White space at its ends and unseen characters go."""
        text = seen(text).strip()
        if text:
            self._append(text)

    def joined(self, pieces: Sequence[tuple[str, int]]) -> None:
        """One paragraph out of pieces, each with its page."""
        start = self._append("".join(text for text, _ in pieces))
        for page, same in groupby(pieces, key=itemgetter(1)):
            length = sum(len(text) for text, _ in same)
            self._origin.append(Origin(start, start + length, page=page))
            start += length

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """A table, one line a row; one that is only a frame, of a single column, as the lines within it."""
        number, self._tables = self._tables, self._tables + 1
        framed = all(len(row) <= 1 for row in rows)
        for place, row in enumerate(rows):
            if not framed:
                self._row(row, table=number, row=place)
            for line in "".join(row).split("\n") if framed else ():
                self.line(line)

    def canon(self) -> Canon:
        """The text as grown so far."""
        return Canon("\n".join(self._lines), tuple(self._origin))

    def _row(self, cells: Sequence[str], *, table: int, row: int) -> None:
        told = [in_one_line(seen(cell)) for cell in cells]
        if not any(told):
            return
        place = self._append("\t".join(told))
        for number, cell in enumerate(told):
            if cell:
                self._origin.append(Origin(place, place + len(cell), table=table, row=row, cell=number))
            place += len(cell) + 1

    def _append(self, text: str) -> int:
        start = self._length
        self._bytes += len(text.encode("utf-8", "replace")) + 1
        if self._bytes > self._limit:
            raise too_large(self._bytes, self._limit)
        self._lines.append(text)
        self._length += len(text) + 1
        return start


def seen(text: str) -> str:
    """The text without characters that no reader sees.

    >>> seen("甲\\x00乙\\u200b")
    '甲乙'
    """
    return text if text.isascii() and text.isprintable() else text.translate(_UNSEEN)


def in_one_line(text: str) -> str:
    """The text of a cell: a line break becomes a space, or nothing between Chinese characters.

    >>> in_one_line("市商\\n务局\\nGDP\\t2025")
    '市商务局 GDP 2025'
    """
    return _SPACE.sub(_joint, text.strip())


def needs_space(left: str, right: str) -> bool:
    """Whether two stretches that were parted by a line break need a space when joined.

    >>> needs_space("市商", "务局"), needs_space("per", "cent")
    (False, True)
    """
    return not (_CJK_END.search(left[-1:]) or _CJK_START.match(right))


def _joint(match: re.Match[str]) -> str:
    if not _BREAK.search(match.group()):
        return match.group()
    text, start, end = match.string, match.start(), match.end()
    between = _CJK_END.match(text[start - 1 : start]) and _CJK_START.match(text[end : end + 1])
    return "" if between else " "
