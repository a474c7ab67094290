"""Grades alone: places of those who take none, cuts, needs, and what vetoes leave of a grade."""

from __future__ import annotations

import pytest

from luoshi.core.assessment.model import Grade, Grades
from luoshi.core.assessment.scoring.grading import Graded, after_vetoes, cut_places, grade_all
from luoshi.core.assessment.scoring.results import Vetoed
from tests.core.assessment.building import D

ONE_IN_FOUR = (Grade("A", share=D("0.25")), Grade("B", share=D("0.25")), Grade("C"))
THREE = Grades("score", (Grade("优", D(80)), Grade("良", D(60)), Grade("差")))


def quota(*scores: int, free: int, ties: str) -> str:
    """The grade of one who takes no place, with a score beside those who take one."""
    graded = {str(at): Graded(D(score), {}) for at, score in enumerate(scores)}
    found = grade_all(
        Grades("quota", ONE_IN_FOUR, ties=ties), graded | {"free": Graded(D(free), {}, takes_place=False)}
    )  # type: ignore[arg-type]
    return found["free"]


@pytest.mark.parametrize("ties", ["up", "down"])
@pytest.mark.parametrize(("score", "grade"), [(9, "A"), (6, "B"), (4, "C"), (1, "C")])
def test_one_who_takes_no_place_stands_where_its_score_would(score: int, grade: str, ties: str) -> None:
    assert quota(8, 5, 3, 2, free=score, ties=ties) == grade


@pytest.mark.parametrize(("ties", "grade"), [("up", "A"), ("down", "A")])
def test_one_who_takes_no_place_shares_that_of_an_equal(ties: str, grade: str) -> None:
    assert quota(8, 5, 3, 2, free=8, ties=ties) == grade


def test_a_grade_that_needs_points_passes_on_those_who_lack_them() -> None:
    grades = Grades("quota", (Grade("A", count=1, needs={"green": D(5)}), Grade("B", count=1), Grade("C")))
    graded = {"甲": Graded(D(9), {"green": D(4)}), "乙": Graded(D(8), {"green": D(5)}), "丙": Graded(D(7), {})}
    assert grade_all(grades, graded) == {"甲": "B", "乙": "B", "丙": "C"}
    exact = Grades("score", (Grade("A", D(9), needs={"green": D(5)}), Grade("B", D(8)), Grade("C")))
    assert grade_all(exact, graded) == {"甲": "B", "乙": "B", "丙": "C"}


def test_the_last_grade_is_for_the_rest_whatever_it_needs() -> None:
    grades = Grades("score", (Grade("A", D(9)), Grade("B", D(5), needs={"green": D(1)})))
    assert grade_all(grades, {"甲": Graded(D(1), {})}) == {"甲": "B"}


@pytest.mark.parametrize(
    ("entries", "count", "cuts"),
    [
        ((Grade("A", share=D("0.5")), Grade("B", share=D("0.5")), Grade("C")), 3, (2, 3)),
        ((Grade("A", count=2), Grade("B", share=D("0.5")), Grade("C")), 3, (2, 3)),
        ((Grade("A", count=5), Grade("B")), 3, (3,)), ((Grade("A", share=D("0.2")), Grade("B")), 0, (0,)),
    ],
)  # fmt: skip
def test_cuts_add_up_and_never_pass_the_last_place(
    entries: tuple[Grade, ...], count: int, cuts: tuple[int, ...]
) -> None:
    assert cut_places(Grades("quota", entries, rounding="half_up"), count) == cuts


def veto(effect: str, grade: str = "", name: str = "x") -> Vetoed:
    return Vetoed(name, name, D(1), effect, grade, ())


@pytest.mark.parametrize(
    ("grade", "vetoes", "after"),
    [
        ("优", [], "优"), ("优", [veto("force", "良")], "良"), ("差", [veto("force", "良")], "差"),
        ("优", [veto("force", "良"), veto("force", "差")], "差"), ("优", [veto("lower")], "良"),
        ("优", [veto("lower"), veto("lower")], "差"), ("良", [veto("force", "良"), veto("lower")], "差"),
        ("差", [veto("lower")], "差"), ("优", [veto("bar")], "优"), ("不定", [veto("force", "差")], "不定"),
    ],
)  # fmt: skip
def test_the_worst_force_counts_and_lowering_goes_on_from_there(grade: str, vetoes: list[Vetoed], after: str) -> None:
    assert after_vetoes(THREE, grade, vetoes, steps={"x": 1}) == after


def test_without_grades_vetoes_leave_the_word_alone() -> None:
    assert after_vetoes(None, "", [veto("force", "差")], steps={"x": 1}) == ""
