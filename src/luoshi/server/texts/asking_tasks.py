"""Tasks over all documents that a viewer sees, in the order of the documents, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet, Sum

from luoshi.server.base.access.scope import visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.texts.asking_documents import below_organ
from luoshi.server.texts.models import Document, DutyRow, TaskRow
from luoshi.server.texts.values import ListedTask, TaskFilters, Window
from luoshi.server.texts.windows import MOST, SIZE, behind, counted, place

_ALL = TaskFilters()
_COLUMNS = (
    "key", "serial", "path", "heading", "leads", "others", "due", "doubtful", "document__title", "document__given_at",
    "document__holder__name",
)  # fmt: skip


def tasks(viewer: Viewer, *, filters: TaskFilters = _ALL, after: str = "", most: int = SIZE) -> Window[ListedTask]:
    """The tasks that a viewer sees, `most` at a time from behind `after`.

    The documents are looked for first, as many as can fill a window and tell of one row more: each of them has a task
    that is asked for, but for that in which the window before ended.
    """
    documents, wanted = _documents(filters, viewer), _tasks(filters, viewer)
    narrowed = _narrows(filters)
    count, capped = counted(wanted.filter(document__in=documents.values("pk"))) if narrowed else _counted(documents)
    if narrowed:
        documents = documents.filter(pk__in=wanted.values("document"))
    behind_it = behind(after, instant="given_at", number="pk")
    begun = _begun(after) if behind_it else (0, 0)
    near = documents.filter(behind_it | Q(pk=begun[0])) if behind_it else documents
    window = list(near.order_by("-given_at", "-pk").values_list("pk", flat=True)[: most + 2])
    rows = _tasks(filters, viewer, within=window).exclude(document=begun[0], serial__lte=begun[1])
    ordered = (
        rows.select_related("document__holder")
        .only(*_COLUMNS)
        .order_by("-document__given_at", "-document_id", "serial")
    )
    found = list(ordered[: most + 1])
    more = _place(found[most - 1]) if len(found) > most else ""
    return Window(tuple(_listed(found[:most])), more, count, capped)


def _documents(filters: TaskFilters, viewer: Viewer) -> QuerySet[Document]:
    """The documents that the viewer sees and that have tasks."""
    things = visible(Document.objects.filter(tasks__gt=0), viewer)
    if filters.state:
        things = things.filter(state=filters.state)
    if filters.holder:
        things = things.filter(holder__in=below_organ(filters.holder))
    return things


def _narrows(filters: TaskFilters) -> bool:
    """Whether a document that has tasks may have none that is asked for."""
    return bool(
        filters.text or filters.due_by or filters.doubtful or filters.organ or filters.role or filters.own
    )  # fmt: skip


def _tasks(filters: TaskFilters, viewer: Viewer, *, within: Sequence[int] | None = None) -> QuerySet[TaskRow]:
    """The tasks that are asked for, whoever sees them; `within` some documents only."""
    things, duties = TaskRow.objects.all(), DutyRow.objects.all()
    if within is not None:
        things, duties = things.filter(document__in=within), duties.filter(document__in=within)
    if filters.text:
        things = things.filter(heading__contains=filters.text)
    if filters.due_by:
        things = things.filter(due__gt="", due__lte=filters.due_by.isoformat())
    if filters.doubtful:
        things = things.filter(doubtful=True)
    if not (filters.organ or filters.role or filters.own):
        return things
    if filters.organ:
        duties = duties.filter(name__contains=filters.organ)
    if filters.role:
        duties = duties.filter(role=filters.role)
    if filters.own:
        duties = duties.filter(organ=viewer.organ)
    return things.filter(pk__in=duties.values("task"))


def _counted(documents: QuerySet[Document]) -> tuple[int, bool]:
    """How many tasks the documents have, by their own count; each has one, so that a thousand of them are enough."""
    count = documents.order_by().values("tasks")[: MOST + 1].aggregate(all=Sum("tasks"))["all"] or 0
    return min(count, MOST), count > MOST


def _place(row: TaskRow) -> str:
    return place(row.document.given_at, row.document_id, row.serial)


def _begun(after: str) -> tuple[int, int]:
    """The document in which a window ended, and the task there."""
    _, document, *serial = after.split("~")
    return int(document), int(serial[0]) if serial else 0


def _listed(rows: Sequence[TaskRow]) -> list[ListedTask]:
    return [
        ListedTask(
            document=row.document_id, title=row.document.title, holder_name=row.document.holder.name, key=row.key,
            serial=row.serial, path=row.path, heading=row.heading, leads=row.leads, others=row.others, due=row.due,
            doubtful=row.doubtful,
        )
        for row in rows
    ]  # fmt: skip
