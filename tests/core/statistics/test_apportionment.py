"""Apportionment: two books, shares by day, figures that are missing, what is counted twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.core.base.ground import Ground
from luoshi.core.base.traces import Trace, trace_lines
from luoshi.core.calculation import calculate, input_misfits, settings_misfits

NEW, CHANGED, ENDED = date(2017, 1, 1), date(2020, 7, 1), date(2024, 1, 1)


def row(zone: str, since: date, until: date | None, *, indicators: tuple[str, ...] = (), **to: str) -> dict[str, Any]:
    told: dict[str, Any] = {"zone": zone, "from": since, "to": {name: Decimal(share) for name, share in to.items()}}
    return told | ({"until": until} if until else {}) | ({"indicators": list(indicators)} if indicators else {})


SETTINGS: dict[str, Any] = {
    "shares": [
        row("东园", NEW, CHANGED, 甲区="0.6", 乙区="0.4"),
        row("东园", CHANGED, ENDED, 甲区="0.5", 乙区="0.5"),
        row("西园", NEW, None, 乙区="1"),
        row("西园", NEW, None, indicators=("税收",), 甲区="0.3", 乙区="0.7"),
    ]
}


def figure(zone: str, indicator: str, value: object) -> dict[str, object]:
    return {"zone": zone, "indicator": indicator, "value": value}


def divided(period: str, *figures: dict[str, object], ground: Ground | None = None, **more: Any) -> Trace:
    settings = SETTINGS | more.pop("settings", {})
    return calculate("apportionment", settings, {"period": period, "figures": list(figures)} | more, ground=ground)


def answers(root: Trace) -> dict[str, object]:
    return {name: str(value) for name, value in root.params}


def labels(root: Trace) -> list[str]:
    return [line.label.partition(".")[2] for line in trace_lines(root)]


def test_two_books_stand_side_by_side_and_say_what_they_are() -> None:
    root = divided("2018", figure("东园", "gdp", "100.01"), figure("西园", "gdp", 50))
    assert answers(root) == {
        "official.东园.gdp": "100.01",
        "official.西园.gdp": "50",
        "assessment.甲区.gdp": "60.01",
        "assessment.乙区.gdp": "90.00",
        "consolidated.gdp": "150.01",
        "undetermined": "0",
    }
    assert [book.label for book in root.children] == [
        "apportionment.official", "apportionment.assessment", "apportionment.consolidation",
    ]  # fmt: skip


def test_an_indicator_of_its_own_has_its_own_shares() -> None:
    root = divided("2018", figure("西园", "税收", 10), figure("西园", "gdp", 10))
    found = answers(root)
    assert (found["assessment.甲区.税收"], found["assessment.乙区.税收"], found["assessment.乙区.gdp"]) == (
        "3.00", "7.00", "10.00",
    )  # fmt: skip


def test_the_shares_of_the_last_day_hold_and_a_change_is_told() -> None:
    root = divided("2020", figure("东园", "gdp", 100))
    assert answers(root)["assessment.甲区.gdp"] == "50.00"
    assert "changed_within" in labels(root)
    first = divided("2020", figure("东园", "gdp", 100), settings={"shares_of": "first_day"})
    assert answers(first)["assessment.甲区.gdp"] == "60.00"
    assert "changed_within" in labels(first)
    assert "changed_within" not in labels(divided("2020Q4", figure("东园", "gdp", 100)))


def test_shares_that_began_within_the_period_are_told_too() -> None:
    shares = [row("东园", CHANGED, None, 甲区="1")]
    assert "changed_within" in labels(divided("2020", figure("东园", "gdp", 1), settings={"shares": shares}))


@pytest.mark.parametrize(
    ("period", "zone", "label"),
    [("2016", "东园", "history_not_yet"), ("2024", "东园", "history_repealed"), ("2018", "北园", "history_missing")],
)
def test_without_shares_in_force_a_figure_is_not_divided(period: str, zone: str, label: str) -> None:
    root = divided(period, figure(zone, "gdp", 100))
    assert label in labels(root)
    assert answers(root) == {f"official.{zone}.gdp": "100", "consolidated.gdp": "100.00", "undetermined": "1"}


def test_a_period_that_the_rule_does_not_cover_is_not_divided() -> None:
    root = divided("2018", figure("东园", "gdp", 1), ground=Ground(since=date(2018, 2, 1)))
    assert "outside" in labels(root)


@pytest.mark.parametrize(
    ("value", "label", "merged"), [("缺", "missing", None), ("免", "exempt", "7.00"), (0, "figure", "7.00")]
)
def test_missing_exempt_and_zero_differ(value: object, label: str, merged: str | None) -> None:
    root = divided("2018", figure("东园", "gdp", value), figure("西园", "gdp", 7))
    assert label in labels(root)
    assert answers(root).get("consolidated.gdp") == merged
    assert ("not_consolidated" in labels(root)) == (merged is None)


def test_what_several_zones_count_alike_counts_once() -> None:
    common = [{"zones": ["东园", "西园", "北园"], "indicator": "gdp", "value": 5}]
    figures = [figure(zone, "gdp", 20) for zone in ("东园", "西园", "北园")]
    root = divided("2018", *figures, figure("东园", "税收", 1), overlaps=common)
    assert answers(root)["consolidated.gdp"] == "50.00"
    assert answers(root)["consolidated.税收"] == "1.00"


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ([], ["shares: given.lacking"]),
        ([row("东园", NEW, None, 甲区="0.95")], ["shares[1].to: apportionment.not_one total=0.95 lack=0.05"]),
        (
            [row("东园", NEW, ENDED, 甲区="1"), row("东园", CHANGED, None, 甲区="1")],
            ["shares: apportionment.history_overlap zone=东园 day=2020-07-01"],
        ),
        (
            [row("东园", NEW, CHANGED, 甲区="1"), row("东园", ENDED, None, 甲区="1")],
            ["shares: apportionment.history_gap zone=东园 day=2020-07-01 next=2024-01-01"],
        ),
    ],
)
def test_shares_sum_to_one_and_follow_one_another(shares: list[dict[str, object]], told: list[str]) -> None:
    assert [str(each) for each in settings_misfits("apportionment", {"shares": shares})] == told


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({}, ["period: given.lacking", "figures: given.lacking"]),
        ({"period": "2018X", "figures": [figure("东园", "gdp", 1)]}, ["period: period.unknown text=2018X"]),
        ({"period": "2018", "figures": [figure("东园", "gdp", 1)] * 2}, ["figures[2]: given.twice names=东园 gdp"]),
        (
            {
                "period": "2018",
                "figures": [figure("东园", "gdp", 1)],
                "overlaps": [{"zones": ["西园"], "indicator": "gdp", "value": 1}],
            },
            [
                "overlaps[1].zones: apportionment.no_overlap zones=西园",
                "overlaps[1].zones: apportionment.no_figure zone=西园 indicator=gdp",
            ],
        ),
    ],
)
def test_input_is_checked(told: dict[str, object], found: list[str]) -> None:
    assert [str(each) for each in input_misfits("apportionment", SETTINGS, told)] == found
