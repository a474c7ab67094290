"""Published and reference results: ours on the same numbers."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.core.assessment.model import Direction
from tests.core.assessment.rules.asking import column, points, shown, way

VECTORS = Path(__file__).parents[5] / "shared/assessment/vectors"
reference = pytest.mark.skipif(not VECTORS.is_dir(), reason="the reference results lie outside the repository")
CLOSE = Decimal("1e-9")

EFFICACY = {"low": 6, "high": 12, "base": 60, "span": 40}
GRADES = {"standards": [15, 10, 6, 3, 0], "coefficients": ["1", "0.8", "0.6", "0.4", "0.2"]}
YINCHUAN = {"level": 0, "base": 2, "step": 2, "points": "0.1", "steps": "pro_rata", "cap": 4}
MU = (("24.097", 30), ("136.16", 20), ("2.694", 20), ("4929.81", 10), ("18.14", 10), ("0.0302", 10))


def huangyan(values: Sequence[str]) -> Decimal:
    """The sum of the six ratios of 黄岩 2022 for firms above the designated size."""
    told = zip(values, MU, strict=True)
    return sum((points("benchmark", x, {"benchmark": b}, full=full) for x, (b, full) in told), Decimal(0))


def worked() -> dict[str, object]:
    found = json.loads((VECTORS / "worked_examples.json").read_text("utf-8"), parse_float=Decimal, parse_int=Decimal)
    assert isinstance(found, dict)
    return found


def test_the_efficacy_coefficient_of_5_81_between_6_and_12_is_58_7333_and_not_clipped() -> None:
    assert shown(points("efficacy", "5.81", EFFICACY), places=12) == Decimal("58.733333333333")


def test_a_value_half_way_to_the_next_standard_earns_half_of_what_lies_between() -> None:
    assert points("standards", 8, GRADES, full=20) == 14
    upper = {"standards": [100, 80], "coefficients": [1, 0]}
    assert points("standards", 90, upper, full=1) == Decimal("0.5")


def test_huangyan_2022_gives_a_firm_105_7041() -> None:
    found = huangyan(("30", "150", "2.0", "6000", "20", "0.025"))
    assert shown(found) == Decimal("105.7041")


def test_huangyan_at_every_benchmark_gives_100_and_twice_the_taxes_30_more() -> None:
    at = [benchmark for benchmark, _ in MU]
    assert huangyan(at) == 100
    assert huangyan(["48.194", *at[1:]]) == 130


def test_huangyan_below_the_designated_size_has_two_ratios() -> None:
    first = points("benchmark", "11.5932", {"benchmark": "11.5932"}, full=50)
    second = points("benchmark", "0.1176", {"benchmark": "0.2352"}, full=50)
    assert (first, second) == (50, 25)


def test_jingde_gives_20_and_80_of_a_hundred() -> None:
    settings = {"floor_share": "0.2"}
    assert column("min_max", settings, [10, 20, 30], full=15) == [3, 9, 15]


def test_yinchuan_takes_two_tenths_for_each_place_and_equals_share_the_better() -> None:
    found = column("rank_step", {"step": "0.2"}, [7, 9, 9, 3, 5], full=3)
    assert found == [Decimal(each) for each in ("2.6", "3", "3", "2.2", "2.4")]


@pytest.mark.parametrize(("growth", "told"), [(-10, "1.5"), (0, "2"), (7, "2.35"), (60, "4")])
def test_yinchuan_gives_a_tenth_for_each_two_points_of_growth(growth: int, told: str) -> None:
    assert points("base_step", growth, YINCHUAN, full=4) == Decimal(told)


def test_the_index_of_a_zone_caps_each_ratio_at_1_2() -> None:
    found = [points("completion", x, {"target": 10, "cap": "1.2"}) for x in (5, 10, 12, 30)]
    assert found == [50, 100, 120, 120]


def test_a_city_gives_80_percent_for_keeping_the_level_and_a_point_for_each_5_percent() -> None:
    settings = {"base_share": "0.8", "step": 5, "points": 1, "steps": "whole", "bonus_share": "0.5", "below": "zero"}
    assert [points("growth_step", growth, settings, full=10) for growth in (0, 5, 9, 10, 25, 99)] == [
        8,
        9,
        9,
        10,
        13,
        13,
    ]


@reference
def test_the_worked_examples_are_met() -> None:
    known = worked()
    close = {
        "efficacy_5.81_of_[6,12]": points("efficacy", "5.81", EFFICACY),
        "graded_actual90_upper100_lower80_coef": points(
            "standards", 90, {"standards": [100, 80], "coefficients": [1, 0]}, full=1
        ),
        "graded_constructed_w20_std(15,10,6,3,0)_x8": points("standards", 8, GRADES, full=20),
        "huangyan_at_benchmark": huangyan([benchmark for benchmark, _ in MU]),
        "huangyan_constructed_taxes_x2_rest_at_benchmark": huangyan(["48.194", *(each for each, _ in MU[1:])]),
        "jingde_20_80_mid_w15": points("min_max", 20, {"floor_share": "0.2"}, [10, 20, 30], full=15),
    }
    for name, found in close.items():
        told = known[name]
        assert isinstance(told, Decimal)
        assert abs(found - told) < CLOSE, name
    assert known["yinchuan_rankstep_full3_step0.2"] == column("rank_step", {"step": "0.2"}, [7, 9, 9, 3, 5], full=3)
    grown = [points("base_step", growth, YINCHUAN, full=4) for growth in (-10, 0, 7, 60)]
    assert known["yinchuan_growth_base2_each2pct_0.1_cap4"] == grown


def vector() -> list[dict[str, str]]:
    with (VECTORS / "vector_functions.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["x"]]


@reference
@pytest.mark.parametrize(
    ("name", "settings", "direction", "full", "known"),
    [
        ("min_max", {}, "up", 100, "minmax_0_100_pos"),
        ("min_max", {}, "down", 100, "minmax_0_100_neg"),
        ("min_max", {"floor_share": "0.1"}, "up", 10, "minmax_1_10_pos"),
        ("min_max", {"floor_share": "0.1"}, "down", 10, "minmax_1_10_neg"),
        ("min_max", {}, "up", 1, "dist2max_pos"),
        ("min_max", {"low": "0.5", "high": 5}, "up", 100, "goalposts_0.5_5_100"),
        ("min_max", {"low": 5, "high": "0.5"}, "down", 100, "goalposts_0.5_5_100_neg"),
        ("percentile", {}, "up", 1, "prank_pos"),
        ("percentile", {}, "down", 1, "prank_neg"),
        ("distance", {"target": 10, "past": "more"}, "up", 1, "dist2targ_10_nocap"),
        ("distance", {"target": 10}, "up", 1, "dist2targ_10_cap"),
        ("distance", {"target": "0.5"}, "down", 1, "dist2targ_0.5_neg_cap"),
        ("benchmark", {"benchmark": {"of": "most"}}, "up", 1, "fracmax_pos"),
    ],
)
def test_the_reference_functions_are_met(
    name: str, settings: Mapping[str, object], direction: Direction, full: int, known: str
) -> None:
    rows = vector()
    found = column(name, settings, [row["x"] for row in rows], by=way(direction), full=full)
    told = [Decimal(row[known]) for row in rows]
    assert max(abs(ours - theirs) for ours, theirs in zip(found, told, strict=True)) < CLOSE


@reference
def test_an_unclipped_goalpost_is_met_down_to_zero() -> None:
    rows = vector()
    settings = {"low": "0.5", "high": 5, "clip": "none"}
    found = column("min_max", settings, [row["x"] for row in rows])
    told = [max(Decimal(row["goalposts_notrunc"]), Decimal(0)) for row in rows]
    assert max(abs(ours - theirs) for ours, theirs in zip(found, told, strict=True)) < CLOSE
