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
_FIELDS = re.compile(r"([\x13\x14\x15])")
_SIGNS = str.maketrans({"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": None, "\xa0": " ", GONE: None})


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
    _rows: list[list[str]] = field(default_factory=list)

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
        mark = self._mark(place)
        told = seen(self._shown(raw).translate(_SIGNS)).strip()
        if told and ending != _BREAK and mark:
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
            self._rows.append(self._row)
            self._row = []
        else:
            self._row.append("\n".join(line for line in [*self._cell, told] if line))
        self._cell = []

    def _end_table(self) -> None:
        if self._row or self._cell:
            self._rows.append([*self._row, *(["\n".join(self._cell)] if self._cell else [])])
        if self._rows:
            self.scroll.table(self._rows)
        self._row, self._cell, self._rows = [], [], []

    def _mark(self, place: int) -> Mark | None:
        number = bisect_right(self.pieces, place, key=lambda piece: piece.start) - 1
        return self.marks.at(self.pieces[number].offset_of(place)) if number >= 0 else None

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
