"""Weights: nine places, none below zero, together exactly one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.assessment.weighting.values import figure, to_one
from luoshi.core.base.rounding import rounded
from tests.core.assessment.weighting.data import sums_to_one

PARTS = st.lists(st.floats(0, 1e9, allow_subnormal=False) | st.decimals(0, 9, places=3), min_size=1, max_size=40)


@given(PARTS.filter(any))
def test_parts_become_weights_that_sum_to_one(parts: list[float | Decimal]) -> None:
    assert sums_to_one(list(to_one(dict(enumerate(parts))).values()))  # type: ignore[arg-type]  # any names


@given(PARTS.filter(any))
def test_a_weight_is_its_share_to_nine_places_but_for_the_largest(parts: list[float | Decimal]) -> None:
    total = sum(map(Fraction, parts))
    wanted = {str(place): rounded(Fraction(each) / total, places=9) for place, each in enumerate(parts)}
    weights = to_one({str(place): each for place, each in enumerate(parts)})
    other = [name for name in weights if weights[name] != wanted[name]]
    assert other in ([], [max(wanted, key=lambda name: wanted[name])])


@pytest.mark.parametrize(
    ("parts", "weights"),
    [
        ([1, 1, 1], "0.333333334 0.333333333 0.333333333"),
        ([1, 2, 3], "0.166666667 0.333333333 0.500000000"),
        ([1, 1, 4], "0.166666667 0.166666667 0.666666666"),  # the rounded ones have one too much
        ([0, 5], "0.000000000 1.000000000"),
        ([7], "1.000000000"),
        ([1] * 7, "0.142857142" + " 0.142857143" * 6),
    ],
)
def test_the_largest_takes_what_is_over_of_equal_ones_the_first(parts: list[int], weights: str) -> None:
    found = to_one({str(place): Fraction(part) for place, part in enumerate(parts)})
    assert " ".join(f"{each:.9f}" for each in found.values()) == weights
    assert list(found) == [str(place) for place in range(len(parts))]


def test_nothing_cannot_be_parted() -> None:
    with pytest.raises(ZeroDivisionError):
        to_one({"a": 0.0, "b": 0.0})


def test_a_figure_has_nine_places_half_up() -> None:
    assert str(figure(1 / 3)) == "0.333333333"
    assert str(figure(Decimal("0.0000000005"))) == "1E-9"
    assert figure(-2.0) == -2
