"""What a meeting has to know of tasks: their lights, what holds them up, what organs ask to have coordinated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

from django.db.models import Q, QuerySet

from luoshi.core.plans.agendas import AgendaItem, TaskOnAgenda, agenda
from luoshi.core.plans.model import Light
from luoshi.server.plans.adoption.task_rows import JOINT
from luoshi.server.plans.meetings.values import ItemTask
from luoshi.server.plans.models import Event, Meeting, Task

_TELLING: Final = ("report", "duty_done", "finish")
_MOST: Final = 200
_COLUMNS: Final = ("pk", "heading", "light", "leads", "effective", "percent")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the organs of a task said last: what holds it up, what is to be coordinated."""

    problems: str = ""
    coordinate: str = ""


def proposed(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """The items that a meeting should have before it: of its plan, else of all tasks that its office holds."""
    found = tasks_before(_wanted(meeting).values_list("pk", flat=True))
    headings = dict(Task.objects.filter(pk__in=found).values_list("pk", "heading"))
    return agenda(
        TaskOnAgenda(
            str(pk), headings[pk], each.light, tuple(each.leads.split(JOINT)), each.due, each.problems, each.coordinate
        )
        for pk, each in found.items()
    )


def tasks_before(tasks: Iterable[int]) -> Mapping[int, ItemTask]:
    """Tasks as a meeting has them before it, by number; two questions for all."""
    keys = list(tasks)
    said = _said(keys) if keys else {}
    return {
        row.pk: ItemTask(
            cast(Light, row.light), row.leads, row.effective, row.percent, said.get(row.pk, _Said()).problems,
            said.get(row.pk, _Said()).coordinate,
        )
        for row in Task.objects.filter(pk__in=keys).only(*_COLUMNS)
    }  # fmt: skip


def kept(about: ItemTask) -> dict[str, Any]:
    """A task as an agenda keeps it.

    >>> about = ItemTask("red", "市商务局", date(2026, 3, 31), Decimal("40.0"), "土地未批")
    >>> read(kept(about)) == about
    True
    """
    return {
        "light": about.light, "leads": about.leads, "due": about.due.isoformat() if about.due else None,
        "percent": f"{about.percent:f}", "problems": about.problems, "coordinate": about.coordinate,
    }  # fmt: skip


def read(told: Mapping[str, Any]) -> ItemTask:
    """The inverse of `kept`."""
    due = date.fromisoformat(told["due"]) if told["due"] else None
    return ItemTask(told["light"], told["leads"], due, Decimal(told["percent"]), told["problems"], told["coordinate"])


def without_trouble(about: ItemTask) -> ItemTask:
    """What those are told who are not of the office."""
    return replace(about, problems="", coordinate="")


def _wanted(meeting: Meeting) -> QuerySet[Task]:
    """Open tasks that are red, the first due first, and those of which an organ ever asked for coordination."""
    open_ = Task.objects.filter(open=True, ended=None, assigned__isnull=False, plan__state="in_force")
    own = open_.filter(plan=meeting.plan) if meeting.plan_id else open_.filter(holder=meeting.holder_id)
    red = own.filter(light="red").order_by("ordered", "pk").values("pk")[:_MOST]
    asked = Event.objects.filter(task__in=own, kind__in=_TELLING).exclude(coordinate="")
    return Task.objects.filter(Q(pk__in=list(red.values_list("pk", flat=True))) | Q(pk__in=asked.values("task")))


def _said(tasks: Collection[int]) -> dict[int, _Said]:
    """What each organ told last of each task; of several organs each with its name."""
    rows = Event.objects.filter(task__in=tasks, kind__in=_TELLING).order_by("task", "number")
    last: dict[int, dict[str, tuple[str, str]]] = {}
    for task, organ, problems, coordinate in rows.values_list("task", "organ__name", "problems", "coordinate"):
        last.setdefault(task, {})[organ] = (problems.strip(), coordinate.strip())
    return {task: _Said(_joined(told, 0), _joined(told, 1)) for task, told in last.items()}


def _joined(told: Mapping[str, tuple[str, str]], place: int) -> str:
    found = [(organ, words[place]) for organ, words in told.items() if words[place]]
    if len(found) < 2:
        return "".join(words for _, words in found)
    return "\n".join(f"{organ}：{words}" for organ, words in found)
