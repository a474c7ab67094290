"""Papers as lists show them."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q, QuerySet

from luoshi.server.base.access.scope import visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.models import Paper, PaperOrgan, PaperTask
from luoshi.server.papers.values import ListedPaper, PaperFilters
from luoshi.server.texts.values import Window
from luoshi.server.texts.windows import SIZE, behind, counted, place, window

_ALL = PaperFilters()


def papers(viewer: Viewer, *, filters: PaperFilters = _ALL, after: str = "", most: int = SIZE) -> Window[ListedPaper]:
    """The papers that a viewer sees, newest first, `most` at a time from behind `after`."""
    things = _narrowed(visible(Paper.objects.all(), viewer), filters)
    count, capped = counted(things)
    if after:
        things = things.filter(behind(after, instant="made_at", number="pk"))
    rows = list(with_names(things).order_by("-made_at", "-pk")[: most + 1])
    found = window([listed_one(row) for row in rows], after=lambda row: place(row.made_at, row.pk), most=most)
    return replace(found, count=count, capped=capped)


def with_names(things: QuerySet[Paper]) -> QuerySet[Paper]:
    """Papers with what a line of a list tells of them, without their text."""
    return things.select_related("holder", "made_by", "plan").defer("content", "given")


def listed_one(row: Paper, *, plan: bool = True) -> ListedPaper:
    """One paper as a value; `plan` whether its plan is named."""
    title = row.plan.title if row.plan and plan else ""
    return ListedPaper(
        pk=row.pk, kind=row.kind, state=row.state, title=row.title, number=row.number, to=row.to,
        holder=row.holder_id, holder_name=row.holder.name, on=row.on, day=row.day, made_at=row.made_at,
        made_by=row.made_by.name if row.made_by else "", issued_at=row.issued_at,
        plan=(row.plan_id or 0) if plan else 0, plan_title=title, period=row.period, version=row.version,
        sha256=row.sha256,
    )  # fmt: skip


def _narrowed(things: QuerySet[Paper], filters: PaperFilters) -> QuerySet[Paper]:
    if filters.text:
        things = things.filter(Q(title__contains=filters.text) | Q(number__contains=filters.text))
    if filters.kind:
        things = things.filter(kind=filters.kind)
    if filters.state:
        things = things.filter(state=filters.state)
    if filters.organ:
        links = PaperOrgan.objects.filter(organ__name__contains=filters.organ, role="named")
        things = things.filter(Q(pk__in=links.values("paper")) | Q(to__contains=filters.organ))
    if filters.plan:
        things = things.filter(plan=filters.plan)
    if filters.task:
        things = things.filter(pk__in=PaperTask.objects.filter(task=filters.task).values("paper"))
    return things
