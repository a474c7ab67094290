"""Documents as lists show them, and what of them waits for a viewer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

from django.db.models import Q, QuerySet

from luoshi.server.base.access.models import Organ, Party
from luoshi.server.base.access.scope import mine, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.texts.asking_sources import sources_in_work
from luoshi.server.texts.models import Document
from luoshi.server.texts.values import DocumentFilters, DocumentState, ListedDocument, Waiting, Window
from luoshi.server.texts.windows import SIZE, behind, counted, place, window

LABEL = "texts.document"
JOINT = "、"
_COLUMNS = (
    "pk", "title", "number", "issuers", "issued", "state", "version", "shared", "published", "holder", "holder__name",
    "source", "source__name", "tasks", "targets", "doubts", "given_at", "confirmed_at", "confirmed_by__name",
)  # fmt: skip
_FEW = 10
_ALL = DocumentFilters()


def documents(
    viewer: Viewer, *, filters: DocumentFilters = _ALL, after: str = "", most: int = SIZE
) -> Window[ListedDocument]:
    """The documents that a viewer sees, newest first, `most` at a time from behind `after`."""
    things = _narrowed(visible(Document.objects.all(), viewer), filters, viewer)
    count, capped = counted(things)
    rows = listed(_ordered(things, after)[: most + 1])
    found = window(rows, after=lambda row: place(row.given_at, row.pk), most=most)
    return replace(found, count=count, capped=capped)


def part_of(viewer: Viewer) -> QuerySet[Party]:
    """The parts in documents that the viewer's own organ, or the person, has on the day."""
    return Party.objects.filter(
        Q(until=None) | Q(until__gt=viewer.on), Q(organ=viewer.organ) | Q(person=viewer.person),
        thing_kind=LABEL, since__lte=viewer.on,
    )  # fmt: skip


def waiting(viewer: Viewer) -> Waiting:
    """What waits for a viewer, for the first page; what could not be read stands among the sources in work."""
    own = mine(Document.objects.filter(state="read"), viewer)
    count, capped = counted(own)
    shared = visible(Document.objects.filter(state="confirmed", pk__in=part_of(viewer).values("thing")), viewer)
    sources = sources_in_work(viewer)
    return Waiting(
        failed=tuple(each for each in sources if each.state == "failed")[:_FEW],
        working=tuple(each for each in sources if each.state != "failed"),
        unconfirmed=Window(tuple(listed(_ordered(own, "")[:_FEW])), "", count, capped),
        shared=tuple(listed(shared.order_by("-confirmed_at", "-pk")[:_FEW])),
    )


def latest(viewer: Viewer, *, most: int) -> tuple[ListedDocument, ...]:
    """The newest documents that a viewer sees, for the first page; not counted."""
    return tuple(listed(_ordered(visible(Document.objects.all(), viewer), "")[:most]))


def listed(things: QuerySet[Document]) -> list[ListedDocument]:
    """Documents as values, in the order in which they are asked for."""
    return [ListedDocument(*_fields(*row)) for row in things.values_list(*_COLUMNS)]


def listed_one(row: Document) -> ListedDocument:
    """One document as a value; it was asked with holder, source and who confirmed it."""
    return ListedDocument(
        pk=row.pk, title=row.title, number=row.number, issuers=_issuers(row.issuers), issued=row.issued,
        state=cast(DocumentState, row.state), version=row.version, shared=row.shared, published=row.published,
        holder=row.holder_id, holder_name=row.holder.name, source=row.source_id, source_name=row.source.name,
        tasks=row.tasks, targets=row.targets, doubts=row.doubts, given_at=row.given_at,
        confirmed_at=row.confirmed_at, confirmed_by=row.confirmed_by.name if row.confirmed_by else "",
    )  # fmt: skip


def _fields(*row: Any) -> tuple[Any, ...]:
    pk, title, number, issuers, *rest, confirmed_by = row
    return pk, title, number, _issuers(issuers), *rest, confirmed_by or ""


def _issuers(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(JOINT)) if joined else ()


def _ordered(things: QuerySet[Document], after: str) -> QuerySet[Document]:
    if after:
        things = things.filter(behind(after, instant="given_at", number="pk"))
    return things.order_by("-given_at", "-pk")


def _narrowed(things: QuerySet[Document], filters: DocumentFilters, viewer: Viewer) -> QuerySet[Document]:
    asked = {
        "state": filters.state,
        "issuers__contains": filters.issuer,
        "number__contains": filters.number,
        "title__contains": filters.text,
    }
    things = things.filter(**{name: value for name, value in asked.items() if value})
    if filters.year:
        things = _of_year(things, filters.year)
    if filters.holder:
        things = things.filter(holder__in=below_organ(filters.holder))
    if filters.doubtful:
        things = things.filter(doubts__gt=0)
    return things.filter(pk__in=part_of(viewer).values("thing")) if filters.part else things


def _of_year(things: QuerySet[Document], year: int) -> QuerySet[Document]:
    if not date.min.year <= year < date.max.year:
        return things.none()
    return things.filter(issued__gte=date(year, 1, 1), issued__lt=date(year + 1, 1, 1))


def below_organ(organ: int) -> QuerySet[Organ]:
    """An organ and all below it, to be asked `holder__in`; none where there is no such organ."""
    path = Organ.objects.filter(pk=organ).values_list("path", flat=True).first()
    return Organ.objects.filter(path__under=path).values("pk") if path else Organ.objects.none().values("pk")  # type: ignore[return-value]  # asked by key only
