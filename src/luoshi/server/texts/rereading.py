"""A newer reading beside the one in force: what it would change, what becomes of people's corrections."""

from __future__ import annotations

from luoshi.core.texts.correcting.rebasing import rebase
from luoshi.core.texts.model import Document as Read
from luoshi.core.texts.model import Reading as ReadingValue
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.texts.models import Document, Reading
from luoshi.server.texts.stored import log_of, read_document, reading_of
from luoshi.server.texts.values import NewerReading
from luoshi.server.texts.wholes import with_reading


def rereading(document: int, viewer: Viewer) -> NewerReading | None:
    """What the newest reading of its source would make of a document; None where it stands on that one already.

    Raises NotFound where the viewer's side does not hold the document.
    """
    row = one(mine(with_reading(), viewer), pk=document)
    return newer(row)


def newer(row: Document) -> NewerReading | None:
    """The newest reading under a document's corrections, or None."""
    found = Reading.objects.filter(source=row.source_id, pk__gt=row.reading_id).defer("content").order_by("-pk").first()
    if found is None:
        return None
    reading, old = read_document(row)
    place = counterpart(old, reading_of(found.pk, found.sha256))
    if place is None:
        return None
    new = reading_of(found.pk, found.sha256).documents[place]
    change = rebase(old, new, log_of(row), text=reading.source.text)
    return NewerReading(found.pk, found.grammar, found.made_at, place, change)


def counterpart(old: Read, reading: ReadingValue) -> int | None:
    """The place of the document of a newer reading that shares most text with an older one; None where none does."""
    shared = [
        (min(old.end, new.end) - max(old.start, new.start), -place) for place, new in enumerate(reading.documents)
    ]
    most, place = max(shared, default=(0, 0))
    return -place if most > 0 else None
