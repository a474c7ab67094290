"""An organ over all plans: its rates by the definition of the bulletin, what it reported, how it is urged, to whom it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.ledger.organ import organ
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.models import Plan, Task, Urging
from tests.server.plans.world import plan_of, task_of
from tests.server.world import World, world

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 20)


@pytest.fixture
def province() -> World:
    made = world()
    plan = plan_of(made, holder="ql")
    for due in (date(2026, 3, 20), date(2026, 4, 10), date(2026, 5, 10), date(2026, 5, 31)):
        task_of(made, holder="ql", lead="ql-jkq", support=("ql-gxj",), due=due, plan=plan)
    assign(plan.pk, Task.objects.values_list("pk", flat=True), viewer=made.viewer("city", of="ql"))
    Task.objects.filter(serial=1).update(closed=date(2026, 4, 2), state="closed", open=False)
    Task.objects.filter(serial=2).update(closed=date(2026, 4, 9), state="closed", open=False)
    return made


def later(viewer: Viewer, day: date = MAY) -> Viewer:
    return replace(viewer, on=day, now=datetime.combine(day, time(9), UTC))


def shares(province: World, code: str, viewer: Viewer) -> list[tuple[str, int, Decimal | None, Decimal | None]]:
    found = organ(province.organs[code].pk, viewer)
    return [(str(each.period), each.rates.count, each.completion, each.punctuality) for each in found.quarters]


def test_the_rates_are_those_of_the_quarter_up_to_the_day_for_tasks_it_answers_for(province: World) -> None:
    city = later(province.viewer("city", of="ql"))
    assert shares(province, "ql-jkq", city) == [
        ("2026Q2", 3, Decimal("66.7"), Decimal("33.3")), ("2026Q1", 1, Decimal("0.0"), Decimal("0.0")),
    ]  # fmt: skip
    assert shares(province, "ql-gxj", city) == [("2026Q2", 0, None, None), ("2026Q1", 0, None, None)]


def test_it_counts_what_the_viewer_sees_and_another_city_is_told_nothing(province: World) -> None:
    assert shares(province, "ql-jkq", later(province.viewer("zone", of="ql-jkq")))[0][1] == 3
    other = organ(province.organs["ql-jkq"].pk, later(province.viewer("city", of="yh")))
    assert ([each.rates.count for each in other.quarters], other.said, other.urging) == ([0, 0], (), None)
    with pytest.raises(NotFound):
        organ(987654, province.viewer("city", of="ql"))


def test_its_last_reports_are_told_without_its_problems(province: World) -> None:
    zone = later(province.viewer("zone", of="ql-jkq"))
    task = Task.objects.get(serial=3)
    do(task.pk, Done("report", percent=Decimal(40), words="厂房封顶", problems="缺指标"), version=2, viewer=zone)
    said = organ(province.organs["ql-jkq"].pk, later(province.viewer("department", of="ql-gxj"))).said
    assert [(each.task, each.kind, each.percent, each.words, each.day) for each in said] == [
        (task.pk, "report", Decimal(40), "厂房封顶", MAY)
    ]
    assert not hasattr(said[0], "problems")


def urge(task: int, day: date, *, named: str = "ql-jkq", step: str = "supervise_again") -> None:
    Urging.objects.create(
        task_id=task, key=f"{step}@{day}", step=step, paper=step, level=3, due_on=day, left_on=day, named=[named]
    )


def test_second_supervisions_of_twelve_months_are_counted_and_a_talk_is_proposed(province: World) -> None:
    third, fourth = Task.objects.filter(serial__gte=3).order_by("serial")
    urge(third.pk, date(2025, 5, 20))
    urge(third.pk, date(2026, 5, 11))
    urge(third.pk, date(2026, 5, 12), named="ql-gxj")
    city = later(province.viewer("city", of="ql"))
    first = organ(province.organs["ql-jkq"].pk, city).urging
    assert first is not None
    assert (first.again, first.proposed) == (1, None)
    urge(fourth.pk, date(2026, 5, 18))
    found = organ(province.organs["ql-jkq"].pk, city).urging
    assert found is not None
    assert (found.again, found.proposed, found.times, found.months) == (2, date(2026, 5, 18), 2, 12)
    assert [each.day for each in found.papers][:2] == [date(2026, 5, 18), date(2026, 5, 11)]


def test_how_it_is_urged_is_told_to_the_holder_and_to_its_own_side_alone(province: World) -> None:
    urge(Task.objects.get(serial=3).pk, date(2026, 5, 11))
    pk = province.organs["ql-jkq"].pk
    told = {code: organ(pk, later(province.viewer(kind, of=code))).urging for kind, code in (
        ("city", "ql"), ("zone", "ql-jkq"), ("department", "ql-gxj"), ("city", "yh"),
    )}  # fmt: skip
    assert {code: found.count if found else None for code, found in told.items()} == {
        "ql": 1, "ql-jkq": 1, "ql-gxj": None, "yh": None,
    }  # fmt: skip
    assert Plan.objects.count() == 1
