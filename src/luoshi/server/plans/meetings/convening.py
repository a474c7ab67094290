"""A meeting called: what it is, where and when, which organs; its notice sent; called off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.core.plans.meetings import MeetingKind
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting, made
from luoshi.server.plans.meetings.changing import demand_words, locked, save, share, tell_guests
from luoshi.server.plans.meetings.items import propose_into
from luoshi.server.plans.meetings.scheduling import in_force
from luoshi.server.plans.models import Guest, Meeting, Plan

KINDS: Final[tuple[str, ...]] = get_args(MeetingKind)
_TIME: Final = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_TITLE, _PLACE, _CHAIR, _MOST_GUESTS = 200, 200, 60, 200


@dataclass(frozen=True, slots=True)
class Convened:
    """What people say of a meeting. `invited` and `sitting_in` are codes of organs; `plan` and `rule` are numbers."""

    kind: str
    title: str
    day: date
    time: str = ""
    place: str = ""
    chair: str = ""
    invited: Sequence[str] = ()
    sitting_in: Sequence[str] = ()
    plan: int = 0
    rule: int = 0


def convene(told: Convened, *, viewer: Viewer) -> int:
    """Call a meeting of the viewer's organ, its agenda proposed; its number. Nobody is told before `send`.

    Raises NotAllowed, InputError `plans.meeting_kind`, `plans.title_needed`, `plans.meeting_time`,
    `plans.meeting_guests`, `plans.meeting_no_plan` for a plan or clause that is not the viewer's own.
    """
    viewer.demand("plans.supervise")
    _demand_sound(told)
    with transaction.atomic():
        rule = mine(in_force(), viewer, via="plan__").filter(pk=told.rule).first() if told.rule else None
        plan = mine(Plan.objects.all(), viewer).filter(pk=told.plan or (rule.plan_id if rule else 0)).first()
        if (told.plan and plan is None) or (told.rule and rule is None):
            raise InputError("plans.meeting_no_plan")
        holder = plan.holder if plan else Organ.objects.get(pk=viewer.organ)
        row = Meeting(holder=holder, plan=plan, rule=rule, made_at=viewer.now, made_by_id=viewer.person)
        _describe(row, told)
        with acting(viewer, Deed("plans.meeting", name=row.title, params={"day": str(row.day)})) as action:
            row.save()
            made(action, row)
            _call(row, told)
            propose_into(row)
    return row.pk


def change(meeting: int, told: Convened, *, version: int, viewer: Viewer) -> int:
    """Say otherwise what a planned meeting is; its version afterwards. Its organs are told where they know of it.

    Raises as `convene` does, and Conflict, NotNow.
    """
    _demand_sound(told)
    with transaction.atomic():
        row = locked(meeting, viewer, version=version)
        _describe(row, told)
        with acting(viewer, Deed("plans.meeting", thing=row, params={"day": str(row.day)})):
            before = set(row.guests.values_list("organ", flat=True))
            _call(row, told)
            if row.shared:
                share(row, viewer)
            save(row)
        if row.shared:
            new = set(row.guests.values_list("organ", flat=True)) - before
            tell_guests(row, "plans.notice.meeting", viewer=viewer, organs=new)
            tell_guests(row, "plans.notice.meeting_changed", viewer=viewer, organs=before)
    return row.version


def send(meeting: int, *, version: int, viewer: Viewer) -> int:
    """Send the notice: the organs that are called see the meeting from now; how many people were told.

    Raises NotAllowed, NotFound, Conflict, NotNow, InputError `plans.meeting_no_guests`.
    """
    with transaction.atomic():
        row = locked(meeting, viewer, version=version)
        if not row.guests.exists():
            raise InputError("plans.meeting_no_guests")
        with acting(viewer, Deed("plans.meeting_send", thing=row, params={"organs": row.guests.count()})):
            share(row, viewer)
            save(row)
        return tell_guests(row, "plans.notice.meeting", viewer=viewer)


def cancel(meeting: int, *, reason: str, version: int, viewer: Viewer) -> int:
    """Call a planned meeting off, with a reason; its version afterwards.

    Raises NotAllowed, NotFound, Conflict, NotNow, InputError `plans.reason_needed`.
    """
    demand_words(reason)
    with transaction.atomic():
        row = locked(meeting, viewer, version=version)
        row.state = "cancelled"
        with acting(viewer, Deed("plans.meeting_cancel", thing=row, reason=reason)):
            save(row)
        if row.shared:
            tell_guests(row, "plans.notice.meeting_cancelled", viewer=viewer)
    return row.version


def _demand_sound(told: Convened) -> None:
    if told.kind not in KINDS:
        raise InputError("plans.meeting_kind", kind=told.kind[:40])
    if not told.title.strip():
        raise InputError("plans.title_needed")
    if told.time and not _TIME.fullmatch(told.time):
        raise InputError("plans.meeting_time", text=told.time[:40])
    if len(told.invited) + len(told.sitting_in) > _MOST_GUESTS:
        raise InputError("plans.meeting_guests", most=_MOST_GUESTS)


def _describe(row: Meeting, told: Convened) -> None:
    row.kind, row.title, row.day, row.time = told.kind, told.title.strip()[:_TITLE], told.day, told.time
    row.place, row.chair = told.place.strip()[:_PLACE], told.chair.strip()[:_CHAIR]


def _call(row: Meeting, told: Convened) -> None:
    """Call exactly these organs; what is known of one that stays is kept."""
    roles = dict.fromkeys(told.sitting_in, "sitting_in") | dict.fromkeys(told.invited, "invited")
    numbers = {code: pk for pk, code in Organ.objects.filter(code__in=roles).values_list("pk", "code")}
    wanted = {numbers[code]: role for code, role in roles.items() if code in numbers}
    for guest in row.guests.all():
        if guest.organ_id not in wanted:
            guest.delete()
            continue
        role = wanted.pop(guest.organ_id)
        if guest.role != role:
            guest.role = role
            guest.save()
    Guest.objects.bulk_create(Guest(meeting=row, organ_id=organ, role=role) for organ, role in wanted.items())
