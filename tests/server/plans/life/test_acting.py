"""What people do to a task: who may, what is written, who is told, who sees it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from luoshi.core.base.errors import InputError
from luoshi.core.plans.states import standing
from luoshi.server.base.access.scope import NotFound, visible
from luoshi.server.base.access.viewer import NotAllowed, Viewer
from luoshi.server.base.notices.models import Notice
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.life.columns import standing_of
from luoshi.server.plans.life.stored import history_of
from luoshi.server.plans.life.stored import task_of as task_of_row
from luoshi.server.plans.life.writing import Conflict
from luoshi.server.plans.models import Duty, Event, Task
from tests.server.plans.world import task_of
from tests.server.world import NOW, World, world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def province() -> World:
    return world()


def later(viewer: Viewer, days: int) -> Viewer:
    return replace(viewer, now=viewer.now + timedelta(days=days), on=viewer.on + timedelta(days=days))


def test_a_task_goes_from_hand_to_hand_until_it_is_closed(province: World) -> None:
    city, zone = province.viewer("city", of="ql"), province.viewer("zone", of="ql-jkq")
    row = task_of(province, holder="ql", lead="ql-jkq", due=date(2026, 6, 30))
    assert not visible(Task.objects.all(), province.viewer("department")).exists()
    assert assign(row.plan_id, [row.pk], viewer=city) == 1
    done = [
        do(row.pk, Done("receive"), version=2, viewer=zone),
        do(row.pk, Done("report", percent=Decimal(40), words="厂房封顶"), version=3, viewer=later(zone, 1)),
        do(
            row.pk,
            Done("finish", words="已投产"),
            version=4,
            viewer=later(zone, 2),
            files=[("验收.txt", io.BytesIO("验收".encode()))],
        ),
        do(row.pk, Done("take_up"), version=5, viewer=later(city, 3)),
        do(row.pk, Done("pass"), version=6, viewer=later(city, 3)),
        do(row.pk, Done("close"), version=7, viewer=later(city, 4)),
    ]
    assert done == [3, 4, 5, 6, 7, 8]
    row.refresh_from_db()
    assert (row.state, row.percent, row.closed, row.shared, row.look) == ("closed", 100, date(2026, 3, 6), True, None)
    assert standing_of(row.standing) == standing(task_of_row(row), history_of(row))
    assert [each.kind for each in Event.objects.filter(task=row).order_by("number")] == [
        "enter",
        "assign",
        "receive",
        "report",
        "finish",
        "take_up",
        "pass",
        "close",
    ]
    assert {(each.person.login, each.code) for each in Notice.objects.select_related("person")} == {
        ("zone-ql-jkq", "plans.notice.assign"),
        ("city-ql", "plans.notice.finish"),
        ("zone-ql-jkq", "plans.notice.pass"),
        ("zone-ql-jkq", "plans.notice.close"),
    }


def test_an_older_page_may_not_write(province: World) -> None:
    row = task_of(province, holder="ql", lead="ql-jkq")
    assign(row.plan_id, [row.pk], viewer=province.viewer("city", of="ql"))
    with pytest.raises(Conflict, match=r"plans\.changed_since"):
        do(row.pk, Done("receive"), version=1, viewer=province.viewer("zone", of="ql-jkq"))


def test_what_cannot_be_writes_nothing(province: World) -> None:
    city = province.viewer("city", of="ql")
    row = task_of(province, holder="ql", lead="ql-jkq")
    with pytest.raises(InputError) as wrong:
        do(row.pk, Done("close"), version=1, viewer=city, files=[("a.txt", io.BytesIO(b"x"))])
    assert "plans.wrong_state" in str(wrong.value)
    assert Event.objects.filter(task=row).count() == 1


def test_who_has_no_part_cannot_act_and_a_foreign_task_is_not_there(province: World) -> None:
    row = task_of(province, holder="ql", lead="ql-jkq")
    assign(row.plan_id, [row.pk], viewer=province.viewer("city", of="ql"))
    with pytest.raises(NotFound):
        do(row.pk, Done("receive"), version=2, viewer=province.viewer("zone", of="yh-gxq"))
    with pytest.raises(NotAllowed):
        do(row.pk, Done("take_up"), version=2, viewer=province.viewer("zone", of="ql-jkq"))


def test_the_office_writes_for_an_organ_without_an_account(province: World) -> None:
    city = province.viewer("city", of="ql")
    row = task_of(province, holder="ql", lead="ql-jkq-cn")
    assign(row.plan_id, [row.pk], viewer=city)
    do(row.pk, Done("report", organ="ql-jkq-cn", percent=Decimal(10)), version=2, viewer=city)
    event = Event.objects.select_related("organ", "by").get(task=row, kind="report")
    assert (event.organ.code, event.by.login if event.by else "") == ("ql-jkq-cn", "city-ql")


def test_a_duty_that_is_given_to_another_organ_changes_who_sees_the_task(province: World) -> None:
    city, department = province.viewer("city", of="ql"), province.viewer("department", of="ql-gxj")
    row = task_of(province, holder="ql", lead="ql-jkq")
    assign(row.plan_id, [row.pk], viewer=city)
    do(
        row.pk,
        Done("ask_reassignment", words="不在职责内", about="ql-gxj"),
        version=2,
        viewer=province.viewer("zone", of="ql-jkq"),
    )
    do(row.pk, Done("grant_reassignment"), version=3, viewer=city)
    assert visible(Task.objects.all(), department).get() == row
    assert list(Duty.objects.filter(task=row).order_by("serial").values_list("organ__code", "adopted", "ended")) == [
        ("ql-jkq", True, NOW.date()),
        ("ql-gxj", False, None),
    ]
    assert not visible(Task.objects.all(), later(province.viewer("zone", of="ql-jkq"), 1)).exists()
