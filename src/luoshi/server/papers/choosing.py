"""What a form for a new paper offers: plans of the viewer's side, the tasks asked about, organs that lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.models import Plan, Task

_MOST = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """Plans as (number, title), tasks as (number, heading), organs as (code, name)."""

    plans: tuple[tuple[int, str], ...]
    tasks: tuple[tuple[int, str], ...]
    organs: tuple[tuple[str, str], ...]


def choice(viewer: Viewer, *, tasks: Sequence[int] = ()) -> Choice:
    """What can be chosen; at most a hundred of each."""
    plans = mine(Plan.objects.exclude(state="ended"), viewer).order_by("-made_at", "-pk")
    asked = mine(Task.objects.filter(pk__in=list(tasks)), viewer).order_by("plan", "serial") if tasks else None
    leads = mine(Task.objects.filter(ended=None), viewer).values("lead")
    organs = Organ.objects.filter(pk__in=leads).order_by("path")
    return Choice(
        tuple(plans.values_list("pk", "title")[:_MOST]),
        tuple(asked.values_list("pk", "heading")[:_MOST]) if asked is not None else (),
        tuple(organs.values_list("code", "name")[:_MOST]),
    )
