"""Statutory clocks: when something is due."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from luoshi.core.base.calendar import Calendar
from luoshi.core.base.clock_rules import (
    ClockRule,
    ClockUnit,
    Event,
    Excluded,
    Extended,
    Resumed,
    Started,
    Suspended,
)
from luoshi.core.base.clocks import Due, Stopped, due, fixed_due
from luoshi.core.base.errors import InputError
from tests.core.base.cases import SHIPPED, day, rule, told

BARE = Calendar()
VECTORS = Path(__file__).parent / "vectors" / "clocks.csv"
UNITS: list[ClockUnit] = ["working_days", "days", "months", "years"]


def from_row(row: dict[str, str]) -> tuple[ClockRule, list[Event]]:
    events: list[Event] = [Started(day(row["start"]))]
    if row["extended_by"] != "0":
        events.append(Extended(day(row["start"]), int(row["extended_by"]), "机关负责人", "案情复杂"))
    if row["suspended"]:
        events += [Suspended(day(row["suspended"]), "补正"), Resumed(day(row["resumed"]))]
    if row["excluded_from"]:
        events.append(Excluded(day(row["excluded_from"]), day(row["excluded_to"]), "专家评审"))
    counts, moves = row["start_counts"] == "1", row["last_day_moves"] == "1"
    return rule(int(row["limit"]), row["unit"], start_counts=counts, last_day_moves=moves), events  # type: ignore[arg-type]  # text of the file


def test_every_vector_that_was_counted_day_by_day_comes_out() -> None:
    rows = list(csv.DictReader(VECTORS.read_text("utf-8").splitlines()))
    assert len(rows) >= 500
    assert {row["unit"] for row in rows} == set(UNITS)
    assert {row["start"][:4] for row in rows} == {str(year) for year in range(2004, 2027)}
    wrong = []
    for row in rows:
        asked, events = from_row(row)
        found = due(asked, events, calendar=SHIPPED)
        if not isinstance(found, Due) or found.day != day(row["due"]):
            wrong.append((row, found))
    assert wrong == []


# operations.md §5
@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        ("2024-09-27", 5, "2024-10-10"), ("2025-01-20", 20, "2025-02-21"), ("2025-04-25", 5, "2025-05-06"),
        ("2025-09-22", 20, "2025-10-24"), ("2025-09-26", 5, "2025-10-10"), ("2025-09-27", 1, "2025-09-28"),
        ("2026-01-30", 45, "2026-04-10"), ("2026-02-06", 20, "2026-03-12"), ("2026-02-13", 5, "2026-02-27"),
        ("2026-05-08", 1, "2026-05-09"),
    ],
)  # fmt: skip
def test_a_period_in_working_days_follows_the_official_calendar(start: str, limit: int, expected: str) -> None:
    assert told(rule(limit), Started(day(start))).day == day(expected)


def test_days_of_an_expert_review_are_left_out() -> None:
    found = told(rule(20), Started(day("2026-02-06")), Excluded(day("2026-02-24"), day("2026-03-06"), "专家评审"))
    assert (found.day, found.original_day) == (day("2026-03-26"), day("2026-03-12"))
    assert sum(each.kind == "excluded" for each in found.strip) == 11


@pytest.mark.parametrize(
    ("unit", "limit", "start", "moves", "expected", "ended"),
    [
        ("days", 10, "2025-09-24", True, "2025-10-09", "2025-10-04"),  # the holiday's last day is 8 October
        ("days", 10, "2025-09-24", False, "2025-10-04", "2025-10-04"),
        ("days", 4, "2025-09-24", True, "2025-09-28", "2025-09-28"),  # a Sunday that is worked
        ("days", 0, "2025-10-01", True, "2025-10-09", "2025-10-01"),
        ("working_days", 0, "2025-10-01", False, "2025-10-01", "2025-10-01"),
        ("months", 1, "2025-01-31", False, "2025-02-28", "2025-02-28"),
        ("months", 1, "2024-01-31", False, "2024-02-29", "2024-02-29"),
        ("months", 3, "2025-07-15", True, "2025-10-15", "2025-10-15"),
        ("months", 2, "2025-08-01", True, "2025-10-09", "2025-10-01"),
        ("years", 1, "2024-02-29", False, "2025-02-28", "2025-02-28"),
        ("years", 5, "2020-06-01", True, "2025-06-03", "2025-06-01"),  # Sunday, then the Dragon Boat festival
        ("months", 12, "2023-12-31", False, "2024-12-31", "2024-12-31"),
    ],
)
def test_a_period_by_the_calendar_ends_on_its_day_and_moves_off_a_day_off(
    unit: ClockUnit, limit: int, start: str, moves: bool, expected: str, ended: str
) -> None:
    found = told(rule(limit, unit, last_day_moves=moves), Started(day(start)))
    assert (found.day, found.ended_on) == (day(expected), day(ended))
    assert [each.day for each in found.strip if each.kind == "moved"] == [
        day(ended) + timedelta(days=n + 1) for n in range((day(expected) - day(ended)).days)
    ]


@pytest.mark.parametrize(
    ("unit", "limit", "start", "expected"),
    [
        ("working_days", 5, "2025-03-03", "2025-03-07"),
        ("days", 5, "2025-03-03", "2025-03-07"),
        ("months", 1, "2025-03-04", "2025-04-03"),
        ("working_days", 1, "2025-10-01", "2025-10-09"),
        ("days", 0, "2025-03-03", "2025-03-03"),
    ],
)
def test_the_start_is_the_first_day_where_the_rule_says_so(
    unit: ClockUnit, limit: int, start: str, expected: str
) -> None:
    assert told(rule(limit, unit, start_counts=True), Started(day(start))).day == day(expected)


def test_the_strip_says_what_became_of_each_day() -> None:
    found = told(
        rule(6), Started(day("2025-09-24")), Suspended(day("2025-09-25"), "补正"), Resumed(day("2025-09-26")),
        Excluded(day("2025-10-09"), day("2025-10-09"), "专家评审"),
    )  # fmt: skip
    assert [(str(each.day)[5:], each.kind) for each in found.strip] == [
        ("09-24", "start"), ("09-25", "suspended"), ("09-26", "counted"), ("09-27", "off"), ("09-28", "makeup"),
        ("09-29", "counted"), ("09-30", "counted"), *((f"10-0{number}", "off") for number in range(1, 9)),
        ("10-09", "excluded"), ("10-10", "counted"), ("10-11", "makeup"),
    ]  # fmt: skip


def test_what_is_left_is_counted_from_the_day_after() -> None:
    found = told(rule(5), Started(day("2025-09-26")))
    assert found.day == day("2025-10-10")
    left = {
        "2025-09-01": 5,
        "2025-09-26": 5,
        "2025-09-28": 4,
        "2025-09-30": 2,
        "2025-10-08": 2,
        "2025-10-09": 1,
        "2025-10-10": 0,
        "2025-10-13": 0,
    }
    assert {on: found.remaining(day(on)) for on in left} == left
    assert [found.overdue(day(on)) for on in ("2025-10-10", "2025-10-11")] == [False, True]


def test_days_by_which_the_end_moved_are_left_too() -> None:
    found = told(rule(10, "days"), Started(day("2025-09-24")))
    assert [found.remaining(day(on)) for on in ("2025-10-03", "2025-10-04", "2025-10-08", "2025-10-09")] == [6, 5, 1, 0]


def test_a_clock_that_stands_still_has_no_due_day() -> None:
    found = due(rule(5), [Started(day("2025-03-03")), Suspended(day("2025-03-06"), "补正")], calendar=SHIPPED)
    assert isinstance(found, Stopped)
    assert (found.since, found.reason, found.left, found.original_day) == (
        day("2025-03-06"),
        "补正",
        3,
        day("2025-03-10"),
    )
    assert [found.remaining(day(on)) for on in ("2025-03-03", "2025-03-04", "2025-03-05", "2026-01-01")] == [5, 4, 3, 3]


def test_a_clock_that_ran_out_before_it_was_suspended_is_due_all_the_same() -> None:
    found = told(rule(2), Started(day("2025-03-03")), Suspended(day("2025-03-06"), "补正"))
    assert found.day == day("2025-03-05")


def test_a_suspension_says_more_than_an_exclusion_within_it() -> None:
    found = due(
        rule(5),
        [
            Started(day("2025-03-03")),
            Excluded(day("2025-03-04"), day("2025-03-31"), "专家评审"),
            Suspended(day("2025-03-10"), "补正"),
        ],
        calendar=SHIPPED,
    )
    assert isinstance(found, Stopped)
    assert found.left == 5


def test_an_extension_is_counted_in_the_units_of_the_clock() -> None:
    assert told(
        rule(20), Started(day("2026-02-06")), Extended(day("2026-03-10"), 10, "机关负责人", "案情复杂")
    ).day == day("2026-03-26")
    found = told(
        rule(1, "months"), Started(day("2025-01-31")), Extended(day("2025-02-20"), 1, "机关负责人", "案情复杂")
    )
    assert (found.day, found.original_day) == (day("2025-03-31"), day("2025-02-28"))


def test_a_date_fixed_by_a_document_never_moves() -> None:
    found = fixed_due(day("2025-10-04"), started=day("2025-09-01"))
    assert (found.day, found.original_day, found.provisional) == (day("2025-10-04"), day("2025-10-04"), False)
    assert [found.remaining(day(on)) for on in ("2025-10-01", "2025-10-04", "2025-10-05")] == [3, 0, 0]
    assert found.overdue(day("2025-10-05"))
    assert not fixed_due(day("2030-10-01"), started=day("2025-01-01")).provisional
    with pytest.raises(InputError, match=r"clock\.fixed_before_start"):
        fixed_due(day("2025-01-01"), started=day("2025-01-02"))


@pytest.mark.parametrize(
    ("unit", "limit", "start", "moves", "awaits"),
    [
        ("working_days", 5, "2026-12-21", True, ()),
        ("working_days", 6, "2026-12-21", True, (2027,)),
        ("working_days", 20, "2026-12-21", True, (2027,)),
        ("days", 60, "2026-11-20", True, (2027,)),
        ("days", 60, "2026-11-20", False, ()),
        ("months", 3, "2026-09-15", True, ()),
        ("years", 5, "2024-02-01", True, (2029,)),
        ("years", 5, "2024-02-01", False, ()),
    ],
)
def test_a_due_day_that_an_unpublished_notice_may_move_is_provisional(
    unit: ClockUnit, limit: int, start: str, moves: bool, awaits: tuple[int, ...]
) -> None:
    found = told(rule(limit, unit, last_day_moves=moves), Started(day(start)))
    assert found.awaits == awaits
    assert found.provisional is bool(awaits)


def test_days_on_which_the_clock_stood_still_await_no_notice() -> None:
    stopped = [Started(day("2026-12-21")), Suspended(day("2026-12-24"), "补正")]
    found = due(rule(10), stopped, calendar=SHIPPED)
    assert isinstance(found, Stopped)
    assert found.awaits == ()
    assert told(rule(10), *stopped, Resumed(day("2028-01-03"))).awaits == (2028,)


def test_a_clock_beyond_the_calendar_of_man_is_refused() -> None:
    for unit, limit in [("years", 9000), ("months", 100_000), ("days", 4_000_000)]:
        with pytest.raises(InputError, match=r"calendar\.out_of_range"):
            due(rule(limit, unit, last_day_moves=False), [Started(day("2025-01-01"))], calendar=BARE)  # type: ignore[arg-type]  # two literals
