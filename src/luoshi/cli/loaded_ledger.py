"""The plans of the load in the database, each with its tasks, duties, parties and events, many rows at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from luoshi.cli.loaded_history import put
from luoshi.cli.loaded_tasks import DrawnPlan, DrawnTask, drawn
from luoshi.core.base.calendar import Calendar
from luoshi.core.plans import model as core
from luoshi.core.plans.model import Standing
from luoshi.core.plans.states import standing
from luoshi.core.plans.urging import UrgingProfile, addressed, urging
from luoshi.server.base.access.models import Organ, Party
from luoshi.server.plans.life.columns import stand
from luoshi.server.plans.life.ladder import answering_now
from luoshi.server.plans.lighting import lit_of, relight
from luoshi.server.plans.models import Duty, Event, Milestone, Plan, Task, Urging, Version
from luoshi.server.plans.rules import rules_of

_JOINT: Final = "、"
_EVENT: Final = (
    "task_id", "number", "at", "day", "kind", "by_id", "organ_id", "percent", "words", "problems", "coordinate",
    "until", "about",
)  # fmt: skip
_ANSWERING: Final = ("lead", "responsible")


@dataclass(frozen=True, slots=True)
class Written:
    """How many tasks and reports were written."""

    tasks: int
    reports: int


def write_ledger(tasks: int, *, reports: int, seed: int, on: date) -> Written:
    """Write plans in force with so many tasks and about so many reports, as they stand on a day.

    Within a bulk action of the caller. The same seed makes the same rows.
    """
    organs = dict(Organ.objects.values_list("code", "pk"))
    counts = [_plan(each, organs, on) for each in drawn(tasks, reports=reports, seed=seed)]
    return Written(sum(each.tasks for each in counts), sum(each.reports for each in counts))


def _plan(told: DrawnPlan, organs: dict[str, int], on: date) -> Written:
    at, day = told.begun, told.begun.date()
    plan = Plan.objects.create(
        holder=told.holder, title=told.title, source="hand", told_on=day, state="in_force", starts=day, ends=told.ends,
        number=1, version=1, made_at=at, made_by_id=told.by, adopted_at=at, adopted_by_id=told.by,
        tasks_in_force=len(told.tasks),
    )  # fmt: skip
    Version.objects.create(
        plan=plan, number=1, content="{}", sha256="0" * 64, adopted_on=day, adopted_at=at, adopted_by_id=told.by
    )
    rules = rules_of(told.holder.pk, on=on)
    ladder = rules.profile(plan.profile)
    rows, urgings = [], list[Urging]()
    for serial, each in enumerate(told.tasks, 1):
        row, found = _row(plan, serial, each), standing(each.task, each.events)
        stand(row, found)
        urgings += _urgings(row, each.task, found, ladder, rules.calendar, on)
        row.shared, row.version = found.assigned is not None, len(each.events)
        relight(row, lit_of(row, each.task, found, rules, on=on), on=on)
        rows.append((row, each, found))
    Task.objects.bulk_create([row for row, _, _ in rows])
    Urging.objects.bulk_create(urgings)
    Duty.objects.bulk_create([duty for row, each, found in rows for duty in _duties(row, each, found)])
    Milestone.objects.bulk_create([
        Milestone(task=row, name=stage.name, due=stage.due, percent=stage.percent)
        for row, each, _ in rows for stage in each.task.milestones
    ])  # fmt: skip
    Party.objects.bulk_create(list(_parties(plan, rows, day)))
    put(Event._meta.db_table, _EVENT, (one for row, each, _ in rows for one in _events(row, each, organs)))
    return Written(len(rows), sum(event.kind == "report" for each in told.tasks for event in each.events))


def _row(plan: Plan, serial: int, told: DrawnTask) -> Task:
    task, names = told.task, {True: [], False: []}  # type: ignore[var-annotated]  # names by whether they answer
    for each in task.duties:
        names[each.role in _ANSWERING].append(each.name)
    return Task(
        holder=plan.holder, plan=plan, key=task.key, serial=serial, path=task.path, heading=task.heading,
        text=task.text, lead_id=told.organs[0], leads=_JOINT.join(names[True]), others=_JOINT.join(names[False]),
        due=task.due,
    )  # fmt: skip


def _duties(row: Task, told: DrawnTask, found: Standing) -> Iterator[Duty]:
    parts = {(each.organ, each.role): each for each in found.duties}
    for serial, (duty, organ) in enumerate(zip(told.task.duties, told.organs, strict=True), 1):
        part = parts[duty.organ, duty.role]
        yield Duty(
            task=row, serial=serial, organ_id=organ, name=duty.name, role=duty.role, received=part.received,
            percent=part.percent, reported=part.reported, done=part.done,
        )  # fmt: skip


def _urgings(
    row: Task, task: core.Task, found: Standing, ladder: UrgingProfile, calendar: Calendar, on: date
) -> Iterator[Urging]:  # fmt: skip
    """What left before the load's day, by hand as it were: no paper of it is to be drafted, no night finds it again."""
    if row.look:
        row.look = on + timedelta(days=1)
        for step in urging(answering_now(task, found), found, ladder, calendar=calendar, issued={}, on=on):
            if step.state == "due":
                yield Urging(
                    task=row, key=step.key, step=step.name, paper="", level=step.level, due_on=step.due,
                    left_on=step.leaves or on, named=list(addressed(task, step).named),
                )  # fmt: skip


def _parties(plan: Plan, rows: Sequence[tuple[Task, DrawnTask, Standing]], since: date) -> Iterator[Party]:
    of_plan: dict[int, str] = {}
    for row, told, found in rows:
        for organ, duty in zip(told.organs, told.task.duties, strict=True):
            of_plan.setdefault(organ, duty.role)
            if found.assigned:
                yield Party(thing_kind="plans.task", thing=row.pk, organ_id=organ, role=duty.role, since=found.assigned)
    for organ, role in of_plan.items():
        yield Party(thing_kind="plans.plan", thing=plan.pk, organ_id=organ, role=role, since=since)


def _events(row: Task, told: DrawnTask, organs: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    for number, each in enumerate(told.events, 1):
        percent = None if each.percent is None else int(each.percent * 100)
        yield (
            row.pk, number, each.at, each.day, each.kind, int(each.by), organs[each.organ], percent, each.words,
            each.problems, "", None, "",
        )  # fmt: skip
