"""Lists of inspections and of findings, as far as a viewer sees them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from luoshi.core.plans.inspecting import OVER
from luoshi.server.base.access.scope import organs_below, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.inspecting.values import Counted, Filters, ListedFinding, ListedInspection
from luoshi.server.plans.models import Finding, Inspection
from luoshi.server.texts.values import Window
from luoshi.server.texts.windows import SIZE, behind, place, window

_NONE = Filters()
_MOST = 200


def inspections(viewer: Viewer, *, after: str = "") -> Window[ListedInspection]:
    """The inspections that a viewer sees: those of its own side, newest first."""
    things = visible(Inspection.objects.all(), viewer)
    if after:
        things = things.filter(behind(after, instant="made_at", number="pk"))
    looked_at = Count("organs", distinct=True)
    rows = list(
        things.select_related("holder").annotate(looked_at=looked_at).order_by("-made_at", "-pk")[: SIZE + 1]
    )  # fmt: skip
    numbers = counted([row.pk for row in rows], viewer)
    listed = [_line(row, numbers.get(row.pk, Counted())) for row in rows]
    places = {row.pk: place(row.made_at, row.pk) for row in rows}
    return window(listed, after=lambda each: places[each.pk], most=SIZE)


def findings(
    viewer: Viewer, *, filters: Filters = _NONE, inspection: int = 0, task: int = 0, own: bool = False
) -> tuple[ListedFinding, ...]:
    """The findings that a viewer sees, at most so many, the newest first.

    `own`: those about the viewer's organ or one below it. Those of one inspection stand in their own order.
    """
    things = narrowed(visible(Finding.objects.all(), viewer), filters, on=viewer.on)
    if inspection:
        things = things.filter(inspection=inspection)
    if task:
        things = things.filter(task=task)
    if own:
        things = things.filter(organ__in=organs_below(viewer), shared=True)
    order = ("serial",) if inspection else ("-since", "-pk")
    rows = things.select_related("organ", "task", "inspection").order_by(*order)[:_MOST]
    return tuple(listed(row, on=viewer.on) for row in rows)


def narrowed(things: QuerySet[Finding], filters: Filters, *, on: date) -> QuerySet[Finding]:
    """Those that a list asks for; one told whose limit has passed is being put right, though nobody said so."""
    lapsed = Q(state="told", objection_by__lt=on)
    if filters.state == "told":
        things = things.filter(state="told", objection_by__gte=on)
    elif filters.state == "rectifying":
        things = things.filter(Q(state="rectifying") | lapsed)
    elif filters.state:
        things = things.filter(state=filters.state)
    if filters.organ:
        things = things.filter(organ=filters.organ)
    return things.filter(found__contains=filters.text) if filters.text else things


def listed(row: Finding, *, on: date) -> ListedFinding:
    """One finding as a line of a list."""
    state = state_of(row, on=on)
    days = {"told": row.objection_by, "objected": row.decision_by, "rectifying": row.due}
    due = days.get(state)
    return ListedFinding(
        row.pk, row.inspection_id, row.inspection.title, row.serial, row.found, row.organ_id, row.organ.name,
        row.task_id or 0, row.task.heading if row.task else "", state, due, (due - on).days if due else None,
    )  # fmt: skip


def state_of(row: Finding, *, on: date) -> str:
    """The state of a finding on a day, as its row tells it."""
    lapsed = row.state == "told" and row.objection_by is not None and row.objection_by < on
    return "rectifying" if lapsed else row.state


def counted(inspections_: Iterable[int], viewer: Viewer) -> dict[int, Counted]:
    """How the findings of some inspections stand, as far as the viewer sees them."""
    things = visible(Finding.objects.filter(inspection__in=list(inspections_)), viewer)
    late = Q(due__lt=viewer.on, state__in=("told", "rectifying"))
    rows = things.values_list("inspection").annotate(
        count=Count("pk"), over=Count("pk", filter=Q(state__in=OVER)), late=Count("pk", filter=late)
    )
    return {inspection: Counted(count, over, behind_) for inspection, count, over, behind_ in rows.order_by()}


def _line(row: Inspection, numbers: Counted) -> ListedInspection:
    return ListedInspection(
        row.pk, row.title, row.kind, row.holder.name, row.starts, row.ends, getattr(row, "looked_at", 0), row.ended_on,
        numbers,
    )  # fmt: skip
