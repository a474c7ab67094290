"""Sharing of an increment: the worked table, every year that is not shared, and what always holds."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.amounts import Amount
from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.ground import Ground
from luoshi.core.base.plain import Absence, Figure
from luoshi.core.base.traces import Trace, trace_lines
from luoshi.core.calculation import settings_misfits
from luoshi.core.operations.finance.increment_sharing import SharedTaxes, SharingTerms, share_increments
from tests.core.worked import worked

RULE = Ground(Basis("乙市办法", "三", evidence=Evidence.S), date(2015, 1, 1), date(2018, 1, 1))
SHARE = Decimal("0.7")


def amounts(*figures: object, first: int = 2014) -> dict[int, Figure]:
    return {
        first + place: each if isinstance(each, Absence) else Decimal(str(each)) for place, each in enumerate(figures)
    }


def shared(terms: SharingTerms, taxes: SharedTaxes, ground: Ground = RULE) -> Trace:
    return share_increments(terms, taxes, ground=ground)


def labels(root: Trace) -> list[str]:
    return [line.label.partition(".")[2] for line in trace_lines(root)]


def number(root: Trace, name: str) -> Decimal:
    value = dict(root.params)[name]
    return value.value if isinstance(value, Amount) else value  # type: ignore[return-value]  # an amount or a number


@pytest.mark.parametrize(("told", "years", "total"), worked("finance.md", "## Increment sharing"))
def test_the_worked_table_holds(told: str, years: list[str], total: str) -> None:
    settings, _, paid = told.partition(": ")
    pairs = dict(re.findall(r"(\d{4}) ([\d.]+)", paid))
    terms = SharingTerms(
        SHARE,
        reading="fixed" if "fixed" in settings else "chained",
        base_year=2014 if "fixed" in settings else None,
        carry_negative="carried" in settings,
    )
    root = shared(terms, SharedTaxes({int(year): Decimal(amount) for year, amount in pairs.items()}))
    assert str(root.value) == f"{total}万元"
    said = [f"{number(root, f'zone.{year}')} / {number(root, f'city.{year}')}" for year in (2015, 2016, 2017)]
    assert said == years


def test_both_readings_give_the_totals_of_the_published_example() -> None:
    taxes = SharedTaxes(amounts(1000, 1200, 1500, 1400))
    assert number(shared(SharingTerms(SHARE), taxes), "total") == Decimal("350.00")
    assert number(shared(SharingTerms(SHARE, "fixed", 2014), taxes), "total") == Decimal("770.00")
    assert number(shared(SharingTerms(SHARE), taxes), "city_total") == 150


def test_a_year_outside_the_time_of_the_rule_is_told_and_not_shared() -> None:
    root = shared(SharingTerms(SHARE), SharedTaxes(amounts(900, 1000, 1200, 1500, 1400, 9000, first=2013)))
    outside = [step for step in root.children if step.label.endswith("outside_since_until")]
    assert [dict(step.params)["year"] for step in outside] == ["2013", "2018"]
    assert outside[0].basis == RULE.basis
    assert number(root, "total") == 350
    assert number(root, "undetermined") == 2


@pytest.mark.parametrize(
    ("ground", "label"),
    [
        (Ground(since=date(2016, 1, 1)), "outside_since"),
        (Ground(until=date(2015, 1, 1)), "outside_until"),
        (Ground(until=date(2015, 7, 1)), "outside_until"),
    ],
)
def test_a_rule_with_one_end_names_that_end(ground: Ground, label: str) -> None:
    assert label in labels(shared(SharingTerms(SHARE, "fixed", 2014), SharedTaxes(amounts(1, 2)), ground))


@pytest.mark.parametrize("absent", [Absence.MISSING, Absence.EXEMPT])
def test_missing_and_exempt_years_are_no_zeros(absent: Absence) -> None:
    root = shared(SharingTerms(SHARE), SharedTaxes(amounts(1000, absent, 1500, 1600)))
    assert [step.label.partition(".")[2] for step in root.children] == [absent.value, "no_base", "year"]
    assert number(root, "total") == 70
    zero = shared(SharingTerms(SHARE), SharedTaxes(amounts(1000, 0, 1500, 1600)))
    assert number(zero, "total") == 1120


def test_a_year_that_nobody_gave_is_missing() -> None:
    root = shared(SharingTerms(SHARE), SharedTaxes({2014: Decimal(1), 2016: Decimal(5)}))
    assert [step.label.partition(".")[2] for step in root.children] == ["missing", "no_base"]


def test_a_new_base_makes_the_year_comparable() -> None:
    terms = SharingTerms(SHARE, breaks=(2016,))
    bare = SharedTaxes(amounts(1000, 1200, 900, 1000))
    refused = shared(terms, bare)
    assert [step.label.partition(".")[2] for step in refused.children] == ["year", "not_comparable", "year"]
    again = shared(terms, SharedTaxes(bare.amounts, {2016: Decimal(800)}))
    assert number(again, "zone.2016") == 70
    assert number(again, "zone.2017") == 70
    assert "rebased" in labels(again)


def test_a_new_fixed_base_holds_for_all_later_years() -> None:
    terms = SharingTerms(SHARE, "fixed", 2014, breaks=(2016,))
    taxes = SharedTaxes(amounts(1000, 1200, 900, 1000), {2016: Decimal(800)})
    root = shared(terms, taxes)
    assert [number(root, f"zone.{year}") for year in (2015, 2016, 2017)] == [140, 70, 140]
    early = shared(terms, SharedTaxes(taxes.amounts, {2015: Decimal(1)}))
    assert [step.label.partition(".")[2] for step in early.children] == ["year", "not_comparable", "not_comparable"]


def test_a_decrease_is_carried_only_where_the_settings_say_so() -> None:
    taxes = SharedTaxes(amounts(1000, 800, 700, 1400))
    forgotten, carried = shared(SharingTerms(SHARE), taxes), shared(SharingTerms(SHARE, carry_negative=True), taxes)
    assert number(forgotten, "total") == 490
    assert number(carried, "total") == 280
    assert labels(forgotten).count("forgotten") == 2
    assert labels(carried).count("carried_on") == 2
    assert labels(carried).count("carried") == 2


def test_firms_that_joined_or_left_are_told() -> None:
    figures = amounts(1000, 1200, 1300)
    rosters = {2014: frozenset("甲乙"), 2015: frozenset("乙丙"), 2016: frozenset("乙丙")}
    root = shared(SharingTerms(SHARE), SharedTaxes(figures, rosters=rosters))
    told = [step for year in root.children for step in year.children if step.label.endswith("roster_changed")]
    assert [dict(step.params) for step in told] == [{"year": "2015", "base_year": "2014", "joined": "丙", "left": "甲"}]
    only_more = SharedTaxes(amounts(1, 2), rosters={2014: frozenset(), 2015: frozenset("丁")})
    assert "roster_changed" in labels(shared(SharingTerms(SHARE), only_more))


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, ["reading: given.lacking", "zone_share: given.lacking"]),
        ({"zone_share": Decimal("1.1"), "reading": "chained"}, ["zone_share: given.too_large value=1.1 most=1"]),
        ({"zone_share": 1, "reading": "fixed"}, ["base_year: given.lacking"]),
        ({"zone_share": 1, "reading": "x"}, ["reading: given.no_choice value=x known=chained、fixed"]),
        (
            {"zone_share": 1, "reading": "chained", "breaks": [2016, "x"]},
            ["breaks[2]: given.no_whole value=x least=1949 most=9998"],
        ),
        ({"zone_share": 1, "reading": "chained", "unit": "串"}, ["unit: amount.unknown_unit unit=串"]),
        (
            {"zone_share": 1, "reading": "chained", "carry_negatives": True},
            ["carry_negatives: given.unknown_perhaps name=carry_negatives perhaps=carry_negative"],
        ),
    ],
)
def test_settings_are_checked(settings: dict[str, object], told: list[str]) -> None:
    assert [str(each) for each in settings_misfits("increment_sharing", settings)] == told


YEARS = st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=5)
SHARES = st.decimals(0, 1, places=3)


@given(YEARS, SHARES, st.booleans(), st.sampled_from(["chained", "fixed"]))
def test_zone_and_city_make_up_the_increments(
    figures: list[Decimal], share: Decimal, carry: bool, reading: str
) -> None:
    terms = SharingTerms(share, reading, 2014 if reading == "fixed" else None, carry)  # type: ignore[arg-type]  # sampled
    root = shared(terms, SharedTaxes(amounts(*figures)), Ground())
    increments = [dict(step.params)["increment"] for step in root.children]
    total = sum((each.value for each in increments if isinstance(each, Amount)), Decimal(0))
    assert number(root, "total") + number(root, "city_total") == total


@given(YEARS, SHARES, SHARES)
def test_a_larger_share_never_gives_less(figures: list[Decimal], one: Decimal, other: Decimal) -> None:
    taxes = SharedTaxes(amounts(*figures))
    less, more = (number(shared(SharingTerms(each), taxes), "total") for each in sorted([one, other]))
    assert less <= more


@given(YEARS, SHARES)
def test_money_in_a_unit_ten_times_smaller_is_shared_alike(figures: list[Decimal], share: Decimal) -> None:
    large = shared(SharingTerms(share, places=8), SharedTaxes(amounts(*figures)))
    small = shared(SharingTerms(share, places=7), SharedTaxes(amounts(*(each * 10 for each in figures))))
    assert number(large, "total") * 10 == number(small, "total")
