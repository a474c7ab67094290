"""The tasks of an office as they stood on a day: who answered for them, when they were due, which light they showed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from luoshi.core.plans.rates import Outcome
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.ledger.outcomes import outcomes_on
from luoshi.server.plans.models import LightChange, Task


@dataclass(frozen=True, slots=True)
class Told:
    """A task as rates and lights need it."""

    pk: int
    outcome: Outcome
    light: str
    open: bool


def tasks_on(day: date, viewer: Viewer) -> list[Told]:
    """The tasks of the viewer's side as `outcomes_on` has them on a day, with the light of that day."""
    things = mine(Task.objects.all(), viewer)
    [found] = outcomes_on(things, days=[day], today=viewer.on)
    lights = _lights(things, day) if day < viewer.on else dict(things.values_list("pk", "light"))
    return [Told(each.pk, each.outcome, lights.get(each.pk, "none"), each.open) for each in found]


def _lights(things: QuerySet[Task], day: date) -> Mapping[int, str]:
    """The light of each task by its last change up to the day."""
    changes = LightChange.objects.filter(task__in=things.values("pk"), day__lte=day).order_by("day", "pk")
    return dict(changes.values_list("task", "after"))
