"""销号审批表 of tasks that are done, with their evidence and the two persons."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.base.errors import InputError
from luoshi.core.papers.forms.closing import Closing, closing
from luoshi.core.papers.forms.given import Dispatch
from luoshi.server.base.access.models import Person
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.asked import Ask, tasks_of
from luoshi.server.papers.drafting.entries import entries_of
from luoshi.server.papers.drafting.offices import office_of
from luoshi.server.papers.drafting.writing import Drafted
from luoshi.server.papers.stored import wording
from luoshi.server.plans.life.columns import standing_of
from luoshi.server.plans.models import Evidence, Task
from luoshi.server.plans.rules import rules_of

_DONE = ("reported", "checking", "done", "closed", "routine")


def draft_closings(ask: Ask, viewer: Viewer) -> Iterator[Drafted]:
    """A form for each task. Raises InputError `papers.not_closable` for one that nobody reported done."""
    rows = tasks_of(ask, viewer)
    for row in rows:
        if row.state not in _DONE:
            raise InputError("papers.not_closable", name=row.heading)
    for row in rows:
        yield _drafted(row, viewer)


def _drafted(row: Task, viewer: Viewer) -> Drafted:
    found = standing_of(row.standing)
    calendar = rules_of(row.holder_id, on=viewer.on).calendar
    people = {str(pk): name for pk, name in Person.objects.filter(
        pk__in=[each for each in (found.reporter, found.checker) if each]
    ).values_list("pk", "name")}  # fmt: skip
    names = Evidence.objects.filter(event__task=row).order_by("pk").values_list("name", flat=True)
    given = Closing(
        dispatch=Dispatch(office_of(row.holder)), entry=entries_of([row], calendar=calendar, on=viewer.on)[0],
        serial=str(row.serial), evidence=tuple(dict.fromkeys(names)), reporter=people.get(found.reporter, ""),
        checker=people.get(found.checker, ""), routine=row.state == "routine",
    )  # fmt: skip
    return Drafted(
        paper=closing(given, wording()), holder=row.holder, on=viewer.on, plan=row.plan_id, tasks=[row.pk],
        named=[row.lead_id] if row.lead_id else [],
    )  # fmt: skip
