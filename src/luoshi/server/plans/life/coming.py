"""What comes towards a viewer beside tasks: meetings, findings told to its organ, sheets that came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from luoshi.core.plans.inspecting import OVER
from luoshi.server.base.access.scope import mine, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.models import Finding, Meeting, Returned

ComingKind = Literal["meeting", "finding", "returned"]
KINDS: Final[tuple[ComingKind, ...]] = ("meeting", "finding", "returned")
FEW: Final = 5
_MOST: Final = 200
_MONTH: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing that comes: `returned` is a sheet by its plan, others by their own number.

    `day` is that of the meeting, the last day for rectification, the day by which a sheet was asked for.
    """

    kind: ComingKind
    number: int
    title: str
    note: str
    day: date | None


@dataclass(frozen=True, slots=True)
class ComingHeap:
    """What comes of one kind: how many (at most 200), and the first of them by day."""

    kind: ComingKind
    count: int
    rows: tuple[Coming, ...]


def coming(viewer: Viewer) -> tuple[ComingHeap, ...]:
    """What comes towards a viewer who reads plans, by kind, in one question.

    A meeting that a clause wants held and nobody called is told by a notice of the nightly round.
    """
    if not viewer.may("plans.read"):
        return ()
    parts = [_meetings(viewer), _findings(viewer)]
    parts += [_returned(viewer)] if viewer.may("plans.supervise") else []
    rows = [Coming(*each) for each in parts[0].union(*parts[1:], all=True).order_by("day_", "number_")[:_MOST]]
    heaps = ((kind, [each for each in rows if each.kind == kind]) for kind in KINDS)
    return tuple(ComingHeap(kind, len(found), tuple(found[:FEW])) for kind, found in heaps if found)


def _meetings(viewer: Viewer) -> QuerySet[Any, Any]:
    """Those that are planned within a month, of the viewer's side or to which its organ is called."""
    planned = Meeting.objects.filter(state="planned", day__gte=viewer.on, day__lte=viewer.on + _MONTH)
    return _columns(visible(planned, viewer), "meeting", number="pk", title="title", note="time", day="day")


def _findings(viewer: Viewer) -> QuerySet[Any, Any]:
    told = Finding.objects.filter(organ=viewer.organ, shared=True).exclude(state__in=OVER)
    return _columns(visible(told, viewer), "finding", number="pk", title="found", note="state", day="due")


def _returned(viewer: Viewer) -> QuerySet[Any, Any]:
    waiting = mine(Returned.objects.filter(taken_at=None), viewer, via="asking__plan__")
    names = {"number": "asking__plan", "title": "asking__organ__name", "note": "asking__plan__title"}
    return _columns(waiting, "returned", day="asking__return_by", **names)


def _columns(
    things: QuerySet[Any], kind: ComingKind, *, number: str, title: str, note: str, day: str
) -> QuerySet[Any, Any]:  # fmt: skip
    told = things.order_by().annotate(
        kind_=Value(kind, output_field=CharField()), number_=F(number), title_=Cast(title, CharField()),
        note_=Cast(note, CharField()), day_=Cast(day, DateField()),
    )  # fmt: skip
    found: QuerySet[Any, Any] = told.values_list("kind_", "number_", "title_", "note_", "day_")
    return found
