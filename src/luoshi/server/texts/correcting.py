"""Correcting a document: each correction checked against what stands, added to the log, its rows made anew."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reasons
from luoshi.core.texts.correcting.applying import apply, check
from luoshi.core.texts.correcting.model import Change, Entry, Key, Undo
from luoshi.core.texts.correcting.model import Correction as Given
from luoshi.core.texts.correcting.result import Corrected, field
from luoshi.core.texts.model import Span
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.texts.changing import demand_state, demand_version, locked
from luoshi.server.texts.models import Correction, Document
from luoshi.server.texts.names import name_document
from luoshi.server.texts.rows import renew
from luoshi.server.texts.stored import log_of, read_document, stored

_BEFORE, _REASON = 500, 500


def correct(document: int, corrections: Sequence[Given], *, version: int, viewer: Viewer, reason: str = "") -> int:
    """Add corrections to a document that stands at `version`; its version afterwards.

    All of them or none. Raises NotAllowed, NotFound, Conflict `texts.changed_since`, NotNow `texts.is_confirmed`,
    InputError `texts.correction_refused` with `faults`, those of each correction that may not stand.
    """
    return _correct(document, corrections, version=version, viewer=viewer, reason=reason, verb="texts.correct")


def undo(document: int, number: int, *, version: int, viewer: Viewer, reason: str = "") -> int:
    """Take back the correction of a number; an undo may itself be undone. Raises as `correct` does."""
    return _correct(document, [Undo(number)], version=version, viewer=viewer, reason=reason, verb="texts.undo")


def _correct(
    document: int, corrections: Sequence[Given], *, version: int, viewer: Viewer, reason: str, verb: str
) -> int:
    viewer.demand("texts.correct")
    with transaction.atomic():
        row = locked(document, viewer)
        demand_version(row, version)
        demand_state(row, "read")
        if not corrections:
            return row.version
        params: dict[str, object] = {"version": version + 1, "count": len(corrections)}
        with acting(viewer, Deed(verb, thing=row, reason=reason[:_REASON], params=params)):
            _add(row, corrections, viewer=viewer, reason=reason[:_REASON])
    return version + 1


def _add(row: Document, corrections: Sequence[Given], *, viewer: Viewer, reason: str) -> None:
    reading, read = read_document(row)
    text = reading.source.text
    entries = log_of(row)
    row.version += 1
    made = []
    for given in corrections:
        refused = check(given, document=read, entries=entries, text=text)
        if refused:
            raise InputError("texts.correction_refused", count=len(refused), faults=Reasons(refused))
        before = _before(given, apply(read, entries, text=text), text)
        number = len(entries) + 1
        entries = (*entries, Entry(number, given))
        made.append(
            Correction(
                document=row, number=number, content=stored(given), before=before[:_BEFORE], version=row.version,
                person_id=viewer.person, made_at=viewer.now, reason=reason,
            )
        )  # fmt: skip
    Correction.objects.bulk_create(made)
    corrected = apply(read, entries, text=text)
    renew(row, corrected, reading.source, on=viewer.on)
    name_document(row)


def _before(given: Given, corrected: Corrected, text: str) -> str:
    """What stood there until now, as text: a field's value, or the words that a correction is about."""
    if isinstance(given, Change):
        row = corrected.row(given.row)
        value = row.value if row else corrected.document
        found = field(value, given.field)
        return text[found.start : found.end] if isinstance(found, Span) else _told(found)
    words = getattr(given, "words", None)
    keys = [key for name in ("row", "other") if isinstance(key := getattr(given, name, None), Key)]
    rows = [row for key in keys if (row := corrected.row(key))]
    spans = [words] if words else [Span(row.value.start, row.value.end) for row in rows]
    return " / ".join(text[span.start : span.end] for span in spans)


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(map(_told, value))
    return "" if value is None else str(value)
