"""A recurring task's page has its instances with their lights and the rate of periods kept; the ledger lists them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.models import Task
from luoshi.server.plans.rounds.instances import run
from tests.server.plans.rounds.test_instances import QUARTERLY
from tests.server.plans.world import plan_of, task_of
from tests.server.world import World
from tests.web.people.visiting import Visit


def quarterly(made: World) -> Task:
    """A task of 2025 that comes back each quarter, given out, two quarters made."""
    plan = plan_of(made, holder="ql")
    row = task_of(made, holder="ql", lead="ql-jkq", due=None, plan=plan)
    Task.objects.filter(pk=row.pk).update(nature="recurring", every="quarter", rhythm=QUARTERLY)
    assign(plan.pk, [row.pk], viewer=made.viewer("city", of="ql"))
    for month, day in ((4, 1), (7, 1)):
        on = date(2026, month, day)
        run(now=datetime.combine(on, time(2), UTC), on=on)
    return row


def test_instances_stand_on_the_page_of_their_task_and_in_the_ledger(made: World, city: Visit) -> None:
    row = quarterly(made)
    first = Task.objects.filter(of=row).earliest("due")
    do(first.pk, Done("receive"), version=None, viewer=made.viewer("zone", of="ql-jkq"))
    body = city.get(f"/plans/tasks/{row.pk}/").content.decode()
    assert [f"任务1（2026年第{n}季度）" in body for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert "每季度" in body
    assert "尚无到期的任务" in body
    assert f'href="/plans/tasks/{row.pk}/light/"' not in body
    own = city.get(f"/plans/tasks/{first.pk}/").content.decode()
    assert f'<a href="/plans/tasks/{row.pk}/">任务1</a>' in own
    ledger = {
        each: city.get(f"/plans/ledger/?nature={each}").content.decode() for each in ("once", "instance", "recurring")
    }
    assert [page.count('name="task"') for page in ledger.values()] == [0, 3, 4]
