"""Meetings by rule: found as a plan is adopted, due, missed and held by periods, told of once."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.core.plans.rhythms import Rhythm
from luoshi.server.base.notices.models import Notice
from luoshi.server.plans import actions, queries
from luoshi.server.plans.models import MeetingRule
from luoshi.server.plans.rounds import calling
from tests.server.plans.adoption.room import adopted
from tests.server.plans.meetings.room import RULED, at, convened, version
from tests.server.world import NOW, ON


@pytest.fixture
def city(made):
    return made.viewer("city", of="ql")


def periods(viewer) -> list[tuple[str, str]]:
    [rule] = queries.due_by_rule(viewer)
    return [(each.label, each.state) for each in rule.periods]


def test_a_clause_that_wants_a_meeting_is_found_as_its_plan_is_adopted(city, made):
    plan = adopted(city, RULED)
    [rule] = queries.due_by_rule(city)
    assert (rule.kind, rule.name, rule.rhythm, rule.plan) == ("joint", "联席会议", Rhythm("quarter"), plan.pk)
    assert rule.words == "每季度召开1次联席会议。"
    assert rule.path == plan.tasks.get(heading="工作机制").path
    assert periods(city) == [("2026Q1", "due")]
    assert queries.due_by_rule(made.viewer("zone", of="ql-jkq")) == ()
    assert queries.due_by_rule(made.viewer("city", of="yh")) == ()
    actions.end_plan(plan.pk, version=plan.version, viewer=city, reason="到期")
    assert queries.due_by_rule(city) == ()


def test_a_clause_that_is_gone_wants_none_and_one_that_stays_counts_from_its_first_day(city):
    from luoshi.core.plans.settlements import Drop

    plan = adopted(city, RULED)
    later = at(city, date(2026, 7, 1))
    key = plan.tasks.get(heading="储能产业").key
    number = actions.settle(plan.pk, [Drop(key, "并入其他任务")], version=plan.version, viewer=later)
    number = actions.adopt(plan.pk, version=number, viewer=later, reason="修订").version
    assert MeetingRule.objects.values_list("since", "until").get() == (ON, None)
    assert periods(later) == [("2026Q3", "due"), ("2026Q2", "missed"), ("2026Q1", "missed")]


def test_a_meeting_of_the_rule_counts_for_the_period_of_its_day(city):
    plan = adopted(city, RULED)
    [rule] = queries.due_by_rule(city)
    meeting = convened(city, rule=rule.pk, title="联席会议", invited=("ql-gxj",))
    assert (meeting.plan_id, meeting.holder_id) == (plan.pk, plan.holder_id)
    [period] = queries.due_by_rule(city)[0].periods
    assert (period.state, period.planned, period.meeting) == ("due", meeting.pk, 0)
    actions.hold_meeting(meeting.pk, heard=(), attended=(), version=version(meeting), viewer=city)
    [period] = queries.due_by_rule(city)[0].periods
    assert (period.state, period.meeting, period.day) == ("held", meeting.pk, ON)
    actions.reopen_meeting(meeting.pk, reason="误登记", version=1, viewer=city)
    actions.cancel_meeting(meeting.pk, reason="改期", version=2, viewer=city)
    [period] = queries.due_by_rule(city)[0].periods
    assert (period.state, period.planned) == ("due", 0)


def test_the_office_is_told_once_ten_days_before_and_once_that_it_was_missed(city):
    adopted(city, RULED)

    def told(day: date) -> list[tuple[str, str]]:
        calling.run(now=NOW, on=day)
        calling.run(now=NOW, on=day)
        codes = Notice.objects.filter(person=city.person, code__startswith="plans.notice.meeting_").order_by("pk")
        return [(each.code.rpartition("_")[2], each.params["day"]) for each in codes]

    assert told(date(2026, 3, 20)) == []
    first = ("due", "2026-03-31")
    assert told(date(2026, 3, 21)) == [first]
    second = ("missed", "2026-03-31")
    assert told(date(2026, 4, 1)) == [first, second]
    [rule] = queries.due_by_rule(city)
    convened(city, rule=rule.pk, day=date(2026, 6, 29))
    assert told(date(2026, 6, 28)) == [first, second]
    notice = Notice.objects.filter(code="plans.notice.meeting_due").get()
    assert (notice.params["name"], notice.leads_to) == ("联席会议", "/plans/meetings/")
