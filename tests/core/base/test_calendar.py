"""Working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.basis import Evidence
from luoshi.core.base.calendar import (
    Calendar,
    CalendarYear,
    Counted,
    Reckoned,
    add_working_days,
    calendar_faults,
    count_working_days,
    day_kind,
    is_settled,
    is_working_day,
    next_working_day,
    on_or_after,
    on_or_before,
    previous_working_day,
)
from luoshi.core.base.errors import InputError
from tests.core.base.shipped import calendar

SHIPPED = calendar()
BARE = Calendar()
DAYS = st.dates(date(2003, 6, 1), date(2027, 12, 31))
NUMBERS = st.integers(0, 80)
YEARS = range(2004, 2027)


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_the_shipped_calendar_agrees_with_the_library_on_every_day() -> None:
    library = pytest.importorskip(
        "chinese_calendar", reason="chinesecalendar is not installed: nothing to compare with"
    )
    first = date(YEARS[0], 1, 1).toordinal()
    days = [date.fromordinal(ordinal) for ordinal in range(first, date(YEARS[-1], 12, 31).toordinal() + 1)]
    assert len(days) == 8401
    assert [each for each in days if is_working_day(SHIPPED, each) != library.is_workday(each)] == []


def test_every_year_names_its_source_and_the_later_ones_their_notice() -> None:
    assert [each.year for each in SHIPPED.years] == list(YEARS)
    assert {each.year for each in SHIPPED.years if not each.notice} == set(range(2004, 2010))
    assert all(each.source and not each.evidence.doubtful for each in SHIPPED.years)
    assert SHIPPED.years[-1].notice == "国办发明电〔2025〕7号"
    assert SHIPPED.years[-1].evidence == Evidence.V


@pytest.mark.parametrize(
    ("year", "off", "working"),
    [
        (
            2026,
            "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07",
            "01-04 02-14 02-28 05-09 09-20 10-10",
        ),
        (2025, None, "01-26 02-08 04-27 09-28 10-11"),
    ],
)
def test_the_days_of_a_notice_are_those_of_the_calendar(year: int, off: str | None, working: str) -> None:
    [found] = [each for each in SHIPPED.years if each.year == year]
    assert sorted(found.working) == [day(f"{year}-{each}") for each in working.split()]
    if off is not None:
        assert sorted(found.off) == [day(f"{year}-{each}") for each in off.split()]


@pytest.mark.parametrize(
    ("first", "last", "first_counts", "last_counts", "expected"),
    [
        ("2026-02-10", "2026-03-10", True, True, 17),
        ("2026-02-10", "2026-03-10", False, True, 16),
        ("2026-02-10", "2026-03-10", True, False, 16),
        ("2026-02-10", "2026-03-10", False, False, 15),
        ("2026-02-24", "2026-03-06", True, True, 10),
        ("2025-10-01", "2025-10-08", True, True, 0),
        ("2025-09-28", "2025-09-28", True, True, 1),
        ("2025-09-28", "2025-09-28", False, False, 0),
    ],
)
def test_working_days_are_counted_with_the_ends_that_are_asked_for(
    first: str, last: str, first_counts: bool, last_counts: bool, expected: int
) -> None:
    found = count_working_days(SHIPPED, day(first), day(last), first_counts=first_counts, last_counts=last_counts)
    assert found == Counted(expected)
    assert not found.provisional


def test_counting_backwards_is_refused() -> None:
    with pytest.raises(InputError, match=r"calendar\.backwards"):
        count_working_days(SHIPPED, day("2025-01-02"), day("2025-01-01"))


# operations.md §5: the day of the start is not counted; the last column is what Mondays to Fridays would say.
@pytest.mark.parametrize(
    ("start", "number", "due", "naive"),
    [
        ("2024-09-27", 5, "2024-10-10", "2024-10-04"),
        ("2025-01-20", 20, "2025-02-21", "2025-02-17"),
        ("2025-04-25", 5, "2025-05-06", "2025-05-02"),
        ("2025-09-22", 20, "2025-10-24", "2025-10-20"),
        ("2025-09-26", 5, "2025-10-10", "2025-10-03"),
        ("2025-09-27", 1, "2025-09-28", "2025-09-29"),
        ("2026-01-30", 45, "2026-04-10", "2026-04-03"),
        ("2026-02-06", 20, "2026-03-12", "2026-03-06"),
        ("2026-02-13", 5, "2026-02-27", "2026-02-20"),
        ("2026-05-08", 1, "2026-05-09", "2026-05-11"),
    ],
)
def test_working_days_follow_the_official_calendar_not_the_week(start: str, number: int, due: str, naive: str) -> None:
    assert add_working_days(SHIPPED, day(start), number) == Reckoned(day(due))
    assert add_working_days(BARE, day(start), number).day == day(naive)


@pytest.mark.parametrize(
    ("given", "kind", "after", "before", "on_after", "on_before"),
    [
        ("2025-09-28", "makeup", "2025-09-29", "2025-09-26", "2025-09-28", "2025-09-28"),
        ("2025-10-01", "holiday", "2025-10-09", "2025-09-30", "2025-10-09", "2025-09-30"),
        ("2025-10-04", "weekend", "2025-10-09", "2025-09-30", "2025-10-09", "2025-09-30"),
        ("2025-10-10", "working", "2025-10-11", "2025-10-09", "2025-10-10", "2025-10-10"),
    ],
)
def test_a_day_has_a_kind_and_working_days_around_it(
    given: str, kind: str, after: str, before: str, on_after: str, on_before: str
) -> None:
    on = day(given)
    assert day_kind(SHIPPED, on) == kind
    assert [next_working_day(SHIPPED, on).day, previous_working_day(SHIPPED, on).day] == [day(after), day(before)]
    assert [on_or_after(SHIPPED, on).day, on_or_before(SHIPPED, on).day] == [day(on_after), day(on_before)]


def test_nothing_is_added_to_a_day_off() -> None:
    assert add_working_days(SHIPPED, day("2025-10-01"), 0) == Reckoned(day("2025-10-01"))


@pytest.mark.parametrize(
    ("start", "number", "awaits"),
    [
        ("2026-12-21", 5, ()),
        ("2026-12-21", 6, (2027,)),  # 29 December: the notice of 2027 may rule it
        ("2026-12-21", 20, (2027,)),
        ("2026-12-21", 300, (2027, 2028)),
        ("2027-03-01", 1, (2027,)),
        ("2025-12-25", 10, ()),
        ("2003-12-01", 30, (2003,)),
        ("2027-01-04", -3, (2027,)),
        ("2027-01-04", 0, ()),
    ],
)
def test_a_day_that_crosses_an_unpublished_year_is_provisional(
    start: str, number: int, awaits: tuple[int, ...]
) -> None:
    found = add_working_days(SHIPPED, day(start), number)
    assert found.awaits == awaits
    assert found.provisional is bool(awaits)


def test_a_provisional_day_is_settled_once_the_year_is_loaded() -> None:
    published = Calendar((*SHIPPED.years, CalendarYear(2027, off=frozenset([day("2027-01-01")]), notice="invented")))
    assert add_working_days(SHIPPED, day("2026-12-25"), 5) == Reckoned(day("2027-01-01"), (2027,))
    assert add_working_days(published, day("2026-12-25"), 5) == Reckoned(day("2027-01-04"))
    assert count_working_days(SHIPPED, day("2026-12-31"), day("2027-01-01")) == Counted(2, (2027,))
    assert count_working_days(SHIPPED, day("2026-12-31"), day("2027-01-01")).provisional


def test_a_year_that_is_not_known_goes_by_the_week_and_says_so() -> None:
    assert [is_working_day(SHIPPED, day(f"2027-10-0{number}")) for number in (1, 2, 3, 4)] == [True, False, False, True]
    assert not is_settled(SHIPPED, day("2027-10-01"))
    assert is_settled(SHIPPED, day("2026-10-01"))


def test_a_notice_may_rule_the_last_days_of_the_year_before() -> None:
    found = Calendar(
        (
            CalendarYear(2018),
            CalendarYear(2019, off=frozenset([day("2018-12-31")]), working=frozenset([day("2018-12-29")])),
        )
    )
    assert day_kind(found, day("2018-12-31")) == "holiday"
    assert day_kind(found, day("2018-12-29")) == "makeup"


def test_all_faults_of_a_calendar_are_told_together() -> None:
    wrong = [
        CalendarYear(
            2025, off=frozenset([day("2025-10-04"), day("2024-11-29")]), working=frozenset([day("2025-10-09")])
        ),
        CalendarYear(2025, off=frozenset([day("2026-01-01")])),
    ]
    codes = [
        "calendar.day_elsewhere year=2025 day=2024-11-29",
        "calendar.off_on_weekend year=2025 day=2025-10-04",
        "calendar.worked_on_weekday year=2025 day=2025-10-09",
        "calendar.year_twice year=2025",
        "calendar.day_elsewhere year=2025 day=2026-01-01",
    ]
    assert list(map(str, calendar_faults(wrong))) == codes
    with pytest.raises(InputError) as caught:
        Calendar(tuple(wrong))
    assert str(caught.value.params["faults"]) == "; ".join(codes)


@pytest.mark.parametrize(("start", "number"), [(date.max, 1), (date.min, -1), (date(9999, 12, 1), 100)])
def test_the_end_of_time_is_refused_not_crashed_into(start: date, number: int) -> None:
    with pytest.raises(InputError, match=r"calendar\.out_of_range"):
        add_working_days(BARE, start, number)


def test_two_calendars_of_the_same_years_are_the_same() -> None:
    assert Calendar(SHIPPED.years) == SHIPPED
    assert hash(Calendar(SHIPPED.years)) == hash(SHIPPED)
    assert BARE != SHIPPED


@given(DAYS, NUMBERS, NUMBERS)
def test_adding_in_two_steps_is_adding_at_once(start: date, one: int, other: int) -> None:
    stepped = add_working_days(SHIPPED, add_working_days(SHIPPED, start, one).day, other)
    assert stepped.day == add_working_days(SHIPPED, start, one + other).day


@given(DAYS, NUMBERS, st.integers(1, 20), st.integers(0, 40))
def test_more_days_are_later_and_a_later_start_is_never_earlier(
    start: date, number: int, more: int, later: int
) -> None:
    due = add_working_days(SHIPPED, start, number).day
    assert add_working_days(SHIPPED, start, number + more).day > due
    assert add_working_days(SHIPPED, start + timedelta(days=later), number).day >= due


@given(DAYS, st.integers(1, 80))
def test_counting_undoes_adding(start: date, number: int) -> None:
    due = add_working_days(SHIPPED, start, number)
    assert is_working_day(SHIPPED, due.day)
    assert count_working_days(SHIPPED, start, due.day, first_counts=False) == Counted(number, due.awaits)


@given(DAYS, st.integers(0, 80))
def test_going_back_undoes_going_forth_from_a_working_day(start: date, number: int) -> None:
    begun = on_or_after(SHIPPED, start).day
    assert add_working_days(SHIPPED, add_working_days(SHIPPED, begun, number).day, -number).day == begun
