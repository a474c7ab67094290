"""Meetings: the worked tables, agendas, minutes."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.core.base.reasons import reason
from luoshi.core.plans.agendas import TaskOnAgenda, agenda
from luoshi.core.plans.drafts import Cause
from luoshi.core.plans.entering import Part
from luoshi.core.plans.meetings import Held, MeetingRule, meeting_rules, meetings_due
from luoshi.core.plans.minutes import Resolved, draft_minutes
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.plans.unsettled import unsettled
from luoshi.core.register.matching import Match
from luoshi.core.texts.ledger import ledger
from luoshi.core.texts.model import Source
from luoshi.core.texts.reading import read
from tests.core.plans.invented import READING, by_heading, proposed
from tests.core.worked import worked

START = date(2025, 3, 12)
QUARTERLY = MeetingRule("a", "joint", "联席会议", Rhythm("quarter"), START)


@pytest.mark.parametrize(("sentence", "_between", "told"), worked("meetings.md", "| sentence"))
def test_a_sentence_gives_the_rule_of_the_table(sentence: str, _between: list[str], told: str) -> None:
    rows = ledger(read(Source("a.txt", "", f"甲市2025年工作要点\n1.做好乙。{sentence}（市财政局牵头）")))
    found = [f"{each.kind} {each.rhythm.every} {each.rhythm.times}" for each in meeting_rules(rows, ["a"], start=START)]
    assert (" · ".join(found) or "none") == told


@pytest.mark.parametrize(("days", "_between", "told"), worked("meetings.md", "| held on"))
def test_what_was_held_counts_for_its_period(days: str, _between: list[str], told: str) -> None:
    held = [Held("a", date.fromisoformat(day)) for day in days.split() if day != "-"]
    found = meetings_due([QUARTERLY], held, on=date(2025, 8, 20))
    assert " · ".join(f"{each.instance.label} {each.state}" for each in found) == told


def test_the_invented_plan_wants_two_meetings() -> None:
    plan = proposed()
    rules = meeting_rules(READING.rows, [each.key for each in plan.tasks], start=START)
    assert [(each.key, each.kind, each.name, each.rhythm) for each in rules] == [
        (by_heading(plan, "聚力精准招商").key, "dispatch", "招商调度会", Rhythm("quarter")),
        (by_heading(plan, "加强组织领导").key, "leading_group", "专题汇报", Rhythm("half")),
    ]
    assert rules[1].words == "领导小组每半年听取1次专题汇报。"


def test_several_meetings_of_one_clause_have_keys_of_their_own() -> None:
    text = "甲市2025年工作要点\n1.做好乙。每季度召开1次联席会议。每年召开1次推进会。（市财政局牵头）"
    rules = meeting_rules(ledger(read(Source("a.txt", "", text))), ["a"], start=START)
    assert [(each.key, each.kind) for each in rules] == [("a", "joint"), ("a/2", "push")]


def test_meetings_of_other_rules_do_not_count_and_what_was_due_before_is_left_out() -> None:
    found = meetings_due([QUARTERLY], [Held("b", date(2025, 8, 1))], on=date(2025, 8, 20), since=date(2025, 7, 1))
    assert [(each.instance.label, each.state, each.held) for each in found] == [("2025Q3", "due", None)]


def test_on_the_due_day_itself_a_meeting_is_still_to_be_held() -> None:
    assert [each.state for each in meetings_due([QUARTERLY], [], on=date(2025, 3, 31))] == ["due"]
    assert [each.state for each in meetings_due([QUARTERLY], [], on=date(2025, 4, 1))] == ["missed", "due"]


def test_red_tasks_go_before_matters_to_be_coordinated_and_each_stands_once() -> None:
    tasks = [
        TaskOnAgenda("a", "甲", "yellow", coordinate="用地指标"),
        TaskOnAgenda("b", "乙", "red", due=date(2025, 9, 30)),
        TaskOnAgenda("c", "丙", "red", due=date(2025, 6, 30), coordinate="资金"),
        TaskOnAgenda("d", "丁", "yellow"),
        TaskOnAgenda("e", "戊", "green", coordinate=" "),
    ]
    assert [(each.number, each.task.key, each.why) for each in agenda(tasks)] == [
        (1, "c", ("red", "coordinate")), (2, "b", ("red",)), (3, "a", ("coordinate",)),
    ]  # fmt: skip
    assert [each.task.key for each in agenda(tasks, with_yellow=True)] == ["c", "b", "a", "d"]


def test_what_was_resolved_becomes_tasks_that_know_meeting_and_item() -> None:
    resolved = [
        Resolved(1, "市财政局于9月底前落实专项资金。其余照办。", (Part("市财政局", "lead"),), due=date(2025, 9, 30)),
        Resolved(3, "研究用地指标。", (Part("有关部门", "lead", is_generic=True),), about="abc"),
    ]
    known = {"市财政局": Match("matched", ("cz",), reason("register.match_full", name="市财政局"))}
    plan = draft_minutes(resolved, meeting="2025-7", matches=known, on=date(2025, 7, 1))
    assert [(each.heading, each.cause, each.due) for each in plan.tasks] == [
        ("市财政局于9月底前落实专项资金", Cause("minutes", "2025-7", "1"), date(2025, 9, 30)),
        ("研究用地指标", Cause("minutes", "2025-7", "3"), None),
    ]
    assert plan.tasks[0].duties[0].organ == "cz"
    assert plan.tasks[1].path == "task:abc"
    assert [each.kind for each in unsettled(plan)] == ["generic", "no_time_limit"]


def test_a_meeting_due_on_the_first_day_asked_about_is_told() -> None:
    found = meetings_due([QUARTERLY], [], on=date(2025, 4, 2), since=date(2025, 3, 31))
    assert [each.instance.label for each in found] == ["2025Q1", "2025Q2"]
