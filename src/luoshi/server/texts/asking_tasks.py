"""Tasks over all documents that a viewer sees, in the order of the documents, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from luoshi.server.base.access.scope import visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.texts.asking_documents import below_organ
from luoshi.server.texts.models import Document, DutyRow, TaskRow
from luoshi.server.texts.values import ListedTask, TaskFilters, Window
from luoshi.server.texts.windows import MOST, SIZE, behind, place

_ALL = TaskFilters()
_COLUMNS = (
    "document", "document__title", "document__holder__name", "key", "serial", "path", "heading", "leads", "others",
    "due", "doubtful",
)  # fmt: skip


def tasks(viewer: Viewer, *, filters: TaskFilters = _ALL, after: str = "", most: int = SIZE) -> Window[ListedTask]:
    """The tasks that a viewer sees, `most` at a time from behind `after`.

    The documents are looked for first, as many as can fill a window and tell of one row more: each of them has a task
    that is asked for, but for that in which the window before ended.
    """
    documents, wanted = _documents(filters, viewer), _tasks(filters, viewer)
    narrowed = _narrows(filters)
    if narrowed:
        documents, count, capped = _with_wanted(documents, wanted)
    else:
        count, capped = _counted(documents)
    behind_it = behind(after, instant="given_at", number="pk")
    begun = _begun(after) if behind_it else (0, 0)
    near = documents.filter(behind_it | Q(pk=begun[0])) if behind_it else documents
    ahead = list(near.order_by("-given_at", "-pk").values_list("pk", "tasks")[: most + 2])
    window = [document for document, _ in ahead] if narrowed else _enough(ahead, most + 1 + begun[1])
    rows = _tasks(filters, viewer, within=window).exclude(document=begun[0], serial__lte=begun[1])
    ordered = rows.order_by("-document__given_at", "-document_id", "serial")
    found = list(ordered.values_list("document__given_at", *_COLUMNS)[: most + 1])
    listed = tuple(ListedTask(*row[1:]) for row in found[:most])
    more = place(found[most - 1][0], listed[-1].document, listed[-1].serial) if len(found) > most else ""
    return Window(listed, more, count, capped)


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


def _with_wanted(documents: QuerySet[Document], wanted: QuerySet[TaskRow]) -> tuple[QuerySet[Document], int, bool]:
    """The documents that have a task that is asked for, and how many tasks these are.

    Few are known by counting them; where there are many, the newest documents are tried until a window is full.
    """
    inside = wanted.filter(document__in=documents.values("pk")).order_by()
    found = list(inside.values_list("document", flat=True)[: MOST + 1])
    if len(found) > MOST:
        return documents.filter(Exists(wanted.filter(document=OuterRef("pk")))), MOST, True
    return documents.filter(pk__in=set(found)), len(found), False


def _counted(documents: QuerySet[Document]) -> tuple[int, bool]:
    """How many tasks the documents have, by their own count; each has one, so that a thousand of them are enough."""
    count = documents.order_by().values("tasks")[: MOST + 1].aggregate(all=Sum("tasks"))["all"] or 0
    return min(count, MOST), count > MOST


def _enough(ahead: Sequence[tuple[int, int]], wanted: int) -> list[int]:
    """The first of some documents that have so many tasks together.

    >>> _enough([(7, 3), (5, 2), (4, 9)], 4)
    [7, 5]
    """
    before = accumulate((tasks for _, tasks in ahead), initial=0)
    return [document for (document, _), those in zip(ahead, before, strict=False) if those < wanted]


def _begun(after: str) -> tuple[int, int]:
    """The document in which a window ended, and the task there."""
    _, document, *serial = after.split("~")
    return int(document), int(serial[0]) if serial else 0
