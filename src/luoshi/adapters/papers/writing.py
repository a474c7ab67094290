"""A paper as a Word file to GB/T 9704: the same paper gives the same bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

import docx
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Pt

from luoshi.adapters.docx_elements import made, packed, seen
from luoshi.adapters.papers.docx_charts import picture
from luoshi.adapters.papers.docx_fonts import declare
from luoshi.adapters.papers.docx_grids import boxes, footing, grid
from luoshi.adapters.papers.docx_lines import paragraph, rule, space
from luoshi.adapters.papers.docx_pages import end_of, lettered, numbered, room_of, upright, wide
from luoshi.adapters.papers.fonts import OFFICIAL
from luoshi.core.papers.layout.elements import (
    Boxes,
    Element,
    Footing,
    Grid,
    Line,
    Page,
    Picture,
    Rule,
    Sheet,
    Space,
)  # fmt: skip
from luoshi.core.papers.layout.laying import laid
from luoshi.core.papers.layout.measures import BODY
from luoshi.core.papers.model import Paper
from luoshi.core.papers.wording import Wording

_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def as_docx(paper: Paper, wording: Wording) -> bytes:
    """The bytes of a Word file. Its fonts are declared with what may stand in for them, not embedded."""
    return _Writer(laid(paper, wording)).written()


class _Writer:
    """One document under way."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.document = docx.Document()
        self.charts = 0
        about = self.document.core_properties
        about.title, about.author, about.revision = seen(sheet.title)[:250], "", 1
        about.created = about.modified = _MADE
        about.comments = ""
        _normal(self.document)
        declare(self.document)
        self.document.settings.odd_and_even_pages_header_footer = True

    def written(self) -> bytes:
        layout = self.document.sections[0]
        wide(layout) if self.sheet.wide else upright(layout)
        numbered(layout)
        if self.sheet.letter:
            top = [made_of for element in self.sheet.top if (made_of := self._simple(element)) is not None]
            lettered(layout, top)
        for element in self.sheet.elements:
            self._write(element)
        return packed(self.document)

    def _write(self, element: Element) -> None:
        room = self._room()
        match element:
            case Grid():
                self._append(grid(element, room=room))
            case Boxes():
                self._append(boxes(element, room=room))
            case Picture(chart=chart):
                self.charts += 1
                self._append(picture(self.document, chart, number=self.charts, room=room))
            case Page():
                self._page(element)
            case Footing():
                self._append(footing(element, room=room, end=end_of(self.document.sections[-1])))
                self._append(space(Space(1)))
            case _:
                self._append(self._simple(element))

    def _simple(self, element: Element) -> Any:
        match element:
            case Line():
                return paragraph(element, room=self._room())
            case Rule():
                return rule(element)
            case Space():
                return space(element)
        return None

    def _page(self, page: Page) -> None:
        layout: Any = self.document.add_section(WD_SECTION.NEW_PAGE)
        wide(layout) if page.wide else upright(layout)
        layout.different_first_page_header_footer = False

    def _append(self, element: Any) -> None:
        self.document.element.body.insert_element_before(element, "w:sectPr")

    def _room(self) -> float:
        return room_of(self.document.sections[-1])


def _normal(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(BODY), OFFICIAL["body"]
    normal.paragraph_format.space_after = Pt(0)
    tongue = normal.element.get_or_add_rPr()
    tongue.rFonts.set(qn("w:eastAsia"), OFFICIAL["body"])
    tongue.append(made("w:lang", val="en-US", eastAsia="zh-CN"))
