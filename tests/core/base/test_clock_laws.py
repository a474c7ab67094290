"""What holds for every clock: monotone, additive, neutral to being suspended."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from luoshi.core.base.calendar import add_working_days, count_working_days
from luoshi.core.base.clock_rules import ClockUnit, Excluded, Resumed, Started, Suspended
from tests.core.base.cases import SHIPPED, rule, told

STARTS = st.dates(date(2004, 1, 1), date(2026, 6, 30))
LIMITS = st.integers(1, 60)
UNITS: list[ClockUnit] = ["working_days", "days", "months", "years"]


@given(STARTS, LIMITS, st.integers(1, 20), st.integers(0, 40), st.sampled_from(UNITS))
def test_a_longer_limit_and_a_later_start_are_never_due_earlier(
    start: date, limit: int, more: int, later: int, unit: ClockUnit
) -> None:
    assume(unit != "years" or limit <= 10)
    found = told(rule(limit, unit), Started(start)).day
    assert told(rule(limit + more, unit), Started(start)).day >= found
    assert told(rule(limit, unit), Started(start + timedelta(days=later))).day >= found


@given(STARTS, LIMITS, LIMITS)
def test_two_clocks_one_after_the_other_are_one_clock_of_both(start: date, one: int, other: int) -> None:
    first = told(rule(one), Started(start)).day
    assert told(rule(other), Started(first)).day == told(rule(one + other), Started(start)).day


@given(STARTS, LIMITS, st.integers(1, 60), st.integers(0, 60))
def test_suspending_so_many_working_days_moves_the_due_day_by_as_many(
    start: date, limit: int, after: int, width: int
) -> None:
    plain = told(rule(limit), Started(start)).day
    first, last = start + timedelta(days=after), start + timedelta(days=after + width)
    assume(first <= plain)
    stopped = count_working_days(SHIPPED, first, last, last_counts=False).days
    moved = told(rule(limit), Started(start), Suspended(first, "补正"), Resumed(last)).day
    assert moved == add_working_days(SHIPPED, plain, stopped).day


@given(STARTS, LIMITS, st.integers(1, 60), st.integers(0, 60), st.sampled_from(["working_days", "days"]))
def test_leaving_days_out_is_suspending_them(start: date, limit: int, after: int, width: int, unit: ClockUnit) -> None:
    first, last = start + timedelta(days=after), start + timedelta(days=after + width)
    excluded = told(rule(limit, unit), Started(start), Excluded(first, last, "专家评审"))
    suspended = told(rule(limit, unit), Started(start), Suspended(first, "补正"), Resumed(last + timedelta(days=1)))
    assert excluded.day == suspended.day


@given(STARTS, LIMITS, st.integers(1, 60), st.integers(0, 60))
def test_suspending_calendar_days_moves_the_end_by_as_many(start: date, limit: int, after: int, width: int) -> None:
    first, last = start + timedelta(days=after), start + timedelta(days=after + width)
    assume(after <= limit)
    for unit in ("days", "months"):
        asked = rule(limit, unit, last_day_moves=False)  # type: ignore[arg-type]  # two literals
        plain = told(asked, Started(start)).day
        assert told(asked, Started(start), Suspended(first, "补正"), Resumed(last)).day == plain + timedelta(days=width)


@given(STARTS, LIMITS, st.sampled_from(UNITS))
def test_what_was_counted_is_the_limit_and_the_strip_has_no_gap(start: date, limit: int, unit: ClockUnit) -> None:
    assume(unit != "years" or limit <= 5)
    found = told(rule(limit, unit), Started(start))
    days = [each.day for each in found.strip]
    assert days == [start + timedelta(days=number) for number in range((found.day - start).days + 1)]
    counted = sum(each.kind in {"counted", "makeup"} for each in found.strip)
    assert counted == (limit if unit in {"working_days", "days"} else (found.ended_on - start).days)
    assert found.remaining(start - timedelta(days=1)) == counted + (found.day - found.ended_on).days
