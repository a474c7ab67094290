"""The ledger as files that an office sends on: 任务分解表 as a workbook and as a text document."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from luoshi.adapters.catalogues import Language, say

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_MANY = 12


@dataclass(frozen=True, slots=True)
class LedgerSheet:
    """A table in words: its title, a line under it, heads, widths in half-width characters, cells."""

    title: str
    note: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    cells: Sequence[Sequence[str]]

    @property
    def large(self) -> bool:
        """Whether it needs A3."""
        return len(self.heads) > _MANY


def write_ledger_book(told: LedgerSheet, *, language: Language) -> bytes:
    """The xlsx file: heads repeated on paper and frozen on a screen; the same table gives the same bytes."""
    import xlsxwriter

    from luoshi.adapters.readings.sheets import Page, Sheets

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": told.title, "created": _MADE})
    continued = say("reading.continued", language=language, serial="{serial}")
    sheets = Sheets(book, footer=say("reading.page_footer", language=language), continued=continued)
    name = say("web.ledger.sheet", language=language)
    sheets.add(Page(name, told.title, told.note, told.heads, told.widths, told.cells, large=told.large))
    book.close()
    return out.getvalue()


def write_ledger_document(told: LedgerSheet) -> bytes:
    """The docx file, landscape; the same table gives the same bytes."""
    import docx

    from luoshi.adapters.docx_elements import packed
    from luoshi.adapters.readings.docx_paper import BODY, TITLE, line, page, table

    paper = docx.Document()
    page(paper, wide=told.large)
    paper.core_properties.title = told.title[:250]
    line(paper, told.title, font=TITLE, size=18, centred=True)
    line(paper, told.note, font=BODY, size=11, right=True)
    table(paper, told.heads, told.cells, shares=told.widths)
    return packed(paper)
