"""The text of a draft in a Word file, for its numbers to be compared."""

from __future__ import annotations

from typing import Any

from luoshi.adapters.documents.archive import Archive, local
from luoshi.adapters.papers.reading import seen_of
from luoshi.core.papers.numbers.model import Draft, Grid

Element = Any
_MAIN = "word/document.xml"


def draft_of(data: bytes) -> Draft:
    """The paragraphs and the tables of a docx file; the places of paragraphs are those of the file.

    Raises what `seen_of` raises.
    """
    seen = seen_of(data)
    with Archive(data) as archive:
        tables = tuple(_grid(each) for each in archive.xml(_MAIN).iter("{*}tbl"))
    return Draft(tuple("" if each.in_table else each.text for each in seen.paragraphs), tables)


def _grid(table: Element) -> Grid:
    rows = [each for each in table if local(each) == "tr"]
    return tuple(tuple(_cell(cell) for cell in row if local(cell) == "tc") for row in rows)


def _cell(cell: Element) -> str:
    lines = ["".join(told.text or "" for told in each.iter("{*}t")) for each in cell.iter("{*}p")]
    return "\n".join(line for line in lines if line)
