"""Required growth: each aim with its answers, and figures that give none."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.core.base.traces import Trace, trace_lines
from luoshi.core.calculation import answers, calculate, input_misfits, settings_misfits
from tests.core.worked import worked


def asked(settings: dict[str, Any], **told: Any) -> Trace:
    return calculate("required_growth", settings, told)


def said(root: Trace, *names: str) -> list[str]:
    found = answers(root)
    return [str(found.get(name, "-")) for name in names]


def labels(root: Trace) -> list[str]:
    return [line.label.partition(".")[2] for line in trace_lines(root)]


TARGET = {"aim": "target", "unit": "亿元"}
DOUBLE = {"aim": "multiple", "multiple": 2, "years": 5}
POINTS = {"aim": "points", "points": 6, "years": 5, "unit": "%"}
AHEAD = {"aim": "above_reference", "least": 3, "most": 5}
DECLINE = {"aim": "decline", "rate": 10, "unit": "吨标准煤/万元", "places": 3}


def test_a_target_asks_every_year_and_of_the_years_that_are_left() -> None:
    root = asked(TARGET, values={"2015": 75, "2017": 90}, target=150, target_year=2019)
    assert said(root, "required", "achieved", "remaining", "gap", "state") == [
        "18.92%",
        "9.54%",
        "29.10%",
        "60.00亿元",
        "open",
    ]
    assert [str(step.value) for step in root.children if step.label == "required_growth.path"] == [
        "89.19亿元", "106.07亿元", "126.13亿元", "150.00亿元",
    ]  # fmt: skip


def test_doubling_over_five_and_quadrupling_over_ten_years_ask_the_same() -> None:
    root = asked(DOUBLE, values={"2020": 100})
    assert said(root, "required", "target", "target_year", "gap", "achieved") == [
        "14.87%",
        "200.00",
        "2025",
        "100.00",
        "-",
    ]
    twice = asked(DOUBLE | {"multiple": 4, "years": 10}, values={"2020": 100})
    assert said(twice, "required", "target") == ["14.87%", "400.00"]


@pytest.mark.parametrize(
    ("values", "state", "label"),
    [
        ({"2020": 100, "2023": 210}, "met", "met"),
        ({"2020": 100, "2025": 190}, "short", "short"),
        ({"2020": 100, "2025": 200}, "met", "met"),
        ({"2020": 100, "2024": 190}, "open", "remaining"),
        ({"2020": 100, "2024": 0}, "open", "no_base"),
        ({"2020": 100, "2022": -5}, "open", "not_positive"),
    ],
)
def test_the_state_of_a_target(values: dict[str, int], state: str, label: str) -> None:
    root = asked(DOUBLE, values=values)
    assert said(root, "state") == [state]
    assert label in labels(root)


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({"2020": 0}, "no_base"),
        ({"2020": -1, "2021": 4}, "no_base"),
        ({"2020": "缺", "2021": 4}, "base_missing"),
        ({"2020": "免"}, "base_exempt"),
    ],
)
def test_a_base_that_is_zero_missing_or_exempt_gives_no_rate(values: dict[str, object], label: str) -> None:
    assert asked(DOUBLE, values=values).label == f"required_growth.{label}"


def test_figures_that_are_missing_on_the_way_are_told() -> None:
    root = asked(DOUBLE, values={"2020": 100, "2021": "缺", "2022": "免", "2023": 150})
    assert {"value_missing", "value_exempt"} <= set(labels(root))
    assert said(root, "achieved") == ["14.47%"]


def test_targets_of_zero_and_below() -> None:
    assert said(asked(TARGET, values={"2020": 4}, target=0, target_year=2022), "required") == ["-100.00%"]
    assert asked(TARGET, values={"2020": 4}, target=-1, target_year=2022).label == "required_growth.no_target"


def test_points_are_spread_evenly_and_never_compounded() -> None:
    root = asked(POINTS, values={"2015": 17, "2018": 20})
    assert said(root, "required", "target", "achieved", "gap", "remaining", "state") == [
        "1.20百分点", "23%", "3.00百分点", "3.00百分点", "1.50百分点", "open",
    ]  # fmt: skip
    assert said(asked(POINTS, values={"2015": 17}), "achieved", "remaining") == ["-", "1.20百分点"]
    assert "met_points" in labels(asked(POINTS, values={"2015": 17, "2016": 24}))
    assert "short_points" in labels(asked(POINTS, values={"2015": 17, "2020": 22}))


@pytest.mark.parametrize(("told", "between", "state"), worked("growth.md", "| own growth"))
def test_the_table_of_growth_above_a_reference_holds(told: str, between: list[str], state: str) -> None:
    own, reference = told.split()
    root = asked(AHEAD, reference={"2016": reference}, growth={"2016": own})
    assert root.label == f"required_growth.above_{state}"
    assert said(root, "lead.2016", "state.2016", "state") == [f"{between[0]}百分点", state, state]


def test_what_is_required_lies_between_the_points_above_the_reference() -> None:
    root = asked(AHEAD, reference={"2016": "8.1"}, growth={"2016": 11})
    assert said(root, "least.2016", "most.2016") == ["11.1%", "13.1%"]


def test_growth_is_computed_only_where_none_is_reported_and_says_so() -> None:
    root = asked(AHEAD, values={"2015": 100, "2016": 112}, reference={"2016": 8}, growth={})
    assert said(root, "lead.2016") == ["4.00百分点"]
    assert "computed" in labels(root)
    both = asked(AHEAD, values={"2015": 100, "2016": 112}, reference={"2016": 8}, growth={"2016": 9})
    assert said(both, "lead.2016") == ["1.00百分点"]
    assert "reported" in labels(both)


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ({"reference": {"2016": "缺"}}, "reference_missing"),
        ({"reference": {"2016": "免"}}, "reference_exempt"),
        ({"reference": {"2016": 8}}, "growth_missing"),
        ({"reference": {"2016": 8}, "growth": {"2016": "免"}}, "growth_exempt"),
        ({"reference": {"2016": 8}, "values": {"2016": "免"}}, "growth_exempt"),
        ({"reference": {"2016": 8}, "values": {"2015": 0, "2016": 3}}, "no_base"),
    ],
)
def test_a_year_without_both_growths_is_not_judged(told: dict[str, Any], label: str) -> None:
    root = asked(AHEAD, **told)
    assert labels(root) == ["above_open", label]
    assert said(root, "state") == [""]


def test_a_decline_is_compounded_and_judged_exactly() -> None:
    root = asked(DECLINE, values={"2017": 1, "2019": "0.81"})
    assert root.label == "required_growth.decline_met"
    assert said(root, "decline", "most", "state") == ["10.000%", "0.810吨标准煤/万元", "met"]
    short = asked(DECLINE, values={"2017": 1, "2018": "缺", "2019": "0.8100001"})
    assert said(short, "decline", "state") == ["10.000%", "short"]
    assert "value_missing" in labels(short)
    assert said(asked(DECLINE, values={"2017": 1, "2019": 0}), "decline") == ["100.000%"]


def test_a_decline_needs_two_years_and_figures_that_are_not_negative() -> None:
    assert asked(DECLINE, values={"2017": 1}).label == "required_growth.one_year"
    assert asked(DECLINE, values={"2017": 1, "2018": -1}).label == "required_growth.not_positive"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, ["aim: given.lacking"]),
        ({"aim": "multiple"}, ["multiple: given.lacking", "years: given.lacking"]),
        ({"aim": "points", "points": 3, "years": 0}, ["years: given.too_small value=0 least=1"]),
        ({"aim": "above_reference", "least": 5, "most": 3}, ["most: given.too_small value=3 least=5"]),
        ({"aim": "decline", "rate": 120}, ["rate: given.too_large value=120 most=100"]),
        ({"aim": "target", "rate": 1}, ["rate: given.unknown name=rate known=aim、places、unit"]),
    ],
)
def test_settings_are_checked(settings: dict[str, object], told: list[str]) -> None:
    assert [str(each) for each in settings_misfits("required_growth", settings)] == told


@pytest.mark.parametrize(
    ("settings", "told", "found"),
    [
        (DOUBLE, {}, ["values: given.lacking"]),
        (AHEAD, {}, ["reference: given.lacking"]),
        (
            TARGET,
            {"values": {"2015": 1}, "target": 2, "target_year": 2015},
            ["target_year: required_growth.no_years year=2015 base_year=2015"],
        ),
        (
            TARGET,
            {"values": {"2015": 1}, "target_year": 2115.5},
            ["target: given.lacking", "target_year: given.no_number value=2115.5"],
        ),
        (DOUBLE, {"values": {"15": 1}}, ["values.15: given.no_year value=15", "values: given.lacking"]),
    ],
)
def test_input_is_checked(settings: dict[str, Any], told: dict[str, object], found: list[str]) -> None:
    misfits = [str(each) for each in input_misfits("required_growth", settings, told)]
    assert misfits[: len(found)] == found
