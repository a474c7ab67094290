"""A rule-scored result replayed: the engine's totals and places where nothing varies, the assumptions where it does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

import luoshi
from luoshi.adapters.assessments.reading import read_data
from luoshi.adapters.packs import load
from luoshi.core.assessment.certainty.assumptions import Alternative, LeftOut, WeightSets
from luoshi.core.assessment.certainty.drawing import Runs, drawn
from luoshi.core.assessment.certainty.scored import ScoredReplay, noisy_factors, replay_scored
from luoshi.core.assessment.certainty.supposing import as_composite, rates_of
from luoshi.core.assessment.composites.model import Aggregation, Normalisation, Treatment
from luoshi.core.assessment.composites.trees import tree_of
from luoshi.core.assessment.facts import Facts
from luoshi.core.assessment.model import Absent, Adjustment, Scheme, Unranked, Variant
from luoshi.core.assessment.schemes.checking import indicators_of
from luoshi.core.assessment.schemes.making import scheme as made
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Faulty
from tests.core.assessment.building import EXEMPT, MISSING, D, facts, item, scheme, scoring
from tests.core.assessment.scoring.test_laws import assessments

DATA = Path(luoshi.__file__).parent / "data"
NOTHING = Runs((), np.zeros((1, 0), dtype=np.int64))


@pytest.fixture(scope="module")
def demo() -> Result:
    library = load([DATA / "packs" / "demo"])
    rule = library.packs["demo"].pack.schemes["zones-2024"]
    own = made(rule, indicators_of(each.pack for each in library.packs.values())).value
    assert own is not None
    return run(own, read_data([DATA / "samples/assessment-2025.xlsx"], scheme=own, period="2025").facts)


def equals(found: ScoredReplay, result: Result) -> None:
    """The replay without assumptions and the one run that takes none are the engine's."""
    for at, (name, each) in enumerate(result.subjects.items()):
        place = each.ranks[""].place if each.ranks else 0
        for totals, places in (
            (found.replayed.nominal[at], found.replayed.nominal_ranks[at]),
            (found.replayed.scores[0, at], found.replayed.ranks[0, at]),
        ):
            if each.total is None:
                assert np.isnan(totals), name
            else:
                assert totals == pytest.approx(float(each.total), abs=1e-9), name
            assert places == place, name


def small(**more: object) -> Scheme:
    """A mean of a and a node of b and c (weights 3 and 1); every value is its rate."""
    own = [
        item("a"), item("n", how=scoring(aggregation="mean", weight=2)), item("b", "n", scoring("benchmark", weight=3, settings={"benchmark": 1})),
        item("c", "n"),
    ]  # fmt: skip
    return scheme(*own, **more)


def one(own: Scheme, data: Facts, *assumptions: object, picks: tuple[int, ...]) -> ScoredReplay:
    return replay_scored(run(own, data), Runs(assumptions, np.array([picks])))  # type: ignore[arg-type]


ABC: dict[str, dict[str, object]] = {
    "a": {"甲": "0.5", "乙": "0.8"},
    "b": {"甲": "0.4", "乙": "0.2"},
    "c": {"甲": "0.8", "乙": MISSING},
}


def test_the_demo_scheme_without_assumptions_is_the_engines(demo: Result) -> None:
    found = replay_scored(demo, NOTHING, kept=("green",))
    equals(found, demo)
    greens = [float(each.items["green"].points or 0) for each in demo.subjects.values()]
    np.testing.assert_allclose(found.points["green"], [greens, greens], atol=1e-9)
    unranked = found.replayed.units.index("风岭工业园区")
    assert (found.replayed.nominal_ranks[unranked], found.replayed.nominal[unranked]) == (
        0,
        pytest.approx(89.2278, abs=5e-3),
    )


@given(assessments())
def test_any_scheme_without_assumptions_is_the_engines(asked: tuple[Scheme, Facts]) -> None:
    result = run(*asked)
    equals(replay_scored(result, NOTHING), result)


def test_peer_groups_with_weights_of_their_own_are_ranked_together() -> None:
    heavy = replace(scoring("benchmark", settings={"benchmark": 1}), weight=D(7))
    own = item("a", variants=(Variant({"region": "西部"}, heavy),))
    data = facts({"a": {"甲": "0.9", "乙": "0.9"}, "b": {"甲": "0.1", "乙": "0.1"}}, regions={"乙": "西部"})
    result = run(scheme(own, item("b")), data)
    found = replay_scored(result, NOTHING)
    equals(found, result)
    assert found.replayed.nominal.tolist() == pytest.approx([50, 80])


def test_factors_of_a_weight_are_common_to_peer_groups_and_zero_weights_count_alike() -> None:
    own = scheme(item("a"), item("b", how=scoring("benchmark", weight=0, settings={"benchmark": 1})), item("c"))
    data = facts({"a": {"甲": "0.5", "乙": MISSING}, "b": {"甲": "0.9", "乙": "0.9"}, "c": {"甲": 1, "乙": EXEMPT}})
    whole = replace(own, items={name: replace(each, missing="reweight") for name, each in own.items.items()})
    sets = WeightSets("weights", ("a", "b", "c"), np.array([[3.0, 1.0, 1.0]]))
    found = one(whole, data, sets, picks=(0,))
    equals(replay_scored(run(whole, data), NOTHING), run(whole, data))
    assert found.replayed.scores[0].tolist() == pytest.approx([62.5, 90])


