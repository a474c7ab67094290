"""AHP with its settings: tables of random indices, several experts, what is refused and what is noted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.assessment.weighting.derived import cited, derive, misfits
from luoshi.core.assessment.weighting.pairs import RandomIndex, consistency, priorities
from luoshi.core.base.errors import InputError
from tests.core.assessment.weighting.data import NAMES, RANDOM, codes, judged, matrix, shown, sums_to_one

AGREEING, OTHER, CONTRARY = "1 2 4; 1 2; 1", "1 1/2 1; 1 2; 1", "1 9 1/9; 1 9; 1"


def experts(*texts: str, **settings: object) -> dict[str, object]:
    rows = [{"name": f"专家{place}", "matrix": matrix(text)} for place, text in enumerate(texts, 1)]
    return {"experts": rows, "random_indices": RANDOM} | settings


def joined(*texts: str, **settings: object) -> Any:
    return derive("ahp", experts(*texts, **settings), names=("a", "b", "c"), columns={})


def wrong(**settings: object) -> list[str]:
    return [str(each) for each in misfits("ahp", settings)]


def test_judgements_are_joined_by_their_geometric_mean() -> None:
    result = joined(AGREEING, OTHER)
    assert shown(result) == "0.400000 0.400000 0.200000"  # 1 1 2 · 1 2 · 1
    assert codes(result) == []
    assert joined(AGREEING, OTHER, experts_by="judgements") == result
    assert result.trace.label == "assessment.weights.eigenvector"
    assert [step.label.rpartition(".")[2] for step in result.trace.children] == ["expert"] * 2 + ["item"] * 3
    assert dict(result.trace.children[1].params)["expert"] == "专家2"


def test_weights_are_joined_by_their_geometric_mean() -> None:
    one, other = (judged(text).weights for text in (AGREEING, OTHER))
    means = [(one[name] * other[name]).sqrt() for name in "abc"]
    wanted = [round(mean / sum(means), 6) for mean in means]
    assert shown(joined(AGREEING, OTHER, experts_by="weights")) == " ".join(map(str, wanted))


def test_joining_judgements_is_not_joining_weights() -> None:
    """By the mean of columns they differ; the numbers were reckoned apart."""
    texts = ("1 2 5; 1 3; 1", "1 3 4; 1 1; 1")
    settings = {"derivation": "column_mean", "accept_above": True}
    assert shown(joined(*texts, **settings)) == "0.613953 0.246310 0.139737"
    assert shown(joined(*texts, experts_by="weights", **settings)) == "0.613348 0.246655 0.139997"


def test_authority_weighs_an_expert() -> None:
    settings = experts(AGREEING, OTHER)
    settings["experts"][0]["authority"] = 3  # type: ignore[index]  # rows of plain data
    result = derive("ahp", settings, names=("a", "b", "c"), columns={})
    ratio = result.weights["a"] / result.weights["b"]  # 2^(3/4) · (1/2)^(1/4)
    assert round(ratio, 6) == round(Decimal(2).sqrt(), 6)


def test_one_expert_alone_stands_for_the_matrix() -> None:
    assert joined(AGREEING).weights == judged(AGREEING).weights
    assert [step.label.rpartition(".")[2] for step in joined(AGREEING).trace.children] == ["item"] * 3


def test_an_expert_in_contradiction_is_noted_when_the_joint_matrix_holds() -> None:
    result = joined(*[AGREEING] * 6, CONTRARY)
    assert result.trace.value < Decimal("0.1")
    assert [str(note) for note in result.notes] == [
        f"assessment.weights.expert_above expert=专家7 ratio={judged(CONTRARY, accept_above=True).trace.value} below=0.1"
    ]


def test_an_expert_in_contradiction_is_refused_where_each_is_tested() -> None:
    with pytest.raises(InputError, match=r"inconsistent_expert expert=专家2 ratio=\d+\.\d{9} below=0\.1"):
        joined(AGREEING, CONTRARY, experts_by="weights")
    accepted = joined(AGREEING, CONTRARY, experts_by="weights", accept_above=True)
    assert codes(accepted) == ["expert_above"]


def test_a_joint_matrix_in_contradiction_is_refused_unless_it_is_accepted() -> None:
    with pytest.raises(InputError, match=r"assessment\.weights\.inconsistent ratio="):
        joined(CONTRARY, CONTRARY)
    assert codes(joined(CONTRARY, CONTRARY, accept_above=True)) == ["accepted_above", "expert_above", "expert_above"]


def test_the_ratio_has_to_be_below_the_limit_not_at_it() -> None:
    ratio = judged(OTHER.replace("1 2;", "1 3;"), accept_above=True).trace.value
    assert isinstance(ratio, Decimal)
    assert 0 < ratio < Decimal("0.1")
    text = OTHER.replace("1 2;", "1 3;")
    assert codes(judged(text, below=ratio + Decimal("0.000000001"))) == []
    with pytest.raises(InputError, match=f"ratio={ratio} below={ratio}"):
        judged(text, below=ratio)


def test_two_rows_need_no_table_and_never_contradict_each_other() -> None:
    result = derive("ahp", {"matrix": [[1, 4], [1]], "below": 0}, names=("a", "b"), columns={})
    assert (shown(result, 1), result.trace.value, codes(result)) == ("0.8 0.2", 0, [])
    told = dict(result.trace.params)
    assert (result.trace.label, told["largest"], told["index"], told["random"]) == ("assessment.weights.pair", 2, 0, 0)


def test_the_result_names_the_table_it_used() -> None:
    tables = [RANDOM, {"name": "另表", "values": [Decimal("0.52")]}]
    rows = matrix("1 2 5; 1 3; 1")
    settings = {"matrix": rows, "random_indices": tables, "random_index": "另表"}
    told = dict(derive("ahp", settings, names="abc", columns={}).trace.params)
    assert (told["table"], told["random"]) == ("另表", Decimal("0.52"))
    assert told["index"] == dict(judged("1 2 5; 1 3; 1").trace.params)["index"]


def test_rows_may_be_named_in_another_order() -> None:
    plain = judged("1 2 4; 1 2; 1")
    result = judged("1 2 4; 1 2; 1", items=["c", "a", "b"])
    assert list(result.weights) == ["a", "b", "c"]
    assert [result.weights[name] for name in "cab"] == [plain.weights[name] for name in "abc"]


@pytest.mark.parametrize("names", ["ab", "abd", "abcd"])
def test_rows_that_are_not_the_children_are_refused(names: str) -> None:
    settings = {"matrix": matrix("1 2 4; 1 2; 1"), "random_indices": RANDOM, "items": ["a", "b", "c"]}
    wanted = f"assessment.weights.other_items given=a、b、c wanted={'、'.join(names)}"
    with pytest.raises(InputError, match=wanted):
        derive("ahp", settings, names=tuple(names), columns={})
    if len(names) != 3:
        del settings["items"]
        with pytest.raises(InputError, match="other_items"):
            derive("ahp", settings, names=tuple(names), columns={})


WRONG = [
    ({}, ["matrix: given.lacking"]),
    ({"matrix": [[1, 2, 3], [1, 1], [1]]}, ["random_index: assessment.weights.no_table name= known="]),
    ({"experts": []}, ["experts: given.lacking"]),
    (
        {"experts": [{"name": "甲", "matrix": [[1]], "authority": 0, "age": 3}]},
        [
            "experts[1].authority: assessment.weights.not_positive value=0",
            "experts[1].age: given.unknown name=age known=authority、name、matrix",
        ],
    ),
    (
        {"experts": [{"name": "甲", "matrix": [[1]]}, {"name": "乙", "matrix": [[1, 2], [1]]}]},
        ["experts: assessment.weights.sizes sizes=1、2"],
    ),
    (
        {"matrix": [[1]], "random_indices": {"name": "表", "values": ["x", 0, 1]}},
        [
            "random_indices.values[1]: assessment.weights.not_positive value=x",
            "random_indices.values[2]: assessment.weights.not_positive value=0",
        ],
    ),
    (
        {"matrix": matrix("1 2 3 4; 1 1 1; 1 1; 1"), "random_indices": {"name": "表", "values": [1]}},
        ["random_indices: assessment.weights.no_random_index table=表 size=4 most=3"],
    ),
    (
        {"matrix": matrix("1 2 3; 1 1; 1"), "random_indices": RANDOM, "random_index": "别的"},
        ["random_index: assessment.weights.no_table name=别的 known=教材"],
    ),
    (
        {"matrix": [[1, 2], [1]], "random_index": "别的"},
        ["random_index: assessment.weights.no_table name=别的 known="],
    ),
    (
        {"matrix": matrix("1 2 3; 1 1; 1"), "random_indices": [RANDOM, RANDOM | {"name": "另表"}]},
        ["random_index: assessment.weights.no_table name= known=教材、另表"],
    ),
    ({"matrix": [[1]], "items": ["a", "b"]}, ["items: assessment.weights.row_length count=2 wanted=1"]),
    (
        {"matrix": [[1]], "derivation": "mean"},
        ["derivation: given.no_choice value=mean known=eigenvector、column_mean、row_geometric"],
    ),
    ({"matrix": [[1]], "experts_by": "weights"}, ["experts_by: given.unknown"]),
    (
        {"experts": [{"name": "甲", "matrix": [[1]]}], "experts_by": "vote"},
        ["experts_by: given.no_choice value=vote known=judgements、weights"],
    ),
    ({"matrix": [[1]], "below": -1}, ["below: given.too_small value=-1 least=0"]),
    ({"matrix": [[1]], "accept_above": 1}, ["accept_above: given.no_flag value=1"]),
    ({"matrix": [[1]], "random_indices": 3}, ["random_indices: given.no_list value=3"]),
    (
        {"matrix": [[1]], "random_indices": [3]},
        ["random_indices[1]: given.no_mapping value=3", "random_indices[1].name: given.lacking"],
    ),
]


@pytest.mark.parametrize(
    ("settings", "told"),
    WRONG,
)  # fmt: skip
def test_settings_are_checked_together(settings: dict[str, object], told: list[str]) -> None:
    found = wrong(**settings)
    assert len(found) == len(told)
    assert all(one.startswith(other) for one, other in zip(found, told, strict=True))


def test_the_values_of_a_table_may_bring_their_own_basis() -> None:
    values = {"value": [Decimal("0.58")], "basis": {"document": "教材", "clause": "第三章"}, "evidence": "V2"}
    settings = {"matrix": matrix("1 2 4; 1 2; 1"), "random_indices": {"name": "教材", "values": values}}
    assert misfits("ahp", settings) == ()
    [found] = cited("ahp", settings, pack="demo")
    assert (found.path, found.basis.document, found.basis.clause) == (
        ("random_indices", "values", "value"),
        "demo:教材",
        "第三章",
    )


def test_a_table_that_is_too_short_is_refused() -> None:
    table = RandomIndex("表", (Decimal("0.58"), Decimal("0.9")))
    assert (table.of(3), table.of(4)) == (Decimal("0.58"), Decimal("0.9"))
    for size in (2, 5):
        with pytest.raises(InputError, match=f"no_random_index table=表 size={size} most=4"):
            table.of(size)


JUDGEMENTS = st.sampled_from(["1", "2", "3", "5", "9", "1/2", "1/3", "1/5", "1/9"])
THREE = st.tuples(JUDGEMENTS, JUDGEMENTS, JUDGEMENTS, JUDGEMENTS, JUDGEMENTS, JUDGEMENTS)
FORMS = st.sampled_from(["eigenvector", "column_mean", "row_geometric"])


def rows_of(cells: tuple[str, ...]) -> str:
    a, b, c, d, e, f = cells
    return f"1 {a} {b} {c}; 1 {d} {e}; 1 {f}; 1"


@given(THREE, FORMS)
def test_weights_of_any_judgements_sum_to_one_and_solve_their_equation(cells: tuple[str, ...], form: str) -> None:
    result = judged(rows_of(cells), derivation=form, accept_above=True)
    assert sums_to_one(list(result.weights.values()))
    assert isinstance(result.trace.value, Decimal)
    assert result.trace.value >= 0


@given(THREE)
def test_the_eigenvector_is_one(cells: tuple[str, ...]) -> None:
    upper = matrix(rows_of(cells))
    size = len(upper)
    numbers = [[_number(upper[i][j - i]) if j >= i else 1 / _number(upper[j][i - j]) for j in range(size)] for i in range(size)]  # fmt: skip
    found = priorities(numbers, form="eigenvector")
    largest = consistency(numbers, found, RandomIndex("表", (Decimal(1), Decimal(1)))).largest
    for row, weight in zip(numbers, found, strict=True):
        product = sum(cell * other for cell, other in zip(row, found, strict=True))
        assert abs(product - largest * weight) < 1e-12
    assert largest >= size - 1e-9


@given(THREE, FORMS, st.permutations(range(4)))
def test_the_order_of_the_items_changes_only_the_order_of_the_weights(
    cells: tuple[str, ...], form: str, order: list[int]
) -> None:
    plain = judged(rows_of(cells), derivation=form, accept_above=True)
    upper = matrix(rows_of(cells))
    full = [[_told(upper, i, j) for j in range(4)] for i in range(4)]
    turned = [[full[i][j] for j in order] for i in order]
    names = [NAMES[i] for i in order]
    settings = {"matrix": turned, "random_indices": RANDOM, "derivation": form, "accept_above": True}
    result = derive("ahp", settings, names=names, columns={})
    apart = [abs(result.weights[name] - plain.weights[name]) for name in names]
    assert max(apart) <= Decimal("0.000000003")  # what rounding leaves over goes to the first of equal ones
    assert result.trace.value == plain.trace.value


def _number(cell: str) -> float:
    over, _, under = cell.partition("/")
    return int(over) / int(under or 1)


def _told(upper: list[list[str]], i: int, j: int) -> str:
    if j >= i:
        return upper[i][j - i]
    over, _, under = upper[j][i - j].partition("/")
    return f"{under or 1}/{over}"
