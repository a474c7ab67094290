"""Giving a file in: looked at before anything is kept, kept once, its reading asked for."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings
from django.db import transaction

from luoshi.adapters.documents.apart import read_apart
from luoshi.core.base.errors import InputError, Refused
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting, made
from luoshi.server.base.files import store
from luoshi.server.base.files.actions import place
from luoshi.server.base.files.store import Incoming
from luoshi.server.base.jobs.actions import queue
from luoshi.server.texts.asking_sources import READ, key_of
from luoshi.server.texts.models import Source
from luoshi.server.texts.values import Given

CLASSIFIED: Final = "document.classified"
# What such a file says cannot be known here; it is kept, and its reading tells the giver what to do about it.
_KEPT: Final = frozenset({
    "document.no_text", "document.no_text_layer", "document.damaged", "document.encrypted", "document.too_demanding",
    "document.too_many_pages",
})  # fmt: skip
_NAME: Final = 300


def give(stream: BinaryIO, *, name: str, holder: int, viewer: Viewer) -> Given:
    """Keep a file for an organ of the viewer's own side, and ask for its reading.

    The same bytes given twice to one holder are one source: it is told as known. A text headed 绝密★, 机密★ or 秘密★
    is refused before anything of it is kept; that alone is written down. Raises NotAllowed, NotFound for the holder,
    Refused `document.classified`, InputError `document.…`, LuoshiError `files.…`.
    """
    viewer.demand("texts.upload")
    organ = one(Organ.objects.filter(path__under=viewer.path), pk=holder)
    plain = Path(name.replace("\\", "/")).name.strip()[-_NAME:] or "document"
    look = partial(_look, limit=settings.LUOSHI_MAX_DOCUMENT_BYTES)
    try:
        with store.received(stream, name=plain, limit=settings.LUOSHI_MAX_DOCUMENT_BYTES, check=look) as incoming:
            return _kept(incoming, plain, organ, viewer)
    except Refused as fault:
        told = {"marking": fault.params.get("marking", "")}
        with acting(viewer, Deed("texts.refused", holder=organ.path, params=told)):
            raise_later = fault
        raise raise_later from None


def _look(path: Path, *, limit: int) -> None:
    """Raise what a file is refused for, Refused for a classified text; read in a process of its own, with bounds."""
    try:
        read_apart("any", path.read_bytes(), limit)
    except InputError as fault:
        if fault.code not in _KEPT:
            raise


def _kept(incoming: Incoming, name: str, organ: Organ, viewer: Viewer) -> Given:
    with transaction.atomic():
        known = Source.objects.filter(holder=organ, file__sha256=incoming.sha256).exclude(state="failed").first()
        if known:
            return Given(known.pk, known.name, known=True)
        with acting(viewer, Deed("texts.give", name=name, holder=organ.path)) as action:
            file = place(incoming, now=viewer.now)
            source, new = Source.objects.select_for_update().get_or_create(
                holder=organ, file=file,
                defaults={"name": name, "given_by_id": viewer.person, "given_at": viewer.now},
            )  # fmt: skip
            made(action, source, name=name)
            if not new and source.state == "failed":
                source.state, source.fault, source.fault_params = "waiting", "", {}
                source.save()
            if source.state == "waiting":
                queue(
                    READ, key=key_of(source), params={"source": source.pk, "asked_by": viewer.name}, holder=organ.pk,
                    asked_by=viewer.person, name=source.name, now=viewer.now,
                )  # fmt: skip
    return Given(source.pk, source.name, known=not new)
