"""The forms of a draft's page: each settles its point, what is wrong is told beside what was asked."""

from datetime import date
from decimal import Decimal

import pytest

from luoshi.core.plans.settlements import (
    Accept,
    ChooseOrgans,
    Chosen,
    Drop,
    GiveDuty,
    LeaveOut,
    MakeStanding,
    SetDue,
    SetRhythm,
    SetStages,
    WithoutLimit,
)
from luoshi.core.plans.settlements_data import settlement_from_data
from luoshi.server.plans.adoption.proposing import settled
from luoshi.server.plans.models import Plan
from tests.server.plans.adoption.room import drafted
from tests.server.world import ON
from tests.web.people.visiting import text

TEXT = """青岚市实施方案

一、重点任务

（一）储能产业。建成储能中试平台。（市工业和信息化局牵头，市某某局配合）

（二）用地保障。2026年9月底前完成低效用地清查。（各开发区管委会牵头，市某某局配合）
"""


@pytest.fixture
def plan(made) -> Plan:
    return drafted(made.viewer("city", of="ql"), TEXT)


def keys(plan: Plan) -> dict[str, str]:
    return {each.heading: each.key for each in settled(plan, on=ON).after.tasks}


def said(plan: Plan) -> list:
    return [settlement_from_data(each.content) for each in plan.settlements.filter(undone=False).order_by("pk")]


def say(city, plan: Plan, **told):
    plan.refresh_from_db()
    return city.post(f"/plans/{plan.pk}/settle/say/", {"version": plan.version} | told)


def test_organs_are_chosen_by_ticks_and_by_names_for_every_task_that_says_them(city, plan):
    key = keys(plan)
    answer = say(city, plan, act="choose", written="市某某局", organ=["yl-swt"], find="青岚储能产业园",
                 task=list(key.values()))  # fmt: skip
    assert answer["Location"] == f"/plans/{plan.pk}/settle/#open"
    organs = (Chosen("yl-swt", "云岭省商务厅"), Chosen("ql-jkq-cn", "青岚储能产业园"))
    assert said(plan) == [ChooseOrgans("市某某局", organs, "")]
    assert "已明确1项" in text(city.get(f"/plans/{plan.pk}/settle/"))


def test_a_name_is_settled_in_one_task_alone(city, plan):
    key = keys(plan)["用地保障"]
    say(city, plan, act="leave_out", written="市某某局", words="已撤并", task=[key])
    assert said(plan) == [LeaveOut("市某某局", "已撤并", key)]


@pytest.mark.parametrize(
    ("told", "made_of"),
    [
        ({"act": "due", "due": "2026-12-31"}, lambda key: SetDue(key, date(2026, 12, 31))),
        ({"act": "without", "words": "长期坚持"}, lambda key: WithoutLimit(key, "长期坚持")),
        ({"act": "standing"}, MakeStanding),
        ({"act": "drop", "words": "已完成"}, lambda key: Drop(key, "已完成")),
        ({"act": "accept", "doubt": "no_lead"}, lambda key: Accept(key, "no_lead")),
        ({"act": "give", "role": "support", "find": "云岭省商务厅"},
         lambda key: GiveDuty(key, Chosen("yl-swt", "云岭省商务厅"), "support")),
    ],
    ids=["due", "without", "standing", "drop", "accept", "give"],
)  # fmt: skip
def test_a_task_is_settled_by_its_forms(city, plan, told, made_of):
    key = keys(plan)["储能产业"]
    assert say(city, plan, task=key, **told).status_code == 302
    assert said(plan) == [made_of(key)]


@pytest.mark.parametrize(
    ("told", "made_of"),
    [
        ({"act": "due", "due": "2026-12-31", "words": ""}, lambda key: SetDue(key, date(2026, 12, 31))),
        ({"act": "without", "due": "", "words": "文件未定"}, lambda key: WithoutLimit(key, "文件未定")),
    ],
    ids=["a day", "no limit"],
)  # fmt: skip
def test_tasks_without_a_limit_are_settled_together(city, plan, told, made_of):
    key = keys(plan)
    say(city, plan, task=[key["储能产业"], key["用地保障"], key["储能产业"]], **told)
    assert said(plan) == [made_of(key["储能产业"]), made_of(key["用地保障"])]


def test_together_wants_a_task_and_a_day_that_is_one(city, plan):
    assert "请先选择任务" in text(say(city, plan, act="due", due="2026-12-31"))
    assert "不是日期" in text(say(city, plan, act="due", due="", task=list(keys(plan).values())))
    assert said(plan) == []


