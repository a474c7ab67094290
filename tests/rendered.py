"""What stands in a Word file and a PDF, and the pages of a PDF as pictures: how much of each is written on."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pypdfium2

_DARK = 128


def inked(pdf: Path | bytes) -> tuple[float, ...]:
    """The share of dark points of each page, from 0 (an empty sheet) to 1."""
    with pypdfium2.PdfDocument(pdf) as pages:
        return tuple(float((page.render(grayscale=True).to_numpy() < _DARK).mean()) for page in pages)


def pdf_text(pdf: Path | bytes) -> str:
    """The words of a PDF without white space."""
    with pypdfium2.PdfDocument(pdf) as pages:
        return "".join("".join(page.get_textpage().get_text_range() for page in pages).split())


def docx_text(file: Path | bytes) -> str:
    """The words of a Word file without white space."""
    opened = docx.Document(BytesIO(file) if isinstance(file, bytes) else str(file))
    return "".join("".join(opened.element.itertext()).split())
