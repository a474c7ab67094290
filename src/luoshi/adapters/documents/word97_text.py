"""The characters of a Word 97 document, out of the pieces they were saved in."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.adapters.documents.word97_fib import PIECES, Fib
from luoshi.core.base.errors import InputError

GONE = "\ufffe"
"""Stands for a character that is not shown, so that every place keeps its number; it never reaches the text."""

_PROPERTIES, _TABLE = 1, 2
_COMPRESSED = 0x40000000
_PLACE = 0x3FFFFFFF
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters: its places in the text, and the offset and width of its characters in the file."""

    start: int
    end: int
    offset: int
    width: int

    def offset_of(self, place: int) -> int:
        """Where in the file the character at a place of the text lies."""
        return self.offset + (place - self.start) * self.width


def pieces_of(table: bytes, fib: Fib) -> list[Piece]:
    """The piece table of a document; raises InputError `document.damaged` where it has none."""
    clx = fib.table(table, PIECES)
    place = 0
    while place < len(clx) and clx[place] == _PROPERTIES:
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    if place >= len(clx) or clx[place] != _TABLE:
        raise InputError("document.damaged", format="DOC")
    (length,) = struct.unpack_from("<I", clx, place + 1)
    plan = clx[place + 5 : place + 5 + length]
    count = (len(plan) - 4) // 12
    starts = struct.unpack_from(f"<{count + 1}I", plan, 0)
    pieces = [_piece(plan, 4 * (count + 1) + 8 * number, starts[number : number + 2]) for number in range(count)]
    if not pieces or any(piece.end < piece.start for piece in pieces):
        raise InputError("document.damaged", format="DOC")
    return pieces


def characters(main: bytes, pieces: Sequence[Piece], removed: Sequence[tuple[int, int]]) -> str:
    """The text of all stories, one character a place; what was deleted under tracking stands as GONE."""
    told = [_decoded(main, piece) for piece in pieces]
    for number, piece in enumerate(pieces):
        for first, last in removed:
            start = max(0, (first - piece.offset) // piece.width)
            end = min(piece.end - piece.start, (last - piece.offset) // piece.width)
            if start < end:
                told[number] = told[number][:start] + GONE * (end - start) + told[number][end:]
    return "".join(told)


def _piece(plan: bytes, at: int, places: Sequence[int]) -> Piece:
    (told,) = struct.unpack_from("<I", plan, at + 2)
    if told & _COMPRESSED:
        return Piece(places[0], places[1], (told & _PLACE) // 2, 1)
    return Piece(places[0], places[1], told & _PLACE, 2)


def _decoded(main: bytes, piece: Piece) -> str:
    length = piece.end - piece.start
    raw = main[piece.offset : piece.offset + length * piece.width]
    if len(raw) < length * piece.width:
        raise InputError("document.damaged", format="DOC")
    if piece.width == 1:
        return raw.decode("cp1252", "replace")
    # A character beyond the basic plane takes two places.
    return _ASTRAL.sub(lambda sign: sign.group() + GONE, raw.decode("utf-16-le", "replace"))
