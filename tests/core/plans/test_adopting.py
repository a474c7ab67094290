"""How the invented plan becomes a proposed plan, and that one a plan in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from luoshi.core.base.errors import InputError
from luoshi.core.plans.adopting import adopt, draft, names_in
from luoshi.core.plans.drafts import Cause, Draft
from luoshi.core.plans.model import Milestone
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.plans.settlements import ChooseOrgans, Chosen, Drop, GiveDuty, SetDue, Settlement, WithoutLimit
from luoshi.core.plans.settling import settled
from luoshi.core.plans.unsettled import blocking
from tests.core.plans.invented import ISSUED, ON, READING, by_heading, matched, proposed


def test_a_single_day_is_due_and_several_are_stage_goals() -> None:
    task = by_heading(proposed(), "建强产业链")
    assert task.due == date(2025, 9, 30)
    assert task.milestones == (
        Milestone("2025年6月底前完成产业链现状摸底", date(2025, 6, 30), Decimal(50)),
        Milestone("2025年9月底前编制强链补链清单", date(2025, 9, 30), Decimal(100)),
    )


def test_a_masked_year_is_no_day() -> None:
    task = by_heading(proposed(), "推行“标准地”出让")
    assert task.due is None
    assert [(each.day, each.masked) for each in task.limits] == [(None, "20xx-12-31"), (date(2025, 10, 31), "")]


def test_what_comes_back_has_its_rhythm() -> None:
    task = by_heading(proposed(), "健全亩均评价")
    assert (task.nature, task.rhythm) == ("recurring", Rhythm("year", month=6))
    assert by_heading(proposed(), "强化监测评价").rhythm == Rhythm("month", day=10)


def test_what_is_to_be_reached_in_a_year_does_not_recur_as_a_whole() -> None:
    task = by_heading(proposed(), "聚力精准招商")
    assert (task.nature, task.due, task.reaches) == ("once", None, date(2025, 12, 31))


def test_no_task_starts_before_its_document() -> None:
    assert {each.start for each in proposed().tasks} == {ISSUED}
    earlier = draft(READING.rows, matches={}, on=ON, phases=READING.document.phases)
    assert earlier.tasks[0].start == date(2025, 1, 1)


def test_names_are_asked_for_once_and_kinds_of_organs_not_at_all() -> None:
    names = names_in(READING.rows)
    assert len(names) == len(set(names))
    assert "市工信局" in names
    assert "各园区" not in names


def test_every_task_knows_its_clause_and_its_document() -> None:
    task = by_heading(proposed(), "建强产业链")
    assert task.cause == Cause("document", "青政办发〔2025〕7号", "二/（一）/1")


def test_targets_know_the_task_they_stand_in() -> None:
    plan = proposed()
    own = (each for each in plan.targets if each.task == by_heading(plan, "推进数字化改造").key)
    first = next(own)
    assert (first.indicator, first.value, first.unit, first.period) == (
        "规上工业企业数字化改造覆盖率", Decimal(90), "%", "2026",
    )  # fmt: skip
    assert [each.task for each in plan.targets if each.indicator == "地区生产总值"] == [""]
    assert len({each.key for each in plan.targets}) == len(plan.targets)


def test_the_window_of_the_plan_is_that_of_its_phases() -> None:
    plan = proposed()
    assert (plan.first, plan.last) == (date(2025, 1, 1), date(2027, 12, 31))


def test_a_plan_with_open_points_is_refused_with_all_of_them() -> None:
    plan = proposed()
    with pytest.raises(InputError) as refused:
        adopt(plan)
    assert refused.value.code == "adopting.unsettled"
    assert refused.value.params["faults"] == tuple(each.reason for each in blocking(plan))


def test_a_settled_plan_comes_into_force() -> None:
    adopted = adopt(_settled(proposed()))
    assert [each.heading for each in adopted.tasks][:2] == ["建强产业链", "培育优质企业"]
    assert len(adopted.tasks) == 13
    assert [words for _, words in adopted.left_out] == ["不作为任务"]
    assert [each.organ for task in adopted.tasks for each in task.duties if not each.organ] == []
    assert adopted.rhythms[by_heading(proposed(), "健全亩均评价").key] == Rhythm("year", month=6)


def test_why_a_task_has_no_time_limit_stays_with_the_plan() -> None:
    adopted = adopt(_settled(proposed()))
    assert {(kind, words) for _, kind, words in adopted.remarks} == {("no_time_limit", "长期坚持")}


def test_a_plan_of_nothing_is_no_plan() -> None:
    with pytest.raises(InputError, match=r"adopting\.no_tasks"):
        adopt(Draft(ON))


def test_an_organ_named_twice_in_a_role_has_one_duty() -> None:
    plan = _settled(proposed())
    first = plan.tasks[0]
    doubled = replace(first, duties=(*first.duties, first.duties[0]))
    adopted = adopt(replace(plan, tasks=(doubled, *plan.tasks[1:])))
    assert [each.organ for each in adopted.tasks[0].duties] == ["市工信局", "市发改委", "青岚经开区管委会"]


def _settled(plan: Draft) -> Draft:
    """Every open point answered: organs chosen or given, days set, one task dropped."""
    said: list[Settlement] = []
    for point in blocking(plan):
        if point.kind == "generic":
            said.append(ChooseOrgans(point.written, (Chosen("雁回市", "雁回市人民政府"),), point.task))
        elif point.kind == "no_organ":
            said.append(GiveDuty(point.task, Chosen("市财政局", "市财政局"), "lead"))
        elif point.proposed and point.kind == "masked_year":
            said.append(SetDue(point.task, point.proposed))
        else:
            said.append(WithoutLimit(point.task, "长期坚持"))
    return settled(plan, [*said, Drop(plan.tasks[-1].key, "不作为任务")])


def test_the_same_reading_gives_the_same_plan() -> None:
    assert draft(READING.rows, matches=matched(), on=ON) == draft(READING.rows, matches=matched(), on=ON)


def test_the_part_of_a_limit_without_a_day_is_kept_free() -> None:
    task = by_heading(proposed(), "推行“标准地”出让")
    assert task.milestones == (Milestone("10月底前", date(2025, 10, 31), Decimal(50)),)
