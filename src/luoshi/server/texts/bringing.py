"""What a reading brings: documents with their rows, in one transaction; or the fault that the giver is told."""

from __future__ import annotations

import hashlib
from typing import Final

from django.db import transaction

from luoshi.core.base.civil import civil_day
from luoshi.core.base.errors import LuoshiError, Refused
from luoshi.core.texts.correcting.applying import apply
from luoshi.core.texts.model import Reading as ReadingValue
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.files.retention import remove
from luoshi.server.base.jobs.work import Work
from luoshi.server.base.notices.actions import tell
from luoshi.server.texts.forgetting import forget_at_once
from luoshi.server.texts.kin import tell_kin
from luoshi.server.texts.laying import lay
from luoshi.server.texts.models import Document, Reading, Source
from luoshi.server.texts.names import name_document
from luoshi.server.texts.rows import renew
from luoshi.server.texts.stored import content_of

GRAMMAR: Final = "1"
"""The version of the rules in `core.texts`: raised when a change of them reads any text otherwise."""


def bring(source: int, reading: ReadingValue, work: Work) -> None:
    """Store the first reading of a source and all that stands in it; nothing where that was done before."""
    content = content_of(reading)
    with transaction.atomic():
        row = _waiting(source)
        if row is None:
            return
        with acting(System(work.now()), Deed("texts.read", thing=row, params=_asked(work))):
            kept = _keep(row, content, work)
            made = [_document(row, kept, reading, place, work) for place in range(len(reading.documents))]
            row.state, row.fault, row.fault_params = "read", "", {}
            row.save()
        leads_to = f"/texts/{made[0].pk}/" if len(made) == 1 else _address(row)
        _tell(row, "texts.notice.read", work, leads_to=leads_to, count=len(made))


def fail(source: int, fault: LuoshiError, work: Work) -> None:
    """Tell a source, and who gave it, why it cannot be read; a second time for the same reason changes nothing."""
    with transaction.atomic():
        row = _waiting(source)
        if row is None or (row.state, row.fault) == ("failed", fault.code):
            return
        with acting(System(work.now()), Deed("texts.fail", thing=row, params=_asked(work) | {"fault": fault.code})):
            row.state, row.fault = "failed", fault.code
            row.fault_params = {name: str(value) for name, value in fault.params.items()}
            row.save()
        _tell(row, "texts.notice.failed", work, leads_to=_address(row))


def turn_away(source: int, fault: Refused, work: Work) -> None:
    """Remove a source and its bytes where only reading it showed that it is classified."""
    with transaction.atomic():
        row = _waiting(source)
        if row is None:
            return
        told = _asked(work) | {"marking": fault.params.get("marking", "")}
        with acting(System(work.now()), Deed("texts.refused", holder=row.holder.path, params=told)):
            file, giver = row.file_id, row.given_by_id
            row.delete()
            forget_at_once(file)
        remove(file, now=work.now())
        tell([giver], "texts.notice.refused", params={}, leads_to="/texts/", thing=None, now=work.now())


def bring_newer(source: int, reading: ReadingValue, work: Work) -> None:
    """Store a later reading of a source beside the one in force; nothing where this grammar has read it before."""
    content = content_of(reading)
    with transaction.atomic():
        row = Source.objects.select_for_update(of=("self",)).select_related("holder").filter(pk=source).first()
        if row is None or Reading.objects.filter(source=row, grammar=GRAMMAR).exists():
            return
        last = Reading.objects.filter(source=row).order_by("-pk").values_list("sha256", flat=True).first()
        first = Document.objects.filter(source=row).order_by("pk").values_list("pk", flat=True).first()
        leads_to = f"/texts/{first}/" if first else _address(row)
        if last == hash_of(content):
            _tell(row, "texts.notice.same", work, leads_to=leads_to, people=work.asked_by)
            return
        with acting(System(work.now()), Deed("texts.reread", thing=row, params=_asked(work))):
            _keep(row, content, work)
        _tell(row, "texts.notice.reread", work, leads_to=leads_to, people=work.asked_by)


def hash_of(content: str) -> str:
    """SHA-256 of a reading as it is stored."""
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _waiting(source: int) -> Source | None:
    """A source that is not read yet, locked until the transaction ends."""
    rows = Source.objects.select_for_update(of=("self",)).select_related("holder", "file")
    return rows.filter(pk=source).exclude(state="read").first()


def _keep(row: Source, content: str, work: Work) -> Reading:
    return Reading.objects.create(
        source=row, grammar=GRAMMAR, made_at=work.now(), content=content, sha256=hash_of(content)
    )


def _document(row: Source, kept: Reading, reading: ReadingValue, place: int, work: Work) -> Document:
    read = reading.documents[place]
    made = Document(holder=row.holder, source=row, reading=kept, place=place, given_at=row.given_at)
    renew(made, apply(read, (), text=reading.source.text), reading.source, on=civil_day(work.now()))
    name_document(made)
    lay(made, read, reading.source.text)
    tell_kin(made, read, reading.source.text)
    return made


def _address(row: Source) -> str:
    return f"/texts/sources/{row.pk}/"


def _asked(work: Work) -> dict[str, object]:
    return {"asked_by": str(work.params.get("asked_by", ""))}


def _tell(
    row: Source, code: str, work: Work, *, leads_to: str, people: int | None = None, count: int | None = None
) -> None:
    params: dict[str, object] = {"name": row.name} | ({} if count is None else {"count": count})
    tell([people or row.given_by_id], code, params=params, leads_to=leads_to, thing=row, now=work.now())
