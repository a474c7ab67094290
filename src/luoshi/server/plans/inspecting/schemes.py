"""Schemes (方案) that people make: an inspection begun, an inspection ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import demand_none
from luoshi.core.plans.inspections import Designation, OpenInspection, Repeat, Scheme, repeats, scheme_faults
from luoshi.core.plans.pack_values import read_designation_needed
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting, made
from luoshi.server.plans.models import Inspection, InspectionOrgan, InspectionTask, Plan, Task
from luoshi.server.plans.rules import rules_of

_MOST = 200


@dataclass(frozen=True, slots=True)
class ToldScheme:
    """A scheme as it was filled in; organs, plan and tasks by number."""

    title: str
    kind: str
    methods: tuple[str, ...]
    scope: str
    starts: date | None
    ends: date | None
    organs: tuple[int, ...]
    plan: int = 0
    tasks: tuple[int, ...] = ()
    team: str = ""
    named_by: str = ""
    named_on: date | None = None
    named_number: str = ""


def begin(told: ToldScheme, *, viewer: Viewer) -> int:
    """Make an inspection of the viewer's organ; its number.

    Raises NotAllowed, NotFound for a foreign plan, InputError `base.faulty` with all that the scheme lacks,
    `inspecting.task_of_other`.
    """
    viewer.demand("plans.supervise")
    holder = Organ.objects.get(pk=viewer.organ)
    plan = one(visible(Plan.objects.all(), viewer), pk=told.plan) if told.plan else None
    organs = list(Organ.objects.filter(pk__in=told.organs).order_by("path"))
    demand_whole(told, viewer=viewer)
    assert told.starts, "a scheme without faults has its days"
    assert told.ends, "a scheme without faults has its days"
    tasks = list(visible(Task.objects.all(), viewer, among=told.tasks).order_by("pk"))
    if len(tasks) != len(set(told.tasks)) or any(each.plan_id != told.plan for each in tasks):
        raise InputError("inspecting.task_of_other")
    row = Inspection(
        holder=holder, title=told.title.strip(), kind=told.kind, methods=list(told.methods), scope=told.scope.strip(),
        team=told.team.strip(), starts=told.starts, ends=told.ends, plan=plan, named_by=told.named_by.strip(),
        named_on=told.named_on, named_number=told.named_number.strip(), made_at=viewer.now, made_by_id=viewer.person,
    )  # fmt: skip
    with acting(viewer, Deed("plans.inspect", name=row.title)) as action:
        row.save()
        made(action, row)
        InspectionOrgan.objects.bulk_create(InspectionOrgan(inspection=row, organ=each) for each in organs)
        InspectionTask.objects.bulk_create(InspectionTask(inspection=row, task=each) for each in tasks)
    return row.pk


def demand_whole(told: ToldScheme, *, viewer: Viewer) -> None:
    """Raise InputError `base.faulty` with all that a scheme of the viewer's organ lacks."""
    organs = list(Organ.objects.filter(pk__in=told.organs))
    needed = needs_designation(Organ.objects.get(pk=viewer.organ), on=viewer.on)
    demand_none(scheme_faults(_scheme(told, organs), designated=needed))


def end(inspection: int, conclusion: str, *, viewer: Viewer) -> None:
    """End the work of an inspection, with what it came to; its findings go on.

    Raises NotAllowed, NotFound, InputError `inspections.already_over`, `inspecting.still_written`.
    """
    viewer.demand("plans.supervise")
    row = one(mine(Inspection.objects.select_related("holder"), viewer), pk=inspection)
    with acting(viewer, Deed("plans.inspect_end", thing=row, reason=conclusion[:300])):
        row = Inspection.objects.select_for_update(of=("self",)).get(pk=inspection)
        if row.ended_on:
            raise InputError("inspections.already_over", day=row.ended_on)
        if count := row.findings.filter(state="written").count():
            raise InputError("inspecting.still_written", count=count)
        row.ended_on, row.conclusion = viewer.on, conclusion.strip()
        row.save()


def needs_designation(holder: Organ, *, on: date) -> bool:
    """Whether an office inspects only where its government has named it for that (第七条)."""
    rules = rules_of(holder.pk, on=on)
    return holder.kind == "department" and read_designation_needed(rules.packs, where=rules.where, on=on)


def repeated(told: ToldScheme, *, viewer: Viewer, but: int = 0) -> tuple[Repeat, ...]:
    """The organs of a scheme that another open inspection, seen by the viewer, looks at; organs and ids as numbers."""
    rows = visible(Inspection.objects.filter(ended_on=None), viewer).exclude(pk=but)
    if not told.organs:
        return ()
    near = rows.filter(organs__organ__in=told.organs).distinct().order_by("pk").prefetch_related("organs")[:_MOST]
    others = [
        OpenInspection(
            str(row.pk), row.title, frozenset(str(each.organ_id) for each in row.organs.all()), str(row.plan_id or ""),
            row.starts, row.ends,
        )
        for row in near
    ]  # fmt: skip
    return repeats(_scheme(told, told.organs), others)


def told_of(row: Inspection) -> ToldScheme:
    """A stored scheme as it was filled in; needs its organs and tasks."""
    return ToldScheme(
        row.title, row.kind, tuple(row.methods), row.scope, row.starts, row.ends,
        tuple(each.organ_id for each in row.organs.all()), row.plan_id or 0,
        tuple(each.task_id for each in row.tasks.all()), row.team, row.named_by, row.named_on, row.named_number,
    )  # fmt: skip


def _scheme(told: ToldScheme, organs: Sequence[Organ] | Sequence[int]) -> Scheme:
    keys = frozenset(str(each.pk if isinstance(each, Organ) else each) for each in organs)
    named = Designation(told.named_by, told.named_on, told.named_number)
    return Scheme(
        told.title, told.kind, told.methods, told.starts, told.ends, keys, str(told.plan or ""),
        frozenset(map(str, told.tasks)), told.scope, named,
    )  # fmt: skip
