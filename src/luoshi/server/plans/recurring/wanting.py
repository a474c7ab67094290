"""Which instances of recurring tasks have begun and are not there yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.db.models import Prefetch, QuerySet

from luoshi.core.plans import model as core
from luoshi.core.plans.recurring import Instance, begun
from luoshi.core.plans.rhythms import Rhythm
from luoshi.server.plans.life.columns import standing_of
from luoshi.server.plans.models import Duty, Event, Task

_DUTIES: Final = Prefetch("duties", Duty.objects.select_related("organ").order_by("serial"))


def returning() -> QuerySet[Task]:
    """Recurring tasks of plans in force on which somebody still works, locked, in their order."""
    rows = Task.objects.filter(
        nature="recurring", rhythm__isnull=False, of=None, open=True, plan__state="in_force"
    ).select_for_update(of=("self",))
    return rows.select_related("plan", "holder").prefetch_related(_DUTIES).order_by("pk")


def wanted(parents: Sequence[Task], *, on: date) -> list[tuple[Task, Instance]]:
    """The instances that have begun by a day and that nobody made; two questions however many tasks there are."""
    entered = dict(Event.objects.filter(task__in=parents, number=1).values_list("task", "day"))
    there = set(Task.objects.filter(of__in=parents).values_list("of", "key"))
    return [
        (row, each)
        for row in parents
        for each in _of(row, entered[row.pk], on)
        if (row.pk, f"{row.key}@{each.label}") not in there
    ]


def _of(row: Task, entered: date, on: date) -> Iterator[Instance]:
    """The instances of one task; none while it is stopped, none that was due within a stop or begins after its end."""
    found = standing_of(row.standing)
    if row.rhythm is None or found.suspended is not None:
        return
    for each in begun(Rhythm(**row.rhythm), start=row.start or entered, since=entered, on=on):
        if (found.due is None or each.first <= found.due) and not _stopped(found, each.due):
            yield replace(each, first=max(each.first, min(entered, each.due)))


def _stopped(found: core.Standing, due: date) -> bool:
    return any(first <= due < end for first, end in found.stoppages)
