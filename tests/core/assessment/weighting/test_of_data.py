"""Weights of the data, entropy and CRITIC: what is left out, what is refused, and what always holds."""

from __future__ import annotations

from decimal import Decimal
from math import log, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from luoshi.core.assessment.weighting.derived import derive
from luoshi.core.base.errors import InputError
from tests.core.assessment.weighting.data import Columns, codes, columns, found, shown, sums_to_one

METHODS = ["entropy", "critic"]


def told(result: object, place: int) -> dict[str, object]:
    return dict(result.trace.children[place].params)  # type: ignore[attr-defined]  # a Derived


@pytest.mark.parametrize("method", METHODS)
def test_a_sole_child_has_all_the_weight_even_when_it_is_constant(method: str) -> None:
    result = derive(method, {}, names=("a",), columns={"a": [Decimal(1), Decimal(1)]})
    assert (result.weights, result.notes) == ({"a": 1}, ())
    assert result.trace.label == "assessment.weights.sole"
    assert str(result.trace.value) == "1.000000000"


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("text", "count"), [("1 2; - 3; - 4", 1), ("- 1; - 2", 0)], ids=["one value", "no value"])
def test_a_column_with_fewer_than_two_values_is_refused(method: str, text: str, count: int) -> None:
    wanted = rf"assessment\.weights\.too_few item=a method={method} count={count} least=2"
    with pytest.raises(InputError, match=wanted):
        found(method, text)


@pytest.mark.parametrize("method", METHODS)
def test_a_child_without_a_column_is_refused(method: str) -> None:
    with pytest.raises(InputError, match="too_few item=b"):
        derive(method, {}, names=("a", "b"), columns={"a": [Decimal(1), Decimal(2)]})


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_finite_number_is_refused(method: str, value: str) -> None:
    with pytest.raises(InputError, match=r"assessment\.weights\.not_finite item=b"):
        found(method, f"1 2; 2 {value}")


@pytest.mark.parametrize("method", METHODS)
def test_columns_that_are_all_constant_are_refused(method: str) -> None:
    with pytest.raises(InputError, match=rf"assessment\.weights\.no_contrast method={method} items=a、b"):
        found(method, "1 2; 1 2; 1 2")


@pytest.mark.parametrize("method", METHODS)
def test_a_constant_column_and_a_missing_value_are_noted(method: str) -> None:
    result = found(method, "1 5 2; 2 5 -; 3 5 1; 4 - 7")
    assert [str(note) for note in result.notes] == [
        "assessment.weights.constant item=b",
        "assessment.weights.left_out item=b count=1 of=4",
        "assessment.weights.left_out item=c count=1 of=4",
    ]
    assert result.weights["b"] == 0
    assert [step.label.rpartition("_")[0].rpartition(".")[2] for step in result.trace.children] == [method, "constant", method]  # fmt: skip
    assert result.trace.children[1].value == 0


def test_entropy_takes_two_values_apart_from_each_other_as_all_there_is_to_tell() -> None:
    result = found("entropy", "1 1; 5 2; - 3")
    assert (told(result, 0)["entropy"], told(result, 0)["divergence"], told(result, 0)["count"]) == (0, 1, 2)
    known = (log(3) - 1 / 3 * log(3) - 2 / 3 * log(1.5)) / log(3)  # p = 0, 1/3, 2/3
    assert told(result, 1)["divergence"] == round(Decimal(known), 9)
    assert told(result, 1)["entropy"] == 1 - round(Decimal(known), 9)
    assert result.trace.children[0].value == result.weights["a"]


def test_the_shift_and_the_scale_stand_in_the_result() -> None:
    result = found("entropy", "1 1; 5 2; 2 3", {"normalise": "sum", "shift": Decimal("0.5")})
    assert (result.trace.label, result.trace.value, dict(result.trace.params)) == (
        "assessment.weights.entropy",
        "sum",
        {"shift": Decimal("0.5")},
    )


def test_without_settings_values_lie_between_least_and_most_and_nothing_is_added() -> None:
    text = "1 1; 5 2; 2 3"
    assert found("entropy", text).weights == found("entropy", text, {"normalise": "min_max", "shift": 0}).weights
    assert found("entropy", text).weights != found("entropy", text, {"normalise": "sum"}).weights


def test_values_below_zero_cannot_be_divided_by_their_sum() -> None:
    with pytest.raises(InputError, match=r"assessment\.weights\.negative item=b value=-2"):
        found("entropy", "1 -2; 2 3", {"normalise": "sum"})
    assert codes(found("entropy", "1 -2; 2 3; 5 1")) == []
    assert shown(found("entropy", "0 1; 2 3", {"normalise": "sum"}), 2) == "0.84 0.16"


def test_a_column_of_zeros_divided_by_its_sum_is_a_constant_column() -> None:
    assert shown(found("entropy", "0 1; 0 3", {"normalise": "sum"}), 1) == "0.0 1.0"


