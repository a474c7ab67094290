"""What waits in tasks: for an organ that has parts in them, for the office that supervises them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, cast

from django.db.models import Q

from luoshi.core.plans import model as core
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.life.reporting import UNDER_WAY
from luoshi.server.plans.models import Duty, Task
from luoshi.server.plans.rules import rules_of

FEW: Final = 5
MOST: Final = 500
_COLUMNS: Final = ("pk", "heading", "leads", "effective", "light", "pending", "state")


@dataclass(frozen=True, slots=True)
class WaitingTask:
    """A task as a line of what waits."""

    pk: int
    heading: str
    leads: str
    due: date | None
    light: core.Light
    pending: str


@dataclass(frozen=True, slots=True)
class Heap:
    """What waits of one kind: how many (at most `MOST`), and the first of them by due day."""

    kind: str
    count: int
    rows: tuple[WaitingTask, ...]


def waiting_here(viewer: Viewer) -> tuple[Heap, ...]:
    """What waits for the viewer's own organ: to be received, done again, late, near, reported; empty ones too.

    None at all where the organ has no part in an open task.
    """
    if not viewer.may("plans.report"):
        return ()
    duties = Duty.objects.filter(
        organ=viewer.organ, ended=None, done=None, task__ended=None, task__shared=True, task__state__in=UNDER_WAY,
        task__plan__state="in_force",
    )  # fmt: skip
    rows = list(duties.select_related("task").order_by("task__ordered", "pk")[:MOST])
    if not rows:
        return ()
    month = viewer.on.replace(day=1)
    soon = viewer.on + timedelta(days=rules_of(viewer.organ, on=viewer.on).light.soon_days)
    kinds: dict[str, Callable[[Duty], bool]] = {
        "receive": lambda each: each.received is None,
        "sent_back": lambda each: each.task.standing.get("sent_back", 0) > 0 and each.task.state == "handling",
        "late": lambda each: each.task.effective is not None and each.task.effective < viewer.on,
        "soon": lambda each: each.task.effective is not None and viewer.on <= each.task.effective <= soon,
        "report": lambda each: each.task.suspended is None and (each.reported is None or each.reported < month),
    }
    return tuple(_heap(kind, (each.task for each in rows if fits(each))) for kind, fits in kinds.items())


def waiting_office(viewer: Viewer) -> tuple[Heap, ...]:
    """What waits for the office: to be checked, requests to be answered, red lights; none where nothing does."""
    if not viewer.may("plans.supervise"):
        return ()
    wanted = Q(state__in=("reported", "checking")) | ~Q(pending="") | Q(light="red")
    open_ = (*UNDER_WAY, "reported", "checking")
    rows = Task.objects.filter(wanted, holder=viewer.organ, ended=None, plan__state="in_force", state__in=open_)
    found = list(rows.only(*_COLUMNS).order_by("ordered", "pk")[:MOST])
    kinds: dict[str, Callable[[Task], bool]] = {
        "check": lambda each: each.state in ("reported", "checking"),
        "answer": lambda each: each.pending != "",
        "red": lambda each: each.light == "red",
    }
    return tuple(_heap(kind, (each for each in found if fits(each))) for kind, fits in kinds.items()) if found else ()


def _heap(kind: str, tasks: Iterable[Task]) -> Heap:
    rows = list({each.pk: each for each in tasks}.values())
    return Heap(kind, len(rows), tuple(_line(each) for each in rows[:FEW]))


def _line(row: Task) -> WaitingTask:
    light = cast(core.Light, row.light)
    return WaitingTask(row.pk, row.heading, row.leads, row.effective, light, row.pending)
