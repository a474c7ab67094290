"""The rows that lists and search ask for, made anew from what machine and people have made of a document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from luoshi.core.texts.correcting.result import Corrected
from luoshi.core.texts.ledger import LedgerRow, ledger, organ_name
from luoshi.core.texts.model import Duty, Reading, Source
from luoshi.server.texts.asking_documents import JOINT
from luoshi.server.texts.matching import organs_named
from luoshi.server.texts.models import Document, DutyRow, TaskRow
from luoshi.server.texts.wholes import doubts_of

_HEADING, _TITLE, _NAMES, _NUMBER, _ISSUERS = 300, 500, 500, 80, 1000


def renew(row: Document, corrected: Corrected, source: Source, *, on: date) -> None:
    """Set a document's columns, and its tasks and duties, to what people and machine have made of it; one save."""
    document = corrected.document
    row.title = (document.title or row.source.name)[:_TITLE]
    row.number = (document.number or "")[:_NUMBER]
    row.issuers = JOINT.join(document.issuers)[:_ISSUERS]
    row.issued = day_of(document.issued)
    row.tasks, row.targets = len(document.tasks), len(document.targets)
    row.doubts = sum(1 for _ in doubts_of(corrected))
    row.save()
    _tasks(row, corrected, source, on=on)


def day_of(told: str | None) -> date | None:
    """A day as documents tell it; None for none, or for one whose year is masked.

    >>> day_of("2025-03-12"), day_of("20xx-03-12")
    (datetime.date(2025, 3, 12), None)
    """
    try:
        return date.fromisoformat(told or "")
    except ValueError:
        return None


def _tasks(row: Document, corrected: Corrected, source: Source, *, on: date) -> None:
    lines = ledger(Reading(source, (corrected.document,)))
    rows = [each for each in corrected.rows if each.key.kind == "task"]
    doubtful = _doubtful(corrected)
    TaskRow.objects.filter(document=row).delete()
    made = TaskRow.objects.bulk_create(
        TaskRow(
            document=row, key=str(each.key)[:200], serial=line.serial, path=line.task.path[:120],
            heading=line.heading[:_HEADING], leads=_names(line.duties("lead", "responsible")),
            others=_names(line.duties("support", "implementer", "other")), due=_due(line),
            doubtful=str(each.key) in doubtful,
        )
        for line, each in zip(lines, rows, strict=True)
    )  # fmt: skip
    _duties(row, list(zip(made, lines, strict=True)), on=on)


def _duties(row: Document, tasks: list[tuple[TaskRow, LedgerRow]], *, on: date) -> None:
    names = {organ_name(duty) for _, line in tasks for duty in line.task.duties if not duty.generic}
    organs = organs_named(names, on, near=row.holder.path)
    DutyRow.objects.bulk_create(
        DutyRow(
            task=task, document=row, name=organ_name(duty)[:200], role=duty.role, generic=duty.generic,
            organ_id=None if duty.generic else organs.get(organ_name(duty)),
        )
        for task, line in tasks
        for duty in line.task.duties
    )  # fmt: skip


def _doubtful(corrected: Corrected) -> frozenset[str]:
    """The keys of the tasks that are doubtful, themselves or in a duty that nobody touched."""
    found = set()
    for row in corrected.rows:
        if row.value.flags and row.standing == "machine" and row.key.kind in ("task", "duty"):
            found.add(str(row.task or row.key))
    return frozenset(found)


def _names(duties: Iterable[Duty]) -> str:
    return JOINT.join(dict.fromkeys(organ_name(duty) for duty in duties))[:_NAMES]


def _due(line: LedgerRow) -> str:
    """The latest day of the task; a masked year stays masked and counts as none."""
    return max((row.date for row in line.deadlines if row.date and day_of(row.date)), default="")
