"""The agenda of a planned meeting: proposed, put in order, an item left out, put back, added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.meetings.changing import locked, save
from luoshi.server.plans.meetings.gathering import proposed
from luoshi.server.plans.models import Meeting, MeetingItem

ACTS: Final = ("up", "down", "leave_out", "put_back", "add", "propose")
_TITLE, _MOST = 300, 300


def edit_agenda(meeting: int, act: str, *, item: int = 0, title: str = "", version: int, viewer: Viewer) -> int:
    """Do one of `ACTS` to the agenda of a planned meeting; the version of the meeting afterwards.

    `item` is moved, left out or put back, `title` is that of a matter to add. Raises NotAllowed, NotFound, Conflict,
    NotNow, InputError `plans.unknown_act`, `plans.title_needed`.
    """
    if act not in ACTS:
        raise InputError("plans.unknown_act", act=act[:40])
    if act == "add" and not title.strip():
        raise InputError("plans.title_needed")
    with transaction.atomic():
        row = locked(meeting, viewer, version=version)
        with acting(viewer, Deed("plans.meeting_agenda", thing=row, params={"kind": act})):
            if act == "propose":
                propose_into(row)
            elif act == "add":
                last = row.items.count()
                MeetingItem.objects.create(meeting=row, number=last + 1, title=title.strip()[:_TITLE])
                _number(_in_order(row))
            else:
                _move(_in_order(row), act, item)
            save(row)
    return row.version


def propose_into(row: Meeting) -> int:
    """Add what a meeting should have before it and has not; how many. One that was left out stays out."""
    items = _in_order(row)
    known = {each.task_id: each for each in items if each.task_id}
    new = [each for each in proposed(row) if int(each.task.key) not in known][: max(0, _MOST - len(items))]
    made = MeetingItem.objects.bulk_create(
        MeetingItem(
            meeting=row, number=len(items) + place, task_id=int(each.task.key), title=each.task.heading[:_TITLE],
            why=list(each.why),
        )
        for place, each in enumerate(new, 1)
    )  # fmt: skip
    _number([*(each for each in items if not each.left_out), *made, *(each for each in items if each.left_out)])
    return len(made)


def _in_order(row: Meeting) -> list[MeetingItem]:
    """The items as they follow one another, those that were left out behind all others."""
    return list(row.items.order_by("left_out", "number", "pk"))


def _move(items: list[MeetingItem], act: str, item: int) -> None:
    place = next((place for place, each in enumerate(items) if each.pk == item), None)
    if place is None:
        raise NotFound("access.not_found")
    each = items.pop(place)
    if act in ("up", "down"):
        items.insert(max(0, place - 1) if act == "up" else place + 1, each)
    else:
        each.left_out = act == "leave_out"
        each.save()
        items.append(each)
    _number(sorted(items, key=lambda one: one.left_out))


def _number(items: Sequence[MeetingItem]) -> None:
    """Number items from 1 as they stand."""
    for number, each in enumerate(items, 1):
        if each.number != number:
            each.number = number
            each.save()
