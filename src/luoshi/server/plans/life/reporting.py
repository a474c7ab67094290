"""The month's reports: what an organ has still to tell, filled from last time; who has been silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, cast

from django.db.models import Count, Max, Q, QuerySet

from luoshi.core.plans import model as core
from luoshi.core.texts.model import Role
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.models import Duty, Event, Task

UNDER_WAY: Final = ("assigned", "received", "handling")
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A task that an organ reports on; words are those of its last report, `last` the number of that, 0 for none."""

    task: int
    heading: str
    role: Role
    due: date | None
    light: core.Light
    percent: Decimal
    words: str
    problems: str
    coordinate: str
    last: int
    reported: date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an organ has to report in the month that begins on `month`; `told` of the rows were reported in it."""

    organ: int
    code: str
    name: str
    month: date
    rows: tuple[ReportRow, ...]
    told: int
    more: int


@dataclass(frozen=True, slots=True)
class Silent:
    """An organ with tasks of an office: how many it has to report on, on how many it has this month.

    `below`: the organ is the viewer's own or lies below it, so that its sheet can be filled for it.
    """

    organ: int
    name: str
    tasks: int
    told: int
    below: bool


def sheet(viewer: Viewer, *, organ: int = 0) -> Sheet:
    """The sheet of an organ below the viewer's; of any other number that of the viewer's own."""
    known = list(Organ.objects.filter(pk__in={organ, viewer.organ}))
    below = [each for each in known if each.pk == organ and each.path.startswith(viewer.path)]
    own = below[0] if below else next(each for each in known if each.pk == viewer.organ)
    month = viewer.on.replace(day=1)
    seen = visible(Task.objects.all(), viewer).values("pk")
    duties = owing(viewer.on).filter(organ=own.pk, task__in=seen).select_related("task").order_by("task__ordered", "pk")
    rows: dict[int, Duty] = {}
    for each in duties[: MOST + 1]:
        rows.setdefault(each.task_id, each)
    last = _last(rows, own.pk)
    told = tuple(_row(each, last.get(each.task_id)) for each in list(rows.values())[:MOST])
    done = sum(1 for each in told if each.reported and each.reported >= month)
    return Sheet(own.pk, own.code, own.name, month, told, done, max(0, len(rows) - MOST))


def silence(viewer: Viewer) -> tuple[Silent, ...]:
    """The organs with tasks that the viewer's organ supervises, those that told least first; none for other posts."""
    if not viewer.may("plans.supervise"):
        return ()
    month = viewer.on.replace(day=1)
    rows = (
        owing(viewer.on)
        .filter(task__holder=viewer.organ, organ__isnull=False)
        .values_list("organ", "organ__name", "organ__path")
    )
    told = rows.annotate(
        tasks=Count("task", distinct=True), told=Count("task", distinct=True, filter=Q(reported__gte=month))
    ).order_by()
    found = [
        Silent(organ, name, tasks, count, path.startswith(viewer.path)) for organ, name, path, tasks, count in told
    ]
    return tuple(sorted(found, key=lambda each: (each.told - each.tasks, each.organ)))


def owing(on: date) -> QuerySet[Duty]:
    """Parts of tasks under way to be reported on each month, as they are on a day; what recurs, by its instances."""
    return Duty.objects.filter(
        ended=None, done=None, task__ended=None, task__suspended=None, task__state__in=UNDER_WAY,
        task__assigned__lte=on, task__plan__state="in_force",
    ).exclude(task__nature="recurring", task__rhythm__isnull=False)  # fmt: skip


def _last(tasks: Iterable[int], organ: int) -> dict[int, Event]:
    """The last report of an organ on each task."""
    reports = Event.objects.filter(task__in=list(tasks), organ=organ, kind="report")
    latest = reports.values("task").annotate(last=Max("pk")).order_by().values("last")
    return {each.task_id: each for each in Event.objects.filter(pk__in=latest)}


def _row(duty: Duty, last: Event | None) -> ReportRow:
    row = duty.task
    return ReportRow(
        row.pk, row.heading, cast(Role, duty.role), row.effective, cast(core.Light, row.light), duty.percent,
        last.words if last else "", last.problems if last else "", last.coordinate if last else "",
        last.number if last else 0, duty.reported,
    )  # fmt: skip
