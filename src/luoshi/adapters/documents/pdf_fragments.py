"""The characters of a PDF page, put together into fragments of lines."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from luoshi.adapters.documents.canon import CJK, needs_space, seen
from luoshi.adapters.documents.fragments import Line

_SEGMENT = re.compile(r"[^\r\n]+")
_GAP = re.compile(r"(?<=\S) +(?=\S)")
# Where the font may change: between Chinese characters and anything else, quotation marks among it.
_PLAIN = CJK.translate({ord(sign): None for sign in "“”‘’—…·"})
_SWITCH = re.compile(f"(?<=[{_PLAIN}])(?=[^{_PLAIN}\\s])|(?<=[^{_PLAIN}\\s])(?=[{_PLAIN}])")
_APART = 0.5
_WORD_GAP = 0.2
_BACK = 0.3
_TURN = math.pi / 2
_UPRIGHT = 0.1

_Box = tuple[float, float, float, float]


def fragments(layer: Any, page: int) -> Iterator[tuple[int, Line]]:
    """The fragments of a page that belong together, each with its direction in quarters of a turn; slanted ones go."""
    text = _text(layer)
    for match in _SEGMENT.finditer(text):
        start, end = match.start(), match.end()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        quarter = _quarter(layer, start) if start < end else None
        if quarter is None:
            continue
        in_order = _is_in_order(layer, text, start, end, quarter)
        parts = _parted(layer, text, start, end) if in_order else _sorted(layer, text, start, end, quarter)
        for told, first, last in parts:
            yield quarter, _line(layer, told, first, last, page=page)


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


def _is_in_order(layer: Any, text: str, start: int, end: int, quarter: int) -> bool:
    """Whether the characters stand as they follow; producers draw one font after the other, each at its places."""
    places = [(gap.start() - 1, gap.end()) for gap in _GAP.finditer(text, start, end)]
    places += [(switch.start() - 1, switch.start()) for switch in _SWITCH.finditer(text, start + 1, end)]
    for left, right in places:
        begun, stop = _along(_box(layer, left), quarter)
        if _along(_box(layer, right), quarter)[0] < begun - _BACK * (stop - begun):
            return False
    return True


def _parted(layer: Any, text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """A segment parted where pdfium saw a gap that may be one between two cells."""
    told, begun, done = "", start, start
    for gap in _GAP.finditer(text, start, end):
        told += text[done : gap.start()]
        left, right, done = gap.start() - 1, gap.end(), gap.end()
        if not pdfium.FPDFText_IsGenerated(layer, gap.start()):
            told += gap.group()
        elif _is_wide(layer, left, right):
            yield told, begun, left
            told, begun = "", right
        elif needs_space(text[left], text[right]):
            told += " "
    yield told + text[done:end], begun, end - 1


def _sorted(layer: Any, text: str, start: int, end: int, quarter: int) -> Iterator[tuple[str, int, int]]:
    """A segment whose characters are read by their places."""
    drawn = [place for place in range(start, end) if not pdfium.FPDFText_IsGenerated(layer, place)]
    spans = sorted((*_along(_box(layer, place), quarter), place) for place in drawn)
    told, first, last, reached = "", -1, -1, 0.0
    for begun, stop, place in spans:
        gap = begun - reached
        if told and gap > _APART * (stop - begun):
            yield told, first, last
            told = ""
        if told and gap > _WORD_GAP * (stop - begun) and needs_space(told, text[place]):
            told += " "
        first = place if not told else first
        told += text[place]
        last, reached = place, max(stop, reached) if first != place else stop
    if told:
        yield told, first, last


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


def _box(layer: Any, place: int) -> _Box:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(layer, place, ctypes.byref(rect))
    return rect.left, min(rect.top, rect.bottom), rect.right, max(rect.top, rect.bottom)


def _along(box: _Box, quarter: int) -> tuple[float, float]:
    """From where to where a character reaches in its direction of writing."""
    left, low, right, high = box
    return ((left, right), (low, high), (-right, -left), (-high, -low))[quarter]
