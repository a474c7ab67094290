"""Tasks for the nightly round with all that it asks of them, in five questions for a window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from django.db.models import QuerySet

from luoshi.server.base.access.models import Organ
from luoshi.server.plans.models import Duty, Milestone, Plan, Task, Urging

_AT_HAND: Final = "_prefetched_objects_cache"


def with_parts(tasks: QuerySet[Task]) -> list[Task]:
    """The tasks with their plan, duties and their organs, stage goals and urgings at hand.

    It does what `prefetch_related` does, without a queryset for each task and an organ for each duty: a third of the
    time.
    """
    rows = list(tasks)
    ids = [row.pk for row in rows]
    duties = list(Duty.objects.filter(task__in=ids).order_by("pk"))
    organs = Organ.objects.in_bulk({each.organ_id for each in duties if each.organ_id})
    for duty in duties:
        duty._state.fields_cache["organ"] = organs.get(duty.organ_id)
    plans = Plan.objects.in_bulk({row.plan_id for row in rows})
    parts: dict[str, dict[int, list[Any]]] = {
        "duties": _by_task(duties),
        "milestones": _by_task(Milestone.objects.filter(task__in=ids).order_by("pk")),
        "urgings": _by_task(Urging.objects.filter(task__in=ids).order_by("pk")),
    }
    for row in rows:
        row._state.fields_cache["plan"] = plans[row.plan_id]
        setattr(row, _AT_HAND, {name: found.get(row.pk, []) for name, found in parts.items()})
    return rows


def _by_task(parts: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for each in parts:
        found[each.task_id].append(each)
    return found
