"""Rounds on the calendar: their names, their order, the gaps between them."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.core.base.errors import InputError
from luoshi.core.standing.spans import following, held, span


@pytest.mark.parametrize(
    ("name", "last", "length"),
    [
        ("2024", date(2024, 12, 31), 12),
        ("2023-2024", date(2024, 12, 31), 24),
        ("2024H1", date(2024, 6, 30), 6),
        ("2024H2", date(2024, 12, 31), 6),
        ("2024Q1", date(2024, 3, 31), 3),
        ("2024-02", date(2024, 2, 29), 1),
        ("2011-2020", date(2020, 12, 31), 120),
    ],
)
def test_a_round_ends_on_the_last_day_of_what_it_judges(name: str, last: date, length: int) -> None:
    assert (span(name).last_day, span(name).length, span(name).name) == (last, length, name)


@pytest.mark.parametrize("name", ["", "今年", "2024-2024", "2024-2023", "2011-2021", "24", "2024H3", "十四五", "20xx"])
def test_what_is_no_round_is_refused(name: str) -> None:
    with pytest.raises(InputError) as refused:
        span(name)
    assert (refused.value.code, refused.value.params) == ("standing.no_period", {"value": name})


def test_rounds_are_ordered_by_their_end() -> None:
    assert [each.name for each in held(["2024", "2022", "2023"], every="year")] == ["2022", "2023", "2024"]


def test_a_round_left_out_is_filled_in_by_the_cycle() -> None:
    assert [each.name for each in held(["2018", "2022"], every="two_years")] == ["2018", "2019-2020", "2022"]
    assert [each.name for each in held(["2023H1", "2024H2"], every="half")] == ["2023H1", "2023H2", "2024H1", "2024H2"]
    assert [each.name for each in held(["2024Q1", "2024Q4"], every="quarter")] == [
        "2024Q1",
        "2024Q2",
        "2024Q3",
        "2024Q4",
    ]


def test_rounds_closer_than_the_cycle_leave_no_gap() -> None:
    assert [each.name for each in held(["2021", "2022"], every="two_years")] == ["2021", "2022"]


def test_no_rounds_are_none() -> None:
    assert held([], every="year") == ()


def test_what_bears_no_day_is_known_as_long_after_as_its_period_lasts() -> None:
    assert following(span("2024")) == date(2025, 12, 31)
    assert following(span("2023-2024")) == date(2026, 12, 31)
    assert following(span("2024H1")) == date(2024, 12, 31)
