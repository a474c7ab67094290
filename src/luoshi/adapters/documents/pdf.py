"""PDF files: told apart by their head, read in a process of its own, for pdfium cannot be interrupted."""

from __future__ import annotations

from luoshi.adapters.documents.apart import read_apart
from luoshi.adapters.documents.canon import Canon


def read_pdf(data: bytes, limit: int) -> Canon:
    """The text layer of a PDF file, its pages as origin.

    Raises InputError `document.encrypted`, `document.damaged`, `document.no_text_layer`, `document.too_demanding`.
    """
    return read_apart("pdf", data, limit)
