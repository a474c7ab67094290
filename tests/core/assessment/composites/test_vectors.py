"""Small vectors with a missing value: every normalisation, transform, mean and shape as the reference has it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from luoshi.core.assessment.composites.model import Aggregation, Imputation, Node, Normalisation, Treatment
from luoshi.core.assessment.composites.stages.aggregating import aggregate
from luoshi.core.assessment.composites.stages.imputing import impute
from luoshi.core.assessment.composites.stages.moments import shape_of
from luoshi.core.assessment.composites.stages.normalising import normalise
from luoshi.core.assessment.composites.stages.transforms import box_cox, log_plain, log_plus, log_shifted
from luoshi.core.assessment.composites.stages.treating import treat
from luoshi.core.assessment.composites.table import Floats, table
from tests.core.assessment.composites import asem

VECTORS = "../vectors/vector_functions.csv"
X, NEG = Node("x", ""), Node("x", "", direction=-1)
NORMALISED = [
    ("minmax_0_100_pos", X, Normalisation()),
    ("minmax_1_10_pos", X, Normalisation(low=1, high=10)),
    ("zscore_pos", X, Normalisation("z_score")),
    ("zscore_10_2_pos", X, Normalisation("z_score", mean=10, deviation=2)),
    ("rank_pos", X, Normalisation("rank")),
    ("prank_pos", X, Normalisation("percentile")),
    ("borda_pos", X, Normalisation("borda")),
    ("dist2max_pos", X, Normalisation("distance_to_max")),
    ("dist2ref5_pos", X, Normalisation("distance_to_reference", reference="5")),
    ("minmax_0_100_neg", NEG, Normalisation()),
    ("minmax_1_10_neg", NEG, Normalisation(low=1, high=10)),
    ("zscore_neg", NEG, Normalisation("z_score")),
    ("rank_neg", NEG, Normalisation("rank")),
    ("prank_neg", NEG, Normalisation("percentile")),
    ("borda_neg", NEG, Normalisation("borda")),
    ("dist2max_neg", NEG, Normalisation("distance_to_max")),
    ("dist2ref5_neg", NEG, Normalisation("distance_to_reference", reference="5")),
    ("fracmax_pos", X, Normalisation("share_of_max")),
    ("dist2targ_10_nocap", Node("x", "", target=10), Normalisation("distance_to_target")),
    ("dist2targ_10_cap", Node("x", "", target=10), Normalisation("distance_to_target", capped=True)),
    (
        "dist2targ_0.5_neg_cap",
        Node("x", "", direction=-1, target=0.5),
        Normalisation("distance_to_target", capped=True),
    ),
    ("goalposts_0.5_5_100", Node("x", "", posts=(0.5, 5)), Normalisation("goalposts", capped=True)),
    ("goalposts_0.5_5_100_neg", Node("x", "", direction=-1, posts=(0.5, 5)), Normalisation("goalposts", capped=True)),
    ("goalposts_notrunc", Node("x", "", posts=(0.5, 5)), Normalisation("goalposts")),
]
TRANSFORMED: list[tuple[str, Callable[[Floats], Floats]]] = [
    ("log_CT", log_shifted), ("log_CT_plus", log_plus), ("log_CT_orig", log_plain),
    ("boxcox_0.5", lambda x: box_cox(x, 0.5)), ("boxcox_0", lambda x: box_cox(x, 0)),
]  # fmt: skip
MEANS = [
    ("amean", Aggregation()), ("gmean", Aggregation("geometric")), ("hmean", Aggregation("harmonic")),
    ("genmean_p2", Aggregation("power", power=2)), ("amean_thr0.67", Aggregation(least_present=2 / 3)),
]  # fmt: skip


def column(name: str) -> Floats:
    return np.array([asem.figure(each[name]) for each in asem.rows(VECTORS)])


@pytest.mark.parametrize(("name", "node", "how"), NORMALISED, ids=[each[0] for each in NORMALISED])
def test_a_normalisation_gives_the_reference_vector(name: str, node: Node, how: Normalisation) -> None:
    x = column("x")
    data = table([str(at + 1) for at in range(len(x))], ["x"], x[:, None])
    np.testing.assert_allclose(normalise(data, [node], how)[:, 0], column(name), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(("name", "transform"), TRANSFORMED, ids=[each[0] for each in TRANSFORMED])
def test_a_transform_gives_the_reference_vector(name: str, transform: Callable[[Floats], Floats]) -> None:
    np.testing.assert_allclose(transform(column("x")), column(name), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(("name", "of", "how"), [
    ("winsorise_max5", "x", Treatment(5, "none")), ("winsorise_max1", "x", Treatment(1, "none")),
    ("winsorise_force3", "y", Treatment(forced=3)),
])  # fmt: skip
def test_winsorising_gives_the_reference_vector(name: str, of: str, how: Treatment) -> None:
    found, _ = treat(column(of)[:, None], [X], how)
    np.testing.assert_allclose(found[:, 0], column(name), rtol=1e-12)


@pytest.mark.parametrize("name", ["i_mean", "i_median"])
def test_a_gap_is_filled_as_the_reference_fills_it(name: str) -> None:
    x = column("x")
    data = table([str(at) for at in range(len(x))], ["x"], x[:, None])
    found, told = impute(data, [X], Imputation("mean" if name == "i_mean" else "median"))
    np.testing.assert_allclose(found[:, 0], column(name), rtol=1e-12)
    assert [(each.unit, each.out_of) for each in told] == [("18", 19)]


@pytest.mark.parametrize(("name", "how"), MEANS, ids=[each[0] for each in MEANS])
def test_a_mean_of_rows_gives_the_reference_and_skips_what_is_missing(name: str, how: Aggregation) -> None:
    rows = asem.rows("../vectors/aggregation_rows_w_2_1_3.csv")
    children = np.array([[asem.figure(each[letter]) for each in rows] for letter in "abc"])
    found = aggregate(children, np.array([[2.0, 1.0, 3.0]]), how)[0]
    expected = np.array([asem.figure(each[name]) for each in rows])
    if name == "genmean_p2":
        expected[2] = ((2 * 9 + 3 * 49) / 5) ** 0.5  # the reference's power mean does not skip a missing child
    np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_skew_and_kurtosis_are_those_of_the_reference() -> None:
    for row in asem.rows("../vectors/skew_kurt.csv"):
        shape = shape_of(column(row["v"]))
        assert [shape.skew, shape.kurtosis] == pytest.approx([float(row["skew"]), float(row["kurt"])], rel=1e-12)
