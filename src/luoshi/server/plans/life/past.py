"""A task as it was at the end of a past day: what the version of that day said, where its events had brought it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from luoshi.core.plans import model as core
from luoshi.core.plans.states import standing
from luoshi.server.plans.adoption.proposing import adopted_of
from luoshi.server.plans.life.stored import events_of, task_of
from luoshi.server.plans.models import Task, Version


def versions_then(plans: Collection[int], day: date) -> dict[int, tuple[int, str]]:
    """The version of each plan that was in force on a day, by number and digest; costs one question."""
    rows = Version.objects.filter(plan__in=plans, adopted_on__lte=day).order_by("number")
    return {plan: (pk, digest) for plan, pk, digest in rows.values_list("plan", "pk", "sha256")}


def task_then(row: Task, day: date, *, versions: Mapping[int, tuple[int, str]] | None = None) -> core.Task:
    """The task as the version of that day had it; one that no version knows (an instance) as it is.

    `versions` are those of the day where they were asked for already.
    """
    known = versions_then([row.plan_id], day) if versions is None else versions
    if row.plan_id not in known:
        return task_of(row)
    return next((each for each in adopted_of(*known[row.plan_id]).tasks if each.key == row.key), task_of(row))


def standing_then(
    row: Task, day: date, *, versions: Mapping[int, tuple[int, str]] | None = None
) -> core.Standing | None:
    """Where the task stood, without its files; None before it was entered. Asks for its events unless at hand."""
    told = [each for each in sorted(row.events.all(), key=lambda each: each.number) if each.day <= day]
    return standing(task_then(row, day, versions=versions), events_of(told, evidence={})) if told else None
