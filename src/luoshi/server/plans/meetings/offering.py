"""What the form of a meeting offers: plans it may be about, organs that lead their open tasks."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.adoption.values import Named
from luoshi.server.plans.models import Plan, Task

_MOST = 60


@dataclass(frozen=True, slots=True)
class Offered:
    """Plans in force as (number, title), organs by code; at most sixty of each."""

    plans: tuple[tuple[int, str], ...]
    organs: tuple[Named, ...]


def meeting_choice(viewer: Viewer, *, plan: int = 0) -> Offered:
    """What a meeting of the viewer's side may be about (with `plan`: of that plan), and whom it may call."""
    plans = mine(Plan.objects.filter(state="in_force"), viewer).order_by("-made_at", "-pk")
    tasks = mine(Task.objects.filter(open=True, ended=None, lead__isnull=False), viewer)
    if plan:
        tasks = tasks.filter(plan=plan)
    organs = Organ.objects.filter(pk__in=tasks.values("lead")).order_by("path").values_list("code", "name")[:_MOST]
    return Offered(tuple(plans.values_list("pk", "title")[:_MOST]), tuple(Named(code, name) for code, name in organs))
