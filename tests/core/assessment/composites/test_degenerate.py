"""Data at the edge give a named refusal or a recorded rule, never a number that is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast, get_args

import numpy as np
import pytest

from luoshi.adapters.catalogues import catalogue
from luoshi.core.assessment.certainty.assumptions import Alternative, LeftOut
from luoshi.core.assessment.certainty.drawing import drawn
from luoshi.core.assessment.certainty.intervals import intervals
from luoshi.core.assessment.certainty.replaying import replay
from luoshi.core.assessment.certainty.sensitivity import moved, sensitivity
from luoshi.core.assessment.certainty.stretches import stretches
from luoshi.core.assessment.composites.building import Built, build
from luoshi.core.assessment.composites.model import (
    Aggregating,
    Aggregation,
    Composite,
    Denomination,
    Fallback,
    Imputation,
    Node,
    Normalisation,
    Normalising,
    Treatment,
    Weights,
)
from luoshi.core.assessment.composites.table import LARGEST
from luoshi.core.assessment.diagnosis.diagnosing import examine
from luoshi.core.assessment.diagnosis.findings import findings
from luoshi.core.base.errors import InputError
from tests.core.assessment.composites.small import NAN, built, figures, flat

CONSTANT = [[1.0, 5.0], [2.0, 5.0], [4.0, 5.0]]
TIED = [[3.0, 7.0]] * 5
ONE = [[3.0, 7.0]]
TWO = [[1.0, 9.0], [2.0, 4.0]]
EMPTY_COLUMN = [[1.0, NAN], [2.0, NAN], [4.0, NAN]]
EMPTY_UNIT = [[1.0, 2.0], [NAN, NAN], [4.0, 8.0]]
ZEROS = [[0.0, 1.0], [0.0, 3.0], [4.0, 2.0]]
ZERO_COLUMN = [[0.0, 1.0], [0.0, 3.0], [0.0, 2.0]]
HUGE = [[1e99, 1.0], [2e99, -1e99], [3.0, 0.0], [-1e99, 4.0], [5.0, 1e-99]]
TINY = [[1e-300, 1.0], [2e-300, 2.0], [5e-324, 4.0], [0.0, 3.0]]
EDGES: Mapping[str, list[list[float]]] = {
    "constant": CONSTANT, "tied": TIED, "one": ONE, "two": TWO, "empty_column": EMPTY_COLUMN,
    "empty_unit": EMPTY_UNIT, "zeros": ZEROS, "zero_column": ZERO_COLUMN, "huge": HUGE, "tiny": TINY,
}  # fmt: skip


def refusals(rows: list[list[float]], **changed: Any) -> list[str]:
    """The codes of a refusal, each of which has a sentence in both languages."""
    with pytest.raises(InputError) as told:
        built(rows, **changed)
    return codes_of(told.value)


def codes_of(fault: InputError) -> list[str]:
    codes = [each.code for each in cast("Any", fault.params.get("faults", [fault]))]
    assert [code for code in codes if code not in catalogue("zh") or code not in catalogue("en")] == []
    return codes


def honest(found: Built) -> None:
    """No score is infinite; who has none of the figures has no score; who has a score has a place."""
    assert not np.isinf(found.scores).any()
    missing = np.isnan(found.normalised.values).all(axis=1)
    assert np.isnan(found.of(found.tree.top)[missing]).all()
    assert ((found.ranks() > 0) == ~np.isnan(found.of(found.tree.top))).all()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("method", get_args(Normalising))
def test_every_method_refuses_by_name_or_gives_numbers(edge: str, method: Any) -> None:
    nodes = (
        Node("index", "指数"), Node("a", "甲", under="index", target=1e3, posts=(0.0, 10.0)),
        Node("b", "乙", under="index", target=1e3, posts=(0.0, 10.0)),
    )  # fmt: skip
    normalisation = Normalisation(method, low=1.0, reference="u0")
    for aggregating in get_args(Aggregating):
        how = Aggregation(aggregating, power=-2.0)
        scheme = Composite("edge", "例", nodes, normalisation=normalisation, aggregation=how)
        codes: list[str] = []
        try:
            honest(build(figures(EDGES[edge]), scheme))
        except InputError as fault:
            codes = codes_of(fault)
        assert {each.split(".")[0] for each in codes} <= {"composite"}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("fallback", get_args(Fallback))
@pytest.mark.parametrize("column", [
    [0.0] * 11 + [1e9], [5.0] * 12, [NAN] * 12, [1e99, *([1.0] * 11)], [1e-300, *([0.0] * 11)], [0.0, 1.0] * 6,
    [NAN] * 9 + [1.0, 2.0, 3.0], [-1e9, *map(float, range(11))], [1e60] * 6 + [-1e99] + [0.0] * 5,
], ids=range(9))  # fmt: skip
def test_treatment_of_any_column_leaves_numbers_and_says_whether_it_passes(fallback: Any, column: list[float]) -> None:
    for how in (Treatment(2, fallback), Treatment(None, fallback), Treatment(0, fallback), Treatment(forced=4)):
        scheme = flat(1, treatment=how, normalisation=Normalisation("none"))
        found = build(figures([[each] for each in column]), scheme)
        assert (np.isnan(found.treated.values[:, 0]) == np.isnan(column)).all()
        assert not np.isinf(found.treated.values).any()
        after = found.treatments[0].after
        assert after.skew is None or np.isfinite([after.skew, after.kurtosis or 0.0]).all()


def test_a_constant_or_empty_column_is_refused_by_its_indicator() -> None:
    for method in ("min_max", "z_score", "distance_to_max"):
        assert refusals(CONSTANT, normalisation=Normalisation(cast("Any", method))) == ["composite.constant_column"]
    for method in ("min_max", "z_score", "rank", "percentile", "borda", "share_of_max"):
        assert refusals(EMPTY_COLUMN, normalisation=Normalisation(cast("Any", method))) == ["composite.empty_column"]
    assert refusals(TIED) == ["composite.constant_column"] * 2


def test_an_empty_column_has_no_distance_to_a_target() -> None:
    nodes = (Node("index", "指数"), Node("a", "甲", under="index", target=9.0))
    with pytest.raises(InputError, match=r"composite\.empty_column"):
        build(figures([[NAN], [NAN]]), Composite("c", "例", nodes, normalisation=Normalisation("distance_to_target")))


def test_ties_everywhere_share_the_first_place_where_the_method_takes_them() -> None:
    for method in ("rank", "borda", "none"):
        assert built(TIED, normalisation=Normalisation(cast("Any", method))).ranks().tolist() == [1] * 5
    found = built(TIED, normalisation=Normalisation("rank"), aggregation=Aggregation("copeland"))
    assert (found.of("index").tolist(), found.ranks().tolist()) == ([0.0] * 5, [1] * 5)
    rows = refusals(TIED, normalisation=Normalisation("rank"), aggregation=Aggregation("topsis"))
    assert rows == ["composite.no_distance"]


def test_one_unit_has_no_spread_and_two_have() -> None:
    assert refusals(ONE) == ["composite.constant_column"] * 2
    assert refusals(ONE, normalisation=Normalisation("percentile")) == ["composite.constant_column"] * 2
    assert built(ONE, normalisation=Normalisation("rank")).ranks().tolist() == [1]
    assert built(TWO).of("index").tolist() == [50.0, 50.0]
    assert refusals(TWO, weights=Weights("pca")) == ["composite.too_few_units"]


def test_a_unit_with_nothing_has_neither_score_nor_place_under_any_aggregation() -> None:
    for method in get_args(Aggregating):
        found = built(EMPTY_UNIT, normalisation=Normalisation(low=1.0), aggregation=Aggregation(method))
        assert np.isnan(found.of("index")).tolist() == [False, True, False], method
        assert found.ranks().tolist() == [2, 0, 1], method


def test_a_pillar_that_a_unit_lacks_counts_for_nothing_and_one_that_all_lack_is_refused() -> None:
    nodes = (
        Node("index", "指数"), Node("x", "甲", under="index", weight=3.0), Node("y", "乙", under="index"),
        Node("a", "a", under="x"), Node("b", "b", under="y"),
    )  # fmt: skip
    scheme = Composite("c", "例", nodes)
    found = build(figures([[1.0, NAN], [2.0, 5.0], [3.0, 7.0]]), scheme)
    assert np.isnan(found.of("y")).tolist() == [True, False, False]
    assert found.of("index").tolist() == [0.0, 37.5, 100.0]
    with pytest.raises(InputError) as told:
        build(figures(EMPTY_COLUMN), scheme)
    assert codes_of(told.value) == ["composite.empty_column"]


def test_zeros_under_means_that_need_figures_above_zero_are_refused() -> None:
    for method in ("geometric", "harmonic", "power"):
        how = Aggregation(method, power=0.5)
        assert refusals([[1.0, 2.0], [2.0, 1.0]], aggregation=how) == ["composite.not_positive"]
        assert built([[1.0, 2.0], [2.0, 1.0]], normalisation=Normalisation(low=1.0), aggregation=how).ranks().all()


def test_a_power_that_no_number_holds_is_refused() -> None:
    for power in (400.0, -400.0):
        how = {"normalisation": Normalisation(low=1e-3), "aggregation": Aggregation("power", power=power)}
        assert refusals([[1.0, 2.0], [2.0, 1.0]], **how) == ["composite.power_too_large"]


def test_children_that_all_weigh_nothing_are_refused_at_their_parent() -> None:
    nodes = (Node("index", "指数"), *(Node(name, name, under="index", weight=0.0) for name in "ab"))
    with pytest.raises(InputError) as told:
        build(figures(TWO), Composite("c", "例", nodes))
    assert str(told.value.params["faults"]) == "composite.no_weight node=index"
    assert build(figures(TWO), Composite("c", "例", nodes, weights=Weights("equal"))).ranks().tolist() == [1, 1]
    assert build(figures(TWO), Composite("c", "例", nodes, weights=Weights(stated={"a": 2.0}))).ranks().tolist() == [
        2,
        1,
    ]


def test_an_indicator_alone_is_its_index() -> None:
    for method in ("arithmetic", "copeland", "topsis", "benefit"):
        found = built([[1.0], [4.0], [2.0]], aggregation=Aggregation(method))
        assert found.ranks().tolist() == [3, 1, 2], method


def test_methods_that_compare_units_say_nothing_of_what_one_lacks() -> None:
    rows = [[1.0, NAN], [2.0, 4.0], [NAN, 6.0], [3.0, 5.0]]
    topsis = built(rows, aggregation=Aggregation("topsis")).of("index")
    # Of u1 (50, 0 of 100) and u3 (100, 50): d⁻ = 50 and √(100² + 50²), d⁺ = √(50² + 100²) and 50.
    assert topsis == pytest.approx([0.0, 5**-0.5 / (1 + 5**-0.5) / 1, 1.0, 1 / (1 + 5**-0.5)])
    assert np.isnan(built(rows, aggregation=Aggregation("benefit")).of("index")).tolist() == [True, False, True, False]
    assert built(rows, aggregation=Aggregation("copeland")).of("index").tolist() == [-2.0, -1.0, 2.0, 1.0]


def test_topsis_gives_no_score_where_what_a_unit_has_tells_nobody_apart() -> None:
    rows = [[5.0, NAN], [5.0, 1.0], [5.0, 3.0]]
    found = built(rows, normalisation=Normalisation("none"), aggregation=Aggregation("topsis"))
    assert (np.isnan(found.of("index")).tolist(), found.ranks().tolist()) == ([True, False, False], [0, 2, 1])
    lone = [[5.0, NAN], [5.0, 1.0]]
    assert refusals(lone, normalisation=Normalisation("none"), aggregation=Aggregation("topsis")) == [
        "composite.no_distance"
    ]


def test_figures_beyond_reason_are_refused_before_anything_is_computed() -> None:
    with pytest.raises(InputError, match=r"composite\.infinite"):
        figures([[LARGEST * 10], [1.0]])
    nodes = (Node("index", "指数"), Node("a", "甲", under="index", denominator="b"))
    data = figures([[1e90, 1e-200], [1.0, 2.0], [3.0, 0.0], [NAN, 0.0]])
    with pytest.raises(InputError) as told:
        build(data, Composite("c", "例", nodes, denomination=Denomination()))
    assert codes_of(told.value) == ["composite.zero_denominator", "composite.too_large"]
    assert str(told.value.params["faults"]).endswith("composite.too_large indicator=a unit=u0")


def test_a_group_without_any_figure_stays_missing_and_is_not_listed_as_filled() -> None:
    data = figures([[NAN], [1.0], [3.0]], groups={"region": ["东", "西", "西"]})
    found = build(data, flat(1, imputation=Imputation("group_mean", "region")))
    assert (found.prepared.imputed, found.ranks().tolist()) == ((), [0, 2, 1])


def test_searched_weights_refuse_a_child_that_does_not_vary() -> None:
    rows = [[1.0, 5.0], [2.0, 5.0], [4.0, 5.0], [3.0, 5.0]]
    codes = refusals(rows, normalisation=Normalisation("none"), weights=Weights("balance"))
    assert codes == ["composite.constant_child"]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("rows", [ONE, TIED, CONSTANT, TWO, EMPTY_UNIT], ids=["one", "tied", "constant", "two", "unit"])
def test_certainty_and_diagnosis_of_edges_hold_no_number_that_is_none(rows: list[list[float]]) -> None:
    data, scheme = figures(rows), flat(2, normalisation=Normalisation("rank"))
    ways = (Normalisation("rank"), Normalisation("borda"))
    asked = (LeftOut("out", ("a", "b")), Alternative("n", "normalisation", ways, ("rank", "borda")))
    found = replay(data, scheme, drawn(asked, runs=20, seed=3))
    told = intervals(found)
    assert all(each.mean is None or np.isfinite([each.mean, each.low or 0, each.high or 0]).all() for each in told)
    assert sum(len(each.units) for each in stretches(told, found)) == (found.nominal_ranks > 0).sum()
    for each in findings(examine(data, scheme)):
        assert each.why.code in catalogue("zh")
        assert not any(isinstance(value, float) and np.isinf(value) for _, value in each.why.params)


def test_effects_of_runs_that_move_nothing_are_refused() -> None:
    found = replay(
        figures(TIED), flat(2, normalisation=Normalisation("rank")), drawn((LeftOut("o", ("a",)),), runs=6, seed=1)
    )
    with pytest.raises(InputError, match=r"certainty\.nothing_moves"):
        sensitivity(moved(found), ("o",), bootstrap=5)
