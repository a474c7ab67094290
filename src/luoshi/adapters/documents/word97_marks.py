"""What a Word 97 document says of its paragraphs and characters: table rows, list levels, deleted text."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.adapters.documents.word97_fib import CHARACTERS, PARAGRAPHS, Fib

_PAGE = 512
_PAGE_NUMBER = 0x3FFFFF
_IN_TABLE, _ROW_END, _LIST, _LEVEL = 0x2416, 0x2417, 0x460B, 0x260A
_DELETED, _HIDDEN = 0x0800, 0x083C
_ROW = 0xD608
_LONG_OPERANDS = (_ROW, 0xD606)
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of a paragraph."""

    in_table: bool = False
    row_end: bool = False
    list_use: int = 0
    level: int = 0
    edges: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of all paragraphs by their place in the file."""

    starts: Sequence[int]
    stops: Sequence[int]
    marks: Sequence[Mark]

    def ends(self, offset: int) -> bool:
        """Whether a paragraph ends right before an offset."""
        number = bisect_right(self.starts, offset - 1) - 1
        return number >= 0 and self.stops[number] == offset

    def at(self, offset: int) -> Mark | None:
        """The mark of the paragraph whose end lies at an offset; None where nothing is said."""
        number = bisect_right(self.starts, offset) - 1
        return self.marks[number] if number >= 0 and offset < self.stops[number] else None


def paragraph_marks(main: bytes, table: bytes, fib: Fib) -> Marks:
    """The marks of a document's paragraphs."""
    found = sorted(
        ((start, end, _mark(_paragraph_settings(page, at))) for page, start, end, at in _runs(main, table, fib)),
        key=lambda run: run[0],
    )
    return Marks([run[0] for run in found], [run[1] for run in found], [run[2] for run in found])


def removed(main: bytes, table: bytes, fib: Fib) -> list[tuple[int, int]]:
    """Where in the file characters lie that were deleted under tracking or are hidden."""
    found: list[tuple[int, int]] = []
    for page in _pages(main, fib.table(table, CHARACTERS)):
        count = page[-1]
        bounds = struct.unpack_from(f"<{count + 1}I", page, 0)
        for number in range(count):
            at = 2 * page[4 * (count + 1) + number]
            settings = dict(_settings(page[at + 1 : at + 1 + page[at]])) if at else {}
            if any(settings.get(code, b"\0")[:1] in (b"\x01", b"\x81") for code in (_DELETED, _HIDDEN)):
                found.append((bounds[number], bounds[number + 1]))
    return found


def _runs(main: bytes, table: bytes, fib: Fib) -> Iterator[tuple[bytes, int, int, int]]:
    for page in _pages(main, fib.table(table, PARAGRAPHS)):
        count = page[-1]
        bounds = struct.unpack_from(f"<{count + 1}I", page, 0)
        for number in range(count):
            yield page, bounds[number], bounds[number + 1], 2 * page[4 * (count + 1) + 13 * number]


def _pages(main: bytes, plan: bytes) -> Iterator[bytes]:
    count = max(0, (len(plan) - 4) // 8)
    for number in struct.unpack_from(f"<{count}I", plan, 4 * (count + 1)) if count else ():
        page = main[(number & _PAGE_NUMBER) * _PAGE :][:_PAGE]
        if len(page) == _PAGE:
            yield page


def _paragraph_settings(page: bytes, at: int) -> bytes:
    if not at:
        return b""
    words = page[at]
    start, length = (at + 2, 2 * page[at + 1]) if not words else (at + 1, 2 * words - 1)
    return page[start + 2 : start + length]


def _mark(raw: bytes) -> Mark:
    settings = dict(_settings(raw))
    return Mark(
        in_table=settings.get(_IN_TABLE, b"\0") != b"\0",
        row_end=settings.get(_ROW_END, b"\0") != b"\0",
        list_use=int.from_bytes(settings.get(_LIST, b"\0\0"), "little"),
        level=settings.get(_LEVEL, b"\0")[0],
        edges=_edges(settings.get(_ROW, b"")),
    )


def _edges(operand: bytes) -> tuple[int, ...]:
    """Where the cells of a row begin and end, in twips."""
    count = operand[2] if len(operand) > 2 else 0
    raw = operand[3 : 3 + 2 * (count + 1)]
    return struct.unpack(f"<{count + 1}h", raw) if count and len(raw) == 2 * (count + 1) else ()


def _settings(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """The single settings (sprm) of a run: code and operand."""
    place = 0
    while place + 2 < len(raw):
        code = raw[place] | raw[place + 1] << 8
        place += 2
        if code in _LONG_OPERANDS:
            size = int.from_bytes(raw[place : place + 2], "little") + 1
        else:
            size = _SIZES.get(code >> 13) or raw[place] + 1
        operand = raw[place : place + size]
        if len(operand) == size:
            yield code, operand
        place += size
