"""What people do to a finding: one event, by the one who may, with its evidence, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO, cast

from django.conf import settings
from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import demand_none
from luoshi.core.plans.inspecting import FindingAct, FindingEvent, Outcome
from luoshi.core.plans.inspecting_permits import ORGAN_ACTS, finding_faults
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import holds, mine, one, visible
from luoshi.server.base.access.staff import organs_with_people
from luoshi.server.base.access.viewer import NotAllowed, Viewer
from luoshi.server.base.audit.acting import Deed, acting, made
from luoshi.server.base.files import store
from luoshi.server.base.files.actions import place
from luoshi.server.base.files.models import StoredFile
from luoshi.server.plans.inspecting.stored import LABEL, event_id, events_of, project, rows_of, stands
from luoshi.server.plans.inspecting.telling import tell_of
from luoshi.server.plans.life.writing import Conflict
from luoshi.server.plans.models import Finding, FindingFile, Inspection, Task
from luoshi.server.plans.models import FindingEvent as EventRow
from luoshi.server.plans.partaking import join


@dataclass(frozen=True, slots=True)
class FindingDone:
    """What somebody does to a finding; what a kind does not ask for stays empty."""

    kind: FindingAct
    outcome: str = ""
    words: str = ""
    found: str = ""
    asked: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class FindingSeat:
    """Whether a viewer acts for the office, and for the organ (the office where nobody of the organ can sign in)."""

    office: bool
    organ: bool


def seat_of(row: Finding, viewer: Viewer) -> FindingSeat:
    """The seat of a viewer at a finding that it sees; needs holder and organ."""
    office = holds(viewer, row.holder) and viewer.may("plans.supervise")
    if office:
        return FindingSeat(True, not organs_with_people([row.organ_id], on=viewer.on))
    return FindingSeat(False, holds(viewer, row.organ) and viewer.may("plans.report"))


def find(inspection: int, told: FindingDone, *, organ: int, task: int = 0, viewer: Viewer) -> int:
    """Write what an inspection found of one of its organs, and of a task of its plan; the finding's number.

    Raises NotAllowed, NotFound, InputError `inspecting.over`, `inspecting.not_of_scope`, `inspecting.task_of_other`,
    `base.faulty` with what the words lack.
    """
    viewer.demand("plans.supervise")
    one(mine(Inspection.objects.all(), viewer), pk=inspection)
    with transaction.atomic():
        row = Inspection.objects.select_related("holder").select_for_update(of=("self",)).get(pk=inspection)
        about, of = _about(row, organ, viewer), _task(row, task, viewer)
        finding = Finding(
            holder=row.holder, inspection=row, organ=about, task=of, serial=row.findings.count() + 1, since=viewer.on,
            found=told.found.strip(),
        )  # fmt: skip
        with acting(viewer, Deed("plans.find", name=str(finding), params={"kind": "write"})) as action:
            finding.save()
            made(action, finding)
            _append(finding, _event(replace(told, kind="write"), finding, viewer), row.holder, evidence=())
    return finding.pk


def act(
    finding: int,
    told: FindingDone,
    *,
    version: int | None,
    viewer: Viewer,
    files: Sequence[tuple[str, BinaryIO]] = (),
) -> int:
    """Do one thing to a finding that the viewer sees; its version afterwards.

    Raises NotFound, NotAllowed, Conflict `inspecting.changed_since`, InputError `base.faulty` with every reason
    against it, `document.…` for a file that cannot be kept.
    """
    one(visible(Finding.objects.all(), viewer), pk=finding)
    with ExitStack() as stack:
        limit = settings.LUOSHI_MAX_DOCUMENT_BYTES
        incoming = [
            (name, stack.enter_context(store.received(stream, name=name, limit=limit))) for name, stream in files
        ]
        with transaction.atomic():
            rows = Finding.objects.select_related("holder", "organ").select_for_update(of=("self",))
            row = rows.get(pk=finding)
            acts_for = _acting_organ(row, told.kind, viewer)
            _demand_version(row, version)
            params = {"kind": told.kind, "organ": acts_for.code}
            with acting(viewer, Deed("plans.find", thing=row, reason=told.words[:300], params=params)):
                evidence = [(place(each, now=viewer.now), name) for name, each in incoming]
                event = replace(_event(told, row, viewer), evidence=tuple(each.sha256 for each, _ in evidence))
                _append(row, event, acts_for, evidence=evidence)
                if told.kind == "tell":
                    join(LABEL, row.pk, {row.organ_id: "inspected"}, on=viewer.on)
                tell_of(row, told.kind, viewer=viewer)
    return row.version


def _append(row: Finding, event: FindingEvent, organ: Organ, *, evidence: Sequence[tuple[StoredFile, str]]) -> None:
    """Append an event to a locked finding and write where it stands. Raises InputError `base.faulty`."""
    before = events_of(rows_of(row))
    demand_none(finding_faults(stands(row, before, on=event.day), event))
    stored = EventRow.objects.create(
        finding=row, number=row.version + 1, at=event.at, day=event.day, kind=event.kind, by_id=int(event.by),
        organ=organ, outcome=event.outcome, words=event.words, found=event.found, asked=event.asked, until=event.until,
    )  # fmt: skip
    FindingFile.objects.bulk_create(FindingFile(event=stored, file=file, name=name) for file, name in evidence)
    project(row, stands(row, (*before, event), on=event.day), version=row.version + 1)


def _event(told: FindingDone, row: Finding, viewer: Viewer) -> FindingEvent:
    return FindingEvent(
        id=event_id(row.version + 1), at=viewer.now, day=viewer.on, kind=told.kind, by=str(viewer.person),
        outcome=cast(Outcome, told.outcome), words=told.words.strip(), found=told.found.strip(),
        asked=told.asked.strip(), until=told.until,
    )  # fmt: skip


def _acting_organ(row: Finding, kind: FindingAct, viewer: Viewer) -> Organ:
    """For whom the viewer acts. Raises NotAllowed where it may not act so."""
    seat = seat_of(row, viewer)
    if kind in ORGAN_ACTS:
        if not seat.organ:
            raise NotAllowed("access.not_allowed", power="plans.report")
        return row.organ
    if not seat.office:
        raise NotAllowed("access.not_allowed", power="plans.supervise")
    return row.holder


def _demand_version(row: Finding, version: int | None) -> None:
    if version is not None and version != row.version:
        last = row.events.select_related("by").order_by("-number").first()
        raise Conflict("inspecting.changed_since", who=last.by.name if last else "", count=row.version - version)


def _about(row: Inspection, organ: int, viewer: Viewer) -> Organ:
    """The organ that a finding is about: one that the scheme names."""
    if row.ended_on:
        raise InputError("inspecting.over", title=row.title)
    found = row.organs.filter(organ=organ).select_related("organ").first()
    if found is None:
        known = Organ.objects.filter(pk=organ).first()
        raise InputError("inspecting.not_of_scope", organ=known.name if known else viewer.organ_name)
    return found.organ


def _task(row: Inspection, task: int, viewer: Viewer) -> Task | None:
    """The task that a finding is about; of the plan, and of the tasks, that the scheme names."""
    if not task:
        return None
    found = visible(Task.objects.filter(pk=task, plan=row.plan_id), viewer).first() if row.plan_id else None
    narrowed = set(row.tasks.values_list("task", flat=True))
    if found is None or (narrowed and task not in narrowed):
        raise InputError("inspecting.task_of_other")
    return found