def test_stage_goals_are_a_small_grid_whose_empty_rows_count_for_nothing(city, plan):
    key = keys(plan)["储能产业"]
    grid = {"stage": ["立项", "开工", "", ""], "stage_due": ["2026-06-30", "2026-09-30", "2026-12-31", ""],
            "stage_percent": ["30", "100%", "75", "100"]}  # fmt: skip
    say(city, plan, act="stages", task=key, **grid)
    [found] = said(plan)
    assert isinstance(found, SetStages)
    assert [(each.name, each.due, each.percent) for each in found.stages] == [
        ("立项", date(2026, 6, 30), Decimal(30)), ("开工", date(2026, 9, 30), Decimal(100)),
    ]  # fmt: skip


def test_a_rhythm_is_every_so_many_periods_by_a_day(city, plan):
    key = keys(plan)["储能产业"]
    say(city, plan, act="rhythm", task=key, every="quarter", interval="1", times="2", month="3", day="20")
    [found] = said(plan)
    assert isinstance(found, SetRhythm)
    told = found.rhythm
    assert (told.every, told.interval, told.times, told.month, told.day) == ("quarter", 1, 2, 3, 20)


def test_warnings_of_a_kind_are_seen_at_once(city, plan):
    say(city, plan, act="accept_all", doubt="unmatched")
    assert sorted(each.doubt for each in said(plan)) == ["unmatched", "unmatched"]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"act": "due", "due": "明年"}, "“明年”不是日期"),
        ({"act": "drop", "words": ""}, "请说明理由"),
        ({"act": "choose", "written": "市某某局", "find": "火星市政府"}, "名录中没有“火星市政府”"),
        ({"act": "choose", "written": "市某某局"}, "没有选择单位"),
        ({"act": "give"}, "没有选择单位"),
        ({"act": "stages", "stage": ["甲"], "stage_due": ["2026-06-30"], "stage_percent": ["很多"]}, "不是数字"),
        ({"act": "nonsense"}, "没有“nonsense”这种操作"),
        ({"act": "accept", "doubt": "no_time_limit"}, "“未定时限”不能只作确认"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(city, plan, told, sentence):
    answer = say(city, plan, task=keys(plan)["储能产业"], **told)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert said(plan) == []


def test_an_older_page_is_told_who_changed_the_plan(city, plan):
    say(city, plan, act="standing", task=keys(plan)["储能产业"])
    answer = city.post(f"/plans/{plan.pk}/settle/say/", {"version": 0, "act": "standing", "task": "x"})
    assert answer.status_code == 422
    assert "已修改本计划（1次）" in text(answer)


def test_a_settlement_is_taken_back(city, plan):
    say(city, plan, act="standing", task=keys(plan)["储能产业"])
    number = plan.settlements.get().pk
    assert f"/plans/{plan.pk}/settle/{number}/undo/" in text(city.get(f"/plans/{plan.pk}/settle/"))
    city.post(f"/plans/{plan.pk}/settle/{number}/undo/")
    assert said(plan) == []


def test_organs_are_found_by_a_part_of_their_name(city, plan):
    found = text(city.get(f"/plans/{plan.pk}/settle/organs/?find=储能"))
    assert 'value="ql-jkq-cn"' in found
    assert "没有找到单位" in text(city.get(f"/plans/{plan.pk}/settle/organs/?find=火星"))


def test_a_general_name_offers_the_organs_of_its_kind_below_the_holder(city, plan):
    page = text(city.get(f"/plans/{plan.pk}/settle/"))
    assert '<input type="checkbox" name="organ" value="ql-jkq" checked>' in page
    assert 'value="yh-gxq"' not in page


def test_adopting_says_what_blocks_and_then_brings_the_plan_into_force(city, plan):
    answer = city.post(f"/plans/{plan.pk}/adopt/", {"version": 0})
    assert answer.status_code == 422
    assert "未定时限" in text(answer)
    say(city, plan, act="due", task=keys(plan)["储能产业"], due="2026-12-31")
    say(city, plan, act="choose", written="各开发区管委会", organ=["ql-jkq"])
    plan.refresh_from_db()
    answer = city.post(f"/plans/{plan.pk}/adopt/", {"version": plan.version, "profile": "s13710", "reason": "审定"})
    assert answer["Location"] == f"/plans/{plan.pk}/"
    plan.refresh_from_db()
    assert (plan.state, plan.profile, plan.versions.get().reason) == ("in_force", "s13710", "审定")
    assert "已印发第1版：新增任务2项" in text(city.get(f"/plans/{plan.pk}/"))


def test_a_draft_is_given_up_with_a_reason(city, plan):
    answer = city.post(f"/plans/{plan.pk}/end/", {"version": 0, "words": " "})
    assert answer.status_code == 422
    assert "请说明理由" in text(answer)
    city.post(f"/plans/{plan.pk}/end/", {"version": 0, "words": "重新起草"})
    plan.refresh_from_db()
    assert plan.state == "ended"
