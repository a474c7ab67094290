"""What each node adds to the score where nodes of different kinds stand under each other."""

from __future__ import annotations

import pytest

from luoshi.core.assessment.model import Item, Scheme
from luoshi.core.assessment.scoring.running import run
from luoshi.core.assessment.scoring.tree import nodes_upwards
from tests.core.assessment.building import D, facts, item, scheme, scoring

RATIO = {"benchmark": 1}


def leaf(name: str, under: str = "", *, weight: object = 1, full: object = 100) -> Item:
    return item(name, under, scoring("benchmark", weight=weight, full=full, settings=RATIO))


def added(whole: Scheme, **values: object) -> dict[str, object]:
    result = run(whole, facts({name: {"甲": value} for name, value in values.items()}))
    return {name: each.contribution for name, each in result.subjects["甲"].items.items()}


def test_a_mean_under_a_geometric_mean_shares_what_it_adds_as_it_was_made() -> None:
    whole = scheme(
        item("p", how=scoring(weight="0.5", aggregation="mean")), leaf("a", "p"), leaf("b", "p"), leaf("c", weight="0.5"),
        aggregation="geometric",
    )  # fmt: skip
    found = added(whole, a="0.96", b="0.32", c=1)
    assert found["p"] == D("30.000000000000")
    assert (found["a"], found["b"]) == (D("22.500000000000"), D("7.500000000000"))
    assert found["c"] == 50


def test_a_geometric_mean_in_a_sum_adds_its_points_times_their_worth() -> None:
    whole = scheme(
        item("p", how=scoring(full=40, aggregation="geometric")), leaf("a", "p", weight="0.5"), leaf("b", "p", weight="0.5"),
        leaf("c", full=60), aggregation="sum",
    )  # fmt: skip
    found = added(whole, a=1, b="0.25", c="0.5")
    assert (found["p"], found["a"], found["b"], found["c"]) == (20, 20, 0, 30)


def test_a_node_that_earned_nothing_shares_what_it_adds_by_its_weights() -> None:
    whole = scheme(
        item("p", how=scoring(weight="0.5", aggregation="mean")), leaf("a", "p", weight=3), leaf("b", "p"),
        leaf("c", weight="0.5"), aggregation="geometric",
    )  # fmt: skip
    found = added(whole, a=0, b=0, c=1)
    assert (found["p"], found["a"], found["b"], found["c"]) == (-50, D("-37.5"), D("-12.5"), 50)


@pytest.mark.parametrize("inner", ["sum", "mean"])
def test_a_mean_in_a_mean_multiplies_what_a_point_is_worth(inner: str) -> None:
    whole = scheme(
        item("p", how=scoring(weight="0.5", aggregation=inner, full=200)), leaf("a", "p"), leaf("b", "p"),
        leaf("c", weight="0.5"),
    )  # fmt: skip
    assert added(whole, a=1, b="0.5", c="0.1") == {"p": D("37.5"), "a": 25, "b": D("12.5"), "c": 5}


def test_what_does_not_divide_goes_to_the_largest_the_first_among_equals() -> None:
    whole = scheme(leaf("a"), leaf("b"), leaf("c"))
    found = added(whole, a=1, b=1, c="0.5")
    assert sum(D(str(each)) for each in found.values()) == D("83.333333333333")
    assert (found["a"], found["b"], found["c"]) == (D("33.333333333333"), D("33.333333333333"), D("16.666666666667"))


def test_nodes_come_after_all_that_is_below_them() -> None:
    whole = scheme(leaf("x", "inner"), item("outer", how=scoring()), item("inner", "outer", scoring()), leaf("y"))
    assert nodes_upwards(whole) == ("inner", "outer", "")
