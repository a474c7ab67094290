"""The one entrance to weights by method: settings read, methods nested, everything that is wrong at once."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.assessment.weighting.derived import cited, derive, misfits
from luoshi.core.base.errors import InputError
from luoshi.core.base.traces import trace_lines
from tests.core.assessment.weighting.data import RANDOM, found, matrix, shown, sums_to_one

HALF = {"stated": {"a": Decimal("0.5"), "b": Decimal("0.5")}}
DATA = "1 1; 2 3; 3 9"


def wrong(method: str, settings: Mapping[str, object]) -> list[str]:
    return [str(each) for each in misfits(method, settings)]


def test_stated_weights_stand_as_they_are_in_the_order_of_the_children() -> None:
    settings = {"weights": {"b": Decimal("0.7"), "a": Decimal("0.3")}}
    result = derive("stated", settings, names=("a", "b"), columns={})
    assert list(result.weights.items()) == [("a", Decimal("0.3")), ("b", Decimal("0.7"))]
    assert [(line.label.rpartition(".")[2], line.value) for line in trace_lines(result.trace)] == [
        ("stated", "2"),
        ("item", Decimal("0.3")),
        ("item", Decimal("0.7")),
    ]


@pytest.mark.parametrize("names", ["a", "abc", "ac"])
def test_stated_weights_are_those_of_the_children(names: str) -> None:
    settings = {"weights": {"a": Decimal("0.3"), "b": Decimal("0.7")}}
    with pytest.raises(InputError, match=f"other_items given=a、b wanted={'、'.join(names)}"):
        derive("stated", settings, names=tuple(names), columns={})


def test_equal_weights_are_a_step_for_each_child() -> None:
    result = derive("equal", {}, names=("a", "b", "c"), columns={})
    assert shown(result, 9) == "0.333333334 0.333333333 0.333333333"
    assert (result.notes, result.trace.label, result.trace.value) == ((), "assessment.weights.equal", "3")
    assert [(dict(step.params)["item"], step.value) for step in result.trace.children] == list(result.weights.items())


def test_two_methods_are_added() -> None:
    settings = {
        "alpha": Decimal("0.25"),
        "first": {"method": "entropy", "settings": {"normalise": "sum"}},
        "second": HALF,
    }
    result = found("combined", DATA, settings)
    first = found("entropy", DATA, {"normalise": "sum"}).weights
    assert all(
        abs(result.weights[name] - first[name] / 4 - Decimal("0.375")) <= Decimal("0.000000001") for name in "ab"
    )
    assert (result.trace.label, dict(result.trace.params)) == (
        "assessment.weights.added",
        {"alpha": Decimal("0.25"), "rest": Decimal("0.75")},
    )
    labels = [step.label.rpartition(".")[2] for step in result.trace.children]
    assert labels == ["entropy", "stated", "combined_item", "combined_item"]
    assert dict(result.trace.children[2].params) == {"item": "a", "first": first["a"], "second": Decimal("0.5")}
    assert result.trace.children[2].value == result.weights["a"]


def test_two_methods_are_multiplied() -> None:
    settings = {"by": "multiplicative", "first": {"method": "critic"}, "second": HALF}
    result = found("combined", DATA, settings)
    assert result.weights == found("critic", DATA).weights
    assert result.trace.label == "assessment.weights.multiplied"


def test_a_combination_may_hold_another_and_notes_come_once() -> None:
    data = {"method": "entropy"}
    inner = {"method": "combined", "settings": {"alpha": 1, "first": data, "second": {"method": "equal"}}}
    result = found("combined", "1 4; 2 4; 5 4", {"alpha": Decimal("0.5"), "first": inner, "second": data})
    assert (shown(result, 1), [note.code for note in result.notes]) == ("1.0 0.0", ["assessment.weights.constant"])


def test_weights_that_nowhere_overlap_cannot_be_multiplied() -> None:
    one, other = {"stated": {"a": 1, "b": 0}}, {"stated": {"a": 0, "b": 1}}
    settings = {"by": "multiplicative", "first": one, "second": other}
    with pytest.raises(InputError, match=r"assessment\.weights\.no_overlap items=a、b"):
        derive("combined", settings, names=("a", "b"), columns={})


@pytest.mark.parametrize("method", ["stated", "equal", "entropy", "critic"])
def test_a_node_without_children_is_refused(method: str) -> None:
    settings: dict[str, object] = {"weights": {"a": 1}} if method == "stated" else {}
    with pytest.raises(InputError, match=rf"assessment\.weights\.no_items method={method}"):
        derive(method, settings, names=(), columns={})


def test_settings_with_faults_are_refused_with_all_of_them() -> None:
    with pytest.raises(InputError, match=r"assessment\.weights\.settings method=entropy count=2") as raised:
        derive("entropy", {"shift": "x", "colour": 1}, names=("a",), columns={})
    told = raised.value.params["misfits"]
    assert isinstance(told, tuple)
    assert [str(each) for each in told] == wrong("entropy", {"shift": "x", "colour": 1})


def test_an_unknown_method_is_refused() -> None:
    told = "given.no_choice value=pca known=equal、stated、ahp、entropy、critic、combined"
    assert wrong("pca", {}) == [f": {told}"]
    with pytest.raises(InputError, match="method=pca count=1"):
        derive("pca", {}, names=("a",), columns={})


@pytest.mark.parametrize(
    ("method", "settings"),
    [
        ("stated", {}),
        ("stated", {"weights": {"a": 1}}),
        ("equal", {}),
        ("critic", {}),
        ("entropy", {}),
        ("entropy", {"normalise": "sum", "shift": 0}),
        ("ahp", {"matrix": [[1, 2], [1]]}),
        ("ahp", {"matrix": matrix("1 2 3; 1 1; 1"), "random_indices": [RANDOM], "random_index": "教材"}),
        ("combined", {"alpha": 0, "first": {"method": "equal", "settings": {}}, "second": HALF}),
        ("combined", {"by": "linear", "alpha": 1, "first": {"method": "equal"}, "second": {"method": "critic"}}),
    ],
)
def test_these_settings_are_right(method: str, settings: dict[str, object]) -> None:
    assert wrong(method, settings) == []


@pytest.mark.parametrize(
    ("method", "settings", "told"),
    [
        ("equal", {"a": 1}, ["a: given.unknown name=a known="]),
        ("critic", {"absolute": True}, ["absolute: given.unknown name=absolute known="]),
        ("entropy", {"normalise": "max"}, ["normalise: given.no_choice value=max known=min_max、sum"]),
        ("stated", {"weights": {"a": 0.5}}, ["weights.a: given.no_number value=0.5", "weights: assessment.weights.not_one total=0 lack=1"]),
        ("stated", {"weights": {"a": Decimal("0.6"), "b": Decimal("0.5")}}, ["weights: assessment.weights.not_one total=1.1 lack=-0.1"]),
        ("stated", {"weights": {"a": 2, "b": -1}}, ["weights.b: given.too_small value=-1 least=0"]),
        ("stated", {"a": 1}, ["weights: assessment.weights.not_one total=0 lack=1", "a: given.unknown name=a known=weights"]),
        ("combined", {}, [
            "first.method: given.lacking", "second.method: given.lacking", "alpha: given.lacking",
        ]),
        ("combined", {"first": HALF, "second": HALF, "alpha": 2}, ["alpha: given.too_large value=2 most=1"]),
        ("combined", {"first": HALF, "second": HALF, "alpha": -1}, ["alpha: given.too_small value=-1 least=0"]),
        ("combined", {"first": HALF, "second": HALF, "by": "multiplicative", "alpha": 1}, ["alpha: given.unknown name=alpha known=first、second、by"]),
        ("combined", {"first": HALF, "second": HALF, "by": "sum", "alpha": 1}, ["by: given.no_choice value=sum known=linear、multiplicative"]),
        (
            "combined",
            {"alpha": 1, "first": {"method": "entropy", "settings": {"shift": -1, "x": 1}, "y": 1}, "second": HALF | {"method": "equal"}},
            [
                "first.settings.shift: given.too_small value=-1 least=0",
                "first.settings.x: given.unknown name=x known=normalise、shift",
                "first.y: given.unknown name=y known=method、settings",
                "second.method: given.unknown name=method known=stated",
            ],
        ),
        ("combined", {"alpha": 1, "first": 3, "second": HALF}, ["first: given.no_mapping value=3", "first.method: given.lacking"]),
        ("combined", {"alpha": 1, "first": {"method": "stated"}, "second": HALF}, ["first.settings.weights: assessment.weights.not_one total=0 lack=1"]),
    ],
)  # fmt: skip
def test_everything_wrong_is_told_with_its_place(method: str, settings: dict[str, object], told: list[str]) -> None:
    found_wrong = wrong(method, settings)
    assert len(found_wrong) == len(told)
    assert all(one.startswith(other) for one, other in zip(found_wrong, told, strict=True))


def test_settings_that_bring_their_own_basis_are_told() -> None:
    alpha = {"value": Decimal("0.5"), "basis": {"document": "cn:办法", "clause": "第五条"}, "evidence": "M"}
    [one] = cited("combined", {"alpha": alpha, "first": HALF, "second": HALF})
    assert (one.value, one.basis.document) == ("0.5", "cn:办法")
    assert cited("equal", {}) == ()


@st.composite
def stated(draw: st.DrawFn) -> dict[str, object]:
    """Weights of three children in thousandths."""
    first = draw(st.integers(0, 1000))
    second = draw(st.integers(0, 1000 - first))
    parts = {"a": first, "b": second, "c": 1000 - first - second}
    return {"stated": {name: Decimal(part) / 1000 for name, part in parts.items()}}


@given(stated(), stated(), st.decimals(0, 1, places=3))
def test_added_weights_are_exact_and_sum_to_one(
    one: dict[str, object], other: dict[str, object], alpha: Decimal
) -> None:
    settings = {"alpha": alpha, "first": one, "second": other}
    weights = derive("combined", settings, names=("a", "b", "c"), columns={}).weights
    assert sums_to_one(list(weights.values()))
    for name in "abc":
        first, second = one["stated"][name], other["stated"][name]  # type: ignore[index]  # plain data
        assert weights[name] == alpha * first + (1 - alpha) * second


@given(stated(), stated())
def test_multiplied_weights_do_not_ask_which_comes_first(one: dict[str, object], other: dict[str, object]) -> None:
    def multiplied(first: dict[str, object], second: dict[str, object]) -> Mapping[str, Decimal]:
        settings = {"by": "multiplicative", "first": first, "second": second}
        return derive("combined", settings, names=("a", "b", "c"), columns={}).weights

    try:
        weights = multiplied(one, other)
    except InputError as fault:
        if fault.code == "assessment.weights.no_overlap":
            return
        raise
    assert sums_to_one(list(weights.values()))
    assert weights == multiplied(other, one)
