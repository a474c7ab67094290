"""Plain tables as a text document, one after another."""

from __future__ import annotations

import docx

from luoshi.adapters.docx_elements import packed
from luoshi.adapters.readings.docx_paper import BODY, HEAD, TITLE, line, page, table
from luoshi.adapters.readings.grids import Sheaf


def as_document(sheaf: Sheaf) -> bytes:
    """The tables that have rows, each under its title; the same tables give the same bytes."""
    paper = docx.Document()
    page(paper, wide=False)
    paper.core_properties.title = sheaf.title[:250]
    line(paper, sheaf.title, font=TITLE, size=18, centred=True)
    for each in sheaf.lines:
        line(paper, each, font=BODY, size=11)
    for grid in sheaf.grids:
        if grid.cells:
            line(paper, grid.title, font=HEAD, size=14)
            table(paper, grid.heads, grid.cells, shares=grid.widths)
    return packed(paper)
