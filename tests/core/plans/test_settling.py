"""Settling: what people say is applied in order, and nonsense is refused with all its faults."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.errors import InputError
from luoshi.core.plans.drafts import Draft
from luoshi.core.plans.model import Milestone
from luoshi.core.plans.rhythms import Rhythm
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
    Settlement,
    WithoutLimit,
)
from luoshi.core.plans.settlements_data import settlement_from_data, settlement_to_data
from luoshi.core.plans.settling import settled, settled_as_far_as_possible, settlement_faults
from luoshi.core.plans.unsettled import blocking, unsettled
from tests.core.plans.invented import by_heading, proposed

NORTH, SOUTH = Chosen("p1", "北园"), Chosen("p2", "南园")
STAGES = (
    Milestone("一季度", date(2026, 3, 31), Decimal(50)),
    Milestone("二季度", date(2026, 6, 30), Decimal(100)),
)


def key(heading: str) -> str:
    return by_heading(proposed(), heading).key


def open_kinds(plan: Draft, heading: str) -> list[str]:
    own = by_heading(plan, heading).key
    return [each.kind for each in unsettled(plan) if each.task == own]


def test_a_kind_of_organs_becomes_the_organs_chosen_in_its_place() -> None:
    plan = settled(proposed(), [ChooseOrgans("各园区", (NORTH, SOUTH))])
    duties = by_heading(plan, "推进数字化改造").duties
    assert [(each.written, each.organ, each.name, each.role) for each in duties] == [
        ("市工信局", "市工信局", "", "responsible"), ("市大数据局", "市大数据局", "", "responsible"),
        ("各园区", "p1", "北园", "responsible"), ("各园区", "p2", "南园", "responsible"),
    ]  # fmt: skip
    assert [each.duty.name for each in duties[2:]] == ["北园", "南园"]
    assert open_kinds(plan, "推进数字化改造") == ["no_lead", "no_time_limit"]


def test_a_later_choice_replaces_an_earlier_one() -> None:
    said = [ChooseOrgans("各园区", (NORTH, SOUTH)), ChooseOrgans("各园区", (SOUTH,))]
    assert [each.organ for each in by_heading(settled(proposed(), said), "推进数字化改造").duties][2:] == ["p2"]


def test_a_choice_for_one_task_leaves_the_others() -> None:
    task = key("建强产业链")
    plan = settled(proposed(), [ChooseOrgans("市工信局", (NORTH,), task)])
    assert by_heading(plan, "建强产业链").duties[0].organ == "p1"
    assert by_heading(plan, "培育优质企业").duties[0].organ == "市工信局"


def test_what_is_left_out_keeps_its_reason_and_is_no_duty() -> None:
    plan = settled(proposed(), [LeaveOut("各园区", "由管委会统一承担")])
    task = by_heading(plan, "推进数字化改造")
    assert [each.left_out for each in task.duties] == ["", "", "由管委会统一承担"]
    assert [each.name for each in task.task.duties] == ["市工信局", "市大数据局"]
    assert "generic" not in open_kinds(plan, "推进数字化改造")
    again = settled(plan, [ChooseOrgans("各园区", (NORTH,))])
    assert by_heading(again, "推进数字化改造").duties[2].left_out == ""


def test_leaving_all_out_leaves_nobody() -> None:
    task = key("强化监测评价")
    plan = settled(proposed(), [LeaveOut("市政府督查室", "改由办公室", task), LeaveOut("市统计局", "改由办公室", task)])
    assert open_kinds(plan, "强化监测评价") == ["no_organ", "recurring"]


def test_an_organ_given_joins_or_changes_its_role() -> None:
    task = key("推进数字化改造")
    joined = settled(proposed(), [GiveDuty(task, NORTH, "support", "提供场地")])
    assert by_heading(joined, "推进数字化改造").duties[-1].duty.scope == "提供场地"
    lead = settled(proposed(), [GiveDuty(task, Chosen("市工信局", "市工信局"), "lead")])
    assert [(each.organ, each.role) for each in by_heading(lead, "推进数字化改造").duties][:2] == [
        ("市工信局", "lead"), ("市大数据局", "responsible"),
    ]  # fmt: skip
    assert "no_lead" not in open_kinds(lead, "推进数字化改造")


def test_a_day_settles_a_masked_year_and_ends_a_rhythm() -> None:
    plan = settled(
        proposed(),
        [SetDue(key("推行“标准地”出让"), date(2025, 12, 31)), SetDue(key("健全亩均评价"), date(2026, 6, 30))],
    )
    assert open_kinds(plan, "推行“标准地”出让") == ["no_lead"]
    assert (by_heading(plan, "健全亩均评价").nature, by_heading(plan, "健全亩均评价").due) == (
        "once",
        date(2026, 6, 30),
    )


def test_stage_goals_settle_a_task_without_a_time_limit() -> None:
    plan = settled(proposed(), [SetStages(key("培育优质企业"), STAGES)])
    task = by_heading(plan, "培育优质企业")
    assert (task.due, task.milestones, open_kinds(plan, "培育优质企业")) == (None, STAGES, [])


def test_no_time_limit_needs_words_and_a_day_takes_them_back() -> None:
    task = key("培育优质企业")
    plan = settled(proposed(), [WithoutLimit(task, "长期坚持")])
    assert by_heading(plan, "培育优质企业").accepted == (("no_time_limit", "长期坚持"),)
    assert open_kinds(plan, "培育优质企业") == []
    assert by_heading(settled(plan, [SetDue(task, date(2026, 6, 30))]), "培育优质企业").accepted == ()


def test_a_rhythm_or_standing_needs_no_day() -> None:
    task = key("培育优质企业")
    rhythm = settled(proposed(), [SetRhythm(task, Rhythm("quarter", day=20))])
    assert by_heading(rhythm, "培育优质企业").task.every == "quarter"
    standing = settled(proposed(), [MakeStanding(task)])
    assert (by_heading(standing, "培育优质企业").nature, open_kinds(standing, "培育优质企业")) == ("standing", [])


def test_a_doubt_that_was_seen_is_open_no_longer() -> None:
    plan = settled(proposed(), [Accept(key("建强产业链"), "several_limits", "已核对")])
    assert open_kinds(plan, "建强产业链") == []


def test_seeing_a_doubt_that_blocks_does_not_settle_it() -> None:
    task = key("推进数字化改造")
    plan = settled(proposed(), [Accept(task, "generic")])
    assert "generic" in [each.kind for each in blocking(plan) if each.task == task]


def test_a_row_that_was_dropped_is_open_no_longer() -> None:
    plan = settled(proposed(), [Drop(key("严格考核奖惩"), "原则性要求")])
    assert open_kinds(plan, "严格考核奖惩") == []


WRONG: list[tuple[Settlement, list[str]]] = [
    (Drop("zz", "不要"), ["settling.unknown_task"]),
    (Drop(key("建强产业链"), " "), ["settling.no_words"]),
    (ChooseOrgans("无此名", ()), ["settling.unknown_name", "settling.no_organs"]),
    (ChooseOrgans("各园区", (Chosen("", "北园"),)), ["settling.no_organs"]),
    (ChooseOrgans("各园区", (NORTH, NORTH)), ["settling.organ_twice"]),
    (ChooseOrgans("各园区", (NORTH,), key("建强产业链")), ["settling.unknown_name"]),
    (LeaveOut("无此名", ""), ["settling.unknown_name", "settling.no_words"]),
    (GiveDuty(key("建强产业链"), Chosen("", ""), "boss"), ["settling.no_organs", "settling.unknown_role"]),  # type: ignore[arg-type]  # no role
    (SetDue(key("建强产业链"), date(2025, 3, 1)), ["settling.due_before_start", "settling.stage_after_due"]),
    (SetStages(key("培育优质企业"), ()), ["settling.no_stages"]),
    (SetStages(key("培育优质企业"), STAGES[::-1]), ["settling.stages_order"]),
    (SetStages(key("建强产业链"), STAGES), ["settling.stage_after_due"]),
    (
        SetStages(key("培育优质企业"), (Milestone(" ", date(2026, 3, 31), Decimal(0)),)),
        ["settling.no_stages", "settling.percent"],
    ),
    (SetStages(key("培育优质企业"), (Milestone("甲", date(2026, 3, 31), Decimal("NaN")),)), ["settling.percent"]),
    (WithoutLimit(key("培育优质企业"), ""), ["settling.no_words"]),
    (SetRhythm(key("培育优质企业"), Rhythm("month", day=32)), ["recurring.day"]),
    (Accept(key("培育优质企业"), "no_time_limit"), ["settling.not_accepted"]),
]


@pytest.mark.parametrize(("said", "codes"), WRONG)
def test_nonsense_is_refused(said: Settlement, codes: list[str]) -> None:
    [(place, reasons)] = settlement_faults(proposed(), [said])
    assert (place, [each.code for each in reasons]) == (0, codes)


def test_all_faults_are_told_together_and_nothing_is_changed() -> None:
    said = [each for each, _ in WRONG]
    with pytest.raises(InputError) as refused:
        settled(proposed(), said)
    assert refused.value.params["count"] == sum(len(codes) for _, codes in WRONG)


def test_what_fits_is_applied_though_something_else_does_not() -> None:
    after, faults = settled_as_far_as_possible(proposed(), [Drop("zz", "无"), Drop(key("严格考核奖惩"), "原则性要求")])
    assert by_heading(after, "严格考核奖惩").dropped == "原则性要求"
    assert [(place, why.code) for place, why in faults] == [(0, "settling.unknown_task")]


KEPT: list[Settlement] = [
    ChooseOrgans("各园区", (NORTH, SOUTH), "a"), ChooseOrgans("各园区", (NORTH,)), LeaveOut("等", "已列全", "a"),
    GiveDuty("a", NORTH, "lead", "总牵头"), SetDue("a", date(2025, 6, 30)), SetStages("a", STAGES),
    WithoutLimit("a", "长期"), SetRhythm("a", Rhythm("year", 2, 3, 6, 15)), MakeStanding("a"),
    Accept("a", "no_lead", "分别负责"), Drop("a", "不是任务"),
]  # fmt: skip


@pytest.mark.parametrize("said", KEPT)
def test_a_settlement_is_read_back_as_it_was_kept(said: Settlement) -> None:
    assert settlement_from_data(settlement_to_data(said)) == said


@pytest.mark.parametrize(
    "data",
    [{}, {"kind": "burn", "task": "a"}, {"kind": "drop"}, {"kind": "set_due", "task": "a", "due": "soon"},
     {"kind": "give_duty", "task": "a", "organ": {"organ": "p", "name": "北园"}, "role": "boss"},
     {"kind": "set_stages", "task": "a", "stages": [{"name": "一", "due": "2026-03-31", "percent": "x"}]}],
)  # fmt: skip
def test_what_is_no_settlement_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(InputError, match=r"settling\.malformed"):
        settlement_from_data(data)


@given(st.permutations([each.key for each in proposed().tasks]))
def test_what_is_said_of_different_tasks_does_not_depend_on_the_order(keys: list[str]) -> None:
    said = [WithoutLimit(each, "长期坚持") for each in keys]
    assert settled(proposed(), said) == settled(proposed(), sorted(said, key=lambda each: each.task))


def test_a_limit_that_is_over_is_told() -> None:
    plan = replace(proposed(), on=date(2025, 12, 1))
    assert open_kinds(plan, "建强产业链") == ["several_limits", "due_past"]


def test_a_task_due_on_the_day_of_adoption_is_not_yet_late() -> None:
    plan = replace(proposed(), on=date(2025, 9, 30))
    assert "due_past" not in open_kinds(plan, "建强产业链")


def test_a_target_proposes_a_day_before_the_plans_window_does() -> None:
    days = {each.task: each.proposed for each in unsettled(proposed()) if each.kind == "no_time_limit"}
    assert days[key("推进数字化改造")] == date(2026, 12, 31)
    assert days[key("培育优质企业")] == date(2027, 12, 31)


def test_a_task_may_be_due_on_the_day_it_starts_and_on_that_of_its_last_stage() -> None:
    said = [SetDue(key("培育优质企业"), date(2025, 3, 12)), SetDue(key("建强产业链"), date(2025, 9, 30))]
    assert settlement_faults(proposed(), said) == ()
