"""The thousand recorded runs of the reference come out again: scores to 1e-9, ranks, quantiles and indices exactly."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.core.assessment.certainty.assumptions import Alternative, WeightSets
from luoshi.core.assessment.certainty.drawing import Runs
from luoshi.core.assessment.certainty.intervals import intervals
from luoshi.core.assessment.certainty.replaying import Replayed, replay, show
from luoshi.core.assessment.certainty.sensitivity import moved, sensitivity
from luoshi.core.assessment.composites.model import Aggregation, Normalisation, Treatment
from tests.core.assessment.composites import asem

WINMAX = (1, 2, 3, 4, 5)
NORMS = {"n_minmax": Normalisation(low=1, high=100), "n_zscore": Normalisation("z_score", mean=10, deviation=2)}
MEANS = {"a_amean": Aggregation(), "a_gmean": Aggregation("geometric")}


def recorded(name: str) -> Runs:
    """The runs of a file of parameters, as assumptions with their choices."""
    params, weights = asem.rows(f"uncertainty/{name}_params.csv"), asem.rows("uncertainty/noisy_weights.csv")
    sets = [each for each in weights[0] if each.startswith("set")]
    assumptions = (
        Alternative("winmax", "treatment", tuple(Treatment(most) for most in WINMAX), tuple(map(str, WINMAX))),
        Alternative("normalisation", "normalisation", tuple(NORMS.values()), tuple(NORMS)),
        WeightSets(
            "weights",
            tuple(each["iCode"] for each in weights),
            np.array([[float(each[one]) for each in weights] for one in sets]),
        ),
        Alternative("aggregation", "aggregation", tuple(MEANS.values()), tuple(MEANS)),
    )
    picks = [
        (
            WINMAX.index(int(each["winmax"])), list(NORMS).index(each["norm"]),
            sets.index(f"set{each['weight_set']}"), list(MEANS).index(each["agg"]),
        )
        for each in params
    ]  # fmt: skip
    return Runs(assumptions, np.array(picks))


@pytest.fixture(scope="module")
def thousand() -> Replayed:
    return replay(asem.data(), asem.scheme(), recorded("ua1000"))


def test_scores_and_ranks_of_a_thousand_runs_are_the_recorded_ones(thousand: Replayed) -> None:
    names = tuple(f"r_{number}" for number in range(1, 1001))
    scores = asem.expected("uncertainty/ua1000_scores.csv", ("Nominal", *names), thousand.units)
    np.testing.assert_allclose(thousand.scores.T, scores[:, 1:], rtol=1e-9)
    np.testing.assert_allclose(thousand.nominal, scores[:, 0], rtol=1e-9)
    assert np.array_equal(thousand.ranks.T, asem.expected("uncertainty/ua1000_ranks.csv", names, thousand.units))


def test_intervals_are_the_recorded_ones_and_luxembourg_lies_from_5_to_29(thousand: Replayed) -> None:
    found = intervals(thousand)
    told = np.array([[each.nominal, each.mean, each.median, each.low, each.high] for each in found], dtype=float)
    columns = ("Nominal", "Mean", "Median", "Q5", "Q95")
    expected = asem.expected("uncertainty/ua1000_rankstats.csv", columns, thousand.units)
    np.testing.assert_allclose(told, expected, rtol=1e-12)
    lux = found[thousand.units.index("LUX")]
    assert (lux.nominal, lux.low, lux.high) == (8, 5.0, 29.0)


def test_a_run_alone_gives_what_it_gave_among_the_others(thousand: Replayed) -> None:
    for run in (0, 1, 499):
        alone = show(asem.data(), asem.scheme(), thousand.runs, run)
        np.testing.assert_allclose(alone.of(alone.tree.top), thousand.scores[run], rtol=1e-12)


def test_sobol_indices_of_the_recorded_design_are_the_recorded_ones() -> None:
    found = replay(asem.data(), asem.scheme(), recorded("sa200"))
    y = moved(found)
    assert y.tolist() == pytest.approx(
        [float(each["mean_abs_rank_change"]) for each in asem.rows("uncertainty/sa200_y.csv")]
    )
    for one, row in zip(sensitivity(y, ("w", "n", "s", "a")), asem.rows("uncertainty/sa200_sobol.csv"), strict=True):
        assert [one.first, one.total] == pytest.approx([float(row["Si"]), float(row["STi"])], rel=1e-9)
