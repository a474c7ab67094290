"""Lists of tasks: what each viewer is given of them, in which order, window by window, and how they are counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest

from luoshi.server.base.access.models import Party
from luoshi.server.base.access.posts import PostKind
from luoshi.server.base.access.scope import seen_each, visible, ways
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.plans.ledger import sight
from luoshi.server.plans.ledger.asking import counted_states, ledger
from luoshi.server.plans.ledger.values import ORDERS, LedgerFilters
from luoshi.server.plans.life.acting import assign
from luoshi.server.plans.models import Plan, Task
from tests.server.plans.world import plan_of, task_of
from tests.server.world import NOW, POSTS, SINCE, World, world

pytestmark = pytest.mark.django_db(transaction=True)
DUES = (date(2026, 9, 30), date(2026, 2, 1), None, date(2026, 6, 30), date(2026, 6, 30), date(2026, 3, 20))


@pytest.fixture
def province() -> World:
    made = world()
    plan = plan_of(made, holder="ql")
    for number, due in enumerate(DUES):
        lead = "ql-jkq" if number % 2 else "ql-gxj"
        task_of(made, holder="ql", lead=lead, support=("ql-jkq-cn",) if number < 3 else (), due=due, plan=plan)
    assign(plan.pk, Task.objects.filter(plan=plan, serial__lte=5).values_list("pk", flat=True), viewer=made.viewer("city", of="ql"))  # fmt: skip
    other = plan_of(made, holder="yh", title="雁回市计划（虚构）")
    task_of(made, holder="yh", lead="yh-gxq", due=date(2026, 5, 1), plan=other)
    return made


def change(**told: object) -> None:
    with acting(System(now=NOW), Deed("plans.round", bulk=True)):
        for serial, values in told.items():
            Task.objects.filter(holder__code="ql", serial=int(serial[1:])).update(**values)  # type: ignore[arg-type]


def serials(made: World, kind: PostKind, of: str = "ql", **asked: Any) -> list[int]:
    order = asked.pop("order", "due")
    filters = LedgerFilters(**asked)
    window, _ = ledger(made.viewer(kind, of=of), filters=filters, order=order)
    return [each.serial for each in window.rows]


def test_each_viewer_is_given_what_it_sees(province: World) -> None:
    assert serials(province, "province", "yl") == [2, 6, 1, 4, 5, 1, 3]
    assert serials(province, "city") == [2, 6, 4, 5, 1, 3]
    assert serials(province, "zone", "ql-jkq") == [2, 4, 1, 3]
    assert serials(province, "department", "ql-gxj") == [5, 1, 3]
    assert serials(province, "park", "ql-jkq-cn") == [2, 1, 3]
    assert serials(province, "city", "yh") == [1]
    assert serials(province, "expert", "yl") == []
    assert serials(province, "system", "yl") == []


@pytest.mark.parametrize("few", [0, sight.FEW])
@pytest.mark.parametrize(("kind", "of"), POSTS)
def test_the_two_ways_to_ask_for_what_is_seen_give_the_same(
    province: World, monkeypatch: pytest.MonkeyPatch, few: int, kind: PostKind, of: str
) -> None:
    monkeypatch.setattr(sight, "FEW", few)
    Task.objects.filter(serial=4).update(published=True)
    expert = province.posts["expert", "yl"].person
    last = Task.objects.get(holder__code="ql", serial=5)
    Party.objects.create(thing_kind="plans.task", thing=last.pk, person=expert, role="expert", since=SINCE)
    viewer = province.viewer(kind, of=of)
    if kind == "zone":
        viewer = replace(viewer, covered=(province.organs["ql"].pk,))
    seen = set(visible(Task.objects.all(), viewer).values_list("pk", flat=True))
    assert set(seen_each(Task.objects.all(), viewer).values_list("pk", flat=True)) == seen
    every = list(Task.objects.order_by("pk").values_list("pk", flat=True))
    for among in (every, every[::2], every[:1], []):
        found = set(visible(Task.objects.all(), viewer, among=among).values_list("pk", flat=True))
        assert found == seen & set(among)
    assert {key for way in ways(Task, viewer) for key in way.values_list("pk", flat=True)} == seen
    assert {each.pk for each in ledger(viewer, filters=LedgerFilters(which="all"))[0].rows} == seen


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"unlimited": True}, [3]),
        ({"overdue": True}, [2]),
        ({"due_from": date(2026, 3, 20), "due_to": date(2026, 6, 30)}, [6, 4, 5]),
        ({"due_from": date(2026, 7, 1)}, [1]),
        ({"text": "任务4"}, [4]),
        ({"states": ("entered",)}, [6]),
        ({"name": "工业和信息化"}, [5, 1, 3]),
        ({"role": "support"}, [2, 1, 3]),
        ({"own": True}, []),
        ({"nature": "standing"}, []),
        ({"which": "over"}, []),
    ],
)
def test_the_questions_narrow_it(province: World, asked: dict[str, Any], found: list[int]) -> None:
    assert serials(province, "city", **asked) == found


def test_an_organ_is_asked_for_by_number_in_any_part_or_one(province: World) -> None:
    park, zone = province.organs["ql-jkq-cn"].pk, province.organs["ql-jkq"].pk
    assert serials(province, "city", organ=park) == [2, 1, 3]
    assert serials(province, "city", organ=park, role="lead") == []
    assert serials(province, "city", organ=zone, role="lead") == [2, 6, 4]
    assert serials(province, "zone", "ql-jkq", own=True) == [2, 4]


def test_lights_states_and_what_is_over(province: World) -> None:
    change(
        t1={"light": "red"}, t2={"light": "green"}, t3={"light": "none"}, t4={"light": "yellow", "pending": "extension"},
        t5={"state": "closed", "open": False, "light": "none"}, t6={"light": "grey", "ended": NOW.date(), "open": False},
    )  # fmt: skip
    assert serials(province, "city", order="light") == [1, 4, 2, 3]
    assert serials(province, "city", lights=("red", "yellow")) == [4, 1]
    assert serials(province, "city", pending=True) == [4]
    assert serials(province, "city", which="over") == [5]
    assert serials(province, "city", which="all") == [2, 4, 5, 1, 3]


@pytest.mark.parametrize("few", [0, sight.FEW])
def test_what_is_counted_is_what_each_light_would_give(
    province: World, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(sight, "FEW", few)
    change(t1={"light": "red"}, t2={"light": "red"}, t3={"light": "none"}, t4={"light": "green"})
    viewer = province.viewer("city", of="ql")
    window, counts = ledger(viewer, filters=LedgerFilters(lights=("red",)))
    assert (dict(counts.of), counts.capped, window.count) == (
        {"red": 2, "none": 1, "green": 1, "grey": 2},
        frozenset(),
        2,
    )
    states = counted_states(viewer, filters=LedgerFilters(lights=("red", "grey")))
    assert dict(states.of) == {"assigned": 3, "entered": 1}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("few", [0, sight.FEW])
def test_windows_give_every_task_once_in_each_order(
    province: World, monkeypatch: pytest.MonkeyPatch, few: int, order: str
) -> None:
    monkeypatch.setattr(sight, "FEW", few)
    lights = ("red", "yellow", "green", "grey", "none", "red")
    change(**{f"t{at}": {"light": light, "percent": Decimal(at % 3 * 10)} for at, light in enumerate(lights, 1)})
    viewer = province.viewer("province", of="yl")
    whole = [each.pk for each in ledger(viewer, order=order)[0].rows]  # type: ignore[arg-type]
    found: list[int] = []
    after = ""
    while True:
        window, _ = ledger(viewer, order=order, after=after, most=2)  # type: ignore[arg-type]
        found += [each.pk for each in window.rows]
        after = window.after
        if not after:
            break
    assert found == whole
    assert len(set(found)) == 7


@pytest.mark.parametrize(
    "after", ["x", "2026-01-01", "2026-01-01~x", "nan~1~2", "9999999999999999999~1~1", "red~2026~1"]
)
@pytest.mark.parametrize("order", ORDERS)
def test_a_place_that_nobody_made_begins_at_the_top(province: World, after: str, order: str) -> None:
    window, _ = ledger(province.viewer("city", of="ql"), order=order, after=after)  # type: ignore[arg-type]
    assert len(window.rows) == 6


def test_the_lights_are_those_of_the_core() -> None:
    from luoshi.core.plans.model import Light
    from luoshi.server.plans.ledger.values import LIGHTS

    assert set(LIGHTS) == set(get_args(Light))
    assert Plan._meta.label_lower == "plans.plan"
