"""The worked tables of composites, certainty and diagnosis are run."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.core.assessment.certainty.assumptions import Alternative
from luoshi.core.assessment.certainty.drawing import Runs
from luoshi.core.assessment.certainty.intervals import intervals, keeps_order
from luoshi.core.assessment.certainty.replaying import Replayed, replay
from luoshi.core.assessment.certainty.sensitivity import moved
from luoshi.core.assessment.certainty.stretches import stretches
from luoshi.core.assessment.composites.building import build
from luoshi.core.assessment.composites.model import (
    Aggregation,
    Composite,
    Denomination,
    Imputation,
    Node,
    Normalisation,
    Treatment,
)
from luoshi.core.assessment.composites.table import Table, table
from luoshi.core.assessment.diagnosis.diagnosing import examine
from luoshi.core.assessment.diagnosis.findings import findings
from tests.core.worked import cells

COLUMNS = ("tax", "patents", "energy", "water", "area")
SCHEME = Composite(
    "worked",
    "例",
    (
        Node("index", "综合指数"), Node("gain", "效益", under="index", weight=2.0), Node("green", "绿色", under="index"),
        Node("tax", "亩均税收", under="gain", denominator="area"), Node("patents", "万人专利", under="gain"),
        Node("energy", "单位能耗", under="green", direction=-1), Node("water", "水重复利用率", under="green"),
    ),
    denomination=Denomination(),
    imputation=Imputation("group_mean", group="region"),
    treatment=Treatment(most_winsorised=1),
    normalisation=Normalisation(low=1, high=100),
)  # fmt: skip
CHOICES: dict[str, dict[str, object]] = {
    "normalisation": {"min_max": Normalisation(low=1, high=100), "rank": Normalisation("rank")},
    "aggregation": {"arithmetic": Aggregation(), "geometric": Aggregation("geometric")},
}


def data() -> Table:
    rows = cells("composites.md", "Raw figures")
    values = [[float(each[name]) if each[name] else float("nan") for name in COLUMNS] for each in rows]
    return table([each["zone"] for each in rows], COLUMNS, values, groups={"region": [each["region"] for each in rows]})


def near(text: str) -> object:
    return pytest.approx(float(text), abs=5e-5)


def replayed() -> tuple[list[dict[str, str]], Replayed]:
    rows = cells("certainty.md", "The ranks")
    assumptions = tuple(
        Alternative(stage, stage, tuple(choices.values()), tuple(choices))  # type: ignore[arg-type]
        for stage, choices in CHOICES.items()
    )
    picks = [[list(choices).index(each[stage]) for stage, choices in CHOICES.items()] for each in rows]
    return rows, replay(data(), SCHEME, Runs(assumptions, np.array(picks)))


def test_the_worked_composite_gives_the_scores_and_ranks_of_the_page() -> None:
    found = build(data(), SCHEME)
    for at, row in enumerate(cells("composites.md", "Normalised, and the scores")):
        assert row["zone"] == found.units[at]
        assert str(found.ranks()[at]) == row["rank"]
        for name in found.tree.nodes:
            assert found.of(name)[at] == near(row[name]), name
    tax = found.treatments[0]
    assert [tax.before.skew, tax.before.kurtosis, tax.after.skew] == [near("2.2634"), near("5.2332"), near("0.5317")]


def test_the_runs_give_the_ranks_and_changes_of_the_page() -> None:
    rows, found = replayed()
    for row, places, change in zip(rows, found.ranks, moved(found), strict=True):
        assert [row[unit] for unit in found.units] == [str(each) for each in places]
        assert change == near(row["mean change"])
    order = keeps_order(found)
    assert (order[0, 5], order[3, 2]) == (0.5, 0.75)


def test_the_intervals_are_those_of_the_page() -> None:
    told = {each.unit: each for each in intervals(replayed()[1])}
    for row in cells("certainty.md", "| zone | nominal"):
        for name in ("nominal", "mean", "median", "low", "high", "best", "worst"):
            assert getattr(told[row["zone"]], name) == near(row[name])


def test_the_stretches_are_those_of_the_page() -> None:
    found = replayed()[1]
    told = stretches(intervals(found), found)
    rows = cells("certainty.md", "Of the runs above")
    assert [f"{each.first}–{each.last}" for each in told] == [row["places"] for row in rows]
    assert [" ".join(each.units) for each in told] == [row["units"] for row in rows]
    assert [("分不出先后", "稳固")[each.firm] for each in told] == [row["what is said"] for row in rows]
    assert [each.turned for each in told] == [(), (), ()]


def test_the_parts_and_findings_are_those_of_the_page() -> None:
    found = examine(data(), SCHEME)
    told = {each.node: each for each in found.importance}
    for row in cells("diagnosis.md", "Of the composite worked"):
        one = told[row["node"]]
        assert [one.declared, one.follows, one.real] == [near(row[name]) for name in ("declared", "follows", "real")]
    against = [each.about for each in findings(found) if each.why.code == "diagnosis.index_against"]
    assert against == [("energy",), ("water",), ("green",)]
    patents = next(each for each in found.without if each.indicator == "patents")
    assert (patents.moved_most, abs(patents.moved_by)) == ("丙", 4)
    turned = next(each for each in found.reversals if each.unit == "己" and each.way == "without")
    assert (turned.pairs, turned.example) == (2, ("甲", "乙"))
