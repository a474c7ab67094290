"""The agenda of a meeting as a text document that goes round before it: what, where, who, and a table of its items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgendaSheet:
    """An agenda in words: its title, lines under it, heads, widths in half-width characters, cells."""

    title: str
    lines: tuple[str, ...]
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    cells: Sequence[Sequence[str]]


def write_agenda_document(told: AgendaSheet) -> bytes:
    """The docx file, landscape; the same agenda gives the same bytes."""
    import docx

    from luoshi.adapters.docx_elements import packed
    from luoshi.adapters.readings.docx_paper import BODY, TITLE, line, page, table

    paper = docx.Document()
    page(paper, wide=False)
    paper.core_properties.title = told.title[:250]
    line(paper, told.title, font=TITLE, size=18, centred=True)
    for each in told.lines:
        line(paper, each, font=BODY, size=12)
    table(paper, told.heads, told.cells, shares=told.widths)
    return packed(paper)
