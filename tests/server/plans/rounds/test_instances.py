"""Recurring tasks make their instances: once each, as their periods begin, given out with the task."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, connection

from luoshi.core.base.errors import InputError
from luoshi.core.plans.entering import Entry, Part
from luoshi.core.plans.lights import Override
from luoshi.core.plans.model import Kind
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.plans.settlements import SetRhythm
from luoshi.server.base.access.models import Party
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.models import Action
from luoshi.server.base.notices.models import Notice
from luoshi.server.plans import actions, queries
from luoshi.server.plans.adoption.proposing import settled
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.life.reporting import sheet
from luoshi.server.plans.models import Event, LightChange, Plan, Task, Urging
from luoshi.server.plans.recurring.making import make
from luoshi.server.plans.rounds import instances, nightly
from luoshi.server.plans.rounds.instances import run
from tests.server.plans.world import plan_of, task_of
from tests.server.world import NOW, ON, World, world

pytestmark = pytest.mark.django_db(transaction=True)
QUARTERLY: dict[str, Any] = {"every": "quarter", "interval": 1, "times": 1, "month": 0, "day": 0}


@pytest.fixture
def province(settings: Any, tmp_path: Path) -> World:
    settings.LUOSHI_FILES = tmp_path
    return world()


def night(day: date) -> int:
    return run(now=datetime(day.year, day.month, day.day, 2, tzinfo=UTC), on=day)


def recurring(province: World, *, count: int = 1, **rhythm: Any) -> list[Task]:
    """Tasks of one plan that come back, entered on 2026-03-02, none given out."""
    plan = plan_of(province, holder="ql")
    rows = [
        task_of(province, holder="ql", lead="ql-jkq", support=("ql-gxj",), due=None, plan=plan) for _ in range(count)
    ]
    told = {"nature": "recurring", "every": rhythm.get("every", "quarter"), "rhythm": QUARTERLY | rhythm}
    Task.objects.filter(pk__in=[row.pk for row in rows]).update(**told)
    return list(Task.objects.filter(plan=plan).order_by("pk"))


def made() -> list[tuple[str, str, date | None, str]]:
    found = Task.objects.exclude(of=None).order_by("due", "pk")
    return [(each.key, each.heading, each.due, each.state) for each in found]


def test_a_quarter_that_has_begun_has_its_task_once_and_a_night_that_was_missed_is_made_up_for(province: World) -> None:
    recurring(province)
    assert [night(date(2026, 3, 3)), night(date(2026, 3, 3)), night(date(2026, 3, 31))] == [1, 0, 0]
    assert [night(date(2026, 10, 1)), night(date(2026, 10, 2))] == [3, 0]
    assert made() == [
        ("t1@2026Q1", "任务1（2026年第1季度）", date(2026, 3, 31), "entered"),
        ("t1@2026Q2", "任务1（2026年第2季度）", date(2026, 6, 30), "entered"),
        ("t1@2026Q3", "任务1（2026年第3季度）", date(2026, 9, 30), "entered"),
        ("t1@2026Q4", "任务1（2026年第4季度）", date(2026, 12, 31), "entered"),
    ]
    assert list(
        Action.objects.filter(verb="plans.instances").order_by("pk").values_list("params__instances", flat=True)
    ) == [1, 3]


def test_several_times_a_period_begin_one_after_the_other(province: World) -> None:
    recurring(province, times=2)
    assert [night(date(2026, 3, 3)), night(date(2026, 4, 1)), night(date(2026, 5, 15)), night(date(2026, 5, 16))] == [
        1, 1, 0, 1,
    ]  # fmt: skip
    assert [(key, due) for key, _, due, _ in made()] == [
        ("t1@2026Q1/2", date(2026, 3, 31)), ("t1@2026Q2/1", date(2026, 5, 15)), ("t1@2026Q2/2", date(2026, 6, 30)),
    ]  # fmt: skip
    assert made()[0][1] == "任务1（2026年第1季度第2次）"


def test_an_instance_goes_out_with_its_task_and_by_itself_afterwards(province: World) -> None:
    [row] = recurring(province)
    night(ON)
    assign(row.plan_id, [row.pk, Task.objects.get(of=row).pk], viewer=province.viewer("city", of="ql"))
    night(date(2026, 4, 1))
    first, second = Task.objects.filter(of=row).order_by("due")
    assert [(each.state, each.assigned, each.light, each.start) for each in (first, second)] == [
        ("assigned", ON, "grey", ON), ("assigned", date(2026, 4, 1), "grey", date(2026, 4, 1)),
    ]  # fmt: skip
    told = Event.objects.filter(task=second, by=None).order_by("number")
    assert list(told.values_list("kind", "organ__code")) == [("enter", "ql"), ("assign", "ql")]
    parties = Party.objects.filter(thing_kind="plans.task", thing=second.pk).order_by("role")
    assert list(parties.values_list("organ__code", "role", "since")) == [
        ("ql-jkq", "lead", date(2026, 4, 1)), ("ql-gxj", "support", date(2026, 4, 1)),
    ]  # fmt: skip
    notices = Notice.objects.filter(code="plans.notice.instance").order_by("thing", "person__login")
    assert [(each.person.login, each.params["name"]) for each in notices.select_related("person")] == [
        ("department-ql-gxj", "任务1（2026年第1季度）"), ("zone-ql-jkq", "任务1（2026年第1季度）"),
        ("department-ql-gxj", "任务1（2026年第2季度）"), ("zone-ql-jkq", "任务1（2026年第2季度）"),
    ]  # fmt: skip


def test_what_recurs_is_urged_lit_and_asked_for_by_its_instances_alone(province: World) -> None:
    [row] = recurring(province)
    assign(row.plan_id, [row.pk], viewer=province.viewer("city", of="ql"))
    for day in (3, 24, 28, 30, 31):
        nightly.run(now=datetime(2026, 3, day, 2, tzinfo=UTC), on=date(2026, 3, day))
    nightly.run(now=datetime(2026, 4, 1, 2, tzinfo=UTC), on=date(2026, 4, 1))
    own = Task.objects.get(of=row)
    row.refresh_from_db()
    assert (row.light, row.look, own.light) == ("none", None, "red")
    assert set(LightChange.objects.filter(day__gt=ON).values_list("task", flat=True)) == {own.pk}
    assert set(Urging.objects.values_list("task", flat=True)) == {own.pk}
    zone = province.viewer("zone", of="ql-jkq")
    assert [each.task for each in sheet(zone).rows] == [own.pk]
    assert {each.pk for heap in queries.waiting_tasks(zone).here for each in heap.rows} == {own.pk}


def test_the_page_of_what_recurs_has_its_instances_of_the_day_and_the_rate_of_periods_kept(province: World) -> None:
    [row] = recurring(province)
    city, zone = province.viewer("city", of="ql"), province.viewer("zone", of="ql-jkq")
    assign(row.plan_id, [row.pk], viewer=city)
    first = Task.objects.get(of=row)
    steps: list[tuple[Kind, Viewer, int]] = [
        ("receive", zone, 10), ("finish", zone, 20), ("pass", city, 27), ("close", city, 28),
    ]  # fmt: skip
    for kind, who, day in steps:
        at = replace(who, now=datetime(2026, 3, day, 2, tzinfo=UTC), on=date(2026, 3, day))
        files = [("总结.txt", BytesIO(b"1"))] if kind in ("finish", "close") else []
        do(first.pk, Done(kind, words="已完成"), version=None, viewer=at, files=files)
    night(date(2026, 4, 1))
    nightly.run(now=datetime(2026, 7, 1, 2, tzinfo=UTC), on=date(2026, 7, 1))
    later = replace(city, now=datetime(2026, 7, 2, 2, tzinfo=UTC), on=date(2026, 7, 2))
    told = queries.task(row.pk, later)
    assert told.returning is not None
    assert [(each.state, each.light, each.is_kept) for each in told.returning.instances] == [
        ("assigned", "red", False), ("closed", "none", True),
    ]  # fmt: skip
    assert (told.light.light, told.returning.counted, told.returning.rate) == ("red", 2, Decimal("50.0"))
    past = queries.task(row.pk, later, on=date(2026, 3, 25)).returning
    assert past is not None
    assert [(each.pk, each.state) for each in past.instances] == [(first.pk, "reported")]
    assert (past.counted, past.current) == (0, past.instances[0])
    with pytest.raises(InputError, match="by_instances"):
        actions.set_light(row.pk, Override("green", "核实", ""), version=None, viewer=city)


def test_nothing_is_made_of_what_is_stopped_or_over_nor_what_was_due_in_a_stop(province: World) -> None:
    row, other = recurring(province, count=2)
    city = province.viewer("city", of="ql")
    assign(row.plan_id, [row.pk, other.pk], viewer=city)
    do(row.pk, Done("suspend", words="汛情"), version=None, viewer=replace(city, now=NOW + timedelta(hours=1)))
    Task.objects.filter(pk=other.pk).update(open=False, ended=ON)
    assert night(date(2026, 7, 1)) == 0
    later = replace(city, now=datetime(2026, 7, 2, 2, tzinfo=UTC), on=date(2026, 7, 2))
    do(row.pk, Done("resume", words="恢复"), version=None, viewer=later)
    assert night(date(2026, 7, 3)) == 1
    assert [key for key, *_ in made()] == ["t1@2026Q1", "t2@2026Q1", "t1@2026Q3"]


def test_a_round_that_is_killed_is_finished_by_the_next(province: World, monkeypatch: pytest.MonkeyPatch) -> None:
    recurring(province, count=3)
    monkeypatch.setattr(instances, "_WINDOW", 2)
    real = make

    def killed(parents: list[Task], **when: Any) -> list[Task]:
        found = real(parents, **when)
        if len(parents) == 1:
            raise OperationalError("killed")
        return found

    monkeypatch.setattr(instances, "make", killed)
    with pytest.raises(OperationalError):
        night(ON)
    assert [key for key, *_ in made()] == ["t1@2026Q1", "t2@2026Q1"]
    monkeypatch.setattr(instances, "make", real)
    assert [night(ON), night(ON)] == [1, 0]
    assert len(made()) == 3


def test_two_rounds_at_once_make_each_instance_once(province: World) -> None:
    """The database in memory refuses one of two that write at once where a real one lets it wait: it is tried again."""
    recurring(province, count=4)

    def one(_: int) -> int:
        try:
            return night(ON)
        except DatabaseError:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(one, range(2)))
    assert sum(counts) + night(ON) == 4
    assert [key for key, *_ in made()] == [f"t{n}@2026Q1" for n in range(1, 5)]


def test_at_adoption_the_period_under_way_is_made_and_a_new_rhythm_keeps_what_is_there(province: World) -> None:
    city = province.viewer("city", of="ql")
    parts = (Part(province.organs["ql-jkq"].name, "lead"),)
    told = [Entry("1", "安全检查", "每季度开展1次安全检查。", parts, nature="recurring")]
    number = actions.draft_told(actions.Told("minutes", "安全生产专题会议纪要（虚构）"), told, viewer=city)
    key = settled(Plan.objects.get(pk=number), on=ON).after.tasks[0].key
    version = actions.settle(number, [SetRhythm(key, Rhythm("quarter"))], version=0, viewer=city)
    version = actions.adopt(number, version=version, viewer=city).version
    assert [(heading, due) for _, heading, due, _ in made()] == [("安全检查（2026年第1季度）", date(2026, 3, 31))]
    version = actions.settle(number, [SetRhythm(key, Rhythm("month"))], version=version, viewer=city)
    actions.adopt(number, version=version, viewer=city, reason="改为每月")
    assert [(heading, due) for _, heading, due, _ in made()] == [
        ("安全检查（2026年第1季度）", date(2026, 3, 31)), ("安全检查（2026年3月）", date(2026, 3, 31)),
    ]  # fmt: skip
