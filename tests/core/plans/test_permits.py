"""What forbids an event: every code with the event that meets it, and what is told of one that may be appended."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from luoshi.core.plans.model import Event, Kind, Task
from luoshi.core.plans.states import event_faults, event_warnings, possible, standing
from tests.core.plans.ledger import FILE, day, event, events, task

UNDER_WAY = "enter, assign, receive A, report A 40"
TWO = task("A lead, B support", due=day("2026-06-30"))
FORBIDDEN: list[tuple[Task, str, Event, str]] = [
    (TWO, "enter", event("receive", "A"), "plans.wrong_state kind=receive state=entered"),
    (TWO, UNDER_WAY, event("assign"), "plans.wrong_state kind=assign state=handling"),
    (TWO, UNDER_WAY, event("enter"), "plans.wrong_state kind=enter state=handling"),
    (TWO, UNDER_WAY, event("pass"), "plans.wrong_state kind=pass state=handling"),
    (TWO, UNDER_WAY, event("close", evidence=(FILE,)), "plans.wrong_state kind=close state=handling"),
    (TWO, UNDER_WAY, event("report", "C", words="已"), "plans.not_party organ=C"),
    (TWO, UNDER_WAY, event("finish", "B", evidence=(FILE,), words="因"), "plans.not_answering kind=finish"),
    (TWO, UNDER_WAY, event("duty_done", "A"), "plans.finish_instead"),
    (TWO, UNDER_WAY, event("receive", "A"), "plans.again kind=receive"),
    (TWO, f"{UNDER_WAY}, duty_done B", event("duty_done", "B"), "plans.again kind=duty_done"),
    (TWO, f"{UNDER_WAY}, exempt", event("exempt", words="容错"), "plans.again kind=exempt"),
    (TWO, UNDER_WAY, event("finish", "A", words="因"), "plans.no_evidence kind=finish"),
    (TWO, UNDER_WAY, event("finish", "A", evidence=(FILE,)), "plans.parts_outstanding organs=B"),
    (TWO, f"{UNDER_WAY}, finish A", event("take_up", by="a"), "plans.same_person person=a"),
    (TWO, f"{UNDER_WAY}, finish A", event("pass", by="a"), "plans.same_person person=a"),
    (TWO, f"{UNDER_WAY}, finish A, pass", event("close", by="a"), "plans.same_person person=a"),
    (TWO, UNDER_WAY, event("make_routine"), "plans.wrong_state kind=make_routine state=handling; plans.not_standing; "
        "plans.no_evidence kind=make_routine"),
    (task(nature="standing"), f"{UNDER_WAY}, finish A, pass", event("close"), "plans.standing_task"),
    (TWO, UNDER_WAY, event("send_back", words="补"), "plans.nothing_done; plans.no_organ kind=send_back"),
    (TWO, f"{UNDER_WAY}, duty_done B", event("send_back", words="补", about="A"), "plans.not_done organ=A"),
    (TWO, f"{UNDER_WAY}, finish A", event("send_back"), "plans.no_words kind=send_back"),
    (TWO, f"{UNDER_WAY}, finish A", event("send_back", words="补", about="C"), "plans.no_organ kind=send_back"),
    (TWO, f"{UNDER_WAY}, suspend", event("finish", "A", evidence=(FILE,), words="因"), "plans.suspended since=2026-03-02"),
    (TWO, f"{UNDER_WAY}, suspend", event("suspend", words="停"), "plans.suspended since=2026-03-02"),
    (TWO, UNDER_WAY, event("resume"), "plans.not_suspended"),
    (TWO, UNDER_WAY, event("suspend"), "plans.no_words kind=suspend"),
    (TWO, UNDER_WAY, event("report", "A"), "plans.empty_report"),
    (TWO, UNDER_WAY, event("report", "A", percent=Decimal(101)), "plans.percent_range percent=101"),
    (TWO, UNDER_WAY, event("report", "A", percent=Decimal(-1), words="退"), "plans.percent_range percent=-1"),
    (TWO, UNDER_WAY, event("report", "A", percent=Decimal(39)), "plans.percent_back percent=39 before=40"),
    (TWO, UNDER_WAY, event("report", "A", words="已", day=day("2026-03-03")), "plans.wrong_day day=2026-03-03"),
    (TWO, UNDER_WAY, event("report", "A", words="已", on=day("2026-03-01")), "plans.before day=2026-03-01 since=2026-03-02"),
    (TWO, UNDER_WAY, event("ask_extension", "A", words="因"), "plans.backwards until=— due=2026-06-30"),
    (TWO, UNDER_WAY, event("ask_extension", "A", words="因", until=day("2026-06-30")),
        "plans.backwards until=2026-06-30 due=2026-06-30"),
    (TWO, UNDER_WAY, event("ask_extension", "A", words="因", on=day("2026-07-01"), until=day("2026-07-31")),
        "plans.after_due due=2026-06-30"),
    (TWO, UNDER_WAY, event("ask_extension", "A", until=day("2026-07-31")), "plans.no_words kind=ask_extension"),
    (TWO, UNDER_WAY, event("ask_extension", "B", words="因", until=day("2026-07-31")), "plans.not_answering kind=ask_extension"),
    (task(), UNDER_WAY, event("ask_extension", "A", words="因", until=day("2026-07-31")), "plans.no_due"),
    (TWO, f"{UNDER_WAY}, ask_extension A 2026-07-31", event("ask_extension", "A", words="因", until=day("2026-08-31")),
        "plans.pending request=0005"),
    (TWO, f"{UNDER_WAY}, ask_extension A 2026-07-31", event("grant_extension", about="0099"), "plans.not_pending"),
    (TWO, f"{UNDER_WAY}, ask_extension A 2026-07-31", event("grant_extension", by="a"), "plans.same_person person=a"),
    (TWO, f"{UNDER_WAY}, ask_extension A 2026-07-31", event("grant_extension", until=day("2026-06-01")),
        "plans.backwards until=2026-06-01 due=2026-06-30"),
    (TWO, f"{UNDER_WAY}, ask_extension A 2026-07-31", event("refuse_extension"), "plans.no_words kind=refuse_extension"),
    (TWO, UNDER_WAY, event("refuse_extension", words="否"), "plans.not_pending"),
    (TWO, UNDER_WAY, event("grant_reassignment", about="C"), "plans.not_pending"),
    (TWO, f"{UNDER_WAY}, ask_reassignment A to C", event("ask_reassignment", "B", words="因"), "plans.pending request=0005"),
    (TWO, f"{UNDER_WAY}, ask_reassignment A to C", event("grant_reassignment", about="A"),
        "plans.no_organ kind=grant_reassignment"),
    (TWO, f"{UNDER_WAY}, ask_reassignment A", event("grant_reassignment"), "plans.no_organ kind=grant_reassignment"),
    (TWO, f"{UNDER_WAY}, ask_reassignment A", event("refuse_reassignment", words="否", about="0001"), "plans.not_pending"),
    (TWO, UNDER_WAY, event("ask_reassignment", "A", words="因", about="A"), "plans.no_organ kind=ask_reassignment"),
]  # fmt: skip
ALLOWED: list[tuple[Task, str, Event]] = [
    (TWO, UNDER_WAY, event("finish", "A", evidence=(FILE,), words="乙局部分另行报送")),
    (TWO, f"{UNDER_WAY}, duty_done B", event("finish", "A", evidence=(FILE,))),
    (TWO, UNDER_WAY, event("report", "A", percent=Decimal(40))),
    (TWO, UNDER_WAY, event("report", "A", percent=Decimal(39), words="重新核定")),
    (TWO, UNDER_WAY, event("report", "A", problems="缺少用地指标")),
    (TWO, UNDER_WAY, event("report", "A", coordinate="请自然资源局支持")),
    (TWO, UNDER_WAY, event("ask_extension", "A", words="因", on=day("2026-06-30"), until=day("2026-07-01"))),
    (TWO, f"{UNDER_WAY}, ask_extension A 2026-07-31", event("grant_extension", on=day("2026-07-05"), about="0005")),
    (TWO, f"{UNDER_WAY}, suspend", event("report", "A", words="已")),
    (TWO, f"{UNDER_WAY}, finish A, take_up", event("pass", by="o")),
    (TWO, f"{UNDER_WAY}, finish A, take_up, pass", event("close", by="o")),
    (TWO, f"{UNDER_WAY}, duty_done B", event("send_back", words="补", about="B")),
    (task(nature="standing"), f"{UNDER_WAY}, finish A, pass", event("make_routine")),
]


@pytest.mark.parametrize(("one", "before", "tried", "expected"), FORBIDDEN)
def test_each_thing_that_forbids_an_event_is_told(one: Task, before: str, tried: Event, expected: str) -> None:
    assert "; ".join(map(str, event_faults(one, standing(one, events(before)), tried))) == expected


@pytest.mark.parametrize(("one", "before", "tried"), ALLOWED)
def test_what_nothing_forbids_is_allowed(one: Task, before: str, tried: Event) -> None:
    assert event_faults(one, standing(one, events(before)), tried) == []


def test_a_task_of_unsettled_names_is_not_assigned() -> None:
    unsettled = Task("t", "一", "甲", "甲", tuple(each for each in task().duties[:0]))
    found = standing(unsettled, events("enter"))
    assert [str(each) for each in event_faults(unsettled, found, event("assign"))] == ["plans.nobody"]


def test_all_that_forbids_an_event_is_told_at_once() -> None:
    tried = event("ask_extension", "C", on=day("2026-02-01"))
    found = event_faults(TWO, standing(TWO, events(f"{UNDER_WAY}, suspend")), tried)
    assert [each.code for each in found] == [
        "plans.suspended", "plans.not_party", "plans.before", "plans.no_words", "plans.backwards",
    ]  # fmt: skip


def test_parts_that_are_outstanding_may_be_told_instead_of_refused() -> None:
    found, tried = standing(TWO, events(UNDER_WAY)), event("finish", "A", evidence=(FILE,))
    assert event_faults(TWO, found, tried, unfinished="warn") == []
    assert [str(each) for each in event_warnings(TWO, found, tried)] == ["plans.parts_outstanding organs=B"]
    assert event_warnings(TWO, standing(TWO, events(f"{UNDER_WAY}, duty_done B")), tried) == []


def test_a_task_without_a_time_limit_is_assigned_with_a_warning() -> None:
    found = standing(task(), events("enter"))
    assert [str(each) for each in event_warnings(task(), found, event("assign"))] == ["plans.no_time_limit"]
    assert event_warnings(task(), found, event("assign", until=day("2026-06-30"))) == []
    assert event_warnings(task(nature="standing"), found, event("assign")) == []
    assert event_warnings(task(), found, event("report", "A", words="已")) == []


def test_an_instant_late_at_night_is_of_the_next_day_in_china() -> None:
    at = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)
    late = event("report", "A", words="已", at=at, day=day("2026-03-03"))
    assert event_faults(TWO, standing(TWO, events(UNDER_WAY)), late) == []


@pytest.mark.parametrize(
    ("before", "organ", "supervisor", "expected"),
    [
        ("enter", "O", True, "assign"),
        ("enter", "A", False, ""),
        ("enter, assign", "A", False, "receive report finish ask_extension ask_reassignment"),
        ("enter, assign", "B", False, "receive report duty_done ask_reassignment"),
        ("enter, assign", "C", False, ""),
        ("enter, assign", "O", True, "suspend exempt"),
        (UNDER_WAY, "A", True, "report finish ask_extension ask_reassignment suspend exempt"),
        (f"{UNDER_WAY}, finish A", "O", True, "take_up pass send_back exempt"),
        (f"{UNDER_WAY}, finish A", "A", False, ""),
        (f"{UNDER_WAY}, finish A", "A", True, "send_back exempt"),
        (f"{UNDER_WAY}, finish A, take_up", "O", True, "pass send_back exempt"),
        (f"{UNDER_WAY}, finish A, pass", "O", True, "send_back close exempt"),
        (f"{UNDER_WAY}, finish A, pass, close", "O", True, "exempt"),
        (f"{UNDER_WAY}, suspend", "O", True, "resume exempt"),
        (f"{UNDER_WAY}, suspend", "A", False, "report"),
        (f"{UNDER_WAY}, ask_extension A 2026-07-31", "O", True, "grant_extension refuse_extension suspend exempt"),
        (f"{UNDER_WAY}, ask_extension A 2026-07-31", "A", False, "report finish ask_reassignment"),
        (f"{UNDER_WAY}, ask_reassignment B to C", "O", True, "grant_reassignment refuse_reassignment suspend exempt"),
    ],
)
def test_what_somebody_may_do_now_comes_in_the_order_of_the_work(
    before: str, organ: str, supervisor: bool, expected: str
) -> None:
    found = standing(TWO, events(before))
    assert " ".join(possible(TWO, found, organ=organ, person=organ.lower(), supervisor=supervisor)) == expected


def test_an_extension_can_be_asked_for_up_to_the_due_day() -> None:
    found = standing(TWO, events(UNDER_WAY))
    asks: tuple[Kind, ...] = ("ask_extension",)
    for on, expected in ((day("2026-06-30"), True), (day("2026-07-01"), False)):
        may = possible(TWO, found, organ="A", person="a", supervisor=False, on=on)
        assert (set(asks) <= set(may)) == expected
