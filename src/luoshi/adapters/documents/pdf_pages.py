"""The text layer of PDF pages: lines with their places, by pdfium."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from luoshi.adapters.documents.canon import Canon, needs_space, seen
from luoshi.adapters.documents.fragments import Line
from luoshi.adapters.documents.grid import Ruling, page_lines
from luoshi.adapters.documents.limits import MAX_PAGES, too_large
from luoshi.adapters.documents.lines import paragraphs
from luoshi.adapters.documents.pdf_rulings import rulings
from luoshi.core.base.errors import InputError

_SEGMENT = re.compile(r"[^\r\n]+")
_GAP = re.compile(r"(?<=\S) +(?=\S)")
_APART = 0.5
_TURN = math.pi / 2
_UPRIGHT = 0.1


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
        found = list(_fragments(layer, number + 1))
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


def _fragments(layer: Any, page: int) -> Iterator[tuple[int, Line]]:
    """The fragments of a page that pdfium holds together, each with its direction in quarters of a turn."""
    text = _text(layer)
    for match in _SEGMENT.finditer(text):
        start, end = match.start(), match.end()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        quarter = _quarter(layer, start)
        if quarter is not None:
            yield from ((quarter, line) for line in _parted(layer, text, start, end, page=page))


def _text(layer: Any) -> str:
    """The characters of a page, one for each index of pdfium, so that places can be asked for."""
    count = layer.count_chars()
    text = str(layer.get_text_range()) if count else ""
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(layer, place) for place in range(count))
    return "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else " " for code in codes)


def _quarter(layer: Any, place: int) -> int | None:
    angle = pdfium.FPDFText_GetCharAngle(layer, place)
    quarter = round(angle / _TURN)
    return quarter % 4 if abs(angle - quarter * _TURN) < _UPRIGHT else None


def _parted(layer: Any, text: str, start: int, end: int, *, page: int) -> Iterator[Line]:
    """A fragment parted where pdfium saw a gap that may be one between two cells."""
    told, begun, done = "", start, start
    for gap in _GAP.finditer(text, start, end):
        told += text[done : gap.start()]
        left, right, done = gap.start() - 1, gap.end(), gap.end()
        if not pdfium.FPDFText_IsGenerated(layer, gap.start()):
            told += gap.group()
        elif _is_wide(layer, left, right):
            yield _line(layer, told, begun, left, page=page)
            told, begun = "", right
        elif needs_space(text[left], text[right]):
            told += " "
    yield _line(layer, told + text[done:end], begun, end - 1, page=page)


def _is_wide(layer: Any, left: int, right: int) -> bool:
    before, after = _box(layer, left), _box(layer, right)
    size = max(abs(before[3] - before[1]), abs(before[2] - before[0]))
    gap = max(after[0] - before[2], before[0] - after[2], after[1] - before[3], before[1] - after[3])
    return gap > _APART * size


def _line(layer: Any, text: str, first: int, last: int, *, page: int) -> Line:
    one, other = _box(layer, first), _box(layer, last)
    return Line(
        page=page,
        left=min(one[0], other[0]),
        top=-max(one[3], other[3]),
        right=max(one[2], other[2]),
        bottom=-min(one[1], other[1]),
        size=_size(layer, first),
        text=seen(text).replace("\t", " ").strip(),
    )


def _size(layer: Any, place: int) -> float:
    # Many producers set the font at size 1 and scale by the matrix.
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(layer, place))
    if not pdfium.FPDFText_GetMatrix(layer, place, ctypes.byref(matrix)):
        return size
    return (size * math.hypot(matrix.c, matrix.d)) or size


def _box(layer: Any, place: int) -> tuple[float, float, float, float]:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(layer, place, ctypes.byref(rect))
    return rect.left, min(rect.top, rect.bottom), rect.right, max(rect.top, rect.bottom)


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
