"""What people do to a task: one event, by the one who may, with its evidence, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import BinaryIO, Final

from django.conf import settings
from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason, Reasons, reason
from luoshi.core.plans import model as core
from luoshi.core.plans.permits import PARTIES
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import NotFound, mine, one, visible
from luoshi.server.base.access.viewer import NotAllowed, Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.files import store
from luoshi.server.base.files.actions import place
from luoshi.server.plans.life.columns import standing_of
from luoshi.server.plans.life.limits import timed
from luoshi.server.plans.life.seats import Seat, seat_of
from luoshi.server.plans.life.telling import tell_of
from luoshi.server.plans.life.writing import Brought, append, demand_version, locked
from luoshi.server.plans.models import Plan, Task
from luoshi.server.plans.partaking import join, leave
from luoshi.server.plans.recurring.making import make
from luoshi.server.plans.recurring.wanting import returning

LABEL: Final = "plans.task"
_OFFICE: Final = "plans.supervise"


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody does to a task; `organ` is the code of the organ that acts, empty for the viewer's own."""

    kind: core.Kind
    organ: str = ""
    percent: Decimal | None = None
    words: str = ""
    problems: str = ""
    coordinate: str = ""
    until: date | None = None
    about: str = ""


def do(
    task: int, told: Done, *, version: int | None, viewer: Viewer, files: Sequence[tuple[str, BinaryIO]] = ()
) -> int:
    """Do one thing to a task that the viewer sees; its version afterwards.

    `files` are names and streams of evidence. Raises NotFound, NotAllowed, Conflict `plans.changed_since`, InputError
    `base.faulty` with every reason against it, `plans.task_ended`, `document.…` for a file that cannot be kept.
    """
    one(visible(Task.objects.all(), viewer), pk=task)
    with ExitStack() as stack:
        limit = settings.LUOSHI_MAX_DOCUMENT_BYTES
        incoming = [
            (name, stack.enter_context(store.received(stream, name=name, limit=limit))) for name, stream in files
        ]
        with transaction.atomic():
            row = locked(task)
            seat = seat_of(row, viewer)
            event = _event(told, seat, viewer)
            demand_version(row, version)
            if row.ended:
                raise InputError("plans.task_ended", day=row.ended, why=row.ended_why)
            event = timed(row, event, standing_of(row.standing), on=viewer.on)
            params = {"kind": told.kind, "organ": event.organ}
            with acting(viewer, Deed("plans.act", thing=row, reason=told.words[:300], params=params)):
                evidence = [Brought(place(each, now=viewer.now), name) for name, each in incoming]
                found = append(row, [event], evidence=evidence)
                make_parties(row, found, on=viewer.on)
                tell_of(row, event, found, viewer=viewer)
                _make_instances(row, event, viewer=viewer)
    return row.version


def assign(plan: int, tasks: Iterable[int], *, viewer: Viewer, words: str = "") -> int:
    """交办: give out tasks of a plan that wait for it; how many were.

    Raises NotAllowed, NotFound, InputError `plans.cannot_assign` with every task that cannot be, and then none is.
    """
    viewer.demand(_OFFICE)
    with transaction.atomic():
        row = one(mine(Plan.objects.select_related("holder"), viewer), pk=plan)
        wanted = list(
            row.tasks.filter(pk__in=list(tasks), state="entered", ended=None)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        with acting(viewer, Deed("plans.assign", thing=row, reason=words, params={"count": len(wanted)})):
            faults = [fault for each in wanted if (fault := _assigned(each, words=words, viewer=viewer))]
            if faults:
                raise InputError("plans.cannot_assign", count=len(faults), faults=Reasons(faults))
    return len(wanted)


def _assigned(task: int, *, words: str, viewer: Viewer) -> Reason | None:
    """Why a task cannot be given out; None where it was, or went out with the recurring task it is an instance of."""
    row = locked(task)
    if row.of_id and row.assigned:
        return None
    event = _event(Done("assign", words=words), seat_of(row, viewer), viewer)
    event = timed(row, event, standing_of(row.standing), on=viewer.on)
    try:
        found = append(row, [event])
    except InputError as fault:
        return reason("plans.cannot_assign_this", name=row.heading, faults=fault.params.get("faults", fault.code))
    make_parties(row, found, on=viewer.on)
    tell_of(row, event, found, viewer=viewer)
    _make_instances(row, event, viewer=viewer)
    return None


def _make_instances(row: Task, event: core.Event, *, viewer: Viewer) -> None:
    """The instances of a recurring task go out with it."""
    if event.kind == "assign" and row.returns:
        make(list(returning().filter(pk=row.pk)), now=viewer.now, on=viewer.on)


def _event(told: Done, seat: Seat, viewer: Viewer) -> core.Event:
    """The event as the core takes it. Raises NotAllowed where the viewer may not act so."""
    if told.kind in PARTIES:
        organ = told.organ or next(iter(seat.parties), "")
        if organ not in seat.parties:
            raise NotAllowed("access.not_allowed", power="plans.report")
    else:
        organ = seat.own
        if not seat.supervisor:
            raise NotAllowed("access.not_allowed", power=_OFFICE)
    return core.Event(
        id="", at=viewer.now, day=viewer.on, kind=told.kind, by=str(viewer.person), organ=organ, percent=told.percent,
        words=told.words, problems=told.problems, coordinate=told.coordinate, until=told.until, about=told.about,
    )  # fmt: skip


def make_parties(row: Task, found: core.Standing, *, on: date) -> None:
    """From 交办 on the organs of the task are parties to it and to its plan; one that is taken away no longer."""
    if found.assigned is None:
        return
    named = {each.organ: each.role for each in reversed(found.duties)}
    organs = Organ.objects.filter(code__in=named).values_list("pk", "code")
    roles: dict[int, str] = {pk: named[code] for pk, code in organs}
    for kind, thing in ((LABEL, row.pk), ("plans.plan", row.plan_id)):
        join(kind, thing, roles, on=on)
    leave(LABEL, row.pk, stay=roles, on=on)


__all__ = ["Done", "NotFound", "assign", "do"]
