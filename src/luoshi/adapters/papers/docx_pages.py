"""Pages of a Word document: A4, margins, the grid of lines, page numbers, the double line under a letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm

from luoshi.adapters.docx_elements import made
from luoshi.adapters.papers.docx_lines import rule, run
from luoshi.core.papers.layout.elements import Piece, Rule
from luoshi.core.papers.layout.measures import (
    BOTTOM,
    LEFT,
    LETTER_END,
    LETTER_LINE,
    LETTER_MARK,
    NUMBER_BELOW,
    PAGE,
    PITCH,
    RED,
    RIGHT,
    SIZES,
    THICK,
    TOP,
    points,
)  # fmt: skip

_TWIPS = 20
_NUMBER = SIZES["四号"]
# From the dash of a page number to the lower edge of its line, in millimetres.
_UNDER_DASH = 2.6


def upright(layout: Any) -> None:
    """A4 standing."""
    _page(layout, PAGE, (TOP, RIGHT, BOTTOM, LEFT))


def wide(layout: Any) -> None:
    """A4 on its side: the margins turn with the page, the head at the left hand of the reader."""
    _page(layout, (PAGE[1], PAGE[0]), (LEFT, BOTTOM, RIGHT, TOP))


def room_of(layout: Any) -> float:
    """The width of the text in points."""
    return float((layout.page_width - layout.left_margin - layout.right_margin) / Mm(1)) * points(1)


def end_of(layout: Any) -> float:
    """The lower edge of the text in millimetres from the upper edge of the page."""
    return float((layout.page_height - layout.bottom_margin) / Mm(1))


def numbered(layout: Any) -> None:
    """— 1 — in 四号宋体: at the right on odd pages, at the left on even ones, one character in."""
    for footer, side in ((layout.footer, "right"), (layout.even_page_footer, "left")):
        element = footer.paragraphs[0]._p
        about = element.get_or_add_pPr()
        about.append(made("w:snapToGrid", val="0"))
        about.append(made("w:spacing", before="0", after="0", line="320", lineRule="exact"))
        about.append(made("w:ind", **{side: str(round(_NUMBER * _TWIPS))}))
        about.append(made("w:jc", val=side))
        field = made("w:fldSimple", instr="PAGE")
        field.append(run(Piece("1", "song", _NUMBER)))
        for part in (run(Piece("— ", "song", _NUMBER)), field, run(Piece(" —", "song", _NUMBER))):
            element.append(part)


def lettered(layout: Any, top: Sequence[Any]) -> None:
    """The first page of a letter: mark and double line over the text, a double line 20 mm over the end, no number."""
    layout.different_first_page_header_footer = True
    layout.header_distance = Mm(LETTER_MARK)
    header = layout.first_page_header
    first = header.paragraphs[0]._p
    for element in top:
        first.addprevious(element)
    header._element.remove(first)
    element = layout.first_page_footer.paragraphs[0]._p
    under = rule(Rule(THICK, LETTER_LINE, RED, "thin_thick"))
    element.addprevious(under)
    layout.first_page_footer._element.remove(element)
    layout.footer_distance = Mm(LETTER_END)
    lift = round(points(BOTTOM - NUMBER_BELOW - _UNDER_DASH - LETTER_END) * _TWIPS)
    for footer in (layout.footer, layout.even_page_footer):
        footer.paragraphs[0]._p.pPr.find(qn("w:spacing")).set(qn("w:after"), str(lift))


def _page(layout: Any, size: tuple[float, float], margins: tuple[float, float, float, float]) -> None:
    layout.orientation = 1 if size[0] > size[1] else 0
    layout.page_width, layout.page_height = Mm(size[0]), Mm(size[1])
    top, right, bottom, left = margins
    layout.top_margin, layout.right_margin = Mm(top), Mm(right)
    layout.bottom_margin, layout.left_margin = Mm(bottom), Mm(left)
    layout.footer_distance = Mm(bottom - NUMBER_BELOW - _UNDER_DASH)
    layout.header_distance = Mm(15)
    for old in layout._sectPr.findall(qn("w:docGrid")):
        layout._sectPr.remove(old)
    layout._sectPr.append(made("w:docGrid", type="lines", linePitch=str(round(PITCH * _TWIPS))))
