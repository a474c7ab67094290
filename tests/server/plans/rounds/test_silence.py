"""Organs that told nothing in a month are told so on its last working day, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from luoshi.server.base.notices.models import Notice
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.models import Task, Urging
from luoshi.server.plans.rounds.silence import run
from tests.server.plans.world import plan_of, task_of
from tests.server.world import World, world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rows() -> tuple[World, list[Task]]:
    """Three tasks of one plan, given out: the zone leads, the bureau supports; the zone reported on the first."""
    province = world()
    plan = plan_of(province, holder="ql")
    rows = [task_of(province, holder="ql", lead="ql-jkq", support=("ql-gxj",), plan=plan) for _ in range(3)]
    assign(plan.pk, [each.pk for each in rows], viewer=province.viewer("city", of="ql"))
    zone = province.viewer("zone", of="ql-jkq")
    do(rows[0].pk, Done("report", words="进场"), version=None, viewer=zone)
    return province, rows


def told(day: date) -> int:
    return run(now=datetime(day.year, day.month, day.day, 2, tzinfo=UTC), on=day)


def notices() -> list[tuple[str, int]]:
    found = Notice.objects.filter(code="plans.notice.silence").select_related("person").order_by("person__login")
    return [(each.person.login, each.params["count"]) for each in found]


def test_silence_is_told_on_the_last_working_day_alone_and_once(rows: tuple[World, list[Task]]) -> None:
    days = [date(2026, 3, 2) + timedelta(days=n) for n in range(40)]
    assert [(day, count) for day in days if (count := told(day))] == [(date(2026, 3, 31), 3)]
    assert told(date(2026, 3, 31)) == 0
    assert notices() == [("department-ql-gxj", 3), ("zone-ql-jkq", 2)]
    assert list(Urging.objects.order_by("task", "pk").values_list("key", "named")) == [
        ("silence@2026-03", ["ql-gxj"]),
        ("silence@2026-03", ["ql-jkq", "ql-gxj"]),
        ("silence@2026-03", ["ql-jkq", "ql-gxj"]),
    ]


def test_a_month_that_ends_with_days_off_is_told_of_on_the_friday_before(rows: tuple[World, list[Task]]) -> None:
    assert [told(date(2026, 5, day)) for day in (28, 29, 30, 31)] == [0, 3, 0, 0]


def test_what_stands_still_or_was_finished_is_not_asked_for(rows: tuple[World, list[Task]]) -> None:
    province, [first, second, _] = rows
    city, bureau = province.viewer("city", of="ql"), province.viewer("department", of="ql-gxj")
    do(first.pk, Done("duty_done"), version=None, viewer=bureau)
    do(second.pk, Done("suspend", words="汛情"), version=None, viewer=replace(city, now=city.now + timedelta(hours=1)))
    assert told(date(2026, 3, 31)) == 1
    assert notices() == [("department-ql-gxj", 1), ("zone-ql-jkq", 1)]