def test_critic_tells_deviation_conflict_and_their_product() -> None:
    result = found("critic", "1 3; 2 1; 3 2")
    one = told(result, 0)
    assert one == {"item": "a", "deviation": Decimal("0.5"), "conflict": Decimal("1.5"), "told": Decimal("0.75")}
    assert shown(result, 1) == "0.5 0.5"
    assert result.trace.children[0].value == result.weights["a"]


def test_columns_that_go_wholly_together_tell_nothing_of_their_own() -> None:
    with pytest.raises(InputError, match="no_contrast method=critic"):
        found("critic", "1 0.1; 2 0.2; 4 0.4")
    with pytest.raises(InputError, match="no_contrast method=critic"):
        found("critic", "1 7; 2 7; 4 7")


def test_columns_that_go_against_each_other_conflict_most() -> None:
    assert told(found("critic", "1 3; 2 2; 3 1"), 0)["conflict"] == 2


def test_a_pair_is_correlated_over_those_who_have_both() -> None:
    result = found("critic", "1 1; 2 -; 3 9; 4 2; - 5")
    a, b = [1.0, 3.0, 4.0], [1.0, 9.0, 2.0]
    mean_a, mean_b = sum(a) / 3, sum(b) / 3
    both = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    r = both / sqrt(sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b))
    assert told(result, 0)["conflict"] == round(Decimal(1 - r), 9)
    spread = sqrt(sum((x - 2.5) ** 2 for x in (1, 2, 3, 4)) / 3) / 3
    assert told(result, 0)["deviation"] == round(Decimal(spread), 9)


def test_a_pair_with_fewer_than_two_in_common_is_refused() -> None:
    with pytest.raises(InputError, match=r"no_common one=a other=b count=1 least=2"):
        found("critic", "1 1; 2 -; - 3")
    assert codes(found("critic", "1 1; 2 0; - 3; 5 -")) == ["left_out", "left_out"]


@pytest.mark.parametrize("text", ["1 1; 1 2; 3 -; - 9", "1 2; 2 2; - 3; 9 -", "0 1; 1e-200 2; 1 -; - 5"])
def test_a_pair_without_correlation_counts_as_zero_and_is_noted(text: str) -> None:
    result = found("critic", text)
    assert [str(note) for note in result.notes[-1:]] == ["assessment.weights.no_correlation one=a other=b"]
    assert told(result, 0)["conflict"] == 1


CELLS = st.integers(-50, 50).map(Decimal) | st.none()


@st.composite
def tables(draw: st.DrawFn) -> Columns:
    size = draw(st.integers(5, 9))
    rows = [draw(st.lists(CELLS, min_size=3, max_size=3)) for _ in range(size)]
    return {name: list(column) for name, column in zip("abc", zip(*rows, strict=True), strict=True)}


def derived(method: str, data: Columns, names: str = "abc") -> dict[str, Decimal] | None:
    """The weights, or nothing where the table is refused with a code of its own."""
    try:
        return dict(derive(method, {}, names=tuple(names), columns=data).weights)
    except InputError as fault:
        if fault.code.rpartition(".")[2] in {"too_few", "no_contrast", "no_common"}:
            return None
        raise


@pytest.mark.parametrize("method", METHODS)
@given(data=tables())
def test_weights_sum_to_one_or_are_refused_by_name(method: str, data: Columns) -> None:
    weights = derived(method, data)
    if weights is not None:
        assert sums_to_one(list(weights.values()))
        for name, column in data.items():
            if len({value for value in column if value is not None}) == 1:
                assert weights[name] == 0


@pytest.mark.parametrize("method", METHODS)
@given(data=tables(), order=st.randoms(use_true_random=False))
def test_the_order_of_subjects_changes_nothing(method: str, data: Columns, order: object) -> None:
    places = list(range(len(data["a"])))
    order.shuffle(places)  # type: ignore[attr-defined]  # a Random
    turned = {name: [column[place] for place in places] for name, column in data.items()}
    assert derived(method, turned) == derived(method, data)


@pytest.mark.parametrize("method", METHODS)
@given(data=tables(), names=st.permutations("abc").map("".join))
def test_the_order_of_items_changes_only_the_order_of_weights(method: str, data: Columns, names: str) -> None:
    plain, turned = derived(method, data), derived(method, data, names)
    assume(plain is not None)
    assert plain is not None
    assert turned is not None
    assert list(turned) == list(names)
    assert max(abs(plain[name] - turned[name]) for name in names) <= Decimal("0.000000002")  # what rounding leaves over


@pytest.mark.parametrize("method", METHODS)
@given(data=tables(), times=st.decimals(Decimal("0.01"), 1000, places=2), plus=st.integers(-99, 99))
def test_the_unit_of_a_column_changes_nothing(method: str, data: Columns, times: Decimal, plus: int) -> None:
    other = [None if value is None else value * times + plus for value in data["b"]]
    assert derived(method, data | {"b": other}) == derived(method, data)


def test_columns_of_the_test_are_read_as_they_look() -> None:
    assert columns("1 -; 2 0.5") == {"a": [1, 2], "b": [None, Decimal("0.5")]}
