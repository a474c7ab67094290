"""What the questions of a list of tasks ask for, whoever sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.ledger.values import LedgerFilters
from luoshi.server.plans.models import Duty, Task
from luoshi.server.register.models import OrganName

PENDING: Final = ("extension", "reassignment")
_RARE: Final = 500


def narrowed(filters: LedgerFilters, viewer: Viewer) -> QuerySet[Task]:
    """The tasks that are asked for."""
    things = _standing(Task.objects.all(), filters)
    asked = {
        "plan": filters.plan, "light__in": filters.lights, "state__in": filters.states,
        "ordered__gte": filters.due_from, "ordered__lte": filters.due_to, "heading__contains": filters.text,
        "pk__in": filters.chosen,
    }  # fmt: skip
    things = _natured(things.filter(**{name: value for name, value in asked.items() if value}), filters.nature)
    if filters.due_from:
        things = things.filter(ordered__lt=date.max)
    if filters.overdue:
        things = things.filter(open__in=(True,), ordered__lt=viewer.on)
    if filters.pending:
        things = things.filter(pk__in=Task.objects.filter(pending__in=PENDING).values("pk"))
    if filters.unlimited:
        things = things.filter(ordered=date.max)
    if filters.runs_from and filters.runs_to:
        things = _running(things, filters.runs_from, filters.runs_to, on=viewer.on)
    duties = _duties(filters, viewer)
    if duties is None:
        return things
    if is_gathered(filters):
        return things.filter(pk__in=duties.values("task"))
    return things.filter(Exists(duties.filter(task=OuterRef("pk"))))


def found_by_words(filters: LedgerFilters) -> LedgerFilters | None:
    """The same questions, the words of a heading answered beforehand where few tasks have them; None where none has.

    Words that few headings have are found in the index of headings; walking the order of a list in search of them
    would read every task.
    """
    if not filters.text or filters.chosen:
        return filters
    found = Task.objects.filter(heading__contains=filters.text).order_by().values_list("pk", flat=True)[: _RARE + 1]
    if len(found) > _RARE:
        return filters
    return replace(filters, text="", chosen=tuple(found)) if found else None


def is_gathered(filters: LedgerFilters) -> bool:
    """Whether the questions name what an index gives few tasks of: a plan, organs, tasks, what waits for an answer."""
    return bool(filters.plan or filters.organ or filters.name or filters.own or filters.pending or filters.chosen)


def _standing(things: QuerySet[Task], filters: LedgerFilters) -> QuerySet[Task]:
    """Those on which somebody works or that are over; one that left its plan is in no list.

    `open` is asked as one of one value: Django writes `open=True` as the bare column, by which SQLite finds no index.
    """
    if filters.which == "open":
        return things.filter(open__in=(True,))
    return things.filter(ended=None) if filters.which == "all" else things.filter(open__in=(False,), ended=None)


def _running(things: QuerySet[Task], first: date, last: date, *, on: date) -> QuerySet[Task]:
    """Those that run on a day between two; what is open and late runs on to `on`."""
    ends = Q(ordered__gte=first)
    if first <= on:
        ends |= Q(open__in=(True,))
    return things.filter(ends).annotate(begun=Coalesce("start", "assigned", "since")).filter(begun__lte=last)


def _natured(things: QuerySet[Task], nature: str) -> QuerySet[Task]:
    """Those of a nature; what recurs stands there with its instances, which can be asked for alone."""
    if nature == "instance":
        return things.filter(of__isnull=False)
    if nature == "recurring":
        return things.filter(Q(nature=nature) | Q(of__isnull=False))
    return things.filter(nature=nature, of=None) if nature else things


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
