"""交办单: the tasks of a plan that one organ leads, in one paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from luoshi.core.base.errors import InputError
from luoshi.core.papers.forms.assigning import Assigning, assigning
from luoshi.core.papers.forms.given import Dispatch
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.asked import Ask, tasks_of
from luoshi.server.papers.drafting.entries import entries_of, inner
from luoshi.server.papers.drafting.offices import office_of
from luoshi.server.papers.drafting.writing import Drafted
from luoshi.server.papers.stored import wording
from luoshi.server.plans.models import Duty, Task
from luoshi.server.plans.rules import rules_of


def draft_assignings(ask: Ask, viewer: Viewer) -> Iterator[Drafted]:
    """A paper for each plan and organ that leads tasks of it. Raises InputError `papers.no_tasks`."""

    def key(row: Task) -> tuple[int, int]:
        return row.plan_id, row.lead_id or 0

    rows = [each for each in tasks_of(ask, viewer) if each.lead_id]
    if not rows:
        raise InputError("papers.no_tasks")
    for _, each in groupby(sorted(rows, key=lambda row: (*key(row), row.serial)), key):
        yield _drafted(list(each), viewer)


def _drafted(rows: list[Task], viewer: Viewer) -> Drafted:
    first = rows[0]
    assert first.lead is not None, "grouped by lead"
    calendar = rules_of(first.holder_id, on=viewer.on).calendar
    keys = [each.pk for each in rows]
    others = Duty.objects.filter(task__in=keys, ended=None, organ__isnull=False).exclude(organ=first.lead)
    copied = dict(others.order_by("organ__path").values_list("organ", "organ__name"))
    given = Assigning(
        dispatch=Dispatch(office_of(first.holder), copied=tuple(copied.values())), organ=first.lead.name,
        plan=inner(first.plan.title), plan_key=str(first.plan_id),
        entries=entries_of(rows, calendar=calendar, on=viewer.on, named=False),
    )  # fmt: skip
    return Drafted(
        paper=assigning(given, wording()), holder=first.holder, on=viewer.on, plan=first.plan_id, tasks=keys,
        named=[first.lead.pk], copied=list(copied),
    )  # fmt: skip
