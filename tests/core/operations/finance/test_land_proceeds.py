"""Land proceeds: the worked table, what is missing or does not apply, and what may never be below zero."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.amounts import Amount
from luoshi.core.base.traces import Trace, trace_lines
from luoshi.core.calculation import calculate, settings_misfits
from tests.core.worked import worked

NAMES = ("compensation", "pension", "costs")
FUNDS = ("education", "irrigation", "housing")
SETTINGS: dict[str, Any] = {
    "deductions": [{"name": name} for name in NAMES],
    "accruals": [{"name": name, "title": name, "rate": Decimal("0.1")} for name in FUNDS],
    "purpose": "基础设施",
}


def reckoned(income: object, *deductions: object, settings: dict[str, Any] = SETTINGS, **more: object) -> Trace:
    listed = dict(zip(NAMES, deductions, strict=False))
    return calculate("land_proceeds", settings, {"income": income, "deductions": listed} | more)


def labels(root: Trace) -> list[str]:
    return [line.label.partition(".")[2] for line in trace_lines(root)]


@pytest.mark.parametrize(("told", "between", "usable"), worked("finance.md", "## Land proceeds"))
def test_the_worked_table_holds(told: str, between: list[str], usable: str) -> None:
    root = reckoned(*told.split())
    if usable == "undetermined":
        assert root.label == "land_proceeds.undetermined"
        assert dict(root.params) == {"missing": "pension"}
        return
    answers = dict(root.params)
    assert [str(answers[name]) for name in ("proceeds", "accrued", "available")] == [
        f"{each}万元" for each in (*between, usable)
    ]


def test_the_published_example_leaves_2800() -> None:
    root = reckoned(10000, 4200, 300, 1500)
    assert root.value == Amount(Decimal("2800.00"), "万元")
    assert dict(root.params)["accrual.education"] == Amount(Decimal("400.00"), "万元")
    assert "purpose" in labels(root)


def test_a_deduction_that_does_not_apply_is_shown_as_such_and_zero_is_zero() -> None:
    assert "deduction_exempt" in labels(reckoned(10000, 4200, "免", 1500))
    assert "deduction_exempt" not in labels(reckoned(10000, 4200, 0, 1500))
    assert "income_exempt" in labels(reckoned("免", 0, 0, 0))


def test_everything_that_is_missing_is_named() -> None:
    root = calculate("land_proceeds", SETTINGS, {})
    assert dict(root.params)["missing"] == "income、compensation、pension、costs"


def test_costs_above_the_income_leave_nothing_and_say_so() -> None:
    assert "below_zero" in labels(reckoned(100, 400, 0, 0))


def test_accruals_of_other_bases_take_them_and_may_leave_nothing() -> None:
    rates = [
        {"name": "fund", "rate": Decimal("0.05"), "of": "income"},
        {"name": "farmland", "rate": Decimal("0.15"), "of": "net", "basis": {"document": "甲"}, "evidence": "M"},
    ]
    settings = {"deductions": SETTINGS["deductions"], "accruals": rates}
    root = reckoned(1000, 100, 0, 0, settings=settings, bases={"net": 2000})
    assert dict(root.params)["accrual.fund"] == Amount(Decimal("50.00"), "万元")
    assert dict(root.params)["accrual.farmland"] == Amount(Decimal("300.00"), "万元")
    assert root.value == Amount(Decimal("550.00"), "万元")
    assert "floored" in labels(reckoned(1000, 900, 0, 0, settings=settings, bases={"net": 2000}))
    assert dict(reckoned(1000, 1, 1, 1, settings=settings).params)["missing"] == "net"
    assert reckoned(1000, 100, 0, 0, settings=settings, bases={"net": "免"}).value == Amount(Decimal("850.00"), "万元")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, ["deductions: given.lacking"]),
        ({"deductions": [{"title": "x"}]}, ["deductions[1].name: given.lacking"]),
        ({"deductions": [{"name": "a"}, {"name": "a"}]}, ["deductions: given.twice names=a、a"]),
        (
            {"deductions": [{"name": "a"}], "accruals": [{"name": "x", "rate": 2}, {"name": "x", "rate": 0}]},
            ["accruals[1].rate: given.too_large value=2 most=1", "accruals: given.twice names=x、x"],
        ),
    ],
)
def test_settings_are_checked(settings: dict[str, object], told: list[str]) -> None:
    assert [str(each) for each in settings_misfits("land_proceeds", settings)] == told


MONEY = st.decimals(0, 10**7, places=2)


@given(MONEY, MONEY, MONEY)
def test_what_is_left_and_what_is_set_aside_make_up_the_proceeds(income: Decimal, one: Decimal, other: Decimal) -> None:
    answers = {name: value.value for name, value in reckoned(income, one, other, 0).params if isinstance(value, Amount)}
    assert answers["available"] + answers["accrued"] == answers["proceeds"] >= 0
