"""Reporting periods."""

from datetime import date, timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.errors import InputError
from luoshi.core.base.periods import (
    Kind,
    Period,
    following,
    parse_period,
    parts,
    period_of,
    plan,
    previous,
    reported_months,
    year_before,
)

KINDS: list[Kind] = ["month", "quarter", "half", "year", "plan"]
DAYS = st.dates(date(1982, 1, 1), date(2045, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last", "before", "after"),
    [
        ("2025", "2025-01-01", "2025-12-31", "2024", "2026"),
        ("2025H1", "2025-01-01", "2025-06-30", "2024H2", "2025H2"),
        ("2025H2", "2025-07-01", "2025-12-31", "2025H1", "2026H1"),
        ("2025Q1", "2025-01-01", "2025-03-31", "2024Q4", "2025Q2"),
        ("2025Q4", "2025-10-01", "2025-12-31", "2025Q3", "2026Q1"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-01", "2024-03"),
        ("2025-12", "2025-12-01", "2025-12-31", "2025-11", "2026-01"),
        ("2025-01~02", "2025-01-01", "2025-02-28", "2024-12", "2025-03"),
        ("2024-01~02", "2024-01-01", "2024-02-29", "2023-12", "2024-03"),
        ("十二五", "2011-01-01", "2015-12-31", "十一五", "十三五"),
        ("十五五", "2026-01-01", "2030-12-31", "十四五", "十六五"),
        ("十五", "2001-01-01", "2005-12-31", "九五", "十一五"),
    ],
)
def test_a_period_has_its_days_and_its_neighbours(text: str, first: str, last: str, before: str, after: str) -> None:
    period = parse_period(text)
    assert str(period) == text
    assert [str(period.first_day), str(period.last_day)] == [first, last]
    assert [str(previous(period)), str(following(period))] == [before, after]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "2025-13",
        "2025-00",
        "2025-3",
        "2025Q5",
        "2025Q0",
        "2025H3",
        "2025-02~03",
        "2025 ",
        "０2025",
        "二〇二五",
        "十四五规划",
        "2025-01-01",
        "0999",
        "二五",
        "2025\n",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_period(text)
    assert (caught.value.code, caught.value.params) == ("period.unknown", {"text": text})


@pytest.mark.parametrize(
    ("kind", "year", "number"),
    [
        ("month", 2025, 13),
        ("month", 2025, 0),
        ("opening", 2025, 2),
        ("year", 2025, 2),
        ("plan", 2021, 15),
        ("plan", 2022, 14),
        ("plan", 1976, 5),
        ("plan", 2051, 20),
        ("year", 999, 1),
        ("year", 9999, 1),
    ],
)
def test_an_impossible_period_is_refused(kind: str, year: int, number: int) -> None:
    with pytest.raises(InputError, match=r"period\.impossible"):
        Period(cast(Kind, kind), year, number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", "2024"),
        ("2025H2", "2024H2"),
        ("2025Q3", "2024Q3"),
        ("2025-03", "2024-03"),
        ("2025-01~02", "2024-01~02"),
    ],
)
def test_the_same_period_of_the_year_before(text: str, expected: str) -> None:
    assert str(year_before(parse_period(text))) == expected


def test_a_plan_has_no_same_period_of_the_year_before() -> None:
    with pytest.raises(InputError, match=r"period\.no_year_before period=十四五"):
        year_before(plan(14))


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("十四五", "2025Q4", True), ("2025", "2025-01~02", True), ("2025Q1", "2025-01~02", True), ("2025Q1", "2025H1", False),
        ("2025-01~02", "2025-02", True), ("2025H1", "2025-07", False), ("2025", "2025", True), ("2025", "十四五", False),
    ],
)  # fmt: skip
def test_a_period_contains_what_lies_wholly_within(outer: str, inner: str, expected: bool) -> None:
    assert parse_period(outer).contains(parse_period(inner)) is expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("2025", "quarter", "2025Q1 2025Q2 2025Q3 2025Q4"),
        ("2025", "half", "2025H1 2025H2"),
        ("十四五", "year", "2021 2022 2023 2024 2025"),
        ("2025-01~02", "month", "2025-01 2025-02"),
        ("2025Q2", "quarter", "2025Q2"),
        ("2025-01~02", "opening", "2025-01~02"),
        ("2025Q1", "half", ""),
        ("2025", "opening", ""),
        ("十四五", "plan", "十四五"),
    ],
)
def test_a_period_is_made_of_shorter_ones(text: str, kind: Kind, expected: str) -> None:
    assert " ".join(map(str, parts(parse_period(text), kind))) == expected


def test_monthly_statistics_report_january_and_february_together() -> None:
    assert " ".join(map(str, reported_months(2025))) == "2025-01~02 " + " ".join(
        f"2025-{month:02}" for month in range(3, 13)
    )


def test_only_days_of_january_and_february_lie_in_the_opening() -> None:
    assert str(period_of(date(2025, 2, 28), "opening")) == "2025-01~02"
    with pytest.raises(InputError, match=r"period\.outside"):
        period_of(date(2025, 3, 1), "opening")


@given(DAYS, st.sampled_from(KINDS))
def test_a_day_lies_in_its_period_and_the_periods_leave_no_gap(day: date, kind: Kind) -> None:
    period = period_of(day, kind)
    assert period.contains(day)
    assert parse_period(str(period)) == period
    assert following(period).first_day == period.last_day + timedelta(days=1)
    assert previous(following(period)) == period


@given(DAYS, st.sampled_from(KINDS), st.sampled_from(KINDS))
def test_the_parts_of_a_period_fill_it(day: date, outer: Kind, inner: Kind) -> None:
    period = period_of(day, outer)
    found = parts(period, inner)
    if found:
        assert (found[0].first_day, found[-1].last_day) == (period.first_day, period.last_day)
    else:
        assert period_of(day, inner).last_day - period_of(day, inner).first_day > period.last_day - period.first_day
