"""How points came about, told step by step: value, goalposts, formula with its numbers, points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext

import pytest

from luoshi.adapters.catalogues import say
from luoshi.core.assessment.model import Way
from luoshi.core.base.traces import trace_lines
from tests.core.assessment.rules.asking import EXACT, Number, asked, steps

# rule, settings, peers, value, way with what is best, own target; the steps, those below one behind a >
CASES: list[tuple[str, dict[str, object], list[Number], Number, str, str | None, str]] = [
    ("efficacy", {"low": 6, "high": 12, "base": 60, "span": 40}, [], "5.81", "up", None,
     "efficacy coefficient: 100 × (60 + 40 × -0.031666666667) ÷ 100 = 58.733333333333 | > place between the goalposts: (5.81 − 6) ÷ (12 − 6) = -0.031666666667 | > > low goalpost: 6 | > > high goalpost: 12"),
    ("efficacy", {"low": 6, "high": 12, "clip": "both", "base": 60, "span": 40}, [], 13, "up", None,
     "efficacy coefficient: 100 × (60 + 40 × 1) ÷ 100 = 100 | > place between the goalposts: 13 lies outside 6 to 12, stopped at 1 | > > low goalpost: 6 | > > high goalpost: 12"),
    ("efficacy", {"low": 6, "high": 12, "base": 60, "span": 40}, [], -30, "up", None,
     "efficacy coefficient: 100 × (60 + 40 × -6) ÷ 100 = -180, which counts as 0 | > place between the goalposts: (-30 − 6) ÷ (12 − 6) = -6 | > > low goalpost: 6 | > > high goalpost: 12"),
    ("efficacy", {"low": {"of": "worst"}, "high": {"of": "mean", "times": 2}, "constant": "half", "base": 60, "span": 40}, [9, 3], 3, "up", None,
     "efficacy coefficient: 100 × (60 + 40 × 0) ÷ 100 = 60 | > place between the goalposts: (3 − 3) ÷ (12 − 3) = 0 | > > low goalpost: 3 | > > > worst of 2: 3 | > > high goalpost: 12 | > > > mean of 2, times 2: 12"),
    ("min_max", {"constant": "half"}, [3, 3], 3, "down", None,
     "min-max: 100 × 0.5 = 50 | > both goalposts are 3: 3 has the place 0.5 | > > low goalpost: 3 | > > > worst of 2: 3 | > > high goalpost: 3 | > > > best of 2: 3"),
    ("min_max", {}, [40, 50, 70], 55, "moderate 50", None,
     "min-max: 100 × 0.75 = 75 | > nearness: 1 − 5 ÷ 20 = 0.75; 55 lies 5 outside what is best | > > best: 50 | > > low goalpost: 40 | > > > worst of 3: 40 | > > high goalpost: 70 | > > > best of 3: 70"),
    ("min_max", {"low": 45, "high": 52}, [], 70, "moderate 50", None,
     "min-max: 100 × 0 = 0 | > nearness: 70 lies 20 outside what is best, farther than 5: 0 | > > best: 50 | > > low goalpost: 45 | > > high goalpost: 52"),
    ("min_max", {}, [97, 98], 95, "band 96 100", None,
     "min-max: 100 × 0 = 0 | > neither goalpost lies outside what is best; 95 lies 1 outside: 0 | > > best: 96～100 | > > low goalpost: 97 | > > > worst of 2: 97 | > > high goalpost: 98 | > > > best of 2: 98"),
    ("min_max", {"low": {"quantile": "0.25", "times": 2}, "high": {"quantile": "0.75"}}, [0, 1, 2, 9], 2, "up", None,
     "min-max: 100 × 0.222222222222 = 22.222222222222 | > place between the goalposts: (2 − 1.5) ÷ (3.75 − 1.5) = 0.222222222222 | > > low goalpost: 1.5 | > > > quantile 0.25 of 4, times 2: 1.5 | > > high goalpost: 3.75 | > > > quantile 0.75 of 4: 3.75"),
    ("standards", {"standards": [15, 10, 6], "coefficients": ["1", "0.8", "0.6"]}, [], 8, "up", None,
     "standards: 8 reaches 6 (0.6), next 10 (0.8): 100 × (0.6 + (8 − 6) ÷ (10 − 6) × (0.8 − 0.6)) = 70"),
    ("standards", {"standards": [15, 10, 6], "coefficients": ["1", "0.8", "0.6"]}, [], 15, "up", None,
     "standards: 15 reaches the best, 15: 100 × 1 = 100"),
    ("standards", {"standards": [15, 10, 6], "coefficients": ["1", "0.8", "0.6"]}, [], 5, "up", None,
     "standards: 5 does not reach the lowest, 6; of 100 it earns 0"),
    ("min_max", {"floor_share": "0.2"}, [3, 5], 4, "up", None,
     "min-max: 100 × (0.2 + 0.8 × 0.5) = 60 | > place between the goalposts: (4 − 3) ÷ (5 − 3) = 0.5 | > > low goalpost: 3 | > > > worst of 2: 3 | > > high goalpost: 5 | > > > best of 2: 5"),
    ("min_max", {"floor_share": "0.2", "low": 3, "high": 5, "clip": "none"}, [], 1, "up", None,
     "min-max: 100 × (0.2 + 0.8 × -1) = -60, which counts as 0 | > place between the goalposts: (1 − 3) ÷ (5 − 3) = -1 | > > low goalpost: 3 | > > high goalpost: 5"),
    ("min_max", {"low": 3, "high": 5, "clip": "above"}, [], 1, "up", None,
     "min-max: 100 × -1 = -100, which counts as 0 | > place between the goalposts: (1 − 3) ÷ (5 − 3) = -1 | > > low goalpost: 3 | > > high goalpost: 5"),
    ("base_step", {"level": 20, "base": 1, "step": 7, "points": "0.5", "steps": "pro_rata"}, [], 5, "up", None,
     "base and steps: 1 − 0.5 for each 7 of 15 below = -0.071428571429, which counts as 0 | > value: 5 | > level: 20 | > parts of a step of 7 count"),
    ("percentile", {}, [1, 4, 2, 4], 4, "up", None,
     "percentile of 4: of 3 others 2 are worse, 1 equal: 100 × (2 + 1 ÷ 2) ÷ 3 = 83.333333333333"),
    ("percentile", {}, [1, 4, 2, 4], 3, "up", None,
     "percentile of 3: of 4 others 2 are worse, 0 equal: 100 × (2 + 0 ÷ 2) ÷ 4 = 50"),
    ("percentile", {"alone": "half"}, [4], 4, "up", None,
     "percentile: 4 is the only value; of 100 it earns 50 by the rule"),
    ("percentile", {"alone": "half"}, [4], 5, "up", None,
     "percentile of 5: of 1 others 1 are worse, 0 equal: 100 × (1 + 0 ÷ 2) ÷ 1 = 100"),
    ("completion", {"target": 50, "cap": "1.2", "below": "0.3"}, [], 40, "up", None,
     "completion of the target: 80 of 100 | > target: 50 | > ratio: 100 × 40 ÷ 50 = 80"),
    ("completion", {"target": 50, "cap": "1.2", "below": "0.3"}, [], 70, "up", "40",
     "completion of the target: 120 of 100 | > own target: 40 | > ratio: 100 × 70 ÷ 40, capped at 100 × 1.2 = 120"),
    ("completion", {"target": 50, "cap": "1.2", "below": "0.3"}, [], 10, "up", None,
     "completion of the target: under 0.3 of it, 0 of 100 | > target: 50 | > ratio: 100 × 10 ÷ 50 = 20"),
    ("completion", {"target": 50, "cap": "1.2"}, [], 40, "down", None,
     "completion of the target: 120 of 100 | > target: 50 | > ratio, less is better: 100 × 50 ÷ 40, capped at 100 × 1.2 = 120"),
    ("completion", {"target": 50, "cap": "1.2"}, [], 100, "down", None,
     "completion of the target: 50 of 100 | > target: 50 | > ratio, less is better: 100 × 50 ÷ 100 = 50"),
    ("completion", {"target": 50, "negative": "zero"}, [], -5, "up", None,
     "completion of the target: 0 of 100 | > target: 50 | > ratio: -5 against 50 counts as zero; of 100 it earns 0"),
    ("distance", {"target": 50}, [30, 60], 40, "up", None,
     "distance to the target: 100 × (1 − 10 ÷ 20) = 50 | > target: 50 | > distance of 40: 10"),
    ("distance", {"target": 50}, [30, 60], 20, "up", None,
     "distance to the target: 30 is at least 20, of 100 it earns 0 | > target: 50 | > distance of 20: 30"),
    ("distance", {"target": 50, "past": "more"}, [30, 60], 60, "up", "55",
     "distance to the target: 100 × (1 − -5 ÷ 20) = 125 | > own target: 55 | > distance of 60: -5"),
    ("distance", {"target": 50}, [30, 60], 60, "up", None,
     "distance to the target: reached, 100 of 100 | > target: 50 | > distance of 60: -10"),
    ("distance", {}, [30, 70], 60, "band 40 50", None,
     "distance to the target: 100 × (1 − 10 ÷ 20) = 50 | > best: 40～50 | > distance of 60: 10"),
    ("benchmark", {"benchmark": {"of": "mean", "times": 2}}, [1, 2, 3], 3, "up", None,
     "benchmark ratio: 75 of 100 | > benchmark: 4 | > > mean of 3, times 2: 4 | > ratio: 100 × 3 ÷ 4 = 75"),
    ("benchmark", {"benchmark": 5}, [], 3, "up", None,
     "benchmark ratio: 60 of 100 | > benchmark: 5 | > ratio: 100 × 3 ÷ 5 = 60"),
    ("rank_step", {"step": 3}, [1, 2, 3], 1, "up", None,
     "rank steps: 1 is in place 3 of 3: 100 − 3 × (3 − 1) = 94"),
    ("rank_step", {"step": 3, "floor": 98}, [1, 2, 3], 1, "up", None,
     "rank steps: 1 is in place 3 of 3: 100 − 3 × (3 − 1), at least 98: 98"),
    ("growth_step", {"base_share": "0.8", "bonus_share": "0.01", "below": "zero", "step": 7, "points": "0.5", "steps": "whole"}, [], 10, "up", None,
     "growth steps: 80 + 0.5 for each 7 of 10 = 80.5 | > for keeping the level: 100 × 0.8 = 80 | > only whole steps of 7 count"),
    ("growth_step", {"base_share": "0.8", "bonus_share": "0.01", "below": "zero", "step": 7, "points": "0.5", "steps": "whole"}, [], 50, "up", None,
     "growth steps: 80 + 0.5 for each 7 of 50, at most 1 = 81 | > for keeping the level: 100 × 0.8 = 80 | > only whole steps of 7 count"),
    ("growth_step", {"base_share": "0.8", "below": "zero", "step": 7, "points": "0.5", "steps": "whole"}, [], -5, "up", None,
     "growth steps: -5 is a fall, it earns 0 | > for keeping the level: 100 × 0.8 = 80"),
    ("growth_step", {"base_share": "0.8", "below": "step", "step": 7, "points": "0.5", "steps": "pro_rata"}, [], 14, "down", None,
     "growth steps: 80 − 0.5 for each 7 of the fall -14, not below zero = 79 | > for keeping the level: 100 × 0.8 = 80 | > parts of a step of 7 count"),
    ("growth_step", {"base_share": "0.8", "below": "ratio", "step": 7, "points": "0.5", "steps": "pro_rata"}, [], -5, "up", None,
     "growth steps: 80 × (100 + -5) ÷ 100, not below zero = 76 | > for keeping the level: 100 × 0.8 = 80"),
    ("base_step", {"level": {"of": "median"}, "base": 50, "step": 7, "points": "0.5", "steps": "pro_rata"}, [10, 20, 60], 41, "up", None,
     "base and steps: 50 + 0.5 for each 7 of 21 above = 51.5 | > value: 41 | > level: 20 | > > median of 3: 20 | > parts of a step of 7 count"),
    ("base_step", {"base": 50, "cap": 51, "step": 7, "points": "0.5", "steps": "whole"}, [], 41, "up", "20",
     "base and steps: 50 + 0.5 for each 7 of 21 above = 51.5, which counts as 51 | > value: 41 | > own target: 20 | > only whole steps of 7 count"),
    ("base_step", {"level": 20, "base": 50, "points_below": 2, "step": 7, "points": "0.5", "steps": "whole"}, [], 5, "up", None,
     "base and steps: 50 − 2 for each 7 of 15 below = 46 | > value: 5 | > level: 20 | > only whole steps of 7 count"),
    ("ladder", {"entries": [{"at": 60, "points": 5}, {"at": 80, "points": 9}]}, [], 70, "up", None,
     "ladder: 5 | > value: 70 | > reached: 60 (5 points) | > not reached: 80 (9 points)"),
    ("ladder", {"entries": [{"at": 60, "points": 5}, {"at": 80, "points": 9}], "between": "linear"}, [], 70, "up", None,
     "ladder, between two thresholds: 7 | > value: 70 | > reached: 60 (5 points) | > not reached: 80 (9 points)"),
    ("ladder", {"entries": [{"at": 60, "points": 5}, {"at": 80, "points": 9}]}, [], 80, "up", None,
     "ladder: 9 | > value: 80 | > reached: 80 (9 points)"),
    ("ladder", {"entries": [{"at": 60, "points": 5}, {"at": 80, "points": 9}], "otherwise": 1}, [], 50, "up", None,
     "ladder: no threshold is reached, 1 | > value: 50 | > not reached: 60 (5 points)"),
    ("ladder", {"entries": [{"at": 0, "points": 9}, {"at": 10, "points": 5}]}, [], 64, "band 40 60", None,
     "ladder: 5 | > value: 64 | > best: 40～60 | > distance from what is best: 4 | > reached: 10 (5 points) | > not reached: 0 (9 points)"),
    ("deduction", {"full_at": 50, "step": 7, "points": "0.5", "steps": "whole"}, [], 40, "up", None,
     "deduction: 100 − 0.5 for each 7 of 10 = 99.5 | > value: 40 | > nothing is taken at 50 | > only whole steps of 7 count"),
    ("deduction", {"full_at": 50, "step": 7, "points": "0.5", "steps": "whole"}, [], 50, "up", None,
     "deduction: none, 100 of 100 | > value: 50 | > nothing is taken at 50"),
    ("deduction", {"step": 1, "points": 30, "steps": "pro_rata"}, [], 55, "moderate 50", None,
     "deduction: 100 − 30 for each 1 of 5 = -50, which counts as 0 | > value: 55 | > best: 50 | > parts of a step of 1 count"),
    ("yes_no", {"no_share": "0.2"}, [], 1, "up", None,
     "yes or no: the better answer, 100 of 100 | > value: 1"),
    ("yes_no", {"no_share": "0.2"}, [], 1, "down", None,
     "yes or no: the worse answer, 100 × 0.2 = 20 | > value: 1"),
    ("yes_no", {"no_share": "0.2"}, [], "0.5", "up", None,
     "yes or no: 100 × (0.2 + (1 − 0.2) × 0.5) = 60 | > value: 0.5"),
    ("panel", {"scale": 100}, [], 80, "up", None,
     "panel: 100 × 80 ÷ 100 = 80 | > mean of the marks: 80"),
    ("panel", {"scale": 5, "drop": 1, "weighted": True}, [], 4, "up", None,
     "panel: 100 × 4 ÷ 5 = 80 | > mean of the marks: 4 | > set aside at each end: 1 | > the marks are weighed by the authority of the experts"),
    ("self_score", {"without_proof": "accept"}, [], 80, "up", None,
     "own score: 80 of 100"),
    ("self_score", {"without_proof": "accept"}, [], 120, "up", None,
     "own score: 120, at most 100: 100"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "settings", "peers", "value", "by", "aim", "told"), CASES)
def test_the_steps_tell_how_the_points_came_about(
    name: str,
    settings: Mapping[str, object],
    peers: Sequence[Number],
    value: Number,
    by: str,
    aim: str | None,
    told: str,
) -> None:
    direction, *best = by.split()
    chosen = Way(direction, tuple(map(Decimal, best)))  # type: ignore[arg-type]
    with localcontext(EXACT):
        question = asked(name, settings, [Decimal(each) for each in peers], by=chosen, aim=aim)
    found = [
        "> " * line.depth + say(line.label, language="en", **dict(line.params) | {"value": line.value})
        for line in trace_lines(steps(name, value, question))
    ]
    assert " | ".join(found) == told
