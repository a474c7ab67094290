"""Chances of grades: in every run the grades that the engine would give it alone, shares that sum to one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.assessment.certainty.assumptions import LeftOut, WeightSets
from luoshi.core.assessment.certainty.drawing import Runs, drawn
from luoshi.core.assessment.certainty.grading import (
    GradeChances,
    composite_grade_chances,
    given_grades,
    grade_chances,
    needed,
    published,
)
from luoshi.core.assessment.certainty.replaying import replay
from luoshi.core.assessment.certainty.scored import noisy_factors, replay_scored
from luoshi.core.assessment.composites.model import Composite, Node, Normalisation
from luoshi.core.assessment.composites.table import table
from luoshi.core.assessment.facts import Facts
from luoshi.core.assessment.model import Grade, Grades, Scheme, Unranked, Veto
from luoshi.core.assessment.scoring.grading import Graded, grade_all
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.rounding import ROUNDINGS, rounded
from tests.core.assessment.building import D, facts, item, scheme
from tests.core.assessment.scoring.test_laws import assessments

GRADES = Grades("score", (Grade("优", D(80), needs={"a": D(60)}), Grade("良", D(60)), Grade("差")))


def chances(result: Result, *assumptions: object, picks: object = None, runs: int = 20) -> GradeChances:
    made = Runs(assumptions, np.array(picks)) if picks else drawn(assumptions, runs=runs, seed=1)  # type: ignore[arg-type]
    found = grade_chances(replay_scored(result, made, kept=needed(result.scheme)))
    assert found is not None
    return found


@given(assessments(), st.sampled_from(["up", "down"]), st.booleans())
def test_without_noise_each_keeps_the_grade_of_the_engine_and_shares_sum_to_one(
    asked: tuple[Scheme, Facts], ties: Any, within: bool
) -> None:
    whole, data = asked
    assert whole.grades is not None
    grades = replace(whole.grades, ties=ties, within=("region",) if within else ())
    result = run(replace(whole, grades=grades), data)
    still = chances(result, noisy_factors(whole, share=0, sets=3, seed=1), runs=3)
    assert still.nominal == tuple(each.grade for each in result.subjects.values())
    assert still.nominal_shares().tolist() == [1] * len(still.units)
    moved = chances(result, noisy_factors(whole, share=1, sets=5, seed=1), runs=5)
    assert moved.shares.sum(axis=1) == pytest.approx(np.ones(len(moved.units)))


@given(
    st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5), min_size=1, max_size=4),
    st.lists(st.booleans(), min_size=5, max_size=5), st.sampled_from(["up", "down"]), st.integers(0, 3),
)  # fmt: skip
def test_quotas_of_every_run_are_those_of_the_run_alone(
    rows: list[list[int]], takes: list[bool], ties: str, count: int
) -> None:
    entries = (
        Grade("A", share=D("0.2"), count=count or None),
        Grade("B", share=D("0.4"), needs={"a": D(5)}),
        Grade("C"),
    )
    grades = Grades("quota", entries, rounding="half_up", ties=ties)  # type: ignore[arg-type]
    steps, points = np.array(rows, dtype=float), np.array(rows, dtype=float)[:, ::-1]
    found = given_grades(grades, steps, places=0, groups={}, takes=np.array(takes), points={"a": points})
    for row, told, own in zip(rows, found, points, strict=True):
        graded = {
            str(at): Graded(D(score), {"a": D(str(own[at]))}, takes[at]) for at, score in enumerate(row)
        }  # fmt: skip
        assert [grades.names()[each] for each in told] == list(grade_all(grades, graded).values())


@pytest.mark.parametrize("by", ROUNDINGS)
def test_scores_are_published_as_the_engine_rounds_them(by: str) -> None:
    told = ["88.125", "88.1249", "-0.125", "0", "59.999999999", "100"]
    found = published(np.array([float(each) * 1e9 for each in told]).round(), places=2, by=by)  # type: ignore[arg-type]
    assert found.tolist() == [float(rounded(D(each), places=2, by=by) * 100) for each in told]  # type: ignore[arg-type]


def test_a_grade_needs_the_points_that_an_item_has_in_the_run() -> None:
    result = run(
        scheme(item("a"), item("b"), grades=GRADES), facts({"a": {"甲": "0.6", "乙": "0.5"}, "b": {"甲": 1, "乙": 1}})
    )
    weights = WeightSets("w", ("a", "b"), np.array([[1.0, 1.0], [1.0, 9.0], [9.0, 1.0]]))
    found = chances(result, weights, picks=[[0], [1], [2]])
    assert found.nominal == ("优", "良")
    assert [found.grades[each] for each in found.given[1:, 0]] == ["优", "优", "良"]
    assert [found.grades[each] for each in found.given[1:, 1]] == ["良", "良", "差"]
    left = chances(result, LeftOut("left", ("a",)), picks=[[1]])
    assert left.shares[0].tolist() == [0, 1, 0, 0]


def test_vetoes_the_unranked_and_who_has_no_score_keep_their_words_in_every_run() -> None:
    vetoes = (
        Veto("lie", "造假", "lie", D(1), "force", grade="差"), Veto("spill", "污染", "spill", D(1), "lower", steps=1)
    )  # fmt: skip
    own = scheme(
        item("a", missing="reweight"), item("b", missing="reweight"), vetoes=vetoes, unranked=Unranked("new", "不定等次"),
        grades=Grades("quota", (Grade("优", share=D("0.5")), Grade("差")), vetoed_take_places=False),
    )  # fmt: skip
    names = {"甲": 0, "乙": 0, "丙": 0, "丁": 1, "戊": 0}
    columns: dict[str, Mapping[str, object]] = {
        "a": {"甲": "0.9", "乙": "0.8", "丙": "0.7", "丁": "0.95"}, "b": {"甲": "0.9", "乙": "0.8", "丙": "0.7", "丁": "0.95"},
        "lie": {"甲": 1} | dict.fromkeys("乙丙丁戊", 0), "spill": dict.fromkeys(names, 0), "new": names,
    }  # fmt: skip
    result = run(own, facts(columns))
    found = chances(result, noisy_factors(own, share=0.5, sets=9, seed=2))
    assert dict(zip(found.units, found.nominal, strict=True)) == {
        name: each.grade for name, each in result.subjects.items()
    }
    assert dict(zip(found.units, found.nominal, strict=True)) == {
        "甲": "差", "乙": "优", "丙": "差", "丁": "不定等次", "戊": "",
    }  # fmt: skip
    assert found.nominal_shares().tolist() == [1] * 5


def test_a_scheme_without_grades_has_no_chances() -> None:
    result = run(scheme(item("a")), facts({"a": {"甲": 1}}))
    assert grade_chances(replay_scored(result, drawn((LeftOut("l", ("a",)),), runs=1, seed=1))) is None


def test_a_composite_gives_grades_by_score_and_by_quota_within_groups() -> None:
    nodes = (Node("i", "指数"), Node("a", "甲项", under="i"), Node("b", "乙项", under="i"))
    data = table(["甲", "乙", "丙", "丁"], ["a", "b"], [[90, 10], [60, 60], [30, 90], [20, 20]])
    sets = WeightSets("w", ("a", "b", "i"), np.array([[1.0, 1.0, 1.0], [9.0, 1.0, 1.0], [1.0, 9.0, 1.0]]))
    found = replay(
        data,
        Composite("i", "指数", nodes, normalisation=Normalisation("none")),
        Runs((sets,), np.array([[0], [1], [2]])),
    )
    by_score = composite_grade_chances(found, Grades("score", (Grade("高", D(60)), Grade("低"))), groups={})
    assert by_score.nominal == ("低", "高", "高", "低")
    assert by_score.shares[:, 0].tolist() == pytest.approx([1 / 3, 1, 2 / 3, 0])
    quota = Grades("quota", (Grade("高", share=D("0.5")), Grade("低")), within=("region",))
    by_quota = composite_grade_chances(found, quota, groups={"region": ("东", "东", "西", "西")})
    assert by_quota.nominal == ("低", "高", "高", "低")
    assert by_quota.shares[:, 0].tolist() == pytest.approx([1 / 3, 2 / 3, 1, 0])
