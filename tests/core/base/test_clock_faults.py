"""Events of a clock in a wrong order, and rules that make no sense."""

from datetime import date
from typing import cast

import pytest

from luoshi.core.base.calendar import Calendar
from luoshi.core.base.clock_rules import (
    ClockRule,
    ClockUnit,
    Event,
    Excluded,
    Extended,
    Extension,
    LeaveOn,
    Resumed,
    Started,
    Suspended,
)
from luoshi.core.base.clocks import clock_faults, due
from luoshi.core.base.errors import InputError

D1, D2, D3, D4, D9 = (date(2025, 3, number) for number in (3, 4, 5, 6, 28))
RULE = ClockRule(10, "working_days", extension=Extension(5, "机关负责人"), excluded_reasons=("补正", "听证"))
NARROW = ClockRule(10, "working_days")


def longer(on: date, by: int, approver: str = "机关负责人") -> Extended:
    return Extended(on, by, approver, "案情复杂")


@pytest.mark.parametrize(
    ("rule", "events", "expected"),
    [
        (RULE, [], "clock.no_start"),
        (RULE, [Resumed(D1), Started(D2)], "clock.no_start; clock.not_suspended day=2025-03-03"),
        (RULE, [Started(D1), Started(D2)], "clock.started_twice day=2025-03-04"),
        (RULE, [Started(D2), Suspended(D1, "补正"), Resumed(D3)], "clock.unordered day=2025-03-03 earlier=2025-03-04"),
        (RULE, [Started(D1), Suspended(D3, "补正"), Resumed(D2)], "clock.unordered day=2025-03-04 earlier=2025-03-05"),
        (
            RULE,
            [Started(D1), Suspended(D2, "补正"), Suspended(D3, "听证"), Resumed(D4)],
            "clock.suspended_twice day=2025-03-05",
        ),
        (RULE, [Started(D1), Suspended(D2, "补正"), Resumed(D3), Resumed(D4)], "clock.not_suspended day=2025-03-06"),
        (RULE, [Started(D1), Excluded(D3, D2, "听证")], "clock.backwards day=2025-03-05 to=2025-03-04"),
        (RULE, [Started(D1), Suspended(D2, "休假")], "clock.reason_not_allowed day=2025-03-04 reason=休假"),
        (NARROW, [Started(D1), Excluded(D2, D3, "听证")], "clock.reason_not_allowed day=2025-03-04 reason=听证"),
        (
            NARROW,
            [Started(D1), longer(D2, 1), longer(D3, 1)],
            "clock.no_extension day=2025-03-04; clock.no_extension day=2025-03-05",
        ),
        (RULE, [Started(D1), longer(D2, 0)], "clock.empty_extension limit=0"),
        (
            RULE,
            [Started(D1), longer(D2, 2, "科长")],
            "clock.wrong_approver day=2025-03-04 approver=科长 needed=机关负责人",
        ),
        (RULE, [Started(D1), longer(D2, 3), longer(D3, 3)], "clock.extended_too_far given=6 limit=5"),
        (RULE, [Started(D1), longer(D9, 3)], "clock.extended_late day=2025-03-28 due=2025-03-17"),
        (RULE, [Started(D1), longer(date(2025, 3, 18), 1)], "clock.extended_late day=2025-03-18 due=2025-03-17"),
        (
            RULE,
            [Started(D2), Resumed(D1), Suspended(D1, "休假"), Excluded(D3, D2, "听证"), longer(D4, 9, "科长")],
            "clock.unordered day=2025-03-03 earlier=2025-03-04; clock.not_suspended day=2025-03-03; "
            "clock.reason_not_allowed day=2025-03-03 reason=休假; clock.backwards day=2025-03-05 to=2025-03-04; "
            "clock.wrong_approver day=2025-03-06 approver=科长 needed=机关负责人; clock.extended_too_far given=9 limit=5",
        ),
    ],
)
def test_events_in_a_wrong_order_are_refused_with_all_their_faults(
    rule: ClockRule, events: list[Event], expected: str
) -> None:
    assert "; ".join(map(str, clock_faults(rule, events, calendar=Calendar()))) == expected
    with pytest.raises(InputError) as caught:
        due(rule, events, calendar=Calendar())
    assert caught.value.code == "base.faulty"
    assert str(caught.value.params["faults"]) == expected


@pytest.mark.parametrize(
    "events",
    [
        [Started(D1), longer(date(2025, 3, 17), 5)],
        [Started(D1), longer(date(2025, 3, 17), 2), longer(date(2025, 3, 19), 3)],
        [Started(D1), Suspended(D2, "补正"), longer(D9, 5)],  # it stands still: it cannot have run out
        [Started(D1), Suspended(D1, "补正"), Resumed(D1), Suspended(D1, "听证"), Resumed(D2)],
        [Started(D1), Excluded(D2, D4, "听证"), Excluded(D3, D9, "补正"), Suspended(D4, "补正")],
    ],
)
def test_what_is_in_order_has_no_fault(events: list[Event]) -> None:
    assert clock_faults(RULE, events, calendar=Calendar()) == []


def test_all_faults_of_a_rule_are_told_together() -> None:
    with pytest.raises(InputError) as caught:
        ClockRule(-1, cast(ClockUnit, "weeks"), papers_leave_on=cast(LeaveOn, "never"), extension=Extension(0, " "))
    assert str(caught.value.params["faults"]) == (
        "clock.unknown_unit unit=weeks known=working_days、days、months、years; "
        "clock.unknown_days name=never known=working_days、any_day; "
        "clock.negative_limit limit=-1; clock.empty_extension limit=0; clock.no_approver"
    )
