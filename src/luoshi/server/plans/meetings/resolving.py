"""Minutes made tasks: what a meeting resolved enters a plan of its own, or one that is supervised already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from django.db import transaction

from luoshi.adapters.catalogues import say
from luoshi.core.base.errors import InputError
from luoshi.core.plans.deadlines import DEFAULT_CLOCKS
from luoshi.core.plans.entering import Entry, Part
from luoshi.core.plans.minutes import Resolved, minutes_entries
from luoshi.core.texts.model import Role
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.adoption import changing as plan_changing
from luoshi.server.plans.adoption.drafting import Told, add_entries, draft_told
from luoshi.server.plans.meetings.changing import locked, save
from luoshi.server.plans.models import Meeting, MeetingItem

_SIGNS: Final = str.maketrans({"，": "、", ",": "、", "；": "、", ";": "、", "\n": "、"})
_GENERAL: Final = "各"
_PATH: Final = 120
_ROLES: Final[tuple[tuple[str, Role], ...]] = (("leads", "lead"), ("supports", "support"))


def minutes_to_tasks(meeting: int, *, into: int = 0, version: int, viewer: Viewer) -> int:
    """Enter what was resolved and is no task yet: into a plan `into` of the viewer's side, else a plan of its own.

    The number of the plan, whose draft is settled and adopted as every other. Raises NotAllowed, NotFound, Conflict,
    NotNow, InputError `plans.meeting_nothing_resolved`.
    """
    viewer.demand("plans.adopt")
    with transaction.atomic():
        row = locked(meeting, viewer, version=version, states=("held",))
        items = list(row.items.filter(left_out=False, became=None).exclude(words="").order_by("number"))
        if not items:
            raise InputError("plans.meeting_nothing_resolved")
        with acting(viewer, Deed("plans.meeting_tasks", thing=row, params={"count": len(items)})):
            entries = tuple(_entries(row, items))
            plan = _added(into, entries, viewer) if into else draft_told(_told(row), entries, viewer=viewer)
            for item, entry in zip(items, entries, strict=True):
                item.became_id, item.path = plan, entry.path
                item.save()
            save(row)
    return plan


def _entries(row: Meeting, items: Sequence[MeetingItem]) -> Iterator[Entry]:
    """The items as tasks, each filed under the meeting and the number of its item."""
    resolved = [Resolved(each.number, each.words, tuple(_parts(each)), each.due) for each in items]
    for entry in minutes_entries(resolved):
        path = say("plans.meeting_item", language="zh", name=row.title, day=row.day, number=entry.item)
        yield replace(entry, item=f"{row.pk}/{entry.item}", path=path[-_PATH:])


def _parts(item: MeetingItem) -> Iterator[Part]:
    for column, role in _ROLES:
        names = (each.strip() for each in str(getattr(item, column)).translate(_SIGNS).split("、"))
        for name in dict.fromkeys(filter(None, names)):
            yield Part(name, role, is_generic=name.startswith(_GENERAL))


def _told(row: Meeting) -> Told:
    title = say("plans.meeting_plan", language="zh", name=row.title, day=row.day)
    return Told("minutes", title, by=row.chair, on=row.day, clock=DEFAULT_CLOCKS["minutes"])


def _added(plan: int, entries: Sequence[Entry], viewer: Viewer) -> int:
    row = plan_changing.locked(plan, viewer, version=None)
    add_entries(row.pk, entries, version=row.version, viewer=viewer)
    return row.pk
