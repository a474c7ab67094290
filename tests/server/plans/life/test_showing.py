"""What a page is told of a task: by seat, today and on a past day."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reasons
from luoshi.core.plans.lights import Override
from luoshi.core.plans.settlements import SetDue
from luoshi.core.plans.settlements_data import settlement_to_data
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed, Viewer
from luoshi.server.base.audit.models import Action
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.life.files import evidence
from luoshi.server.plans.life.fixing import Fixed
from luoshi.server.plans.life.overriding import set_light
from luoshi.server.plans.life.showing import task
from luoshi.server.plans.models import LightChange, Plan, Settlement, Task
from luoshi.server.plans.rounds.nightly import run
from tests.server.plans.world import task_of
from tests.server.world import World, world

pytestmark = pytest.mark.django_db(transaction=True)
DUE = date(2026, 3, 31)


@pytest.fixture
def province(settings: Any, tmp_path: Path) -> World:
    settings.LUOSHI_FILES = tmp_path
    return world()


@pytest.fixture
def row(province: World) -> Task:
    """A task that 青岚市 gave out: the zone leads, the bureau supports, both have reported with files."""
    made = task_of(province, holder="ql", lead="ql-jkq", support=("ql-gxj",), due=DUE)
    assign(made.plan_id, [made.pk], viewer=province.viewer("city", of="ql"))
    lead = Done("report", percent=Decimal(40), words="厂房封顶", problems="资金未到位", coordinate="请市财政协调")
    zone = later(province.viewer("zone", of="ql-jkq"), 1)
    do(made.pk, lead, version=2, viewer=zone, files=[("封顶.txt", io.BytesIO("照片".encode()))])
    support = Done("report", percent=Decimal(20), words="已备案", problems="缺材料")
    bureau = later(province.viewer("department", of="ql-gxj"), 2)
    do(made.pk, support, version=3, viewer=bureau, files=[("备案.txt", io.BytesIO("备案".encode()))])
    made.refresh_from_db()
    return made


def later(viewer: Viewer, days: int) -> Viewer:
    return replace(viewer, now=viewer.now + timedelta(days=days), on=viewer.on + timedelta(days=days))


def test_the_office_is_told_all_and_what_it_may_do(province: World, row: Task) -> None:
    shown = task(row.pk, later(province.viewer("city", of="ql"), 3))
    assert [(each.number, each.kind, each.problems) for each in shown.events] == [
        (4, "report", "缺材料"), (3, "report", "资金未到位"), (2, "assign", ""), (1, "enter", ""),
    ]  # fmt: skip
    assert [each.name for each in shown.files] == ["备案.txt", "封顶.txt"]
    assert shown.events[1].who == "青岚经济技术开发区管理委员会zone"
    assert shown.supervises
    office = [each.kind for each in shown.acts if each.code == "ql"]
    assert office == ["suspend", "exempt"]
    assert ("finish", "ql-jkq") in [(each.kind, each.code) for each in shown.acts]
    assert [(each.name, each.role, each.standing and each.standing.percent) for each in shown.duties] == [
        ("青岚经济技术开发区管理委员会", "lead", Decimal(40)), ("青岚市工业和信息化局", "support", Decimal(20)),
    ]  # fmt: skip


def test_a_supporter_is_told_shared_reports_but_not_the_problems_files_and_requests_of_others(
    province: World, row: Task
) -> None:
    zone, bureau = province.viewer("zone", of="ql-jkq"), province.viewer("department", of="ql-gxj")
    ask = Done("ask_extension", words="雨季", until=date(2026, 4, 30))
    do(row.pk, ask, version=4, viewer=later(zone, 3))
    shown = task(row.pk, later(bureau, 3))
    assert [(each.kind, each.words, each.problems, each.who != "") for each in shown.events] == [
        ("report", "已备案", "缺材料", True), ("report", "厂房封顶", "", False), ("assign", "", "", False),
        ("enter", "", "", False),
    ]  # fmt: skip
    assert [each.name for each in shown.files] == ["备案.txt"]
    assert shown.waits == ()
    assert [(each.kind, each.code) for each in shown.acts] == [
        ("report", "ql-gxj"), ("duty_done", "ql-gxj"), ("ask_reassignment", "ql-gxj"),
    ]  # fmt: skip
    led = task(row.pk, later(zone, 3))
    assert [(each.kind, each.until, each.words) for each in led.waits] == [("extension", date(2026, 4, 30), "雨季")]
    assert len(led.files) == 2


def test_evidence_is_fetched_by_those_alone_who_are_told_of_it(province: World, row: Task) -> None:
    zone, bureau = province.viewer("zone", of="ql-jkq"), province.viewer("department", of="ql-gxj")
    [theirs, own] = [each.pk for each in task(row.pk, later(zone, 3)).files]
    assert evidence(row.pk, theirs, later(zone, 3))[1] == "备案.txt"
    assert evidence(row.pk, theirs, bureau)[1] == "备案.txt"
    with pytest.raises(NotFound):
        evidence(row.pk, own, bureau)
    with pytest.raises(NotFound):
        evidence(row.pk, own, province.viewer("city", of="yh"))
    with pytest.raises(NotFound):
        task(row.pk, province.viewer("zone", of="yh-gxq"))


def test_who_leads_after_a_reassignment_is_told_all_that_was_before(province: World, row: Task) -> None:
    city, zone = later(province.viewer("city", of="ql"), 4), later(province.viewer("zone", of="ql-jkq"), 3)
    do(row.pk, Done("ask_reassignment", words="属园区", about="ql-jkq-cn"), version=4, viewer=zone)
    do(row.pk, Done("grant_reassignment"), version=5, viewer=city)
    park = later(province.viewer("park"), 5)
    shown = task(row.pk, park)
    assert [each.problems for each in shown.events if each.kind == "report"] == ["缺材料", "资金未到位"]
    assert [each.name for each in shown.files] == ["备案.txt", "封顶.txt"]
    assert evidence(row.pk, shown.files[1].pk, park)[1] == "封顶.txt"
    assert [each.about for each in shown.events if each.kind == "ask_reassignment"] == ["青岚储能产业园"]


def test_a_past_day_shows_what_was_known_then(province: World, row: Task) -> None:
    city = later(province.viewer("city", of="ql"), 42)
    run(now=city.now, on=city.on)
    late = task(row.pk, city)
    assert (late.light.light, late.light.why.code) == ("red", "plans.light.overdue")
    assert [each.state for each in late.ladder if each.name == "urge"] == ["issued"]
    then = task(row.pk, city, on=date(2026, 3, 3))
    assert (then.standing.state, then.standing.percent, then.light.light) == ("handling", Decimal(40), "green")
    assert [each.number for each in then.events] == [3, 2, 1]
    assert then.acts == ()
    assert {each.state for each in then.ladder} <= {"waiting", "dropped"}
    with pytest.raises(InputError, match=r"plans\.not_yet"):
        task(row.pk, city, on=date(2026, 3, 1))


def test_the_days_behind_a_deadline_tell_off_days_extension_and_stop(province: World, row: Task) -> None:
    city, zone = province.viewer("city", of="ql"), province.viewer("zone", of="ql-jkq")
    do(row.pk, Done("ask_extension", words="雨季", until=date(2026, 4, 2)), version=4, viewer=later(zone, 3))
    do(row.pk, Done("grant_extension"), version=5, viewer=later(city, 4))
    do(row.pk, Done("suspend", words="汛情"), version=6, viewer=later(city, 7))
    do(row.pk, Done("resume"), version=7, viewer=later(city, 9))
    deadline = task(row.pk, later(city, 10)).deadline
    assert deadline
    assert (deadline.day, deadline.original, deadline.fixed) == (date(2026, 4, 2), DUE, True)
    kinds = {each.day: each.kind for each in deadline.strip}
    assert (kinds[date(2026, 3, 2)], kinds[date(2026, 3, 7)]) == ("start", "off")
    assert [day for day, kind in kinds.items() if kind == "suspended"] == [date(2026, 3, 9), date(2026, 3, 10)]
    assert [day for day, kind in kinds.items() if kind == "extended"] == [date(2026, 4, 1), date(2026, 4, 2)]


def test_a_day_set_by_hand_tells_who_set_it_and_when_to_the_office_by_name(province: World, row: Task) -> None:
    city, zone = province.viewer("city", of="ql"), province.viewer("zone", of="ql-jkq")
    Plan.objects.filter(pk=row.plan_id).update(source="document")
    assert task(row.pk, city).fixed == Fixed("document")
    settled = Settlement(plan=row.plan, person_id=city.person, made_at=city.now)
    settled.content = settlement_to_data(SetDue(row.key, DUE))
    settled.save()
    assert task(row.pk, city).fixed == Fixed("person", city.name, city.on)
    assert task(row.pk, zone).fixed == Fixed("person", "青岚市人民政府", city.on)
    Settlement.objects.update(undone=True)
    assert task(row.pk, city).fixed == Fixed("document")
    Plan.objects.filter(pk=row.plan_id).update(source="minutes")
    found = task(row.pk, city).fixed
    assert found
    assert (found.by, found.on) == ("entered", city.on)


def test_the_day_of_a_clock_is_fixed_as_the_task_goes_out_and_moves_with_a_stop(province: World) -> None:
    city = province.viewer("city", of="ql")
    made = task_of(province, holder="ql", lead="ql-jkq", due=None)
    Task.objects.filter(pk=made.pk).update(clock="demand-general", clock_from=city.on)
    assign(made.plan_id, [made.pk], viewer=city)
    first = task(made.pk, city)
    assert first.deadline
    assert not first.deadline.fixed
    assert first.standing.due == first.deadline.day > city.on
    do(made.pk, Done("suspend", words="汛情"), version=2, viewer=later(city, 1))
    do(made.pk, Done("resume"), version=3, viewer=later(city, 2))
    moved = task(made.pk, later(city, 2))
    assert moved.standing.due == moved.deadline.day if moved.deadline else False
    assert moved.standing.due > first.standing.due if moved.standing.due else False


def test_a_light_set_by_hand_has_a_reason_is_logged_and_is_taken_back(province: World, row: Task) -> None:
    city = later(province.viewer("city", of="ql"), 3)
    with pytest.raises(InputError) as wrong:
        set_light(row.pk, Override("red", " ", "", date(2026, 1, 1)), version=4, viewer=city)
    faults = wrong.value.params["faults"]
    assert isinstance(faults, Reasons)
    assert [each.code for each in faults] == ["plans.light.no_reason", "plans.light.over"]
    assert set_light(row.pk, Override("red", "现场核查停工", "", None), version=4, viewer=city) == "red"
    shown = task(row.pk, city)
    assert (shown.light.light, shown.light.override and shown.light.override.by) == ("red", "青岚市人民政府city")
    assert (shown.lights[0].after, shown.lights[0].who != "") == ("red", True)
    assert set_light(row.pk, None, version=4, viewer=city) == "green"
    assert [each.after for each in LightChange.objects.filter(task=row).order_by("pk")][-2:] == ["red", "green"]
    assert Action.objects.filter(verb="plans.light").count() == 2
    with pytest.raises(NotAllowed):
        set_light(row.pk, None, version=4, viewer=province.viewer("park"))
    with pytest.raises(NotFound):
        set_light(row.pk, None, version=4, viewer=province.viewer("zone", of="ql-jkq"))


def test_a_task_that_left_its_plan_takes_nothing_more(province: World, row: Task) -> None:
    Task.objects.filter(pk=row.pk).update(ended=date(2026, 3, 4), ended_why="第2版移出")
    zone = later(province.viewer("zone", of="ql-jkq"), 3)
    assert task(row.pk, zone).acts == ()
    with pytest.raises(InputError, match=r"plans\.task_ended"):
        do(row.pk, Done("report", percent=Decimal(50)), version=4, viewer=zone)


def test_a_page_of_a_task_asks_as_much_for_many_events(
    province: World, row: Task, django_assert_num_queries: Any
) -> None:
    zone = province.viewer("zone", of="ql-jkq")
    for number in range(10):
        done = Done("report", percent=Decimal(50), words=f"进展{number}")
        do(
            row.pk,
            done,
            version=4 + number,
            viewer=later(zone, 4),
            files=[(f"{number}.txt", io.BytesIO(b"%d" % number))],
        )
    with django_assert_num_queries(11):
        task(row.pk, later(zone, 5))
