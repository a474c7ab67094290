"""Tasks of a version as rows: with their duties, their stage goals, and the event that enters them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from luoshi.core.plans import model as core
from luoshi.core.plans.drafts import Adopted
from luoshi.core.plans.states import standing
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.life.columns import stand
from luoshi.server.plans.life.stored import event_id
from luoshi.server.plans.models import Duty, Event, Milestone, Plan, Task

JOINT = "、"
_PATH, _HEADING, _NAMES, _NAME, _SCOPE, _STAGE = 120, 300, 500, 200, 200, 300
_ANSWERING = ("lead", "responsible", "implementer")


@dataclass(frozen=True, slots=True)
class Cast:
    """The organs of a version: their numbers by code."""

    numbers: Mapping[str, int]

    def of(self, code: str) -> int | None:
        """The number of an organ, None for a name that was left without one."""
        return self.numbers.get(code)


def cast_of(tasks: Iterable[core.Task]) -> Cast:
    """The organs that have a duty in tasks."""
    codes = {duty.organ for task in tasks for duty in task.duties if duty.organ}
    return Cast(dict(Organ.objects.filter(code__in=codes).values_list("code", "pk")))


def add_tasks(plan: Plan, tasks: Sequence[core.Task], adopted: Adopted, *, organs: Cast, viewer: Viewer) -> list[Task]:
    """Rows for tasks that are new to a plan, each entered by its first event."""
    serials = serials_of(adopted)
    enter = core.Event(event_id(1), viewer.now, viewer.on, "enter", str(viewer.person), viewer_code(viewer))
    rows = []
    for each in tasks:
        row = Task(plan=plan, holder_id=plan.holder_id, key=each.key, serial=serials[each.key], version=1)
        describe(row, each, adopted, organs=organs)
        _enter(row, each, enter)
        rows.append(row)
    made = Task.objects.bulk_create(rows)
    pairs = list(zip(made, tasks, strict=True))
    Duty.objects.bulk_create(duty for row, each in pairs for duty in duty_rows(row, each.duties, organs=organs))
    Milestone.objects.bulk_create(stage for row, each in pairs for stage in milestone_rows(row, each))
    Event.objects.bulk_create(
        Event(
            task=row, number=1, at=viewer.now, day=viewer.on, kind="enter", by_id=viewer.person, organ_id=viewer.organ
        )
        for row in made
    )
    return made


def describe(row: Task, task: core.Task, adopted: Adopted, *, organs: Cast) -> None:
    """Set the columns that say what a task is, of a row that is saved by the caller."""
    rhythm = adopted.rhythms.get(task.key)
    row.path, row.heading, row.text = task.path[:_PATH], task.heading[:_HEADING], task.text
    row.nature, row.every, row.interval = task.nature, task.every or "", task.interval
    row.rhythm = asdict(rhythm) if rhythm else None
    row.start, row.due = task.start, task.due
    row.clock = _clock(row.plan, task, adopted)
    row.clock_from = row.plan.told_on if row.clock else None
    name_organs(row, task.duties, organs=organs)


def name_organs(row: Task, duties: Sequence[core.Duty], *, organs: Cast) -> None:
    """Set who answers and who takes part, as lists show it."""
    answering = next((each for role in _ANSWERING for each in duties if each.role == role and each.organ), None)
    row.lead_id = organs.of(answering.organ) if answering else None
    row.leads = _names(each for each in duties if each.role in ("lead", "responsible"))
    row.others = _names(each for each in duties if each.role not in ("lead", "responsible"))


def duty_rows(row: Task, duties: Iterable[core.Duty], *, organs: Cast, first: int = 1) -> list[Duty]:
    """Rows of duties in their order, not yet saved."""
    return [
        Duty(
            task=row, serial=serial, organ_id=organs.of(each.organ), name=each.name[:_NAME], role=each.role,
            scope=each.scope[:_SCOPE],
        )
        for serial, each in enumerate(duties, first)
    ]  # fmt: skip


def milestone_rows(row: Task, task: core.Task) -> list[Milestone]:
    """Rows of stage goals, not yet saved."""
    return [
        Milestone(task=row, name=each.name[:_STAGE], due=each.due, percent=each.percent) for each in task.milestones
    ]


def serials_of(adopted: Adopted) -> dict[str, int]:
    """The place of each task in its version, from 1."""
    return {each.key: serial for serial, each in enumerate(adopted.tasks, 1)}


def viewer_code(viewer: Viewer) -> str:
    """The code of the organ of a viewer."""
    return Organ.objects.values_list("code", flat=True).get(pk=viewer.organ)


def _enter(row: Task, task: core.Task, enter: core.Event) -> None:
    found = standing(task, [enter])
    stand(row, found)
    if row.returns:
        row.light, row.light_since = "none", found.since


def _clock(plan: Plan, task: core.Task, adopted: Adopted) -> str:
    """The clock of the plan where nothing else says by when: `proposing` told it as the reason of the remark."""
    named = (task.key, "no_time_limit", plan.clock)
    return plan.clock if plan.clock and task.due is None and named in adopted.remarks else ""


def _names(duties: Iterable[core.Duty]) -> str:
    return JOINT.join(dict.fromkeys(each.name for each in duties))[:_NAMES]
