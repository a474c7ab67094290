"""Many reports of one organ sent together: all are kept, or none with every fault by its row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason, Reasons
from luoshi.server.base.access.scope import NotFound, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.life.acting import Done, do
from luoshi.server.plans.models import Event, Task


@dataclass(frozen=True, slots=True)
class Report:
    """A row of the month's sheet as it was filled; `last` is the number of the report that it was filled from."""

    task: int
    last: int
    percent: Decimal | None
    words: str = ""
    problems: str = ""
    coordinate: str = ""


class RowsFaulty(InputError):
    """Some rows cannot be kept; `rows` tells the reasons by task."""

    def __init__(self, rows: dict[int, Reasons]) -> None:
        faults = Reasons(each for row in rows.values() for each in row)
        super().__init__("plans.rows_faulty", count=len(rows), faults=faults)
        self.rows = rows


def report_all(rows: Sequence[Report], *, organ: str, viewer: Viewer) -> int:
    """Keep the reports of an organ, by its code, each as an event; how many.

    A row that this person has told so since is sent again: it stands as it is. Raises NotAllowed, NotFound, RowsFaulty,
    where somebody reported otherwise on a row meanwhile, too; nothing is kept then.
    """
    viewer.demand("plans.report")
    faults: dict[int, Reasons] = {}
    tasks = {each.task for each in rows}
    if visible(Task.objects.all(), viewer, among=tasks).count() < len(tasks):
        raise NotFound("access.not_found")
    known = _known(tasks, organ)
    with transaction.atomic():
        for each in rows:
            before = known.get(each.task)
            if (before.number if before else 0) != each.last:
                if before is None or not _is_told(before, each, viewer):
                    faults[each.task] = Reasons([Reason("plans.reported_since")])
                continue
            told = Done("report", organ, each.percent, each.words, each.problems, each.coordinate)
            try:
                do(each.task, told, version=None, viewer=viewer)
            except InputError as fault:
                found = fault.params.get("faults")
                one = Reason(fault.code, tuple(fault.params.items()))
                faults[each.task] = found if isinstance(found, Reasons) else Reasons([one])
        if faults:
            raise RowsFaulty(faults)
    return len(rows)


def _known(tasks: Collection[int], organ: str) -> dict[int, Event]:
    """The last report of an organ, by task."""
    reports = Event.objects.filter(task__in=tasks, organ__code=organ, kind="report")
    latest = reports.values("task").annotate(last=Max("pk")).order_by().values("last")
    return {each.task_id: each for each in Event.objects.filter(pk__in=latest)}


def _is_told(before: Event, told: Report, viewer: Viewer) -> bool:
    same = all(getattr(before, name) == getattr(told, name) for name in ("percent", "words", "problems", "coordinate"))
    return same and before.by_id == viewer.person and before.number > told.last
