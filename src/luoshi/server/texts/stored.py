"""From rows to values: a stored reading, the log of a document, the document as corrected."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from luoshi.adapters.readings.corrections_json import correction_mapping, read_correction
from luoshi.adapters.readings.json import as_mapping
from luoshi.adapters.readings.json_back import read_json
from luoshi.core.base.canonical import canonical
from luoshi.core.texts.correcting.applying import apply
from luoshi.core.texts.correcting.model import Correction as Given
from luoshi.core.texts.correcting.model import Entry
from luoshi.core.texts.correcting.result import Corrected
from luoshi.core.texts.model import Document as Read
from luoshi.core.texts.model import Reading as ReadingValue
from luoshi.server.texts.models import Correction, Document, Reading

_KEPT = 32


def content_of(reading: ReadingValue) -> str:
    """A reading as it is stored: canonical JSON."""
    return canonical(as_mapping(reading))


def reading_of(row: int, sha256: str) -> ReadingValue:
    """The value of a stored reading; the last ones that were asked for are kept, as none is ever changed."""
    return _read(sha256, row)


def read_document(document: Document) -> tuple[ReadingValue, Read]:
    """The reading that a document stands on, and its own place there, as the machine read it."""
    reading = reading_of(document.reading_id, document.reading.sha256)
    return reading, reading.documents[document.place]


def entries_of(rows: Iterable[Correction]) -> tuple[Entry, ...]:
    """The log of a document."""
    return tuple(Entry(row.number, read_correction(row.content)) for row in rows)


def log_of(document: Document) -> tuple[Entry, ...]:
    """The log of a document, asked from the database."""
    return entries_of(Correction.objects.filter(document=document).order_by("number"))


def stored(correction: Given) -> dict[str, Any]:
    """A correction as it is stored."""
    return correction_mapping(correction)


def corrected_of(document: Document) -> tuple[ReadingValue, Corrected]:
    """The reading that a document stands on, and the document as people have corrected it."""
    reading, read = read_document(document)
    return reading, apply(read, log_of(document), text=reading.source.text)


@lru_cache(maxsize=_KEPT)
def _read(sha256: str, row: int) -> ReadingValue:  # noqa: ARG001  # the hash says that it is the same
    return read_json(Reading.objects.values_list("content", flat=True).get(pk=row))
