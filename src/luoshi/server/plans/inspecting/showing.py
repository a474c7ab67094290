"""One inspection and one finding, as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from luoshi.core.plans.inspecting import FindingAct
from luoshi.core.plans.inspecting_permits import days_left, possible_acts
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import holds, mine, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.files.models import StoredFile
from luoshi.server.plans.inspecting.acting import seat_of
from luoshi.server.plans.inspecting.listing import counted, findings
from luoshi.server.plans.inspecting.schemes import ToldScheme, needs_designation, repeated, told_of
from luoshi.server.plans.inspecting.stored import events_of, rows_of, stands
from luoshi.server.plans.inspecting.values import (
    Choices,
    Counted,
    ShownFinding,
    ShownFindingEvent,
    ShownFindingFile,
    ShownInspection,
    ShownRepeat,
)
from luoshi.server.plans.models import Duty, Finding, FindingFile, Inspection, Plan, Task
from luoshi.server.plans.models import FindingEvent as EventRow

# What is of the office and its government alone.
_WITHHELD: tuple[FindingAct, ...] = ("write", "propose")
_MOST = 300


def inspection(number: int, viewer: Viewer) -> ShownInspection:
    """An inspection that the viewer sees, with its findings. Raises NotFound."""
    rows = Inspection.objects.select_related("holder", "plan", "made_by").prefetch_related("organs", "tasks__task")
    row = one(visible(rows, viewer), pk=number)
    told = told_of(row)
    organs = Organ.objects.filter(pk__in=told.organs).order_by("path").values_list("pk", "name")
    return ShownInspection(
        pk=row.pk, title=row.title, kind=row.kind, methods=tuple(row.methods), scope=row.scope, team=row.team,
        starts=row.starts, ends=row.ends, holder_name=row.holder.name, plan=row.plan_id or 0,
        plan_title=row.plan.title if row.plan else "", named_by=row.named_by, named_on=row.named_on,
        named_number=row.named_number, made_at=row.made_at, made_by=row.made_by.name, ended_on=row.ended_on,
        conclusion=row.conclusion, organs=tuple(organs),
        tasks=tuple((each.task_id, each.task.heading) for each in row.tasks.all()),
        findings=findings(viewer, inspection=row.pk), counted=counted([row.pk], viewer).get(row.pk, Counted()),
        repeats=() if row.ended_on else shown_repeats(told, viewer, but=row.pk),
        own=holds(viewer, row.holder) and viewer.may("plans.supervise"),
    )  # fmt: skip


def finding(number: int, viewer: Viewer) -> ShownFinding:
    """A finding that the viewer sees, with its course. Raises NotFound."""
    rows = Finding.objects.select_related("holder", "organ", "task", "inspection")
    row = one(visible(rows, viewer), pk=number)
    told = rows_of(row)
    found, seat = stands(row, events_of(told), on=viewer.on), seat_of(row, viewer)
    inside = holds(viewer, row.holder)
    acts = possible_acts(found, organ=seat.organ, office=seat.office, person=str(viewer.person))
    seen = visible(Task.objects.filter(pk=row.task_id), viewer).exists() if row.task_id else False
    return ShownFinding(
        pk=row.pk, serial=row.serial, inspection=row.inspection_id if inside else 0,
        inspection_title=row.inspection.title, inspection_kind=row.inspection.kind, holder_name=row.holder.name,
        organ=row.organ_id, organ_name=row.organ.name, task=row.task_id or 0 if seen else 0,
        task_heading=row.task.heading if row.task and seen else "", standing=found,
        left=days_left(found, on=viewer.on), events=tuple(_events(told, inside=inside)), acts=acts,
        office=seat.office, for_organ=seat.organ, version=row.version,
    )  # fmt: skip


def finding_file(finding_: int, number: int, viewer: Viewer) -> tuple[StoredFile, str]:
    """A file of a finding that the viewer sees, with its name. Raises NotFound."""
    row = one(visible(Finding.objects.all(), viewer), pk=finding_)
    found = one(FindingFile.objects.select_related("file").filter(event__finding=row), pk=number)
    return found.file, found.name


def choices(viewer: Viewer, *, plan: int = 0) -> Choices:
    """What the form of a scheme offers: plans in force of the own side, the organs with duties in them.

    An office inspects what lies below its government: for a department the one that it belongs to.
    """
    plans = mine(Plan.objects.filter(state="in_force"), viewer).order_by("-made_at", "-pk")
    of_plan = visible(Task.objects.filter(plan=plan, ended=None), viewer) if plan else Task.objects.none()
    tasks = mine(Task.objects.filter(ended=None), viewer)
    if plan:
        tasks = tasks.filter(plan=plan)
    own = Organ.objects.select_related("parent").get(pk=viewer.organ)
    realm = own.parent.path if own.kind == "department" and own.parent else own.path
    duties = Duty.objects.filter(task__in=tasks, ended=None).values("organ")
    organs = Organ.objects.filter(pk__in=duties, path__under=realm)
    needed = needs_designation(own, on=viewer.on)
    return Choices(
        tuple(plans.values_list("pk", "title")[:_MOST]),
        tuple(organs.order_by("path").values_list("pk", "name")[:_MOST]),
        tuple(of_plan.order_by("serial").values_list("pk", "heading")[:_MOST]), needed,
    )  # fmt: skip


def tasks_of(inspection_: int, viewer: Viewer) -> tuple[tuple[int, str], ...]:
    """The tasks that a finding of an inspection may be about, as (number, heading). Raises NotFound."""
    row = one(visible(Inspection.objects.all(), viewer), pk=inspection_)
    narrowed = list(row.tasks.values_list("task", flat=True))
    rows = Task.objects.filter(pk__in=narrowed) if narrowed else Task.objects.filter(plan=row.plan_id, ended=None)
    if row.plan_id is None:
        return ()
    return tuple(visible(rows, viewer).order_by("serial").values_list("pk", "heading")[:_MOST])


def shown_repeats(told: ToldScheme, viewer: Viewer, *, but: int = 0) -> tuple[ShownRepeat, ...]:
    """The organs of a scheme that another open inspection looks at, too; `but` is the scheme's own inspection."""
    found = repeated(told, viewer=viewer, but=but)
    names = dict(Organ.objects.filter(pk__in=[int(each.organ) for each in found]).values_list("pk", "name"))
    return tuple(
        ShownRepeat(
            names[int(each.organ)], int(each.inspection.id), each.inspection.title, each.inspection.starts,
            each.inspection.ends, each.why,
        )
        for each in found
    )  # fmt: skip


def _events(rows: Iterable[EventRow], *, inside: bool) -> Iterable[ShownFindingEvent]:
    """The events, the latest first: how a finding came to its words, and what was proposed, is the office's own."""
    for row in reversed(list(rows)):
        if inside or row.kind not in _WITHHELD:
            yield ShownFindingEvent(
                row.number, row.at, cast(FindingAct, row.kind), row.by.name if inside else "", row.organ.name,
                row.outcome, row.words, row.found, row.asked, row.until,
                tuple(ShownFindingFile(each.pk, each.name) for each in row.files.all()),
            )  # fmt: skip
