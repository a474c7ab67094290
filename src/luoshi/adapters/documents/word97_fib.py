"""The head of a Word 97 document: how long its stories are, and where its tables lie."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final, Self

from luoshi.core.base.errors import InputError

_MAGIC = 0xA5EC
_WORD97 = 0x00C1
_ENCRYPTED, _WHICH_TABLE = 0x0100, 0x0200
_STORIES = 0x4C
_PLACES = 0x9A

# The tables that are read, by their number among the places of the head ([MS-DOC] FibRgFcLcb97).
CHARACTERS: Final = 12
PARAGRAPHS: Final = 13
PIECES: Final = 33
LISTS: Final = 73
LIST_USES: Final = 74


@dataclass(frozen=True, slots=True)
class Fib:
    """The File Information Block, as far as the text needs it."""

    table_stream: str
    main_length: int
    boxes_start: int
    boxes_length: int
    places: tuple[tuple[int, int], ...]

    @classmethod
    def read(cls, main: bytes) -> Self:
        """The head of a WordDocument stream; raises `document.encrypted`, and `document.unsupported` before Word 97."""
        magic, version = struct.unpack_from("<HH", main, 0)
        (flags,) = struct.unpack_from("<H", main, 0x0A)
        if flags & _ENCRYPTED:
            raise InputError("document.encrypted")
        if magic != _MAGIC or version < _WORD97:
            raise InputError("document.unsupported", format="Word 6/95")
        body, notes, heads, _, remarks, end_notes, boxes = struct.unpack_from("<7I", main, _STORIES)
        (count,) = struct.unpack_from("<H", main, _PLACES - 2)
        numbers = struct.unpack_from(f"<{2 * count}I", main, _PLACES)
        return cls(
            table_stream="1Table" if flags & _WHICH_TABLE else "0Table",
            main_length=body,
            boxes_start=body + notes + heads + remarks + end_notes,
            boxes_length=boxes,
            places=tuple(zip(numbers[::2], numbers[1::2], strict=True)),
        )

    def table(self, stream: bytes, number: int) -> bytes:
        """The bytes of a table; empty where the document has none."""
        if number >= len(self.places):
            return b""
        start, length = self.places[number]
        return stream[start : start + length]
