"""Papers in the invented province: tasks that are late, and the papers drafted of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from luoshi.server.plans.life.acting import assign
from luoshi.server.plans.models import Task
from luoshi.server.plans.rounds.nightly import run
from tests.server.plans.world import plan_of, task_of
from tests.server.world import World

DUE = date(2026, 3, 20)


def instant(day: date) -> datetime:
    """Two in the morning of a day, in China."""
    return datetime.combine(day, time(18, 0), UTC) - timedelta(days=1)


def given_out(province: World, *, count: int = 1, lead: str = "ql-jkq", due: date | None = DUE) -> list[Task]:
    """Tasks of the city, assigned to an organ."""
    plan = plan_of(province, holder="ql")
    rows = [
        task_of(province, holder="ql", lead=lead, support=("ql-gxj",) if lead != "ql-gxj" else (), due=due, plan=plan)
        for _ in range(count)
    ]
    assign(plan.pk, [row.pk for row in rows], viewer=province.viewer("city", of="ql"))
    return rows


def nights(first: date, last: date) -> None:
    """The nightly round of each day."""
    day = first
    while day <= last:
        run(now=instant(day), on=day)
        day += timedelta(days=1)
