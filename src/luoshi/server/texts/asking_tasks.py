"""Tasks over all documents that a viewer sees, in the order of the documents, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import QuerySet

from luoshi.server.base.access.scope import visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.texts.asking_documents import below_organ
from luoshi.server.texts.models import DutyRow, TaskRow
from luoshi.server.texts.values import ListedTask, TaskFilters, Window
from luoshi.server.texts.windows import behind, counted, place, window

_ALL = TaskFilters()


def tasks(viewer: Viewer, *, filters: TaskFilters = _ALL, after: str = "") -> Window[ListedTask]:
    """The tasks that a viewer sees, fifty at a time from behind `after`."""
    things = _narrowed(visible(TaskRow.objects.all(), viewer, via="document__"), filters, viewer)
    count, capped = counted(things)
    if after:
        things = things.filter(behind(after, instant="document__given_at", number="document_id", more="serial"))
    ordered = things.select_related("document__holder").order_by("-document__given_at", "-document_id", "serial")
    found = window(ordered, _listed, after=lambda row: place(row.document.given_at, row.document_id, row.serial))
    return replace(found, count=count, capped=capped)


def _listed(rows: Sequence[TaskRow]) -> list[ListedTask]:
    return [
        ListedTask(
            document=row.document_id, title=row.document.title, holder_name=row.document.holder.name, key=row.key,
            serial=row.serial, path=row.path, heading=row.heading, leads=row.leads, others=row.others, due=row.due,
            doubtful=row.doubtful,
        )
        for row in rows
    ]  # fmt: skip


def _narrowed(things: QuerySet[TaskRow], filters: TaskFilters, viewer: Viewer) -> QuerySet[TaskRow]:
    if filters.text:
        things = things.filter(heading__contains=filters.text)
    if filters.due_by:
        things = things.filter(due__gt="", due__lte=filters.due_by.isoformat())
    if filters.doubtful:
        things = things.filter(doubtful=True)
    if filters.state:
        things = things.filter(document__state=filters.state)
    if filters.holder:
        things = things.filter(document__holder__in=below_organ(filters.holder))
    wanted = _duties(filters, viewer)
    return things if wanted is None else things.filter(pk__in=wanted.values("task"))


def _duties(filters: TaskFilters, viewer: Viewer) -> QuerySet[DutyRow] | None:
    if not (filters.organ or filters.role or filters.own):
        return None
    found = DutyRow.objects.all()
    if filters.organ:
        found = found.filter(name__contains=filters.organ)
    if filters.role:
        found = found.filter(role=filters.role)
    return found.filter(organ=viewer.organ) if filters.own else found
