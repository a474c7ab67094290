"""What holds of every composite: the order of units and indicators, the unit of measure, one unit's gain."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from luoshi.core.assessment.certainty.assumptions import Alternative, LeftOut, noisy_weights
from luoshi.core.assessment.certainty.drawing import drawn
from luoshi.core.assessment.certainty.replaying import replay
from luoshi.core.assessment.composites.building import build
from luoshi.core.assessment.composites.model import Aggregation, Composite, Node, Normalisation
from luoshi.core.assessment.composites.table import Floats, Table, table
from luoshi.core.base.errors import InputError

UNITS, COLUMNS = 6, 4
NODES = (
    Node("index", ""), Node("p", "", under="index", weight=2.0), Node("q", "", under="index"),
    Node("a", "", under="p"), Node("b", "", under="p", direction=-1, weight=3.0),
    Node("c", "", under="q"), Node("d", "", under="q", weight=0.5),
)  # fmt: skip
METHODS = ["arithmetic", "geometric", "harmonic", "power", "copeland", "topsis"]
FIGURES = arrays(
    np.float64, (UNITS, COLUMNS), elements=st.one_of(st.integers(1, 40).map(float), st.just(float("nan"))), fill=st.nothing()
)  # fmt: skip


def scheme(method: str) -> Composite:
    how = Aggregation(method, power=0.5)  # type: ignore[arg-type]
    return Composite("s", "", NODES, normalisation=Normalisation(low=1, high=100), aggregation=how)


def data(values: Floats) -> Table:
    return table([f"u{at}" for at in range(UNITS)], list("abcd"), values)


def index(found: Table, asked: Composite) -> dict[str, float]:
    try:
        made = build(found, asked)
    except InputError:
        assume(False)
    return dict(zip(made.units, made.of("index").tolist(), strict=True))


def same(one: dict[str, float], other: dict[str, float]) -> None:
    names = sorted(one)
    np.testing.assert_allclose([one[name] for name in names], [other[name] for name in names], rtol=1e-9, atol=1e-9)


@given(
    method=st.sampled_from(METHODS),
    values=FIGURES,
    order=st.permutations(range(UNITS)),
    turned=st.permutations(range(COLUMNS)),
)
def test_neither_the_order_of_units_nor_that_of_indicators_changes_a_score(
    method: str, values: Floats, order: list[int], turned: list[int]
) -> None:
    whole = data(values)
    moved = table(
        [whole.units[at] for at in order], [whole.columns[at] for at in turned], values[order][:, turned]
    )  # fmt: skip
    nodes = tuple(sorted(NODES, key=lambda each: ("index", "q", "p", "d", "c", "b", "a").index(each.id)))
    same(index(whole, scheme(method)), index(moved, replace(scheme(method), nodes=nodes)))


@given(method=st.sampled_from(METHODS), values=FIGURES, scale=st.integers(1, 1000), shift=st.integers(-50, 50))
def test_the_unit_of_measure_of_an_indicator_changes_no_score(
    method: str, values: Floats, scale: int, shift: int
) -> None:
    other = values * np.array([scale, 1, 0.001 * scale, 1]) + np.array([0, shift, 0, 0])
    same(index(data(values), scheme(method)), index(data(other), scheme(method)))


@given(
    method=st.sampled_from(METHODS[:4]),
    values=FIGURES,
    weights=st.lists(st.integers(1, 9), min_size=COLUMNS, max_size=COLUMNS),
)
def test_a_mean_lies_between_its_children(method: str, values: Floats, weights: list[int]) -> None:
    asked = scheme(method)
    nodes = tuple(
        replace(each, weight=float(weights["abcd".index(each.id)])) if each.id in "abcd" else each for each in NODES
    )
    try:
        made = build(data(values), replace(asked, nodes=nodes))
    except InputError:
        assume(False)
    normalised = made.normalised.values
    least, most = np.nanmin(normalised, axis=1, initial=101.0), np.nanmax(normalised, axis=1, initial=0.0)
    there = ~np.isnan(made.of("index"))
    assert (made.of("index")[there] >= least[there] - 1e-9).all()
    assert (made.of("index")[there] <= most[there] + 1e-9).all()


@given(values=FIGURES, seed=st.integers(0, 1000))
def test_a_seed_gives_the_same_runs_and_an_indicator_of_weight_nothing_is_one_left_out(
    values: Floats, seed: int
) -> None:
    asked = scheme("arithmetic")
    assumptions = (
        LeftOut("left_out", ("a", "d")),
        noisy_weights(asked, share=0.3, sets=5, seed=seed),
        Alternative("means", "aggregation", (Aggregation(), Aggregation("geometric")), ("a", "g")),
    )
    runs = drawn(assumptions, runs=12, seed=seed)
    try:
        one, other = (
            replay(data(values), asked, runs),
            replay(data(values), asked, drawn(assumptions, runs=12, seed=seed)),
        )
    except InputError:
        assume(False)
    assert np.array_equal(one.scores, other.scores, equal_nan=True)
    assert (one.ranks[np.isnan(one.scores)] == 0).all()
    assert (one.ranks[~np.isnan(one.scores)] >= 1).all()
