"""A document as its page shows it: the corrected reading with everything that belongs to each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.db.models import QuerySet

from luoshi.core.texts.correcting.applying import apply
from luoshi.core.texts.correcting.keys import document_key
from luoshi.core.texts.correcting.marking import marks
from luoshi.core.texts.correcting.result import Corrected, Row
from luoshi.core.texts.ledger import ledger, organ_name
from luoshi.core.texts.model import Duty, Reading
from luoshi.server.base.access.models import Party
from luoshi.server.base.access.scope import holds, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.texts.asking_documents import LABEL, listed_one
from luoshi.server.texts.models import Document, DutyRow
from luoshi.server.texts.models import Reading as ReadingRow
from luoshi.server.texts.stored import log_of, read_document
from luoshi.server.texts.values import Act, Doubt, Head, ListedParty, ShownDuty, ShownTask, Whole

Organs = dict[str, tuple[int, str]]


def whole(document: int, viewer: Viewer) -> Whole:
    """The document with all its rows. Raises NotFound where the viewer sees no such document."""
    row = one(visible(with_reading(), viewer), pk=document)
    own = holds(viewer, row.holder)
    reading, read = read_document(row)
    corrected = apply(read, log_of(row), text=reading.source.text)
    duties = list(DutyRow.objects.filter(document=row).select_related("organ"))
    organs: Organs = {each.name: (each.organ.pk, each.organ.name) for each in duties if each.organ}
    found = _whole(row, reading, corrected if own else _finished(corrected), organs)
    found = replace(found, may=_acts(row, viewer, own=own), parties=_parties(row))
    if not own:
        return found
    return replace(
        found, unknown_organs=unknown_organs(duties), doubts=tuple(doubts_of(corrected)), unfit=corrected.unfit,
        newer=_has_newer(row),
    )  # fmt: skip


def head(document: int, viewer: Viewer) -> Head:
    """What stands at the top of each page of a document. Raises NotFound where the viewer sees no such document."""
    found = visible(Document.objects.select_related("holder", "source", "confirmed_by"), viewer)
    row = one(found, pk=document)
    own = holds(viewer, row.holder)
    return Head(listed_one(row), _acts(row, viewer, own=own), newer=own and _has_newer(row))


def _has_newer(row: Document) -> bool:
    return ReadingRow.objects.filter(source=row.source_id, pk__gt=row.reading_id).exists()


def with_reading() -> QuerySet[Document]:
    """Documents with all that is shown of them, the content of their readings left where it is."""
    return Document.objects.select_related("holder", "source", "confirmed_by", "reading").defer("reading__content")


def unknown_organs(duties: Sequence[DutyRow]) -> tuple[str, ...]:
    """The names of organs that the register does not know; 各有关单位 names none."""
    return tuple(dict.fromkeys(each.name for each in duties if each.organ_id is None and not each.generic))


def doubts_of(corrected: Corrected) -> Iterator[Doubt]:
    """What is doubtful in a document: of itself, of its clauses and citations, of rows that nobody has touched."""
    document = corrected.document
    yield from (Doubt(flag, document.start, document.start) for flag in document.flags)
    for part in (document.clauses, document.citations, document.recurrences, document.phases):
        yield from (Doubt(flag, each.start, each.end) for each in part for flag in each.flags)
    for row in corrected.rows:
        if row.standing == "machine":
            yield from (Doubt(flag, row.value.start, row.value.end, str(row.key)) for flag in row.value.flags)


def _whole(row: Document, reading: Reading, corrected: Corrected, organs: Organs) -> Whole:
    found = corrected.document
    return Whole(
        about=listed_one(row), may=frozenset(), text=reading.source.text[found.start : found.end], first=found.start,
        head=document_key(found), clauses=found.clauses, tasks=tuple(_tasks(reading, corrected, organs)),
        targets=_of_kind(corrected, "target"), deadlines=_of_kind(corrected, "deadline"),
        recurrences=found.recurrences, phases=found.phases, citations=found.citations, silent=found.silent,
        marks=marks(corrected), head_by=dict(corrected.head), removed=corrected.removed,
    )  # fmt: skip


def _finished(corrected: Corrected) -> Corrected:
    """What a party sees: the result, not who changed which row of it."""
    rows = tuple(replace(row, touched=()) for row in corrected.rows)
    return replace(corrected, rows=rows, removed=(), head=(), met=(), unfit=())


def _of_kind(corrected: Corrected, kind: str) -> tuple[Row, ...]:
    return tuple(row for row in corrected.rows if row.key.kind == kind)


def _tasks(reading: Reading, corrected: Corrected, organs: Organs) -> Iterator[ShownTask]:
    lines = ledger(Reading(reading.source, (corrected.document,)))
    rows, duties = {id(row.value): row for row in corrected.rows}, corrected.duties()
    for line, row in zip(lines, _of_kind(corrected, "task"), strict=True):
        yield ShownTask(
            row, line.serial, line.heading, line.theme, line.labels, line.chapters,
            duties=tuple(_duty(each, organs) for each in duties.get(row.key, ())),
            targets=tuple(rows[id(each)] for each in line.targets),
            deadlines=tuple(rows[id(each)] for each in line.deadlines), recurrences=line.recurrences,
        )  # fmt: skip


def _duty(row: Row, organs: Organs) -> ShownDuty:
    name = organ_name(row.value) if isinstance(row.value, Duty) else ""
    return ShownDuty(row, *organs.get(name, (0, "")))


def _parties(row: Document) -> tuple[ListedParty, ...]:
    found = Party.objects.filter(thing_kind=LABEL, thing=row.pk, until=None, organ__isnull=False)
    return tuple(
        ListedParty(each.organ_id or 0, each.organ.name if each.organ else "", each.role, each.since)
        for each in found.select_related("organ").order_by("pk")
    )


def _acts(row: Document, viewer: Viewer, *, own: bool) -> frozenset[Act]:
    confirmed = row.state == "confirmed"
    told: list[tuple[Act, str, bool]] = [
        ("correct", "texts.correct", own and not confirmed),
        ("link", "texts.correct", own),
        ("reread", "texts.correct", own),
        ("confirm", "texts.confirm", own and not confirmed),
        ("withdraw", "texts.confirm", own and confirmed),
        ("publish", "texts.publish", own and confirmed and not row.published),
        ("unpublish", "texts.publish", own and row.published),
        ("remove", "texts.upload", own and not confirmed),
        ("history", "history.read", own),
        ("export", "texts.export", True),
    ]
    return frozenset(act for act, power, holds in told if holds and viewer.may(power))
