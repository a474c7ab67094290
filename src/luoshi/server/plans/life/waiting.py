"""What waits in tasks: for an organ that has parts in them, for the office that supervises them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, NamedTuple, cast

from django.db.models import BooleanField, CharField, DateField, F, Q, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform

from luoshi.core.plans import model as core
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.life.reporting import UNDER_WAY
from luoshi.server.plans.models import Duty, Task
from luoshi.server.plans.rules import rules_everywhere

FEW: Final = 5
MOST: Final = 200
_ROWS: Final = 4 * MOST
_COLUMNS: Final = ("heading", "leads", "effective", "light", "pending", "state", "suspended")


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
    """What waits of one kind: how many (`capped`: or more), and the first of them by due day."""

    kind: str
    count: int
    rows: tuple[WaitingTask, ...]
    capped: bool = False

    def told(self, but: int = 0) -> str:
        """How many there are beside some.

        >>> Heap("red", 200, (), capped=True).told(but=5)
        '195+'
        """
        return f"{self.count - but}{'+' if self.capped else ''}"


@dataclass(frozen=True, slots=True)
class WaitingTasks:
    """What waits for the viewer's own organ, and for it as the office that supervises; empty where nothing does."""

    here: tuple[Heap, ...] = field(default=())
    office: tuple[Heap, ...] = field(default=())


class _Row(NamedTuple):
    """A part of the viewer's organ in a task, or (`office`) a task that it supervises."""

    pk: int
    heading: str
    leads: str
    effective: date | None
    light: str
    pending: str
    state: str
    suspended: date | None
    sent_back: str | None
    received: date | None
    reported: date | None
    office: bool
    ordered: date


def waiting_tasks(viewer: Viewer) -> WaitingTasks:
    """What waits for a viewer in open tasks, in one question.

    What is near is so by the number of days that holds everywhere (`light_due_soon_days`).
    """
    asked = [_parts(viewer)] if viewer.may("plans.report") else []
    asked += _supervised(viewer) if viewer.may("plans.supervise") else []
    if not asked:
        return WaitingTasks()
    first, *others = asked
    found = [_Row(*each) for each in first.union(*others, all=True).order_by("place", "id_")[:_ROWS]]
    rows, cut = list(dict.fromkeys(found)), len(found) == _ROWS
    month = viewer.on.replace(day=1)
    soon = viewer.on + timedelta(days=rules_everywhere(viewer.on).light.soon_days) if rows else viewer.on
    here: Mapping[str, Callable[[_Row], bool]] = {
        "receive": lambda each: each.received is None,
        "sent_back": lambda each: bool(each.sent_back) and each.state == "handling",
        "late": lambda each: each.effective is not None and each.effective < viewer.on,
        "soon": lambda each: each.effective is not None and viewer.on <= each.effective <= soon,
        "report": lambda each: each.suspended is None and (each.reported is None or each.reported < month),
    }
    office: Mapping[str, Callable[[_Row], bool]] = {
        "check": lambda each: each.state in ("reported", "checking"),
        "answer": lambda each: each.pending != "",
        "red": lambda each: each.light == "red",
    }
    return WaitingTasks(
        _heaps(here, [each for each in rows if not each.office], cut=cut),
        _heaps(office, [each for each in rows if each.office], cut=cut),
    )


def _parts(viewer: Viewer) -> QuerySet[Any, Any]:
    duties = Duty.objects.filter(
        organ=viewer.organ, ended=None, done=None, task__ended=None, task__shared=True, task__state__in=UNDER_WAY,
        task__plan__state="in_force",
    )  # fmt: skip
    told = duties.exclude(task__nature="recurring", task__rhythm__isnull=False).annotate(
        id_=F("task"),
        place=F("task__ordered"),
        sent_back=KeyTextTransform("sent_back", "task__standing"),
        office=_flag(of_office=False),
    )
    columns = (f"task__{name}" for name in _COLUMNS)
    return told.order_by().values_list("id_", *columns, "sent_back", "received", "reported", "office", "place")


def _supervised(viewer: Viewer) -> list[QuerySet[Any, Any]]:
    """Each reason by itself, in the order of an index of its own; the first of each, so that all have room."""
    open_ = (*UNDER_WAY, "reported", "checking")
    tasks = Task.objects.filter(ended=None, plan__state="in_force", state__in=open_)
    none = Value(None, output_field=DateField())
    told = tasks.annotate(
        id_=F("pk"), place=F("ordered"), sent_back=Value("", output_field=CharField()), received=none, reported=none,
        office=_flag(of_office=True),
    )  # fmt: skip
    wanted = (Q(state__in=("reported", "checking")), Q(open=True, light="red"))
    own = tasks.filter(holder=viewer.organ).order_by("ordered", "pk")
    firsts = [Q(pk__in=own.filter(each).values("pk")[: MOST + 1]) for each in wanted]
    pending = Q(holder=viewer.organ, pk__in=Task.objects.filter(pending__gt="").values("pk"))  # few anywhere
    columns = ("id_", *_COLUMNS, "sent_back", "received", "reported", "office", "place")
    return [told.filter(each).order_by().values_list(*columns) for each in (*firsts, pending)]


def _flag(*, of_office: bool) -> Value:
    return Value(of_office, output_field=BooleanField())


def _heaps(kinds: Mapping[str, Callable[[_Row], bool]], rows: list[_Row], *, cut: bool) -> tuple[Heap, ...]:
    found = [(kind, [each for each in rows if fits(each)]) for kind, fits in kinds.items()] if rows else []
    return tuple(_heap(kind, each, cut=cut) for kind, each in found)


def _heap(kind: str, tasks: Iterable[_Row], *, cut: bool) -> Heap:
    rows = list({each.pk: each for each in tasks}.values())
    return Heap(kind, min(len(rows), MOST), tuple(map(_line, rows[:FEW])), capped=cut or len(rows) > MOST)


def _line(row: _Row) -> WaitingTask:
    return WaitingTask(row.pk, row.heading, row.leads, row.effective, cast(core.Light, row.light), row.pending)
