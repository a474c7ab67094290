"""Who is told of what happened to a task."""

from __future__ import annotations

from typing import Final

from luoshi.core.plans import model as core
from luoshi.core.plans.answering import answering, outstanding
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.staff import people_at
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.notices.actions import tell
from luoshi.server.plans.models import Task

_TO_ALL: Final = frozenset[core.Kind](("assign", "suspend", "resume"))
_TO_LEADS: Final = frozenset[core.Kind]((
    "send_back", "pass", "close", "make_routine", "grant_extension", "refuse_extension", "duty_done",
    "refuse_reassignment",
))  # fmt: skip
_TO_OFFICE: Final = frozenset[core.Kind](("finish", "ask_extension", "ask_reassignment"))


def tell_of(row: Task, event: core.Event, found: core.Standing, *, viewer: Viewer) -> int:
    """Tell those whom an event concerns: the organs of the task, those who answer for it, or the office; how many.

    The last part of the others is told as such: within the task's lock it is one event, however many come at once.
    """
    if event.kind in _TO_ALL or event.kind == "grant_reassignment":
        organs = {each.organ for each in found.duties}
    elif event.kind in _TO_LEADS:
        organs = {each.organ for each in answering(found.duties)}
    elif event.kind in _TO_OFFICE:
        organs = {row.holder.code}
    else:
        return 0
    numbers = Organ.objects.filter(code__in=organs).values_list("pk", flat=True)
    people = people_at(numbers, on=viewer.on, but=viewer.person)
    last = event.kind == "duty_done" and not outstanding(found)
    params = {"name": row.heading, "organ": viewer.organ_name}
    leads_to = f"/plans/tasks/{row.pk}/"
    code = "plans.notice.complete" if last else f"plans.notice.{event.kind}"
    return tell(people, code, params=params, leads_to=leads_to, thing=row, now=viewer.now)
