"""The text layer of PDF pages: lines with their places, by pdfium."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from luoshi.adapters.documents.canon import Canon
from luoshi.adapters.documents.fragments import Line
from luoshi.adapters.documents.grid import Ruling, page_lines
from luoshi.adapters.documents.limits import MAX_PAGES, too_large
from luoshi.adapters.documents.lines import paragraphs
from luoshi.adapters.documents.pdf_fragments import fragments
from luoshi.adapters.documents.pdf_rulings import rulings
from luoshi.core.base.errors import InputError


def parse_pdf(data: bytes, limit: int) -> Canon:
    """The paragraphs of a PDF file; to be called in a process that may be killed."""
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as fault:
        raise _fault(fault) from fault
    if pages > MAX_PAGES:
        raise InputError("document.too_many_pages", pages=pages, limit=MAX_PAGES)
    lines: list[Line] = []
    widths: dict[int, float] = {}
    size = 0
    for number in range(pages):
        widths[number + 1], found = _lines(document, number)
        size += sum(len(line.text) for line in found)
        if size > limit:
            raise too_large(size, limit)
        lines += found
    if not lines:
        raise InputError("document.no_text_layer")
    return paragraphs(lines, widths, limit)


def _fault(fault: pypdfium2.PdfiumError) -> InputError:
    if getattr(fault, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return InputError("document.encrypted")
    return InputError("document.damaged", format="PDF")


def _lines(document: Any, number: int) -> tuple[float, list[Line]]:
    """The width of a page and its lines."""
    try:
        page = document[number]
        layer = page.get_textpage()
    except pypdfium2.PdfiumError:
        # One page that cannot be loaded does not take the others with it.
        return 0.0, []
    try:
        found = list(fragments(layer, number + 1))
        ruled = rulings(page) if found else []
        width = page.get_width()
    finally:
        layer.close()
        page.close()
    if not found:
        return width, []
    turn = Counter(quarter for quarter, _ in found).most_common(1)[0][0]
    parts = [_turned(line, turn) for quarter, line in found if quarter == turn]
    return width, page_lines(parts, [_turned_ruling(ruling, turn) for ruling in ruled])


def _turned(line: Line, quarter: int) -> Line:
    """The line as it stands when the page is turned so that its text runs from left to right."""
    left, top, right, bottom = line.left, line.top, line.right, line.bottom
    for _ in range(quarter):
        left, top, right, bottom = -bottom, left, -top, right
    return Line(line.page, left, top, right, bottom, line.size, line.text)


def _turned_ruling(ruling: Ruling, quarter: int) -> Ruling:
    x0, y0, x1, y1 = ruling
    for _ in range(quarter):
        x0, y0, x1, y1 = -y0, x0, -y1, x1
    return Ruling(x0, y0, x1, y1)
