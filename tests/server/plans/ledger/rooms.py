"""A plan of a city with tasks in many states, for the views of the ledger."""

from __future__ import annotations

from datetime import date

from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.plans.models import Milestone, Task
from tests.server.plans.world import plan_of, task_of
from tests.server.world import NOW, World, world

STATES = ("entered", "assigned", "handling", "received", "reported", "checking", "closed", "routine", "entered")
DUES = (
    date(2026, 9, 30), date(2026, 2, 1), None, date(2026, 6, 30), date(2026, 6, 30), date(2026, 3, 20),
    date(2026, 1, 31), date(2026, 5, 31), date(2027, 12, 31),
)  # fmt: skip


def province_with_states() -> World:
    """The tasks of 青岚市 by their serials: 1 to 9 in STATES, due on DUES, given out on 2026-01-15; one of 雁回市."""
    made = world()
    plan = plan_of(made, holder="ql")
    for due in DUES:
        task_of(made, holder="ql", lead="ql-jkq", support=("ql-gxj",), due=due, plan=plan)
    with acting(System(now=NOW), Deed("plans.round", bulk=True)):
        for serial, state in enumerate(STATES, 1):
            is_open = state not in ("closed", "routine")
            given = None if state == "entered" else date(2026, 1, 15)
            told = {"state": state, "open": is_open, "assigned": given, "since": date(2026, 1, 10), "light": "grey"}
            Task.objects.filter(plan=plan, serial=serial).update(**told)
        Milestone.objects.create(task=plan.tasks.get(serial=1), name="完成招标", due=date(2026, 4, 30), percent=40)
    task_of(made, holder="yh", lead="yh-gxq", due=date(2026, 5, 1), plan=plan_of(made, holder="yh", title="雁回市计划"))
    return made
