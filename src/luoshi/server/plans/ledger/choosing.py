"""What is done to several tasks of the ledger at once."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.life.acting import assign
from luoshi.server.plans.models import Task


def assign_chosen(tasks: Iterable[int], *, viewer: Viewer) -> int:
    """交办: give out those of the tasks that the viewer's side holds and that wait for it, plan by plan; how many.

    All of them or none. Raises NotAllowed, InputError `plans.nothing_to_assign`, `plans.cannot_assign`.
    """
    viewer.demand("plans.supervise")
    wanted = mine(Task.objects.filter(pk__in=list(tasks), state="entered", open=True), viewer)
    plans: dict[int, list[int]] = {}
    for plan, task in wanted.order_by("plan", "pk").values_list("plan", "pk"):
        plans.setdefault(plan, []).append(task)
    if not plans:
        raise InputError("plans.nothing_to_assign")
    with transaction.atomic():
        return sum(assign(plan, own, viewer=viewer) for plan, own in plans.items())
