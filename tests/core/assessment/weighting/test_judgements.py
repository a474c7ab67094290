"""Matrices of judgements: what they may look like, and everything that is wrong with them at once."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from luoshi.core.assessment.weighting.judgements import read_matrix
from luoshi.core.assessment.weighting.reading import Settings
from luoshi.core.base.plain import Findings

FULL = [[1, 3, 5], ["1/3", 1, 2], ["1/5", "1/2", 1]]
EXACT = tuple(tuple(Fraction(cell) for cell in row) for row in FULL)


def read(rows: object) -> tuple[tuple[tuple[Fraction, ...], ...], list[str]]:
    findings = Findings()
    return read_matrix(Settings({"matrix": rows}, findings=findings), "matrix"), [
        str(each) for each in findings.misfits
    ]


@pytest.mark.parametrize(
    "rows",
    [
        FULL,
        [[1, 3, 5], [1, 2], [1]],
        [["1", "3", "5"], [" 1/3 ", 1, Decimal(2)], [Decimal("0.2"), Decimal("0.5"), 1]],
        [[1, 3, 5], [Decimal("0.33"), 1, 2], [Decimal("0.20"), Decimal("0.5"), 1]],
        [[1, 3, 5], [Decimal("0.333333"), 1, 2], ["2/10", "5/10", 1]],
        ((1, 3, 5), (1, 2), (1,)),
    ],
    ids=["full", "upper half", "text and decimals", "rounded", "rounded to six places", "tuples"],
)
def test_these_are_the_same_judgements(rows: object) -> None:
    assert read(rows) == (EXACT, [])


def test_judgements_below_one_may_stand_above_the_diagonal() -> None:
    found, wrong = read([[1, "1/9"], [1]])
    assert (found, wrong) == (((Fraction(1), Fraction(1, 9)), (Fraction(9), Fraction(1))), [])


def test_one_item_is_compared_with_itself() -> None:
    assert read([[1]]) == (((Fraction(1),),), [])


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([], ["matrix: given.lacking"]),
        ("1 2", ["matrix: given.no_list value=1 2"]),
        (
            [[1, 2], 3],
            ["matrix[2]: given.no_list value=3", "matrix[2]: assessment.weights.row_length count=0 wanted=1"],
        ),
        (
            [[1, "x", True], [1, 0], ["1/0"]],
            [
                "matrix[1][2]: assessment.weights.no_ratio value=x",
                "matrix[1][3]: assessment.weights.no_ratio value=true",
                "matrix[2][2]: assessment.weights.no_ratio value=0",
                "matrix[3][1]: assessment.weights.no_ratio value=1/0",
            ],
        ),
        ([[1, -2], [1]], ["matrix[1][2]: assessment.weights.no_ratio value=-2"]),
        ([[1, "0/3"], [1]], ["matrix[1][2]: assessment.weights.no_ratio value=0/3"]),
        ([[1, "1/3/3"], [1]], ["matrix[1][2]: assessment.weights.no_ratio value=1/3/3"]),
        (
            [[1, 2, 3], [1], [1, 1]],
            [
                "matrix[2]: assessment.weights.row_length count=1 wanted=2",
                "matrix[3]: assessment.weights.row_length count=2 wanted=1",
            ],
        ),
        ([[1, 2], [1, 2, 1], [1, 1, 1]], ["matrix[1]: assessment.weights.row_length count=2 wanted=3"]),
        (
            [[1, 3, 5], [3, 2, 2], ["1/5", "1/2", 1]],
            [
                "matrix[1][2]: assessment.weights.not_reciprocal value=3 other=3",
                "matrix[2][2]: assessment.weights.diagonal value=2",
            ],
        ),
        ([[1, 10], [1]], ["matrix[1][2]: assessment.weights.off_scale value=10 most=9"]),
        ([[1, 2, 3], [1, "1/10"], [1]], ["matrix[2][2]: assessment.weights.off_scale value=1/10 most=9"]),
        ([[2, 3], [1]], ["matrix[1][1]: assessment.weights.diagonal value=2"]),
    ],
)
def test_what_is_wrong_is_told_together_with_its_cell(rows: object, wrong: list[str]) -> None:
    assert read(rows) == ((), wrong)


@pytest.mark.parametrize(
    ("above", "below"),
    [(4, "0.2"), (4, "0.24"), (3, "0.3"), (3, "0.338"), (3, "0.34"), (7, "0.15"), ("1/3", "2.9"), (2, "0.49")],
)
def test_a_rounded_decimal_faces_only_what_it_was_rounded_from(above: object, below: str) -> None:
    found, [wrong] = read([[1, above], [Decimal(below), 1]])
    assert found == ()
    assert wrong.startswith("matrix[1][2]: assessment.weights.not_reciprocal")


@pytest.mark.parametrize(
    ("whole", "decimal"), [(3, "0.33"), (3, "0.333"), (6, "0.17"), (7, "0.14"), (8, "0.13"), (9, "0.11")]
)
def test_a_rounded_decimal_stands_for_the_exact_reciprocal_on_both_sides(whole: int, decimal: str) -> None:
    exact = ((1, Fraction(whole)), (Fraction(1, whole), 1))
    assert read([[1, whole], [Decimal(decimal), 1]]) == (exact, [])
    turned = ((1, Fraction(1, whole)), (Fraction(whole), 1))
    assert read([[1, Decimal(decimal)], [whole, 1]]) == (turned, [])


def test_two_rows_of_one_cell_and_two_are_told_by_their_last() -> None:
    """The last row alone tells a full matrix from an upper half."""
    assert read([[1, 2], ["1/2", 1]])[0] == read([[1, 2], [1]])[0]
