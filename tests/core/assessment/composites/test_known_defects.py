"""What the field's reference engine gets wrong, a test for each row of the table: we refuse it or get it right."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from luoshi.core.assessment.certainty.assumptions import Alternative
from luoshi.core.assessment.certainty.drawing import drawn
from luoshi.core.assessment.certainty.replaying import replay, show
from luoshi.core.assessment.composites.building import build
from luoshi.core.assessment.composites.model import (
    Aggregation,
    Composite,
    Imputation,
    Node,
    Normalisation,
    Treatment,
    Weights,
)
from luoshi.core.assessment.composites.stages.copeland import copeland
from luoshi.core.assessment.composites.stages.transforms import TRANSFORMS
from luoshi.core.assessment.composites.table import table
from luoshi.core.base.errors import InputError
from tests.core.assessment.composites import asem
from tests.core.assessment.composites.small import NAN, built, figures, flat

ROWS = [[1.0, 9.0], [2.0, 5.0], [3.0, 7.0], [4.0, 1.0]]


def refused(rows: list[list[float]], **changed: object) -> list[str]:
    with pytest.raises(InputError) as told:
        built(rows, **changed)
    faults = told.value.params.get("faults")
    return [each.code for each in faults] if isinstance(faults, tuple) else [told.value.code]


@pytest.mark.parametrize("loadings", ["squared", "absolute", "positive"])
def test_weights_by_components_are_never_negative_and_those_that_point_down_are_named(loadings: str) -> None:
    found = build(asem.data(), asem.scheme(weights=Weights("pca", loadings=loadings)))  # type: ignore[arg-type]
    assert min(found.weights.values()) >= 0
    assert any(each.against for each in found.components)
    assert all(each.loadings.sum() > 0 for each in found.components)
    base = build(asem.data(), asem.scheme())
    assert np.corrcoef(found.ranks(), base.ranks())[0, 1] > 0.9


@pytest.mark.parametrize("aim", ["balance", "information"])
def test_searched_weights_are_never_negative(aim: str) -> None:
    weights = Weights(aim, at=("Conn", "Sust"))  # type: ignore[arg-type]
    found = build(asem.data(), asem.scheme(weights=weights))
    assert min(found.weights.values()) >= 0
    assert [sum(each.weights.values()) for each in found.searched] == pytest.approx([5, 3])
    if aim == "balance":
        for each in found.searched:
            told = [one for name, one in each.correlations.items() if each.weights[name] > 1e-6]
            assert max(told) - min(told) < 0.05


def test_copeland_is_an_aggregation_like_any_other() -> None:
    assert built(ROWS, aggregation=Aggregation("copeland")).of("index").tolist() == [0.0, -1.0, 1.0, 0.0]
    assert built([[1, 1], [2, 3], [3, 2]], aggregation=Aggregation("copeland")).of("index").tolist() == [-2, 1, 1]


def test_copeland_does_not_depend_on_the_order_of_the_rows_when_figures_are_missing() -> None:
    rows = np.array([[1.0, NAN], [NAN, 2.0], [3.0, 4.0]])
    one = copeland(rows.T[None], np.ones((1, 2)))[0]
    other = copeland(rows[::-1].T[None], np.ones((1, 2)))[0]
    assert one.tolist() == other[::-1].tolist() == [-1.0, -1.0, 2.0]


def test_copeland_sums_signs_of_the_outranking_not_its_shares() -> None:
    scores = copeland(np.array([[[3.0, 2.0, 1.0], [1.0, 2.0, 3.0], [3.0, 2.0, 1.0]]]), np.ones((1, 3)))
    assert scores[0].tolist() == [2.0, 0.0, -2.0]


def test_the_share_of_the_best_puts_the_best_first_in_both_directions() -> None:
    nodes = (Node("index", ""), Node("a", "", under="index", direction=-1))
    scheme = Composite("s", "", nodes, normalisation=Normalisation("share_of_max"))
    assert build(figures([[1.0], [2.0], [4.0]]), scheme).of("index").tolist() == [1.0, 0.5, 0.25]
    with pytest.raises(InputError) as told:
        build(figures([[0.0], [2.0], [4.0]]), scheme)
    assert [each.code for each in told.value.params["faults"]] == ["composite.no_share"]  # type: ignore[attr-defined]


def test_no_transform_gives_its_input_back() -> None:
    x = np.array([1.0, 2.0, 4.0, 80.0])
    for name, transform in TRANSFORMS.items():
        assert not np.allclose(transform(x), x), name


def test_a_transform_alone_treats_every_indicator_that_fails() -> None:
    failing = build(asem.data(), asem.scheme(treatment=Treatment(0, "none"))).treatments
    treated = build(asem.data(), asem.scheme(treatment=Treatment(0, "log_shifted"))).treatments
    fail = {each.indicator for each in failing if not each.sound}
    assert len(fail) == 15
    assert {each.indicator for each in treated if each.transform} == fail


def test_winsorising_can_be_forced_on_one_indicator() -> None:
    scheme = flat(2, treatment=Treatment())
    forced = tuple(replace(each, treatment=Treatment(forced=1)) if each.id == "a" else each for each in scheme.nodes)
    found = build(figures([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0], [5.0, 9.0]]), replace(scheme, nodes=forced))
    assert found.treated.values.T.tolist() == [[1.0, 2.0, 3.0, 3.0], [1.0, 2.0, 3.0, 9.0]]


def test_the_power_mean_skips_a_missing_child_as_the_other_means_do() -> None:
    rows = [[1.0, 2.0], [NAN, 3.0], [5.0, 9.0]]
    raw = Normalisation("none")
    for method in ("arithmetic", "geometric", "harmonic", "power"):
        found = built(rows, normalisation=raw, aggregation=Aggregation(method, power=2))
        assert found.of("index")[1] == pytest.approx(3.0), method


@pytest.mark.parametrize("method", ["min_max", "z_score", "distance_to_max"])
def test_a_constant_indicator_is_named_and_never_becomes_nothing(method: str) -> None:
    codes = refused([[1.0, 5.0], [1.0, 6.0], [1.0, 7.0]], normalisation=Normalisation(method))  # type: ignore[arg-type]
    assert codes == ["composite.constant_column"]


def test_a_pillar_without_figures_is_refused_by_the_threshold_or_told_by_the_counts() -> None:
    nodes = (
        Node("index", ""), Node("p", "", under="index"), Node("q", "", under="index"),
        Node("a", "", under="p"), Node("b", "", under="q"),
    )  # fmt: skip
    data = table(["u0", "u1", "u2"], ["a", "b"], [[NAN, 1.0], [2.0, 2.0], [3.0, 4.0]])
    loose = build(data, Composite("s", "", nodes))
    strict = build(data, Composite("s", "", nodes, aggregation=Aggregation(least_present=0.6)))
    assert (np.isnan(loose.of("p")[0]), loose.of("index")[0]) == (True, 0.0)
    assert np.isnan(strict.of("index")).tolist() == [True, False, False]
    assert strict.ranks().tolist() == [0, 2, 1]


def test_a_peer_group_without_any_figure_stays_missing_and_is_not_told_as_put_in() -> None:
    data = figures([[NAN], [NAN], [2.0], [4.0]], groups={"region": ["east", "east", "west", "west"]})
    found = build(data, flat(1, imputation=Imputation("group_mean", group="region")))
    assert np.isnan(found.of("index")).tolist() == [True, True, False, False]
    assert found.prepared.imputed == ()


def test_a_line_through_earlier_periods_takes_one_figure_as_it_is_and_none_as_missing() -> None:
    earlier = [[[1.0, NAN, 7.0], [NAN, NAN, NAN]], [[2.0, NAN, 6.0], [4.0, NAN, NAN]]]
    data = table(["u0", "u1"], ["a", "b", "c"], [[NAN, NAN, 5.0], [NAN, 3.0, NAN]], earlier=earlier)
    found = build(data, flat(3, imputation=Imputation("linear"), normalisation=Normalisation("none")))
    assert found.prepared.table.values.tolist()[0][0] == 3.0
    assert found.prepared.table.values.tolist()[1][0] == 4.0
    assert np.isnan(found.prepared.table.values[0, 1])


def test_an_alternative_for_a_stage_that_the_scheme_lacks_is_refused() -> None:
    asked = (Alternative("winmax", "treatment", (Treatment(1), Treatment(5)), ("1", "5")),)
    with pytest.raises(InputError) as told:
        replay(figures(ROWS), flat(2), drawn(asked, runs=5, seed=1))
    assert str(told.value.params["faults"]) == "certainty.no_stage assumption=winmax stage=treatment"


def test_the_choices_of_every_run_are_kept_and_one_run_can_be_shown_stage_by_stage() -> None:
    norms = (Normalisation(), Normalisation("z_score"))
    asked = (Alternative("normalisation", "normalisation", norms, ("min_max", "z_score")),)
    runs = drawn(asked, runs=20, seed=7)
    found = replay(figures(ROWS), flat(2), runs)
    for run in range(20):
        alone = show(figures(ROWS), flat(2), runs, run)
        assert alone.scheme.normalisation == norms[runs.picks[run, 0]]
        np.testing.assert_allclose(alone.of("index"), found.scores[run], rtol=1e-12)


def test_each_node_aggregates_in_its_own_way_and_trees_may_be_ragged() -> None:
    nodes = (
        Node("index", ""), Node("p", "", under="index", aggregation=Aggregation("geometric")),
        Node("a", "", under="p"), Node("b", "", under="p"), Node("c", "", under="index"),
    )  # fmt: skip
    data = table(["甲", "乙 1"], ["a", "b", "c"], [[4.0, 9.0, 2.0], [1.0, 1.0, 1.0]])
    found = build(data, Composite("s", "", nodes, normalisation=Normalisation("none")))
    assert found.of("p").tolist() == pytest.approx([6.0, 1.0])
    assert found.of("index").tolist() == pytest.approx([4.0, 1.0])
