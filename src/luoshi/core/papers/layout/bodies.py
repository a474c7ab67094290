"""The blocks of a body as lines, grids, forms and charts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from luoshi.core.papers.layout.elements import Box, Boxes, Element, Face, Grid, Line, Picture, Piece, Space
from luoshi.core.papers.layout.measures import PITCH, SIZES
from luoshi.core.papers.model import Block, Chart, Field, Form, Paragraph, Table, plain

_LEVEL_FACES: Final[dict[int, Face]] = {1: "black", 2: "kai"}
# With more columns the type is smaller.
_FEW: Final = 6
_TALL: Final = 15
_DAY: Final = re.compile(r"(\d{4}年)(\d+月\d+日)")


def body_of(blocks: Iterable[Block]) -> Iterator[Element]:
    """The elements of blocks in order."""
    for block in blocks:
        match block:
            case Paragraph():
                yield paragraph(block)
            case Table():
                yield from _table(block)
            case Form():
                yield _form(block)
                yield Space(PITCH / 3)
            case Chart():
                yield _titled(block.title)
                yield Picture(block)
                yield Space(PITCH / 3)


def paragraph(block: Paragraph) -> Line:
    """A paragraph; the head of level 1 is in 黑体, of level 2 in 楷体."""
    face = _LEVEL_FACES.get(block.level, "body")
    pieces = [Piece(block.label, "black")] if block.label else []
    pieces += [Piece(plain(block.head), face)] if block.head else []
    pieces += [Piece(plain(block.runs))] if block.runs else []
    alone = bool(block.head) and not block.runs
    return Line(
        tuple(pieces),
        "heading" if block.head else "text",
        align=block.align,
        first=block.indent,
        level=block.level if alone else 0,
        keep=alone,
    )


def _titled(title: str) -> Line:
    return Line((Piece(title, "black", SIZES["小四"]),), "table_title", align="center", pitch=22, keep=True)


def _table(table: Table) -> Iterator[Element]:
    if table.title:
        yield _titled(table.title)
    size = SIZES["小四"] if len(table.columns) <= _FEW else SIZES["五号"]
    yield Grid(
        tuple(float(column.share) for column in table.columns),
        tuple(column.align for column in table.columns),
        tuple(column.head for column in table.columns),
        tuple(tuple(_in_two(plain(cell)) for cell in row) for row in table.rows),
        size,
    )
    if table.note:
        yield Line((Piece(table.note, "body", SIZES["五号"]),), "table_note", pitch=16)
    yield Space(PITCH / 3)


def _in_two(cell: str) -> str:
    """A day in a cell of its own is parted after the year, not where the column ends."""
    found = _DAY.fullmatch(cell)
    return f"{found[1]}\n{found[2]}" if found else cell


def _form(form: Form) -> Boxes:
    return Boxes(tuple((max(field.height for field in row), _boxes(row)) for row in form.rows), SIZES["小四"])


def _boxes(row: tuple[Field, ...]) -> tuple[Box, ...]:
    """A tall place that holds only the words of a signature has them at its foot."""
    said = [(field, plain(field.runs)) for field in row]
    return tuple(Box(field.label, text, field.height > _TALL and text.startswith("　")) for field, text in said)
