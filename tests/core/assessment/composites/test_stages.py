"""Every stage of a composite gives what the reference gives: 51 units by 49 indicators, 1e-9 relative."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.stats import spearmanr

from luoshi.core.assessment.composites.building import build
from luoshi.core.assessment.composites.model import (
    Aggregation,
    Normalisation,
    Treatment,
    Weights,
)
from luoshi.core.assessment.composites.ranking import ranks
from tests.core.assessment.composites import asem

STAGES = [("denomination", "data_Denominated.csv"), ("imputation", "data_Imputed.csv")]
NEAR = 1e-9
BASE = Normalisation(low=1, high=100)


@pytest.mark.parametrize(("stage", "file"), STAGES)
def test_a_stage_before_treatment_gives_the_reference_figures(stage: str, file: str) -> None:
    found = build(asem.data(), asem.scheme()).prepared.steps[stage]
    np.testing.assert_allclose(found.values, asem.expected(file, found.columns, found.units), rtol=NEAR)


def test_treatment_normalisation_and_scores_are_those_of_the_reference() -> None:
    found = build(asem.data(), asem.scheme())
    for made, file in ((found.treated, "data_Treated.csv"), (found.normalised, "data_Normalised.csv")):
        np.testing.assert_allclose(made.values, asem.expected(file, made.columns, made.units), rtol=NEAR, atol=1e-12)
    nodes = found.tree.nodes
    expected = asem.expected("data_Aggregated.csv", nodes, found.units)
    np.testing.assert_allclose(found.scores, expected, rtol=NEAR, atol=1e-12)
    places = asem.expected("ranks_Aggregated_all_levels.csv", nodes, found.units)
    assert np.array_equal(np.stack([found.ranks(node) for node in nodes], axis=1), places)


def test_what_treatment_did_to_each_indicator_is_what_the_reference_did() -> None:
    told = {each.indicator: each for each in build(asem.data(), asem.scheme()).treatments}
    for row in asem.rows("treat_details.csv"):
        one = told[row["iCode"]]
        assert one.before.skew == pytest.approx(float(row["check_SkewKurt0.Skew"]), rel=NEAR)
        assert one.before.kurtosis == pytest.approx(float(row["check_SkewKurt0.Kurt"]), rel=NEAR)
        assert len(one.high) + len(one.low) == int(row["winsorise.nwin"] or 0) or one.transform


VARIANTS: list[tuple[str, dict[str, Any]]] = [
    ("V02_gmean_aggregates.csv", {"normalisation": BASE, "aggregation": Aggregation("geometric")}),
    ("V03_hmean_aggregates.csv", {"normalisation": BASE, "aggregation": Aggregation("harmonic")}),
    ("V04_genmean_p05_aggregates.csv", {"normalisation": BASE, "aggregation": Aggregation("power", power=0.5)}),
    ("V05_zscore_aggregates.csv", {"normalisation": Normalisation("z_score")}),
    ("V07_prank_aggregates.csv", {"normalisation": Normalisation("percentile")}),
    ("V11_dist2max_aggregates.csv", {"normalisation": Normalisation("distance_to_max")}),
    ("V13_pca_abs_aggregates.csv", {"weights": Weights("pca", loadings="absolute")}),
    ("V15_noimpute_aggregated.csv", {"imputation": None}),
    ("V18_amean_copeland_top_aggregates.csv", {"levels": (Aggregation(), Aggregation(), Aggregation("copeland"))}),
    (
        "V19_mixed_ag_aggregates.csv",
        {"normalisation": BASE, "levels": (Aggregation(), Aggregation("geometric"), Aggregation("harmonic"))},
    ),
    ("V21_notreat_aggregates.csv", {"treatment": None}),
    ("V22_winmax1_aggregates.csv", {"treatment": Treatment(most_winsorised=1)}),
    ("V24_logct_aggregates.csv", {"treatment": Treatment(most_winsorised=0)}),
    ("V25_nodenom_aggregates.csv", {"denomination": None}),
    ("V26_dat_thresh_aggregates.csv", {"imputation": None, "aggregation": Aggregation(least_present=0.9)}),
]


@pytest.mark.parametrize(("file", "changed"), VARIANTS, ids=[each[0][:3] for each in VARIANTS])
def test_another_method_gives_the_reference_index(file: str, changed: dict[str, Any]) -> None:
    found = build(asem.data(), asem.scheme(**changed))
    columns = tuple(each for each in found.tree.nodes if each in asem.rows(f"variants/{file}")[0])
    expected = asem.expected(f"variants/{file}", columns, found.units)
    mine = np.stack([found.of(each) for each in columns], axis=1)
    np.testing.assert_allclose(mine, expected, rtol=NEAR, atol=1e-12)
    assert np.array_equal(ranks(mine.T), ranks(expected.T))


TOLD: list[tuple[str, dict[str, Any]]] = [
    ("V06_rank", {"normalisation": Normalisation("rank")}),
    ("V08_borda", {"normalisation": Normalisation("borda")}),
    ("V09_dist2targ", {"normalisation": Normalisation("distance_to_target")}),
    ("V17_copeland_all", {"aggregation": Aggregation("copeland")}),
    ("V23_winmax_null", {"treatment": Treatment(most_winsorised=None)}),
]


@pytest.mark.parametrize(("name", "changed"), TOLD, ids=[each[0][:3] for each in TOLD])
def test_a_variant_without_figures_has_the_first_five_and_the_rank_correlation_that_are_told(
    name: str, changed: dict[str, Any]
) -> None:
    row = next(each for each in asem.rows("variants/MANIFEST.csv") if each["id"] == name)
    base, found = build(asem.data(), asem.scheme()), build(asem.data(), asem.scheme(**changed))
    order = np.argsort(-found.of("Index"), kind="stable")
    assert [found.units[at] for at in order[:5]] == row["top5"].split()
    told = spearmanr(base.of("Index"), found.of("Index")).statistic
    assert told == pytest.approx(float(row["spearman_vs_base"]), rel=1e-9)
