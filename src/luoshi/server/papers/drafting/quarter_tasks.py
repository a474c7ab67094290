"""The tasks of an office as they stood on a day: who answered for them, when they were due, which light they showed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from django.db.models import Prefetch, Q, QuerySet

from luoshi.core.plans.answering import answering
from luoshi.core.plans.model import Duty as Part
from luoshi.core.plans.rates import Outcome
from luoshi.core.texts.model import Role
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.life.past import standing_then
from luoshi.server.plans.models import Duty, Event, LightChange, Task

_OVER: Final = ("done", "closed", "routine")
# What changes whether a task is open, when it is due or who has it.
_MOVES: Final = (
    "assign", "pass", "send_back", "close", "make_routine", "grant_extension", "grant_reassignment", "suspend",
    "resume",
)  # fmt: skip
_AT_ONCE: Final = 400


@dataclass(frozen=True, slots=True)
class Told:
    """A task as rates and lights need it."""

    pk: int
    outcome: Outcome
    light: str
    open: bool


def tasks_on(day: date, viewer: Viewer) -> list[Told]:
    """The tasks of the viewer's side that were given out by the end of a day, those out of their plan by then left out.

    A recurring task is counted by its instances. What changed since the day is folded again from the events up to it.
    """
    things = _given_out(day, viewer)
    past = day < viewer.on
    moved = _moved(things, day) if past else frozenset()
    lights, parts = _lights(things, day) if past else {}, _parts(things, day)
    found = [
        Told(pk, Outcome(str(pk), parts.get(pk, ()), due, closed), lights.get(pk, "none") if past else light,
             state not in _OVER)
        for pk, due, closed, light, state in things.values_list("pk", "effective", "closed", "light", "state")
        if pk not in moved
    ]  # fmt: skip
    found += _folded(moved, day, lights)
    return sorted((each for each in found if each.outcome.organs), key=lambda each: each.pk)


def _given_out(day: date, viewer: Viewer) -> QuerySet[Task]:
    there = mine(Task.objects.filter(Q(ended=None) | Q(ended__gt=day), assigned__lte=day), viewer)
    return there.exclude(nature="recurring", rhythm__isnull=False)


def _moved(things: QuerySet[Task], day: date) -> frozenset[int]:
    events = Event.objects.filter(task__in=things.values("pk"), day__gt=day, kind__in=_MOVES)
    revised = things.filter(plan__versions__adopted_on__gt=day)
    return frozenset(events.values_list("task", flat=True)) | frozenset(revised.values_list("pk", flat=True))


def _lights(things: QuerySet[Task], day: date) -> Mapping[int, str]:
    """The light of each task by its last change up to the day."""
    changes = LightChange.objects.filter(task__in=things.values("pk"), day__lte=day).order_by("day", "pk")
    return dict(changes.values_list("task", "after"))


def _parts(things: QuerySet[Task], day: date) -> dict[int, tuple[str, ...]]:
    """The organs that answer for each task."""
    rows = Duty.objects.filter(Q(ended=None) | Q(ended__gt=day), task__in=things.values("pk"), organ__isnull=False)
    found: dict[int, list[Part]] = {}
    for task, role, code in rows.order_by("task", "serial").values_list("task", "role", "organ__code"):
        found.setdefault(task, []).append(Part(code, "", cast(Role, role)))
    return {task: tuple(dict.fromkeys(each.organ for each in answering(parts))) for task, parts in found.items()}


def _folded(moved: Collection[int], day: date, lights: Mapping[int, str]) -> Iterator[Told]:
    duties = Prefetch("duties", Duty.objects.select_related("organ"))
    events = Prefetch("events", Event.objects.select_related("organ"))
    keys = sorted(moved)
    for start in range(0, len(keys), _AT_ONCE):
        rows = (
            Task.objects.filter(pk__in=keys[start : start + _AT_ONCE])
            .select_related("plan")
            .prefetch_related(duties, events, "milestones")
        )
        for row in rows:
            found = standing_then(row, day)
            if found is None:
                continue
            organs = dict.fromkeys(each.organ for each in answering(found.duties))
            outcome = Outcome(str(row.pk), tuple(organs), found.due, found.closed)
            yield Told(row.pk, outcome, lights.get(row.pk, "none"), found.open)
