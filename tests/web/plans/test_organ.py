"""The page of an organ, the plan made whole, the choice of a ladder, the ways to papers."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.core.plans.settlements import WithoutLimit
from luoshi.server.plans import actions
from luoshi.server.plans.adoption.proposing import settled
from luoshi.server.plans.models import Plan, ProfileChange, Task, Urging
from tests.server.plans.adoption.room import SURE, adopted, drafted
from tests.server.plans.world import plan_of, task_of
from tests.server.world import ON
from tests.web.people.visiting import text
from tests.web.plans.test_pages import FRAME, MOST_QUERIES, unsaid


@pytest.fixture
def zone(made):
    """Three tasks that 青岚经开区 leads, one of them given out and red."""
    plan = plan_of(made, holder="ql")
    tasks = [task_of(made, holder="ql", lead="ql-jkq", support=("ql-gxj",), plan=plan) for _ in range(3)]
    actions.assign(plan.pk, [tasks[0].pk], viewer=made.viewer("city", of="ql"))
    Task.objects.filter(pk=tasks[0].pk).update(light="red")
    return made.organs["ql-jkq"].pk, tasks


def rows(page: str) -> list[int]:
    return [int(found) for found in re.findall(r'<tr data-href="/plans/tasks/(\d+)/"', page)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_organ_has_its_tasks_by_light_and_state(city, zone, language):
    city.client.cookies["language"] = language
    organ, tasks = zone
    page = text(city.get(f"/plans/organs/{organ}/"))
    assert unsaid(page) == []
    assert " style=" not in page
    assert rows(page) == [each.pk for each in tasks]
    assert rows(text(city.get(f"/plans/organs/{organ}/?light=red"))) == [tasks[0].pk]
    assert rows(text(city.get(f"/plans/organs/{organ}/?state=entered"))) == [tasks[1].pk, tasks[2].pk]
    assert rows(text(city.get(f"/plans/organs/{organ}/?role=support"))) == []


def test_a_party_sees_what_went_out_and_a_stranger_none_of_it(visit, zone):
    organ, tasks = zone
    assert rows(text(visit("department-ql-gxj").get(f"/plans/organs/{organ}/"))) == [tasks[0].pk]
    assert rows(text(visit("city-yh").get(f"/plans/organs/{organ}/"))) == []
    assert visit("city-yh").get("/plans/organs/987654/").status_code == 404
    assert visit("security-yl").get(f"/plans/organs/{organ}/").status_code == 404


def test_an_organ_that_was_supervised_twice_too_often_leads_to_the_decision_on_a_talk(city, visit, zone):
    organ, tasks = zone
    told = {"step": "supervise_again", "paper": "supervise_again", "level": 3, "named": ["ql-jkq"]}
    for day in (ON - timedelta(days=30), ON):
        Urging.objects.create(task=tasks[0], key=f"supervise_again@{day}", due_on=day, left_on=day, **told)
    address = f"/plans/talks/decide/?organ={organ}"
    assert address in text(city.get(f"/plans/organs/{organ}/"))
    assert "二次督办已满2次" in text(city.get(f"/plans/organs/{organ}/"))
    assert "二次督办" not in text(visit("department-ql-gxj").get(f"/plans/organs/{organ}/"))


def test_an_organ_asks_as_many_questions_for_many_tasks(city, made, zone):
    address = f"/plans/organs/{zone[0]}/"
    city.get(address)
    with CaptureQueriesContext(connection) as few:
        city.get(address)
    for _ in range(20):
        task_of(made, holder="ql", lead="ql-jkq", plan=zone[1][0].plan)
    with CaptureQueriesContext(connection) as many:
        city.get(address)
    assert len(few) == len(many) <= MOST_QUERIES + FRAME


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_plan_shows_its_lights_ways_and_what_was_settled_to_its_own_side(city, visit, made, language):
    viewer = made.viewer("city", of="ql")
    plan = drafted(viewer, SURE.replace("2026年6月底前", ""))
    key = settled(plan, on=ON).after.tasks[0].key
    version = actions.settle(plan.pk, [WithoutLimit(key, "由主管部门另行明确")], version=0, viewer=viewer)
    actions.adopt(plan.pk, version=version, viewer=viewer)
    city.client.cookies["language"] = language
    page = text(city.get(f"/plans/{plan.pk}/"))
    assert re.findall(r'<rect class="bar-(\w+)" x="(\d+)"', page) == [("grey", "0")]
    ways = (f"/plans/matrix/?plan={plan.pk}", f"/plans/{plan.pk}/profile/", f"/papers/opinions/{plan.pk}/",
            f"/papers/new/?kind=consultation&amp;plan={plan.pk}#plan", f"/plans/{plan.pk}/asking/")  # fmt: skip
    assert [way for way in ways if way not in page] == []
    told = text(city.get(f"/plans/{plan.pk}/?part=settled"))
    assert "由主管部门另行明确" in told
    assert unsaid(page) + unsaid(told) == []
    party = visit("zone-ql-jkq")
    assert "/profile/" not in text(party.get(f"/plans/{plan.pk}/"))
    assert "part=settled" not in text(party.get(f"/plans/{plan.pk}/"))
    assert party.get(f"/plans/{plan.pk}/?part=settled").status_code == 404


def test_a_task_leads_to_the_papers_of_its_state(city, visit, zone):
    task = zone[1][0]
    page = text(city.get(f"/plans/tasks/{task.pk}/"))
    kinds = re.findall(rf"/papers/new/\?kind=(\w+)&amp;task={task.pk}\"", page)
    assert kinds == ["assign", "letter"]
    assert "/papers/new/" not in text(visit("zone-ql-jkq").get(f"/plans/tasks/{task.pk}/"))
    assert "/papers/new/" not in text(city.get(f"/plans/tasks/{zone[1][1].pk}/"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_ladder_is_chosen_with_a_reason_and_kept_what_was_typed(city, visit, made, language):
    plan = adopted(made.viewer("city", of="ql"), SURE)
    city.client.cookies["language"] = language
    address = f"/plans/{plan.pk}/profile/"
    page = text(city.get(address))
    assert re.findall(r'name="profile" value="(\w+)"( checked)?', page) == [
        ("default", " checked"), ("s13710", ""), ("colours", ""),
    ]  # fmt: skip
    assert unsaid(page) == []
    assert " style=" not in page
    told = {"profile": "colours", "version": plan.version, "reason": ""}
    lacking = city.post(address, told)
    assert lacking.status_code == 422
    assert 'value="colours" checked' in text(lacking)
    assert city.post(address, told | {"profile": "sanming", "reason": "x"}).status_code == 422
    assert city.post(address, told | {"reason": "按市里要求亮牌"})["Location"] == f"/plans/{plan.pk}/"
    assert city.post(address, told | {"reason": "按市里要求亮牌"}).status_code == 302
    assert (Plan.objects.get(pk=plan.pk).profile, ProfileChange.objects.count()) == ("colours", 1)
    assert "按市里要求亮牌" in text(city.get(address))
    assert visit("zone-ql-jkq").get(address).status_code == 404
    assert visit("city-yh").post(address, told).status_code == 404
