"""The straight lines drawn on a PDF page, by pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from luoshi.adapters.documents.grid import Ruling

_MOST_PATHS = 5_000
_MOST_POINTS = 500


def rulings(page: Any) -> list[Ruling]:
    """The lines of a page, y growing downwards; none on a page that is rather a drawing."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST_PATHS + _MOST_POINTS:
        return []
    found: list[Ruling] = []
    for number in range(count):
        shape = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(shape) == pdfium.FPDF_PAGEOBJ_PATH:
            found += [Ruling(x0, -y0, x1, -y1) for (x0, y0), (x1, y1) in _lines(shape)]
    return found


def _lines(shape: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    for (_, before), (kind, after) in pairwise(_points(shape)):
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            yield before, after


def _points(shape: Any) -> Iterator[tuple[int, tuple[float, float]]]:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, ctypes.byref(matrix))
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(pdfium.FPDFPath_CountSegments(shape), _MOST_POINTS)):
        part = pdfium.FPDFPath_GetPathSegment(shape, number)
        pdfium.FPDFPathSegment_GetPoint(part, ctypes.byref(x), ctypes.byref(y))
        across = matrix.a * x.value + matrix.c * y.value + matrix.e
        down = matrix.b * x.value + matrix.d * y.value + matrix.f
        yield pdfium.FPDFPathSegment_GetType(part), (across, down)
