"""Statistics, alpha and parts of the reference data are those of the reference."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.core.assessment.composites.building import build
from luoshi.core.assessment.composites.stages.weighing import effective
from luoshi.core.assessment.diagnosis.diagnosing import examine
from luoshi.core.assessment.diagnosis.findings import findings
from luoshi.core.assessment.diagnosis.statistics import columns_of
from tests.core.assessment.composites import asem


def test_statistics_of_raw_figures_are_those_of_the_reference() -> None:
    told = {each.indicator: each for each in columns_of(asem.data())}
    for row in asem.rows("stats_Raw.csv"):
        one = told[row["iCode"]]
        mine = [
            one.least,
            one.most,
            one.mean,
            one.median,
            one.deviation,
            one.skew,
            one.kurtosis,
            one.available,
            one.same,
        ]
        names = ("Min", "Max", "Mean", "Median", "Std", "Skew", "Kurt", "Frc.Avail", "Frc.Same")
        assert mine == pytest.approx([float(row[name]) for name in names], rel=1e-9)
        assert one.nonzero * one.count == pytest.approx(float(row["N.NonZero"]))
        assert one.unique * one.count == pytest.approx(float(row["N.Unique"]))


def test_declared_parts_are_the_effective_weights_of_the_reference() -> None:
    built = build(asem.data(), asem.scheme())
    told = effective(built.tree, built.weights)
    for row in asem.rows("weights_effective.csv"):
        assert told[row["iCode"]] == pytest.approx(float(row["EffWeight"]), rel=1e-9)


def test_a_diagnosis_of_the_reference_names_what_one_would_look_at() -> None:
    found = examine(asem.data(), asem.scheme(), doubled=6)
    told = findings(found)
    assert {each.weight for each in told} == {"grave", "look", "note"}
    assert np.isfinite(found.correlations["kendall"]).all()
    assert len(found.without) == 49
