"""What the questions of a list of tasks ask for, whoever sees it."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.ledger.values import LedgerFilters
from luoshi.server.plans.models import Duty, Task
from luoshi.server.register.models import OrganName

PENDING: Final = ("extension", "reassignment")


def narrowed(filters: LedgerFilters, viewer: Viewer) -> QuerySet[Task]:
    """The tasks that are asked for."""
    things = _standing(Task.objects.all(), filters)
    asked = {
        "plan": filters.plan, "light__in": filters.lights, "state__in": filters.states, "nature": filters.nature,
        "ordered__gte": filters.due_from, "ordered__lte": filters.due_to, "heading__contains": filters.text,
        "pk__in": filters.chosen,
    }  # fmt: skip
    things = things.filter(**{name: value for name, value in asked.items() if value})
    if filters.due_from:
        things = things.filter(ordered__lt=date.max)
    if filters.overdue:
        things = things.filter(open=True, ordered__lt=viewer.on)
    if filters.pending:
        things = things.filter(pending__in=PENDING)
    if filters.unlimited:
        things = things.filter(ordered=date.max)
    duties = _duties(filters, viewer)
    if duties is None:
        return things
    if is_gathered(filters):
        return things.filter(pk__in=duties.values("task"))
    return things.filter(Exists(duties.filter(task=OuterRef("pk"))))


def is_gathered(filters: LedgerFilters) -> bool:
    """Whether the questions name what an index gives few tasks of: a plan, organs, what waits for an answer."""
    return bool(filters.plan or filters.organ or filters.name or filters.own or filters.pending)


def _standing(things: QuerySet[Task], filters: LedgerFilters) -> QuerySet[Task]:
    """Those on which somebody works or that are over; one that left its plan is in no list."""
    if filters.which == "open":
        return things.filter(open=True)
    return things.filter(ended=None) if filters.which == "all" else things.filter(open=False, ended=None)


def _duties(filters: LedgerFilters, viewer: Viewer) -> QuerySet[Duty] | None:
    """The duties that a task must have one of, None where any task will do."""
    if not (filters.organ or filters.name or filters.own or filters.role):
        return None
    duties = Duty.objects.filter(ended=None)
    if filters.role:
        duties = duties.filter(role=filters.role)
    if filters.organ:
        duties = duties.filter(organ=filters.organ)
    if filters.name:
        known = OrganName.objects.filter(name__contains=filters.name).values("organ")
        organs = Organ.objects.filter(Q(name__contains=filters.name) | Q(pk__in=known))
        duties = duties.filter(organ__in=organs.values("pk"))
    if filters.own:
        duties = duties.filter(organ=viewer.organ)
    return duties
