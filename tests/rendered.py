"""The pages of a PDF as pictures: how much of each is written on."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

_DARK = 128


def inked(pdf: Path | bytes) -> tuple[float, ...]:
    """The share of dark points of each page, from 0 (an empty sheet) to 1."""
    with pypdfium2.PdfDocument(pdf) as pages:
        return tuple(float((page.render(grayscale=True).to_numpy() < _DARK).mean()) for page in pages)
