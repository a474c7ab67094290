"""Days are half-open, and either end may be open."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.register.days import ALWAYS, Days

DAYS = st.builds(
    Days,
    st.none() | st.dates(date(2020, 1, 1), date(2020, 2, 1)),
    st.none() | st.dates(date(2020, 1, 1), date(2020, 2, 1)),
)


def test_the_first_day_is_within_and_the_last_is_not() -> None:
    year = Days(date(2024, 1, 1), date(2025, 1, 1))
    assert [year.hold(day) for day in (date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1))] == [
        False, True, True, False,
    ]  # fmt: skip
    assert year.begin_after(date(2023, 12, 31))
    assert year.ended(date(2025, 1, 1))


def test_open_ends_hold_always() -> None:
    assert ALWAYS.hold(date(1900, 1, 1))
    assert not ALWAYS.empty
    assert not ALWAYS.within(Days(date(2024, 1, 1)))
    assert not ALWAYS.within(Days(None, date(2024, 1, 1)))
    assert Days(date(2024, 1, 1), date(2024, 2, 1)).within(ALWAYS)


def test_days_that_end_before_they_begin_are_empty() -> None:
    assert Days(date(2024, 1, 1), date(2024, 1, 1)).empty
    assert not Days(date(2024, 1, 1), date(2024, 1, 2)).empty


@given(DAYS, DAYS)
def test_two_overlap_when_some_day_lies_in_both(one: Days, other: Days) -> None:
    if one.empty or other.empty:
        return
    listed = [date.fromordinal(date(2019, 12, 1).toordinal() + at) for at in range(120)]
    assert one.overlap(other) == any(one.hold(day) and other.hold(day) for day in listed)
    assert one.overlap(other) == other.overlap(one)


@given(DAYS, DAYS)
def test_one_lies_within_the_other_when_each_of_its_days_does(one: Days, other: Days) -> None:
    if one.empty or other.empty:
        return
    listed = [date.fromordinal(date(2019, 12, 1).toordinal() + at) for at in range(120)]
    assert one.within(other) == all(other.hold(day) for day in listed if one.hold(day))