def test_an_indicator_left_out_gives_its_weight_to_its_neighbours_and_a_bare_node_falls_away() -> None:
    left = LeftOut("left", ("b", "a"))
    found = [one(small(), facts(ABC), left, picks=(pick,)).replayed.scores[0].tolist() for pick in (0, 1, 2)]
    assert found[0] == pytest.approx([100 * (0.5 + 2 * 0.5) / 3, 100 * (0.8 + 2 * 0.15) / 3])
    assert found[1] == pytest.approx([100 * (0.5 + 2 * 0.8) / 3, 100 * (0.8 + 0) / 3])
    assert found[2] == pytest.approx([50, 15])


def test_another_mean_stands_for_all_nodes_and_is_refused_by_the_name_of_the_node_that_has_nothing() -> None:
    means = Alternative("mean", "aggregation", (None, Aggregation("geometric")), ("own", "geometric"))
    good = {"a": {"甲": "0.5"}, "b": {"甲": "0.4"}, "c": {"甲": "0.8"}}
    found = one(small(), facts(good), means, picks=(1,)).replayed.scores[0, 0]
    assert found == pytest.approx(100 * (0.5 * (0.4**3 * 0.8) ** 0.5) ** (1 / 3))
    with pytest.raises(InputError, match=r"certainty\.refused") as told:
        one(small(), facts(ABC), means, picks=(1,))
    assert str(told.value.params["why"]) == "certainty_scored.refused_geometric node=n"
    assert (told.value.params["run"], told.value.params["choices"]) == (1, "mean=geometric")


def test_a_scheme_whose_own_mean_is_geometric_keeps_its_zero_under_noise() -> None:
    own = small(aggregation="geometric")
    data = facts({"a": {"甲": 0, "乙": 1}, "b": {"甲": 1, "乙": 1}, "c": {"甲": 1, "乙": 1}})
    found = replay_scored(run(own, data), drawn((noisy_factors(own, share=0.5, sets=4, seed=1),), runs=4, seed=1))
    np.testing.assert_allclose(found.replayed.scores, [[0, 100]] * 4)


def test_another_missing_rule_is_the_scheme_run_with_it() -> None:
    missing = Alternative("missing", "imputation", (None, "reweight", "group_mean"), ("own", "reweight", "mean"))
    answers: tuple[Absent, ...] = ("zero", "reweight", "group_mean")
    for pick, rule in enumerate(answers):
        whole = replace(small(), items={name: replace(each, missing=rule) for name, each in small().items.items()})
        expected = [float(each.total or 0) for each in run(whole, facts(ABC)).subjects.values()]
        assert one(small(), facts(ABC), missing, picks=(pick,)).replayed.scores[0].tolist() == pytest.approx(expected)
    with pytest.raises(Faulty):
        one(small(), facts(ABC), replace(missing, choices=("refuse",), labels=("refuse",)), picks=(0,))


def test_adjustments_stay_limits_apply_and_who_is_not_ranked_is_scored() -> None:
    own = small(
        most=D(60), unranked=Unranked("new", "不定等次"),
        adjustments=(Adjustment("bonus", "加分", "bonus", "bonus", D(20), None),),
    )  # fmt: skip
    data = facts(ABC | {"bonus": {"甲": 1, "乙": 0}, "new": {"甲": 0, "乙": 1}})
    found = one(own, data, LeftOut("left", ("c",)), picks=(1,))
    equals(replay_scored(run(own, data), NOTHING), run(own, data))
    assert found.replayed.scores[0].tolist() == pytest.approx([60, 40])
    assert found.replayed.ranks[0].tolist() == [1, 0]


@pytest.mark.parametrize(
    ("assumption", "code"),
    [
        (Alternative("x", "normalisation", (Normalisation("rank"),), ("rank",)), "certainty.no_stage"),
        (Alternative("x", "treatment", (Treatment(1),), ("1",)), "certainty.no_stage"),
        (Alternative("x", "denomination", (None,), ("-",)), "certainty.no_stage"),
        (Alternative("x", "aggregation", (Aggregation("copeland"),), ("c",)), "certainty.no_choice"),
        (Alternative("x", "imputation", ("mean",), ("m",)), "certainty.no_choice"),
        (Alternative("x", "imputation", (None,), ()), "certainty.labels"),
        (LeftOut("x", ("n",)), "certainty.no_indicator"),
        (LeftOut("x", (), nothing=False), "certainty.no_choices"),
        (WeightSets("x", ("a",), np.ones((1, 1))), "certainty.weight_nodes"),
        (WeightSets("x", ("a", "n", "b", "c"), np.full((1, 4), np.nan)), "certainty.weight_below_zero"),
    ],
)
def test_what_does_not_fit_a_rule_scored_scheme_is_refused(assumption: object, code: str) -> None:
    with pytest.raises(InputError) as told:
        one(small(), facts(ABC), assumption, picks=(0,))
    assert code in str(told.value)


def test_two_assumptions_of_a_stage_and_noise_outside_its_limits_are_refused() -> None:
    with pytest.raises(InputError, match=r"certainty\.twice"):
        one(small(), facts(ABC), LeftOut("x", ("a",)), LeftOut("y", ("b",)), picks=(0, 0))
    for share, sets in ((1.5, 1), (0.1, 0)):
        with pytest.raises(InputError, match=r"certainty\.noise"):
            noisy_factors(small(), share=share, sets=sets, seed=1)


def test_the_tree_of_a_scheme_is_shown_as_a_composite_of_rates() -> None:
    tree = tree_of(as_composite(small()))
    assert (tree.nodes, tree.top) == (("a", "b", "c", "n", "yl"), "yl")
    assert [(each.id, each.weight) for each in tree.leaves] == [("a", 1), ("b", 3), ("c", 1)]
    assert as_composite(small()).normalisation == Normalisation("none")
    rates = rates_of(run(small(), facts(ABC)))
    assert rates.columns == ("a", "b", "c")
    assert rates.values.tolist() == [[0.5, 0.4, 0.8], [0.8, 0.2, 0.0]]
