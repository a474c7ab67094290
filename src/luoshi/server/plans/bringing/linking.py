"""Reports that wait are tied to the tasks of a plan that came into force; a job makes them."""

from __future__ import annotations

from typing import Final

from luoshi.core.plans.drafts import Draft
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.jobs.actions import queue
from luoshi.server.plans.models import BroughtReport, Plan, Task

REPORTS: Final = "plans.brought"


def ask_for_reports(plan: Plan, draft: Draft, *, viewer: Viewer) -> int:
    """Tie what brought rows say of progress to the tasks of a plan just adopted, and queue its reports; how many.

    Called within the action of the adoption. A row whose task was left out stays untaken for ever.
    """
    waiting = {each.item: each for each in BroughtReport.objects.filter(plan=plan, task=None, taken_at=None)}
    if not waiting:
        return 0
    keys = {each.cause.item: each.key for each in draft.tasks if not each.dropped}
    tasks = dict(Task.objects.filter(plan=plan, of=None).values_list("key", "pk"))
    tied = [each for item, each in waiting.items() if keys.get(item) in tasks]
    for each in tied:
        each.task_id = tasks[keys[each.item]]
    BroughtReport.objects.bulk_update(tied, ["task"])
    if tied:
        params = {"plan": plan.pk, "person": viewer.person, "organ": viewer.organ}
        queue(
            REPORTS, key=str(plan.pk), params=params, holder=plan.holder_id, asked_by=viewer.person, name=plan.title,
            now=viewer.now,
        )  # fmt: skip
    return len(tied)
