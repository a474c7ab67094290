"""What a new version does to the tasks that are there: described anew, due otherwise, reassigned, ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from luoshi.core.plans import model as core
from luoshi.core.plans.drafts import Adopted
from luoshi.core.plans.states import standing
from luoshi.core.plans.versions import Effect, Touched
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.adoption.task_rows import (
    Cast,
    describe,
    duty_rows,
    milestone_rows,
    name_organs,
    serials_of,
)
from luoshi.server.plans.life.stored import history_of, task_of
from luoshi.server.plans.life.writing import locked, project
from luoshi.server.plans.models import Duty, LightChange, Milestone, Plan, Task
from luoshi.server.plans.partaking import join, leave

LABEL = "plans.task"
OVER = ("done", "closed", "routine")
_WHY = 500


def open_rows(plan: Plan) -> list[Task]:
    """The tasks of a plan on which somebody still works, those of a recurring one among them; locked."""
    rows = Task.objects.filter(plan=plan, open=True)
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def change(told: Iterable[Touched], rows: Sequence[Task], adopted: Adopted, *, organs: Cast, viewer: Viewer) -> int:
    """Apply what `compare` found to the open rows; how many tasks were changed."""
    tasks = {each.key: each for each in adopted.tasks}
    count = 0
    for touched in told:
        own = next((row for row in rows if row.key == touched.key and row.of_id is None), None)
        if own is None or touched.change == "added":
            continue
        count += 1
        again = [row for row in rows if row.of_id == own.pk]
        for effect in touched.effects:
            for row in (own, *again):
                _apply(row, effect, organs=organs, viewer=viewer)
        if touched.change == "changed":
            _describe_anew(own, tasks[touched.key], adopted, organs=organs)
            for row in (own, *again):
                _stand_anew(row, organs=organs, on=viewer.on)
    return count


def number_anew(plan: Plan, adopted: Adopted) -> None:
    """Give the rows the places that their tasks have in the version."""
    serials = serials_of(adopted)
    rows = [row for row in Task.objects.filter(plan=plan, of=None) if serials.get(row.key, row.serial) != row.serial]
    for row in rows:
        row.serial = serials[row.key]
    Task.objects.bulk_update(rows, ["serial"])


def end(rows: Iterable[Task], *, why: str, on: date) -> None:
    """Take tasks out of their plan: nobody works on them from now on, no light stands over them."""
    for row in rows:
        if row.light != "none":
            reason = {"code": "plans.light_ended", "params": {"reason": why[:_WHY]}}
            LightChange.objects.create(task=row, day=on, before=row.light, after="none", why=reason)
            row.light, row.light_since, row.light_why = "none", on, reason
        row.ended, row.ended_why, row.look, row.pending, row.open = on, why[:_WHY], None, "", False
        row.save()


def _apply(row: Task, effect: Effect, *, organs: Cast, viewer: Viewer) -> None:
    if effect.outcome == "ended":
        end([row], why=effect.words, on=viewer.on)
    elif effect.outcome == "reassigned":
        _reassign(row, effect, organs=organs, on=viewer.on)


def _reassign(row: Task, effect: Effect, *, organs: Cast, on: date) -> None:
    """Take duties away and add others; of a task that went out its parties change with them."""
    for duty in effect.left:
        Duty.objects.filter(task=row, role=duty.role, adopted=True, **_who(duty)).delete()
    joined = []
    for duty in effect.joined:  # one that a reassignment brought before is in the plan from now on
        brought = Duty.objects.filter(task=row, role=duty.role, adopted=False, **_who(duty))
        if not brought.update(adopted=True, ended=None):
            joined.append(duty)
    first = max(row.duties.values_list("serial", flat=True), default=0) + 1
    Duty.objects.bulk_create(duty_rows(row, joined, organs=organs, first=first))
    if row.shared:
        roles = {each.organ_id: each.role for each in row.duties.filter(ended=None) if each.organ_id}
        leave(LABEL, row.pk, stay=roles, on=on)
        join(LABEL, row.pk, roles, on=on)


def _who(duty: core.Duty) -> dict[str, object]:
    return {"organ__code": duty.organ} if duty.organ else {"organ": None, "name": duty.name}


def _describe_anew(row: Task, task: core.Task, adopted: Adopted, *, organs: Cast) -> None:
    """Write what the version says of a task."""
    Milestone.objects.filter(task=row).delete()
    Milestone.objects.bulk_create(milestone_rows(row, task))
    describe(row, task, adopted, organs=organs)
    row.save()


def _stand_anew(row: Task, *, organs: Cast, on: date) -> None:
    """Write where a task stands by all that was done to it, beside what its rows say now, and its light."""
    fresh = locked(row.pk)
    task = task_of(fresh)
    name_organs(fresh, task.duties, organs=organs)
    project(fresh, task, standing(task, history_of(fresh)), version=fresh.version, on=on)
