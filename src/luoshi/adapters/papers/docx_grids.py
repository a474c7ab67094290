"""Tables, forms and 版记 of a sheet as elements of a Word document."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from luoshi.adapters.docx_elements import made
from luoshi.adapters.papers.docx_lines import edge, paragraph, run
from luoshi.core.papers.layout.elements import Box, Boxes, Face, Footing, Grid, Line, Piece, Rule
from luoshi.core.papers.layout.measures import THICK, THIN, ems, points
from luoshi.core.papers.model import Align

_TWIPS = 20
_CELL = 70
# The shares of a form's label and value.
_LABEL, _VALUE = 17, 33
_LINE = 1.35


def grid(table: Grid, *, room: float) -> Any:
    """A table over the width `room` in points; its head stands on every page, no row is torn."""
    widths = _widths(table.shares, room)
    element = _table(widths)
    if table.heads:
        element.append(_row(table.heads, widths, ["center"] * len(widths), size=table.size, head=True))
    for cells in table.rows:
        element.append(_row(cells, widths, table.aligns, size=table.size, head=False))
    return element


def boxes(form: Boxes, *, room: float) -> Any:
    """A form: labels and values in four columns; a single field fills its row."""
    widths = _widths((_LABEL, _VALUE, _LABEL, _VALUE), room)
    element = _table(widths)
    for height, row in form.rows:
        line = OxmlElement("w:tr")
        about = OxmlElement("w:trPr")
        about.append(OxmlElement("w:cantSplit"))
        about.append(made("w:trHeight", val=str(round(points(height) * _TWIPS)), hRule="atLeast"))
        line.append(about)
        for cell in _boxed(row, widths, form.size):
            line.append(cell)
        element.append(line)
    return element


def footing(foot: Footing, *, room: float, end: float) -> Any:
    """版记: a table at the lower edge of the text; unless it is bare, thick rules over and under it, thin ones within.

    `end` is the lower edge of the text in millimetres from that of the page.
    """
    widths = _widths((1,), room)
    element = _table(widths, sides=False, bare=foot.bare)
    about = element.find(qn("w:tblPr"))
    tall = sum(_lines(line, room) * line.pitch for line in foot.lines)
    place = made(
        "w:tblpPr", leftFromText="0", rightFromText="0", vertAnchor="page", horzAnchor="margin", tblpX="0",
        tblpY=str(round((points(end) - tall) * _TWIPS)),
    )  # fmt: skip
    about.insert(0, place)
    for line in foot.lines:
        row, cell, form = OxmlElement("w:tr"), OxmlElement("w:tc"), OxmlElement("w:tcPr")
        form.append(made("w:tcW", w=str(widths[0]), type="dxa"))
        cell.append(form)
        cell.append(paragraph(line, room=room))
        row.append(cell)
        element.append(row)
    return element


def _lines(line: Line, room: float) -> int:
    """How many lines a paragraph will take."""
    first = ems(line.text) + line.left + line.right + line.first
    return max(
        1, math.ceil((first - line.left - line.right) * line.size / (room - (line.left + line.right) * line.size))
    )


def _boxed(row: Sequence[Box], widths: Sequence[int], size: float) -> Iterator[Any]:
    single = len(row) == 1
    for place, box in enumerate(row):
        yield _cell(box.label, widths[place * 2], "center", face="black", size=size)
        span = 3 if single else 1
        wide = sum(widths[1:]) if single else widths[place * 2 + 1]
        align: Align = "left" if single else "center"
        yield _cell(box.text, wide, align, size=size, span=span, foot=box.at_foot)


def _widths(shares: Sequence[float], room: float) -> list[int]:
    return [int(share * room * _TWIPS / sum(shares)) for share in shares]


def _table(widths: Sequence[int], *, sides: bool = True, bare: bool = False) -> Any:
    table, about, columns = OxmlElement("w:tbl"), OxmlElement("w:tblPr"), OxmlElement("w:tblGrid")
    about.append(made("w:tblW", w=str(sum(widths)), type="dxa"))
    about.append(made("w:jc", val="center"))
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(made(f"w:{side}", val="nil") if bare else _border(side, sides=sides))
    about.append(borders)
    about.append(made("w:tblLayout", type="fixed"))
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(made(f"w:{side}", w=str(_CELL if sides else 0), type="dxa"))
    about.append(margins)
    for wide in widths:
        columns.append(made("w:gridCol", w=str(wide)))
    table.append(about)
    table.append(columns)
    return table


def _border(side: str, *, sides: bool) -> Any:
    """A thin line; without `sides` those of 版记: thick above and below, thin between, none beside."""
    if sides:
        return made(f"w:{side}", val="single", sz="4", space="0", color="000000")
    if side in ("left", "right", "insideV"):
        return made(f"w:{side}", val="nil")
    return edge(side, Rule(THIN if side == "insideH" else THICK, 0))


def _row(cells: Sequence[str], widths: Sequence[int], aligns: Sequence[Align], *, size: float, head: bool) -> Any:
    row, about = OxmlElement("w:tr"), OxmlElement("w:trPr")
    about.append(OxmlElement("w:cantSplit"))
    if not any(cells):
        about.append(made("w:trHeight", val="567", hRule="atLeast"))
    if head:
        about.append(OxmlElement("w:tblHeader"))
    row.append(about)
    for text, wide, align in zip(cells, widths, aligns, strict=True):
        row.append(_cell(text, wide, align, face="black" if head else "body", size=size))
    return row


def _cell(
    text: str, wide: int, align: Align, *, size: float, face: Face = "body", span: int = 1, foot: bool = False
) -> Any:
    cell, form = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    form.append(made("w:tcW", w=str(wide), type="dxa"))
    if span > 1:
        form.append(made("w:gridSpan", val=str(span)))
    form.append(made("w:vAlign", val="bottom" if foot else "center"))
    cell.append(form)
    for part in text.split("\n"):
        cell.append(_cell_line(Piece(part, face, size), align))
    return cell


def _cell_line(piece: Piece, align: Align) -> Any:
    element, about = OxmlElement("w:p"), OxmlElement("w:pPr")
    about.append(made("w:snapToGrid", val="0"))
    about.append(
        made("w:spacing", before="30", after="30", line=str(round(piece.size * _LINE * _TWIPS)), lineRule="exact")
    )
    about.append(made("w:jc", val=align))
    mark = OxmlElement("w:rPr")
    mark.append(made("w:sz", val=str(round(piece.size * 2))))
    about.append(mark)
    element.append(about)
    if piece.text:
        element.append(run(piece, closer=False))
    return element
