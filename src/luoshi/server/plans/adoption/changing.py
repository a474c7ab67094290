"""What every change of a plan begins with: its row locked, the page's version held against it, its state."""

from __future__ import annotations

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.models import Action
from luoshi.server.plans.life.writing import Conflict
from luoshi.server.plans.models import Plan

LABEL = "plans.plan"


class NotNow(InputError):
    """The plan, or what it comes from, is not in a state in which that can be done."""


def locked(plan: int, viewer: Viewer, *, version: int | None) -> Plan:
    """A plan of the viewer's own side, locked until the transaction ends.

    Raises NotFound, Conflict `plans.plan_changed_since` where the page's version is not the plan's, NotNow `plans.over`
    for one that has ended; a version of None asks for none.
    """
    held = mine(Plan.objects.all(), viewer).select_for_update(of=("self",))
    row = one(held.select_related("holder", "document__reading", "document__source"), pk=plan)
    if version is not None and row.version != version:
        last = Action.objects.filter(thing_kind=LABEL, thing=row.pk).order_by("-at", "-pk").first()
        who = last.person_name if last else ""
        raise Conflict("plans.plan_changed_since", who=who, count=row.version - version)
    if row.state == "ended":
        raise NotNow("plans.over", name=row.title)
    return row


def demand_reason(reason: str) -> None:
    """Raise InputError `plans.reason_needed` where none is given."""
    if not reason.strip():
        raise InputError("plans.reason_needed")
