"""The history of a document: what people corrected in it, in order, with who, when and why."""

from __future__ import annotations

from luoshi.core.texts.correcting.log import undone
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.texts.models import Correction, Document
from luoshi.server.texts.stored import entries_of
from luoshi.server.texts.values import ListedCorrection


def corrections(document: int, viewer: Viewer) -> tuple[ListedCorrection, ...]:
    """The corrections of a document that the viewer's own side holds, newest first. Raises NotFound."""
    one(mine(Document.objects.all(), viewer), pk=document)
    rows = list(Correction.objects.filter(document=document).select_related("person").order_by("number"))
    entries = entries_of(rows)
    back = undone(entries)
    return tuple(
        ListedCorrection(
            row.number, row.version, entry.correction, row.before, row.person.name, row.made_at, row.reason,
            back.get(row.number, 0),
        )
        for row, entry in reversed(list(zip(rows, entries, strict=True)))
    )  # fmt: skip
