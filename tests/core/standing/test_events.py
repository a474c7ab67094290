"""Events: how a rectification, decisions and objections stand on a day, and what is wrong with their order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.core.standing.events import Event, event_faults, state_on

MAY, JUNE, JULY, AUGUST = (date(2025, month, 1) for month in (5, 6, 7, 8))


def event(kind: str, day: date, **more: Any) -> Event:
    return Event("甲", day, kind, **more)


def state(on: date, *events: Event) -> str:
    return state_on(events, on).rectification.state


def test_a_rectification_is_open_up_to_its_last_day_and_overdue_after_it() -> None:
    told = event("rectification_set", MAY, until=JULY)
    assert [state(on, told) for on in (date(2025, 4, 30), MAY, JULY, date(2025, 7, 2))] == [
        "none", "open", "open", "overdue",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("rectification_accepted", "accepted"),
        ("reassessment_passed", "accepted"),
        ("rectification_failed", "failed"),
        ("reassessment_failed", "failed"),
    ],
)
def test_acceptance_and_re_assessment_end_it(kind: str, told: str) -> None:
    events = [event("rectification_set", MAY, until=JUNE), event(kind, JULY)]
    assert (state(date(2025, 6, 2), *events), state(AUGUST, *events)) == ("overdue", told)


def test_an_end_without_a_rectification_changes_nothing() -> None:
    assert state(AUGUST, event("rectification_failed", JULY)) == "none"


def test_a_second_rectification_begins_anew() -> None:
    events = [event("rectification_set", MAY, until=JUNE), event("rectification_failed", JUNE)]
    assert state(AUGUST, *events, event("rectification_set", JULY, until=AUGUST)) == "open"


def test_an_extension_moves_the_end_and_only_of_one_that_is_open() -> None:
    set_on = event("rectification_set", MAY, until=JUNE)
    assert state(JULY, set_on, event("rectification_extended", JUNE, until=AUGUST)) == "open"
    ended = event("rectification_failed", JUNE)
    found = state_on([set_on, ended, event("rectification_extended", JULY, until=AUGUST)], AUGUST).rectification
    assert (found.state, found.until) == ("failed", JUNE)


def test_an_extension_without_a_day_leaves_the_end() -> None:
    set_on = event("rectification_set", MAY, until=JUNE)
    assert state_on([set_on, event("rectification_extended", MAY)], MAY).rectification.until == JUNE


def test_a_rectification_without_an_end_never_becomes_overdue_unless_the_rule_tells_one() -> None:
    told = event("rectification_set", MAY)
    assert state(AUGUST, told) == "open"
    assert state_on([told], AUGUST, deadline=lambda _event: JUNE).rectification.state == "overdue"


def test_a_stop_moves_the_end_by_its_days() -> None:
    events = [
        event("rectification_set", MAY, until=JUNE),
        event("suspended", date(2025, 5, 11)),
        event("resumed", date(2025, 5, 21)),
    ]
    assert state_on(events, JUNE).rectification.until == date(2025, 6, 11)
    assert state(date(2025, 7, 1), *events[:2]) == "open", "nothing is overdue while it stands still"
    on_the_last_day = [events[0], event("suspended", JUNE), event("resumed", date(2025, 6, 11))]
    assert state_on(on_the_last_day, JULY).rectification.until == date(2025, 6, 11)


def test_a_stop_before_the_rectification_counts_from_its_start_and_one_after_its_end_not_at_all() -> None:
    early = [event("suspended", date(2025, 4, 1)), event("rectification_set", MAY, until=JUNE)]
    assert state_on([*early, event("resumed", date(2025, 5, 4))], JUNE).rectification.until == date(2025, 6, 4)
    late = [event("rectification_set", MAY, until=JUNE), event("suspended", JULY), event("resumed", AUGUST)]
    assert state_on(late, AUGUST).rectification.until == JUNE
    assert state_on([event("suspended", MAY), event("resumed", JUNE)], JULY).rectification.until is None


def test_a_decision_is_in_effect_until_it_runs_out_is_lifted_or_an_objection_is_upheld() -> None:
    decided = event("decision", MAY, measure="warning", until=JULY)
    other = event("decision", MAY, measure="limit_land")
    assert state_on([decided, other], JULY).decisions == (decided, other)
    assert state_on([decided, other], AUGUST).decisions == (other,)
    assert state_on([decided, other, event("lifted", JUNE, measure="limit_land")], JUNE).decisions == (decided,)
    assert state_on([decided, other, event("objection_upheld", JUNE)], JUNE).decisions == ()
    assert state_on([event("lifted", date(2025, 4, 1)), decided], JUNE).decisions == (decided,)


def test_a_decision_ends_where_the_rule_says() -> None:
    told = event("decision", MAY, measure="warning")
    assert state_on([told], JULY, deadline=lambda _event: JUNE).decisions == ()


def test_an_objection_waits_until_it_is_answered() -> None:
    objection = event("objection", MAY)
    assert state_on([objection], JUNE).objection == objection
    for answer in ("objection_upheld", "objection_rejected"):
        assert state_on([objection, event(answer, JUNE)], JUNE).objection is None


def test_what_is_wrong_with_events_is_told_of_each() -> None:
    events = [
        event("rectification_set", JULY, until=MAY),
        event("rectification_accepted", JUNE),
        event("objection_upheld", JUNE),
        event("resumed", JUNE),
        event("decision", AUGUST),
        event("finding", AUGUST),
    ]
    assert [str(why) for _, why in event_faults(events)] == [
        "standing.event_needs event=rectification_accepted day=2025-06-01 needs=rectification_set",
        "standing.event_needs event=objection_upheld day=2025-06-01 needs=objection",
        "standing.event_needs event=resumed day=2025-06-01 needs=suspended",
        "standing.event_backwards day=2025-07-01 until=2025-05-01",
        "standing.decision_of_nothing day=2025-08-01",
        "standing.finding_of_nothing day=2025-08-01",
    ]


def test_events_in_order_have_no_faults() -> None:
    events = [
        event("finding", MAY, word="环保不达标", until=MAY),
        event("rectification_set", MAY, until=JUNE),
        event("suspended", MAY),
        event("resumed", JUNE),
        event("rectification_extended", JUNE, until=JULY),
        event("objection", JUNE),
        event("objection_rejected", JULY),
        event("rectification_failed", JULY),
        event("decision", AUGUST, measure="demotion"),
    ]
    assert event_faults(events) == []


def test_an_answered_objection_and_a_resumed_stop_are_over() -> None:
    events = [event("objection", MAY), event("objection_rejected", JUNE), event("objection_upheld", JULY)]
    assert len(event_faults(events)) == 1
    assert len(event_faults([event("suspended", MAY), event("resumed", JUNE), event("resumed", JULY)])) == 1
