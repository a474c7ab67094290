"""Growth: the worked table against an oracle of many digits, and what always holds."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.errors import InputError
from luoshi.core.plans.growth import growth, in_points, on_the_way, reached, yearly_growth
from tests.core.worked import worked

FIGURES = st.decimals(Decimal("0.01"), 10**6, places=2)


@pytest.mark.parametrize(("told", "between", "rate"), worked("growth.md", "| from, to, years"))
def test_the_worked_table_holds(told: str, between: list[str], rate: str) -> None:
    first, last, years = told.split()
    found = yearly_growth(Decimal(first), Decimal(last), years=int(years))
    assert ("none" if found is None else str(found)) == rate


def test_growth_over_one_year_has_no_base_of_zero_or_below() -> None:
    assert growth(Decimal("113.5"), Decimal(100)) == Decimal("13.50")
    assert growth(Decimal(90), Decimal(100), places=0) == -10
    assert growth(1, 0) is None
    assert growth(1, -4) is None


def test_a_half_is_rounded_away_from_zero_on_both_sides() -> None:
    assert yearly_growth(100000, 102345, years=1) == Decimal("2.35")
    assert yearly_growth(100000, 97655, years=1) == Decimal("-2.35")


def test_no_years_give_no_growth() -> None:
    with pytest.raises(InputError, match=r"growth\.no_years years=0"):
        yearly_growth(1, 2, years=0)


def test_nothing_can_be_reached_below_zero() -> None:
    assert yearly_growth(1, -2, years=3) is None


def test_points_are_a_difference_and_not_a_rate() -> None:
    assert in_points(Decimal("23"), Decimal("17")) == 6
    assert growth(23, 17) == Decimal("35.29")


def test_growth_compounds() -> None:
    assert reached(100, Decimal("10"), years=3) == Fraction("133.1")
    assert reached(50, 0, years=9) == 50


@given(FIGURES, FIGURES, st.integers(1, 30))
def test_the_rate_is_that_of_an_oracle_of_fifty_digits(first: Decimal, last: Decimal, years: int) -> None:
    with localcontext(prec=60):
        wanted = ((last / first) ** (Decimal(1) / years) - 1) * 100
        found = yearly_growth(first, last, years=years, places=4)
        assert found is not None
        assert abs(found - wanted) <= Decimal("0.00005") + Decimal("1e-40")


@given(FIGURES, FIGURES, FIGURES, st.integers(1, 20))
def test_a_higher_target_never_asks_for_less_and_the_unit_is_nothing(
    first: Decimal, one: Decimal, other: Decimal, years: int
) -> None:
    low, high = (yearly_growth(first, each, years=years) for each in sorted([one, other]))
    assert low is not None
    assert high is not None
    assert low <= high
    assert yearly_growth(first * 10000, one * 10000, years=years) == yearly_growth(first, one, years=years)


@given(FIGURES, FIGURES, st.integers(1, 12))
def test_the_way_begins_at_the_base_and_ends_at_the_target(first: Decimal, last: Decimal, years: int) -> None:
    way = [on_the_way(first, last, passed=year, years=years, places=2) for year in range(years + 1)]
    assert (way[0], way[-1]) == (first, last)
    assert way == sorted(way, reverse=last < first)
