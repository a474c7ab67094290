"""Sources after they were given in: renamed, removed, read again, the newer reading taken."""

from __future__ import annotations

from django.db import transaction
from django.db.models import ProtectedError

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.jobs.actions import queue
from luoshi.server.texts.asking_sources import key_of
from luoshi.server.texts.bringing import GRAMMAR
from luoshi.server.texts.changing import NotNow, demand_reason, demand_state, demand_version, locked
from luoshi.server.texts.confirming import parties_of
from luoshi.server.texts.forgetting import keep_for_a_while
from luoshi.server.texts.handlers import REREAD
from luoshi.server.texts.kin import tell_kin
from luoshi.server.texts.laying import lay
from luoshi.server.texts.models import Correction, Document, Reading, Source
from luoshi.server.texts.names import name_document
from luoshi.server.texts.rereading import newer
from luoshi.server.texts.rows import renew
from luoshi.server.texts.stored import reading_of, stored
from luoshi.server.texts.values import NewerReading
from luoshi.server.texts.word_index import unindex

_NAME = 300


def rename(source: int, name: str, *, viewer: Viewer) -> None:
    """Give a source another name. Raises NotAllowed, NotFound, InputError `texts.name_needed`."""
    viewer.demand("texts.upload")
    if not name.strip():
        raise InputError("texts.name_needed")
    with transaction.atomic():
        row = _locked(source, viewer)
        with acting(
            viewer, Deed("texts.rename", thing=row, params={"before": row.name, "after": name.strip()[:_NAME]})
        ):
            row.name = name.strip()[:_NAME]
            row.save()


def remove(source: int, *, viewer: Viewer, reason: str = "") -> None:
    """Remove a source with all that was read in it; its file goes when the days of retention are over, the audit stays.

    Raises NotAllowed, NotFound; NotNow `texts.is_confirmed` where a document of it is to be withdrawn first,
    `texts.in_use` where a plan comes from one of them; InputError
    `texts.reason_needed` where one was ever confirmed and no reason is given.
    """
    viewer.demand("texts.upload")
    with transaction.atomic():
        row = _locked(source, viewer)
        documents = list(Document.objects.select_for_update(of=("self",)).filter(source=row))
        for document in documents:
            demand_state(document, "read")
        if any(document.ever_confirmed for document in documents):
            demand_reason(reason)
        try:
            _remove(row, documents, viewer, reason)
        except ProtectedError as held:
            raise NotNow("texts.in_use", name=row.name) from held


def reread(document: int, *, viewer: Viewer) -> None:
    """Ask for the reading of a document's source by the grammar of this release; nothing is overwritten by it.

    Raises NotAllowed, NotFound, NotNow `texts.reading_current` where that grammar has read it.
    """
    viewer.demand("texts.correct")
    with transaction.atomic():
        row = locked(document, viewer)
        if Reading.objects.filter(source=row.source, grammar=GRAMMAR).exists():
            raise NotNow("texts.reading_current", name=row.title)
        with acting(viewer, Deed("texts.ask_reread", thing=row)):
            queue(
                REREAD, key=key_of(row.source), params={"source": row.source_id, "asked_by": viewer.name},
                holder=row.holder_id, asked_by=viewer.person, name=row.source.name, now=viewer.now,
            )  # fmt: skip


def accept(document: int, reading: int, *, version: int, viewer: Viewer, reason: str = "") -> int:
    """Put a document on a newer reading, as `queries.rereading` showed it; people's corrections stay, and hold.

    Its version afterwards. Raises NotAllowed, NotFound, Conflict, NotNow `texts.is_confirmed`, or
    `texts.reading_gone` where that is not the newest reading.
    """
    viewer.demand("texts.correct")
    with transaction.atomic():
        row = locked(document, viewer)
        demand_version(row, version)
        demand_state(row, "read")
        found = newer(row)
        if found is None or found.reading != reading:
            raise NotNow("texts.reading_gone", name=row.title)
        params: dict[str, object] = {"version": version + 1, "grammar": found.grammar}
        with acting(viewer, Deed("texts.accept", thing=row, reason=reason, params=params)):
            _take(row, found, viewer)
    return version + 1


def _take(row: Document, found: NewerReading, viewer: Viewer) -> None:
    kept = {entry.number: stored(entry.correction) for entry in found.change.entries}
    for correction in Correction.objects.filter(document=row):
        if correction.content != kept[correction.number]:
            correction.content = kept[correction.number]
            correction.save()
    row.reading = Reading.objects.defer("content").get(pk=found.reading)
    row.place, row.version = found.place, row.version + 1
    value = reading_of(row.reading.pk, row.reading.sha256)
    renew(row, found.change.corrected, value.source, on=viewer.on)
    name_document(row)
    lay(row, value.documents[found.place], value.source.text)
    tell_kin(row, value.documents[found.place], value.source.text)


def _remove(row: Source, documents: list[Document], viewer: Viewer, reason: str) -> None:
    with acting(viewer, Deed("texts.remove", thing=row, reason=reason, params={"documents": len(documents)})):
        for document in documents:
            unindex(document)
            parties_of(document).delete()
            document.delete()
        keep_for_a_while(row, now=viewer.now)
        row.delete()


def _locked(source: int, viewer: Viewer) -> Source:
    held = mine(Source.objects.all(), viewer).select_for_update(of=("self",))
    return one(held.select_related("holder", "file"), pk=source)
