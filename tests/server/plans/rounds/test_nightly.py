"""The nightly round: lights change with the days, every step leaves once, a second run does nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.db import OperationalError

from luoshi.server.base.notices.models import Notice
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.models import LightChange, Task, Urging
from luoshi.server.plans.rounds import nightly
from luoshi.server.plans.rounds.nightly import run
from tests.server.plans.world import plan_of, task_of
from tests.server.world import World, world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def province() -> World:
    return world()


def night(day: date) -> tuple[int, int, int]:
    done = run(now=datetime.combine(day, time(18, 0), UTC) - timedelta(days=1), on=day)
    return done.tasks, done.lights, done.urgings


def given_out(province: World, *, due: date | None, count: int = 1) -> list[Task]:
    plan = plan_of(province, holder="ql")
    rows = [
        task_of(province, holder="ql", lead="ql-jkq", support=("ql-gxj",), due=due, plan=plan) for _ in range(count)
    ]
    assign(plan.pk, [row.pk for row in rows], viewer=province.viewer("city", of="ql"))
    return rows


def test_what_is_late_is_urged_step_by_step_on_working_days(province: World) -> None:
    [row] = given_out(province, due=date(2026, 3, 20))
    day = date(2026, 3, 3)
    while day <= date(2026, 4, 10):
        night(day)
        day += timedelta(days=1)
    assert list(Urging.objects.order_by("left_on", "pk").values_list("key", "left_on", "level")) == [
        ("remind-7@2026-03-20", date(2026, 3, 13), 0),
        ("remind-3@2026-03-20", date(2026, 3, 17), 0),
        ("remind-1@2026-03-20", date(2026, 3, 19), 0),
        ("urge@2026-03-20", date(2026, 3, 23), 1),
        ("supervise@2026-03-20", date(2026, 3, 27), 2),
        ("supervise_again@2026-03-20", date(2026, 4, 3), 3),
    ]
    assert list(LightChange.objects.order_by("pk").values_list("before", "after", "day")) == [
        ("", "grey", date(2026, 3, 2)), ("grey", "yellow", date(2026, 3, 3)), ("yellow", "red", date(2026, 3, 6)),
    ]  # fmt: skip
    second = Urging.objects.get(step="supervise")
    assert (second.named, second.copied) == (["ql-jkq"], ["ql-gxj"])
    assert {
        each.person.login for each in Notice.objects.filter(code="plans.notice.step.urge").select_related("person")
    } == {"zone-ql-jkq"}
    copied = Notice.objects.filter(code__startswith="plans.notice.copied.").order_by("pk")
    assert list(copied.values_list("code", "person__login")) == [
        (f"plans.notice.copied.{step}", "department-ql-gxj") for step in ("urge", "supervise", "supervise_again")
    ]
    row.refresh_from_db()
    assert (row.light, row.light_why["code"]) == ("red", "plans.light.overdue")


def test_a_second_run_on_a_day_does_nothing(province: World) -> None:
    given_out(province, due=date(2026, 3, 20), count=3)
    assert night(date(2026, 3, 23)) == (3, 3, 3)
    assert night(date(2026, 3, 23)) == (0, 0, 0)


def test_a_round_that_is_killed_is_finished_by_the_next(province: World, monkeypatch: pytest.MonkeyPatch) -> None:
    given_out(province, due=date(2026, 3, 20), count=5)
    monkeypatch.setattr(nightly, "_WINDOW", 2)

    def killed(done: int) -> None:
        if done == 4:
            raise OperationalError("killed")

    with pytest.raises(OperationalError):
        run(now=datetime(2026, 3, 22, 18, tzinfo=UTC), on=date(2026, 3, 23), tell_done=killed)
    assert Urging.objects.count() == 4
    assert night(date(2026, 3, 23)) == (1, 1, 1)
    assert Urging.objects.filter(step="urge").values("task").distinct().count() == 5


def test_an_extension_makes_a_new_ladder(province: World) -> None:
    [row] = given_out(province, due=date(2026, 3, 5))
    zone, city = province.viewer("zone", of="ql-jkq"), province.viewer("city", of="ql")
    do(row.pk, Done("ask_extension", words="设备未到", until=date(2026, 3, 12)), version=2, viewer=zone)
    do(row.pk, Done("grant_extension"), version=3, viewer=city)
    for day in range(3, 14):
        night(date(2026, 3, day))
    keys = set(Urging.objects.values_list("key", flat=True))
    assert "urge@2026-03-12" in keys
    assert "urge@2026-03-05" not in keys


def test_without_a_time_limit_there_is_no_light_and_no_urging(province: World) -> None:
    [row] = given_out(province, due=None)
    do(row.pk, Done("report", percent=Decimal(50)), version=2, viewer=province.viewer("zone", of="ql-jkq"))
    night(date(2026, 12, 1))
    row.refresh_from_db()
    assert (row.light, Urging.objects.count()) == ("none", 0)
