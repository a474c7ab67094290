"""A meeting held: who was there, what was resolved, its agenda kept as it was; taken back where that was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.adoption.changing import NotNow
from luoshi.server.plans.meetings.changing import demand_words, locked, save, share, tell_guests
from luoshi.server.plans.meetings.gathering import kept, tasks_before
from luoshi.server.plans.models import Meeting

ANSWERS: Final = ("present", "absent", "sitting_in")
_WORDS, _NAMES, _PEOPLE = 2000, 500, 200


@dataclass(frozen=True, slots=True)
class Attended:
    """What is known of an organ at a meeting; `guest` is its number there, `people` who came for it."""

    guest: int
    answer: str
    people: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was resolved in an item; organs by name, parted by 、."""

    item: int
    words: str
    leads: str = ""
    supports: str = ""
    due: date | None = None


def hold(meeting: int, *, heard: Sequence[Heard], attended: Sequence[Attended], version: int, viewer: Viewer) -> int:
    """Close a planned meeting as held: its agenda is kept with its tasks as they stand; its version afterwards.

    The organs that were called see the meeting from now. Raises NotAllowed, NotFound, Conflict, NotNow, InputError
    `plans.meeting_not_yet` before its day.
    """
    with transaction.atomic():
        row = locked(meeting, viewer, version=version)
        if row.day > viewer.on:
            raise InputError("plans.meeting_not_yet", day=row.day)
        row.state, row.held_at, row.held_by_id = "held", viewer.now, viewer.person
        with acting(viewer, Deed("plans.meeting_hold", thing=row, params={"items": len(heard)})):
            _keep(row)
            _write(row, heard, attended)
            share(row, viewer)
            save(row)
        tell_guests(row, "plans.notice.meeting_held", viewer=viewer)
    return row.version


def mend(meeting: int, *, heard: Sequence[Heard], attended: Sequence[Attended], version: int, viewer: Viewer) -> int:
    """Say otherwise who was there and what was resolved in items that became no task; the version afterwards.

    Raises NotAllowed, NotFound, Conflict, NotNow.
    """
    with transaction.atomic():
        row = locked(meeting, viewer, version=version, states=("held",))
        with acting(viewer, Deed("plans.meeting_mend", thing=row)):
            _write(row, heard, attended)
            save(row)
    return row.version


def reopen(meeting: int, *, reason: str, version: int, viewer: Viewer) -> int:
    """Plan a meeting again that was closed or cancelled wrongly; its version afterwards. What was told is kept.

    Raises NotAllowed, NotFound, Conflict, NotNow, also `plans.meeting_has_tasks` once its minutes became tasks,
    InputError `plans.reason_needed`.
    """
    demand_words(reason)
    with transaction.atomic():
        row = locked(meeting, viewer, version=version, states=("held", "cancelled"))
        if row.items.exclude(became=None).exists():
            raise NotNow("plans.meeting_has_tasks", name=row.title)
        row.state, row.held_at, row.held_by_id = "planned", None, None
        with acting(viewer, Deed("plans.meeting_reopen", thing=row, reason=reason)):
            for item in row.items.exclude(before=None):
                item.before = None
                item.save()
            save(row)
        if row.shared:
            tell_guests(row, "plans.notice.meeting_changed", viewer=viewer)
    return row.version


def _keep(row: Meeting) -> None:
    """Keep the tasks of the agenda as they stand now."""
    items = list(row.items.filter(left_out=False, task__isnull=False))
    found = tasks_before(each.task_id for each in items if each.task_id)
    for each in items:
        each.before = kept(found[each.task_id or 0])
        each.save()


def _write(row: Meeting, heard: Sequence[Heard], attended: Sequence[Attended]) -> None:
    items = {each.pk: each for each in row.items.filter(left_out=False, became=None)}
    for told in heard:
        if item := items.get(told.item):
            item.words, item.due = told.words.strip()[:_WORDS], told.due
            item.leads, item.supports = told.leads.strip()[:_NAMES], told.supports.strip()[:_NAMES]
            item.save()
    guests = {each.pk: each for each in row.guests.all()}
    for said in attended:
        if guest := guests.get(said.guest):
            guest.answer = said.answer if said.answer in ANSWERS else ""
            guest.people = said.people.strip()[:_PEOPLE]
            guest.save()
