"""The picker of a document: found by signs of its title or number."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.server.texts import queries
from luoshi.server.texts.values import DocumentFilters, ListedDocument
from luoshi.web.base.asked import Asked


@dataclass(frozen=True, slots=True)
class Picked:
    """What was asked for, in `text`, and the documents found, the newest first; `more` where there are more."""

    text: str
    rows: tuple[ListedDocument, ...]
    more: bool


def picked(asked: Asked, find: str, *, but: int = 0) -> Picked:
    """The documents that are asked for, `but` one; the newest where nothing is asked."""
    text = find.strip()
    filters = DocumentFilters(number=text) if "〔" in text or "号" in text else DocumentFilters(text=text)
    found = queries.documents(asked.viewer, filters=filters)
    rows = [each for each in found.rows if each.pk != but]
    return Picked(text, tuple(rows[:_MOST]), len(rows) > _MOST)


_MOST = 20
