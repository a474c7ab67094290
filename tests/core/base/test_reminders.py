"""Reminders of what is due."""

from datetime import date

import pytest

from luoshi.core.base.calendar import Reckoned
from luoshi.core.base.clock_rules import ClockRule, Excluded, Resumed, Started, Suspended
from luoshi.core.base.clocks import Due, due, fixed_due
from luoshi.core.base.errors import InputError
from luoshi.core.base.reminders import reminders
from tests.core.base.shipped import calendar

SHIPPED = calendar()


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("due_day", "before", "expected"),
    [
        ("2025-10-10", [7, 3, 1], "2025-09-30 2025-10-09"),  # 3 and 7 October are off and meet on 30 September
        ("2025-09-30", [3, 2], "2025-09-26 2025-09-28"),  # 27 September moves back, the 28th is worked
        ("2025-10-04", [0], "2025-09-30"),
        ("2025-09-05", [1, 3, 7, 1], "2025-09-02 2025-09-04"),  # 29 August lies before the start
        ("2025-09-05", [], ""),
    ],
)
def test_reminders_leave_on_working_days_once_each_and_never_before_the_start(
    due_day: str, before: list[int], expected: str
) -> None:
    found = reminders(fixed_due(day(due_day), started=day("2025-09-01")), before=before, calendar=SHIPPED)
    assert " ".join(str(each.day) for each in found) == expected


def test_a_reminder_that_moves_back_before_the_start_is_not_sent() -> None:
    sent = fixed_due(day("2025-10-09"), started=day("2025-10-01"))
    assert reminders(sent, before=[3], calendar=SHIPPED) == ()
    assert [each.day for each in reminders(sent, before=[3], calendar=SHIPPED, leave_on="any_day")] == [
        day("2025-10-06")
    ]


def test_none_is_sent_while_the_clock_stands_still() -> None:
    rule = ClockRule(5, "working_days", excluded_reasons=("补正", "听证"))
    suspended = due(
        rule,
        [Started(day("2025-03-03")), Suspended(day("2025-03-05"), "补正"), Resumed(day("2025-03-13"))],
        calendar=SHIPPED,
    )
    excluded = due(
        rule, [Started(day("2025-03-03")), Excluded(day("2025-03-05"), day("2025-03-12"), "听证")], calendar=SHIPPED
    )
    assert isinstance(suspended, Due)
    assert isinstance(excluded, Due)
    assert suspended.day == excluded.day == day("2025-03-18")
    assert [str(each.day) for each in reminders(suspended, before=[7, 5, 1], calendar=SHIPPED)] == [
        "2025-03-13",
        "2025-03-17",
    ]
    assert [str(each.day) for each in reminders(excluded, before=[7, 5, 1], calendar=SHIPPED)] == [
        "2025-03-11",
        "2025-03-13",
        "2025-03-17",
    ]


def test_a_reminder_in_an_unpublished_year_is_provisional() -> None:
    [found] = reminders(fixed_due(day("2027-01-08"), started=day("2026-12-01")), before=[6], calendar=SHIPPED)
    assert found == Reckoned(day("2027-01-01"), (2027,))


def test_a_reminder_after_the_due_day_is_refused() -> None:
    with pytest.raises(InputError, match=r"clock\.reminder_after days=-1"):
        reminders(fixed_due(day("2025-01-08"), started=day("2025-01-01")), before=[-1], calendar=SHIPPED)
