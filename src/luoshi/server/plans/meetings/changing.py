"""What every change of a meeting begins with: its row locked, the page's version held against it, its state."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.staff import people_at
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.models import Action
from luoshi.server.base.notices.actions import tell
from luoshi.server.plans.adoption.changing import NotNow
from luoshi.server.plans.life.writing import Conflict
from luoshi.server.plans.models import Meeting
from luoshi.server.plans.partaking import join, leave

LABEL = "plans.meeting"


def locked(meeting: int, viewer: Viewer, *, version: int, states: Collection[str] = ("planned",)) -> Meeting:
    """A meeting of the viewer's own side, locked until the transaction ends.

    Raises NotAllowed, NotFound, Conflict `plans.meeting_changed_since` where the page's version is not the meeting's,
    NotNow `plans.meeting_not_so` where its state is none of `states`.
    """
    viewer.demand("plans.supervise")
    rows = mine(Meeting.objects.all(), viewer).select_for_update(of=("self",)).select_related("holder")
    row = one(rows, pk=meeting)
    if row.version != version:
        last = Action.objects.filter(thing_kind=LABEL, thing=row.pk).order_by("-at", "-pk").first()
        who = last.person_name if last else ""
        raise Conflict("plans.meeting_changed_since", who=who, count=row.version - version)
    if row.state not in states:
        raise NotNow("plans.meeting_not_so", name=row.title)
    return row


def save(row: Meeting) -> None:
    """Save a locked meeting as its next version."""
    row.version += 1
    row.save()


def demand_words(reason: str) -> None:
    """Raise InputError `plans.reason_needed` where no reason is given."""
    if not reason.strip():
        raise InputError("plans.reason_needed")


def share(row: Meeting, viewer: Viewer) -> None:
    """Make the organs that are called parties from today; those that are called no more are parties no more."""
    row.shared = True
    roles = dict(row.guests.values_list("organ", "role"))
    leave(LABEL, row.pk, stay=roles, on=viewer.on)
    join(LABEL, row.pk, roles, on=viewer.on)


def tell_guests(row: Meeting, code: str, *, viewer: Viewer, organs: Iterable[int] | None = None) -> int:
    """Tell the people of the organs that are called, or of some of them; how many."""
    wanted = row.guests.values_list("organ", flat=True) if organs is None else organs
    people = people_at(wanted, on=viewer.on, but=viewer.person)
    holder = Organ.objects.values_list("name", flat=True).get(pk=row.holder_id)
    params = {"name": row.title, "organ": holder, "day": f"{row.day} {row.time}".strip(), "place": row.place}
    return tell(people, code, params=params, leads_to=f"/plans/meetings/{row.pk}/", thing=row, now=viewer.now)
