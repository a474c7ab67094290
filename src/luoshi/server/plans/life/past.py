"""A task as it was at the end of a past day: what the version of that day said, where its events had brought it."""

from __future__ import annotations

from datetime import date

from luoshi.core.plans import model as core
from luoshi.core.plans.states import standing
from luoshi.server.plans.adoption.proposing import adopted_of
from luoshi.server.plans.life.stored import events_of, task_of
from luoshi.server.plans.models import Task


def task_then(row: Task, day: date) -> core.Task:
    """The task as the version of that day had it; one that no version knows (an instance) as it is."""
    versions = row.plan.versions.filter(adopted_on__lte=day).order_by("-number").values_list("pk", "sha256")
    version = versions.first()
    if version is None:
        return task_of(row)
    return next((each for each in adopted_of(*version).tasks if each.key == row.key), task_of(row))


def standing_then(row: Task, day: date) -> core.Standing | None:
    """Where the task stood, without its files; None before it was entered. Asks for its events unless at hand."""
    told = [each for each in sorted(row.events.all(), key=lambda each: each.number) if each.day <= day]
    return standing(task_then(row, day), events_of(told, evidence={})) if told else None
