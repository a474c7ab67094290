"""The month's sheet: filled from last time, kept whole or not at all; who is silent; what waits for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed, Viewer
from luoshi.server.plans.life import waiting
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.life.reporting import sheet, silence
from luoshi.server.plans.life.telling_all import Report, RowsFaulty, report_all
from luoshi.server.plans.life.waiting import waiting_tasks
from luoshi.server.plans.models import Event, Task
from tests.server.plans.world import plan_of, task_of
from tests.server.world import World, world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def province(settings: Any, tmp_path: Path) -> World:
    settings.LUOSHI_FILES = tmp_path
    return world()


@pytest.fixture
def rows(province: World) -> list[Task]:
    plan = plan_of(province, holder="ql")
    days = (date(2026, 2, 27), date(2026, 3, 6), date(2026, 6, 30), None)
    rows = [task_of(province, holder="ql", lead="ql-jkq", support=("ql-gxj",), plan=plan, due=day) for day in days]
    assign(plan.pk, [each.pk for each in rows], viewer=province.viewer("city", of="ql"))
    return rows


def later(viewer: Viewer, days: int) -> Viewer:
    return replace(viewer, now=viewer.now + timedelta(days=days), on=viewer.on + timedelta(days=days))


def counts(heaps: tuple[object, ...]) -> dict[str, int]:
    return {each.kind: each.count for each in heaps}  # type: ignore[attr-defined]  # a heap


def test_a_sheet_holds_open_parts_by_due_day_with_what_was_told_last(province: World, rows: list[Task]) -> None:
    zone = province.viewer("zone", of="ql-jkq")
    do(rows[2].pk, Done("report", percent=Decimal(30), words="进场", problems="缺地"), version=None, viewer=zone)
    found = sheet(zone)
    assert [(each.heading, each.last, each.words, each.problems, int(each.percent)) for each in found.rows] == [
        ("任务1", 0, "", "", 0), ("任务2", 0, "", "", 0), ("任务3", 3, "进场", "缺地", 30), ("任务4", 0, "", "", 0),
    ]  # fmt: skip
    assert (found.name, found.month, found.told, found.more) == (
        "青岚经济技术开发区管理委员会", date(2026, 3, 1), 1, 0,
    )  # fmt: skip
    assert sheet(zone, organ=province.organs["ql-gxj"].pk) == found
    assert len(sheet(province.viewer("city", of="ql"), organ=province.organs["ql-gxj"].pk).rows) == 4


def test_reports_are_kept_together_or_not_at_all(province: World, rows: list[Task]) -> None:
    zone = province.viewer("zone", of="ql-jkq")
    told = [Report(each.pk, 0, Decimal(10 * n), f"进展{n}") for n, each in enumerate(rows, 1)]
    wrong = [told[0], replace(told[1], percent=Decimal(120)), replace(told[2], last=9), told[3]]
    with pytest.raises(RowsFaulty) as fault:
        report_all(wrong, organ="ql-jkq", viewer=zone)
    assert {task: [each.code for each in found] for task, found in fault.value.rows.items()} == {
        rows[1].pk: ["plans.percent_range"], rows[2].pk: ["plans.reported_since"],
    }  # fmt: skip
    assert not Event.objects.filter(kind="report").exists()
    assert report_all(told, organ="ql-jkq", viewer=zone) == 4
    assert list(Event.objects.filter(kind="report").order_by("percent").values_list("percent", flat=True)) == [
        10,
        20,
        30,
        40,
    ]
    assert report_all(told[:1], organ="ql-jkq", viewer=zone) == 1  # sent again: it stands as it is
    assert Event.objects.filter(kind="report").count() == 4
    with pytest.raises(RowsFaulty, match=r"plans\.rows_faulty"):
        report_all([replace(told[0], words="另一进展")], organ="ql-jkq", viewer=zone)
    with pytest.raises(NotAllowed):
        report_all(told[:1], organ="ql-gxj", viewer=zone)
    with pytest.raises(NotFound):
        report_all([replace(told[0], last=3)], organ="ql-jkq", viewer=province.viewer("zone", of="yh-gxq"))


def test_the_office_sees_who_told_nothing_this_month(province: World, rows: list[Task]) -> None:
    city, zone = province.viewer("city", of="ql"), province.viewer("zone", of="ql-jkq")
    do(rows[0].pk, Done("report", words="进场"), version=None, viewer=zone)
    assert [(each.name, each.tasks, each.told, each.below) for each in silence(city)] == [
        ("青岚市工业和信息化局", 4, 0, True), ("青岚经济技术开发区管理委员会", 4, 1, True),
    ]  # fmt: skip
    assert {each.told for each in silence(later(city, 30))} == {0}
    assert silence(province.viewer("park")) == ()


def test_what_waits_is_sorted_by_what_is_asked(province: World, rows: list[Task]) -> None:
    city, zone = province.viewer("city", of="ql"), province.viewer("zone", of="ql-jkq")
    assert counts(waiting_tasks(zone).here) == {"receive": 4, "sent_back": 0, "late": 1, "soon": 1, "report": 4}
    do(rows[1].pk, Done("receive"), version=None, viewer=zone)
    do(rows[2].pk, Done("report", words="进场"), version=None, viewer=zone)
    do(rows[2].pk, Done("ask_extension", words="雨季", until=date(2026, 7, 31)), version=None, viewer=zone)
    assert counts(waiting_tasks(zone).here) == {"receive": 2, "sent_back": 0, "late": 1, "soon": 1, "report": 3}
    assert counts(waiting_tasks(city).office) == {"check": 0, "answer": 1, "red": 1}
    assert [each.heading for heap in waiting_tasks(city).office for each in heap.rows] == ["任务3", "任务1"]
    assert waiting_tasks(city).here == waiting_tasks(zone).office == ()
    assert (
        waiting_tasks(province.viewer("zone", of="yh-gxq")).here == waiting_tasks(province.viewer("expert")).here == ()
    )


def test_many_red_tasks_leave_room_for_what_is_to_be_checked(
    province: World, rows: list[Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "MOST", 2)
    city, zone = province.viewer("city", of="ql"), province.viewer("zone", of="ql-jkq")
    do(rows[3].pk, Done("report", words="验收"), version=None, viewer=zone)
    do(rows[3].pk, Done("finish", words="已办"), version=None, viewer=zone, files=[("a.txt", BytesIO(b"x"))])
    Task.objects.exclude(pk=rows[3].pk).update(light="red")
    told = {each.kind: each.told() for each in waiting_tasks(city).office}
    assert told == {"check": "1", "answer": "0", "red": "2+"}


def test_what_was_sent_back_waits_until_it_is_finished_again(province: World, rows: list[Task]) -> None:
    city, zone = province.viewer("city", of="ql"), province.viewer("zone", of="ql-jkq")
    do(rows[3].pk, Done("report", words="验收"), version=None, viewer=zone)
    do(rows[3].pk, Done("finish", words="已办"), version=None, viewer=zone, files=[("a.txt", BytesIO(b"x"))])
    assert counts(waiting_tasks(city).office)["check"] == 1
    do(rows[3].pk, Done("send_back", words="缺材料"), version=None, viewer=city)
    assert counts(waiting_tasks(zone).here)["sent_back"] == 1
    assert counts(waiting_tasks(city).office)["check"] == 0
