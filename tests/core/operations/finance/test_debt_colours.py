"""Debt colours: the published thresholds, half-open bands, debtors without a ratio."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.amounts import Amount
from luoshi.core.base.traces import Trace
from luoshi.core.calculation import calculate, input_misfits, settings_misfits
from tests.core.worked import worked

COLOURS = "绿黄橙红"
BANDS: list[dict[str, Any]] = [
    {"colour": "绿", "from": 0, "until": 120},
    {"colour": "黄", "from": 120, "until": 200},
    {"colour": "橙", "from": 200, "until": 300},
    {"colour": "红", "from": 300, "basis": {"document": "甲", "clause": "一"}, "evidence": "M"},
]
SETTINGS: dict[str, Any] = {"bands": BANDS, "places": 2}


def judged(**told: object) -> Trace:
    return calculate("debt_colours", SETTINGS, told)


@pytest.mark.parametrize(("told", "between", "colour"), worked("finance.md", "## Debt colours"))
def test_the_worked_table_holds(told: str, between: list[str], colour: str) -> None:
    debt, resources = told.split()
    root = judged(debt=debt, resources=resources)
    if colour == "no_resources":
        assert root.label == "debt_colours.no_resources"
        return
    assert root.value == colour
    assert dict(root.params)["ratio"] == Amount(Decimal(between[0]), "%")


@pytest.mark.parametrize(("ratio", "colour"), [("119.9", "绿"), (120, "黄"), (200, "橙"), (300, "红"), (0, "绿")])
def test_the_published_thresholds(ratio: object, colour: str) -> None:
    assert judged(ratio=ratio).value == colour


def test_a_band_of_its_own_basis_shows_it() -> None:
    root = judged(ratio=400)
    assert root.basis is not None
    assert root.basis.document == "甲"
    assert judged(ratio=1).basis is None


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ({"debt": 1}, "missing"),
        ({"resources": 1}, "missing"),
        ({"debt": "免", "resources": 3}, "exempt"),
        ({"ratio": "免"}, "exempt"),
        ({"debt": 0, "resources": 3}, "colour"),
        ({}, "missing"),
    ],
)
def test_missing_exempt_and_zero_differ(told: dict[str, object], label: str) -> None:
    assert judged(**told).label == f"debt_colours.{label}"


def test_several_debtors_are_judged_apart_and_the_worst_is_told() -> None:
    root = judged(
        entities=[
            {"name": "管委会", "debt": 100, "resources": 100},
            {"name": "平台", "debt": 250, "resources": 100},
            {"name": "乙", "debt": "缺", "resources": 1},
        ]
    )
    answers = dict(root.params)
    assert (root.value, answers["worst"]) == ("橙", "橙")
    assert (answers["colour.管委会"], answers["colour.平台"]) == ("绿", "橙")
    assert answers["ratio.平台"] == Amount(Decimal("250.00"), "%")
    assert "colour.乙" not in answers


def test_a_ratio_below_all_bands_has_no_colour() -> None:
    late = {"bands": [{"colour": "黄", "from": 120, "until": 200}]}
    assert calculate("debt_colours", late, {"ratio": 3}).label == "debt_colours.no_band"


@pytest.mark.parametrize(
    ("bands", "told"),
    [
        ([], ["bands: given.lacking"]),
        ([BANDS[0], BANDS[2]], ["bands[2].from: debt_colours.gap until=120 first=200"]),
        ([BANDS[3], BANDS[0]], ["bands[2].from: debt_colours.gap until=∞ first=0"]),
        ([{"colour": "绿", "from": 5, "until": 5}], ["bands[1].until: given.too_small value=5 least=5"]),
    ],
)
def test_bands_have_to_meet(bands: list[dict[str, object]], told: list[str]) -> None:
    assert [str(each) for each in settings_misfits("debt_colours", {"bands": bands})] == told


def test_a_debtor_in_a_list_needs_a_name() -> None:
    assert [str(each) for each in input_misfits("debt_colours", SETTINGS, {"entities": [{"ratio": -1}]})] == [
        "entities[1].name: given.lacking", "entities[1].ratio: given.too_small value=-1 least=0",
    ]  # fmt: skip


@given(st.decimals(0, 1000, places=3), st.decimals(0, 1000, places=3), st.integers(1, 10**6))
def test_more_debt_never_has_a_milder_colour_and_the_unit_of_money_is_nothing(
    one: Decimal, other: Decimal, resources: int
) -> None:
    less, more = sorted([one, other])
    mild, hard = (judged(debt=each, resources=resources).value for each in (less, more))
    assert COLOURS.index(str(mild)) <= COLOURS.index(str(hard))
    assert judged(debt=less * 10000, resources=resources * 10000).value == mild
