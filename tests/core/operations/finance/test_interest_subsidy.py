"""Interest subsidy: the worked table, the caps one by one, and loans that cannot be subsidised."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.amounts import Amount
from luoshi.core.base.ground import Ground
from luoshi.core.base.traces import Trace, trace_lines
from luoshi.core.calculation import calculate, input_misfits, settings_misfits
from tests.core.worked import worked

START = date(2015, 1, 1)
SETTINGS: dict[str, Any] = {"rate": Decimal("0.03"), "days_of_year": 360}


def loan(principal: object = 1000, paid: object = 60, days: int = 360, **more: object) -> dict[str, object]:
    return {"name": "甲", "principal": principal, "paid": paid, "from": START, "until": START + timedelta(days)} | more


def subsidy(*loans: dict[str, object], ground: Ground | None = None, **settings: object) -> Trace:
    return calculate("interest_subsidy", SETTINGS | settings, {"loans": list(loans)}, ground=ground)


def labels(root: Trace) -> list[str]:
    return [line.label.partition(".")[2] for line in trace_lines(root)]


def money(text: str) -> Amount:
    return Amount(Decimal(text), "万元")


@pytest.mark.parametrize(("told", "between", "given_back"), worked("finance.md", "## Interest subsidy"))
def test_the_worked_table_holds(told: str, between: list[str], given_back: str) -> None:
    principal, paid, overdue, penalty, days = told.split()
    root = subsidy(loan(principal, paid, int(days), overdue=overdue, penalty=penalty))
    if given_back == "missing":
        assert root.children[0].label == "interest_subsidy.missing"
        assert dict(root.params)["undetermined"] == 1
        return
    assert root.value == money(given_back)
    assert dict(root.params)["eligible"] == money(between[0])
    [most] = [step for step in root.children[0].children if step.label.endswith("most")]
    assert most.value == money(between[1])


def test_interest_above_the_contract_is_left_out() -> None:
    root = subsidy(loan(paid=60, rate=Decimal("0.02")))
    assert root.value == money("20.00")
    assert "contract" in labels(root)


def test_the_benchmark_limits_the_rate() -> None:
    root = subsidy(loan(), rate_ceiling=Decimal("0.025"))
    assert root.value == money("25.00")
    assert "ceiling" in labels(root)
    assert "ceiling" not in labels(subsidy(loan(), rate_ceiling=Decimal("0.05")))


def test_the_sum_is_at_most_the_cap_of_the_zone() -> None:
    two = (loan(), loan(name="乙"))
    assert subsidy(*two, zone_cap=50).value == money("50.00")
    assert subsidy(*two, zone_cap=60).value == money("60.00")
    assert "capped" not in labels(subsidy(*two, zone_cap=60))


def test_each_tier_has_its_rate() -> None:
    tiers = [
        {"name": "一档", "rate": Decimal("0.03")},
        {"name": "二档", "rate": Decimal("0.021"), "basis": {"document": "甲", "clause": "二"}, "evidence": "V2"},
    ]
    settings = {"tiers": tiers, "days_of_year": 360}
    root = calculate("interest_subsidy", settings, {"loans": [loan(tier="二档")]})
    assert root.value == money("21.00")
    assert settings_misfits("interest_subsidy", settings) == ()
    [wrong] = input_misfits("interest_subsidy", settings, {"loans": [loan(tier="三档")]})
    assert str(wrong) == "loans[1].tier: given.no_choice value=三档 known=一档、二档"


def test_days_outside_the_time_of_the_rule_are_left_out() -> None:
    half = subsidy(loan(), ground=Ground(since=START + timedelta(180)))
    assert half.value == money("15.00")
    assert "clipped" in labels(half)
    early = subsidy(loan(), ground=Ground(until=START + timedelta(90)))
    assert early.value == money("7.50")
    never = subsidy(loan(), ground=Ground(until=START))
    assert [step.label for step in never.children] == ["interest_subsidy.outside"]
    assert never.value == money("0.00")


def test_an_exempt_loan_is_not_undetermined() -> None:
    root = subsidy(loan(paid="免"))
    assert root.children[0].label == "interest_subsidy.exempt"
    assert dict(root.params)["undetermined"] == 0


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"rate": Decimal("0.03")}, ["days_of_year: given.lacking"]),
        ({"rate": 1, "days_of_year": 30}, ["days_of_year: given.too_small value=30 least=360"]),
        ({"tiers": [], "days_of_year": 365}, ["tiers: given.lacking"]),
        (
            {"tiers": [{"name": "甲", "rate": 0}, {"name": "甲", "rate": 0}], "days_of_year": 365},
            ["tiers: given.twice names=甲、甲"],
        ),
    ],
)
def test_settings_are_checked(settings: dict[str, object], told: list[str]) -> None:
    assert [str(each) for each in settings_misfits("interest_subsidy", settings)] == told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], ["loans: given.lacking"]),
        ([loan(), loan()], ["loans: given.twice names=甲、甲"]),
        ([loan(days=0)], ["loans[1].until: interest_subsidy.no_days first=2015-01-01 until=2015-01-01"]),
        ([loan(overdue=40, penalty=30)], ["loans[1].paid: interest_subsidy.less_than_excluded paid=60 excluded=70"]),
        ([loan(principal=-1)], ["loans[1].principal: given.too_small value=-1 least=0"]),
    ],
)
def test_input_is_checked(rows: list[dict[str, object]], told: list[str]) -> None:
    assert [str(each) for each in input_misfits("interest_subsidy", SETTINGS, {"loans": rows})] == told


@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2), st.integers(1, 2000))
def test_no_more_is_given_back_than_was_paid_and_the_loans_sum(principal: Decimal, paid: Decimal, days: int) -> None:
    root = subsidy(loan(principal, paid, days), loan(principal, paid, days, name="乙"))
    answers = {name: value.value for name, value in root.params if isinstance(value, Amount)}
    assert answers["subsidy.甲"] + answers["subsidy.乙"] == answers["total"] <= 2 * paid
