"""A story of a Word 97 document written out: its paragraphs, table rows and field results."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from luoshi.adapters.documents.canon import Scroll, seen
from luoshi.adapters.documents.labels import labelled
from luoshi.adapters.documents.word97_lists import Lists
from luoshi.adapters.documents.word97_marks import Mark, Marks
from luoshi.adapters.documents.word97_text import GONE, Piece

_CELL, _END, _BREAK = "\x07", "\r", "\x0c"
_ENDS = re.compile(r"[\x07\r\x0c]")
_NEAR = 30
_WIDEST = 63
_FIELDS = re.compile(r"([\x13\x14\x15])")
_SIGNS = str.maketrans({"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": None, GONE: None})


@dataclass(slots=True)
class Story:
    """Writes stories onto a scroll, table by table and paragraph by paragraph."""

    scroll: Scroll
    pieces: Sequence[Piece]
    marks: Marks
    lists: Lists
    _fields: list[str | None] = field(default_factory=list)
    _cell: list[str] = field(default_factory=list)
    _row: list[str] = field(default_factory=list)
    _rows: list[tuple[list[str], tuple[int, ...]]] = field(default_factory=list)

    def write(self, text: str, start: int, end: int) -> None:
        """Write the story that stands between two places of the text."""
        begun = start
        for found in _ENDS.finditer(text, start, end):
            self._paragraph(text[begun : found.start()], found.group(), found.start())
            begun = found.end()
        if begun < end:
            self._paragraph(text[begun:end], _END, end - 1)
        self._end_table()
        self._fields.clear()

    def _paragraph(self, raw: str, ending: str, place: int) -> None:
        piece = self.pieces[max(0, bisect_right(self.pieces, place, key=lambda piece: piece.start) - 1)]
        offset = piece.offset_of(place)
        mark = self.marks.at(offset)
        told = seen(self._shown(raw).translate(_SIGNS)).strip()
        # The break of a page stands inside its paragraph, that of a section ends it.
        if told and mark and (ending != _BREAK or self.marks.ends(offset + piece.width)):
            told = labelled(self.lists.label(mark.list_use, mark.level), told)
        if ending == _CELL:
            self._end_cell(told, mark)
        elif mark and mark.in_table and ending == _END:
            self._cell.append(told)
        else:
            self._end_table()
            self.scroll.line(told)

    def _end_cell(self, told: str, mark: Mark | None) -> None:
        # Without marks, an empty cell right after another one's end is taken for the end of the row.
        at_row_end = mark.row_end if mark else bool(self._row) and not self._cell and not told
        if at_row_end:
            self._rows.append((self._row, mark.edges if mark else ()))
            self._row = []
        else:
            self._row.append("\n".join(line for line in [*self._cell, told] if line))
        self._cell = []

    def _end_table(self) -> None:
        if self._row or self._cell:
            self._rows.append(([*self._row, *(["\n".join(self._cell)] if self._cell else [])], ()))
        if self._rows:
            self.scroll.table(_aligned(self._rows))
        self._row, self._cell, self._rows = [], [], []

    def _shown(self, raw: str) -> str:
        """The text without the instructions of fields; a table of contents only repeats headings and goes too."""
        if not self._fields and "\x13" not in raw:
            return raw
        told: list[str] = []
        for part in _FIELDS.split(raw):
            if part == "\x13":
                self._fields.append("")
            elif part == "\x14" and self._fields:
                is_contents = (self._fields[-1] or "").strip().upper().startswith("TOC")
                self._fields[-1] = "" if is_contents else None
            elif part == "\x15":
                self._fields = self._fields[:-1]
            elif all(instruction is None for instruction in self._fields):
                told.append(part)
            elif self._fields[-1] is not None:
                self._fields[-1] += part
        return "".join(told)


def _aligned(rows: Sequence[tuple[list[str], tuple[int, ...]]]) -> list[list[str]]:
    """The rows with an empty cell for each further column that a wide cell spans, as their edges tell."""
    edges = sorted({edge for _, row_edges in rows for edge in row_edges})
    columns = [edge for place, edge in enumerate(edges) if not place or edge - edges[place - 1] > _NEAR]
    found: list[list[str]] = []
    for cells, row_edges in rows:
        if len(row_edges) != len(cells) + 1 or len(columns) > _WIDEST:
            found.append(cells)
            continue
        told = [""] * (len(columns) - 1)
        for cell, edge in zip(cells, row_edges, strict=False):
            told[min(max(0, bisect_right(columns, edge) - 1), len(told) - 1)] += cell
        found.append(told)
    return found
