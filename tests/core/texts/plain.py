"""Readings of texts written in a test."""

from __future__ import annotations

from luoshi.core.texts.model import Document, Reading, Source
from luoshi.core.texts.reading import read


def reading(text: str) -> Reading:
    return read(Source("test.txt", "", text))


def document(text: str) -> Document:
    [only] = reading(text).documents
    return only


def clauses(text: str) -> dict[str, str]:
    return {clause.path: clause.heading for clause in document(text).clauses}


def tasks(text: str) -> dict[str, list[tuple[str, str]]]:
    return {task.path: [(duty.organ, duty.role) for duty in task.duties] for task in document(text).tasks}


def silent(text: str) -> dict[str, str]:
    return {text[row.start : row.end]: row.why for row in document(text).silent}
