"""The least change that is asked for: how far it may go, and what stands in its way."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from luoshi.core.assessment.model import Adjustment, Grade, Grades, Input, Unranked
from luoshi.core.assessment.opening.effects import losses
from luoshi.core.assessment.opening.reaching import Change
from luoshi.core.assessment.scoring.running import run
from tests.core.assessment.building import D, facts, item, scheme, scoring

RATIO = {"benchmark": 100}


def for_grade(value: object, how: Any, *, at: object, places: int = 0, **more: Any) -> Change | None:
    limits = {name: more.pop(name) for name in ("least", "most") if name in more}
    grades = Grades("score", (Grade("优秀", D(str(at))), Grade("其他")))
    inputs = {"gdp": Input("gdp", "gdp", "number", places=places, **limits), "found": Input("found", "found", "number")}
    columns = {"gdp": {"甲": value}} | more.pop("columns", {})
    whole = scheme(item("gdp", how=how, **more.pop("item", {})), grades=grades, inputs=inputs, **more)
    return losses(run(whole, facts(columns, before=more.get("before"))), "甲")[0].for_grade


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        (5, 75, (8, 3)),
        (5, 80, (8, 3)),
        (5, 81, (9, 4)),
        (5, 100, (10, 5)),
        (27, 75, (22, -5)),
        (27, 100, (20, -7)),
        (15, 101, None),
    ],
)
def test_a_value_outside_the_best_stretch_goes_no_farther_than_to_it(
    value: int, at: int, expected: tuple[int, int] | None
) -> None:
    how = scoring("distance", way="band", best=(10, 20), settings={"scale": 10})
    found = for_grade(value, how, at=at)
    assert (None if found is None else (found.value, found.difference)) == expected


@pytest.mark.parametrize(("best", "at", "reached"), [("7.5", 95, 7), ("7.6", 96, 8), ("7.4", 97, None)])
def test_the_best_value_may_lie_between_two_steps(best: str, at: int, reached: int | None) -> None:
    how = scoring("distance", way="moderate", best=(best,), settings={"scale": 10})
    found = for_grade(3, how, at=at)
    assert (None if found is None else found.value) == reached


def test_a_narrow_stretch_is_not_stepped_over() -> None:
    how = scoring("distance", way="band", best=(15, 16), settings={"scale": 10})
    found = for_grade(10, how, at=100)
    assert found == Change(D(15), D(5), "优秀")


@pytest.mark.parametrize(("at", "reached"), [(95, 95), (96, None)])
def test_a_value_stays_within_what_its_input_may_hold(at: int, reached: int | None) -> None:
    found = for_grade(90, scoring("benchmark", settings=RATIO), at=at, most=D(95))
    assert (None if found is None else found.value) == reached


def test_a_value_at_the_limit_of_its_input_goes_nowhere() -> None:
    assert for_grade(90, scoring("benchmark", settings=RATIO), at=91, most=D(90)) is None
    assert for_grade(95, scoring("benchmark", settings=RATIO), at=99, most=D(90)) is None


@pytest.mark.parametrize(("least", "reached"), [(1, None), (0, 0)])
def test_less_is_better_down_to_the_least(least: int, reached: int | None) -> None:
    how = scoring("min_max", way="down", settings={"low": 100, "high": 0})
    found = for_grade(50, how, at=100, least=D(least))
    assert (None if found is None else found.value) == reached


def test_steps_are_of_the_last_digit_of_the_input() -> None:
    found = for_grade("50.25", scoring("benchmark", settings=RATIO), at="60.28", places=2)
    assert found == Change(D("60.28"), D("10.03"), "优秀")


def test_points_have_to_make_good_what_the_limit_of_the_score_gave() -> None:
    deduction = Adjustment("found", "问题", "deduction", "found", D(1), None)
    more: dict[str, Any] = {"adjustments": (deduction,), "columns": {"found": {"甲": 40}}}
    how = scoring("benchmark", settings=RATIO)
    assert for_grade(30, how, at=50, **more) == Change(D(90), D(60), "优秀")
    grades = Grades("score", (Grade("优秀", D(50)), Grade("其他")))
    whole = scheme(item("gdp", how=how), grades=grades, adjustments=(deduction,), least=D(0))
    result = run(whole, facts({"gdp": {"甲": 30}, "found": {"甲": 40}}))
    assert result.subjects["甲"].total == 0
    assert losses(result, "甲")[0].for_grade == Change(D(90), D(60), "优秀")


def test_growth_is_not_held_to_the_limits_of_its_input() -> None:
    own = {"measure": "growth"}
    how = scoring("benchmark", settings=RATIO)
    grades = Grades("score", (Grade("优秀", D(90)), Grade("其他")))
    inputs = {"gdp": Input("gdp", "gdp", "number", places=0, most=D(60))}
    whole = scheme(item("gdp", how=how, **own), grades=grades, inputs=inputs)
    result = run(whole, facts({"gdp": {"甲": 15}}, before={"gdp": {"甲": 10}}))
    assert losses(result, "甲")[0].for_grade == Change(D(90), D(40), "优秀")


def test_a_value_that_the_rule_has_no_answer_to_brings_nothing() -> None:
    assert for_grade(1, scoring("yes_no", settings={"no_share": 0}), at=101) is None
    assert for_grade(0, scoring("yes_no", settings={"no_share": 0}), at=100) == Change(D(1), D(1), "优秀")


def test_grades_by_quota_or_with_needs_have_no_least_change() -> None:
    how = scoring("benchmark", settings=RATIO)
    data = facts({"gdp": {"甲": 10, "乙": 90}})
    for grades in (
        Grades("quota", (Grade("优秀", count=1), Grade("其他"))),
        Grades("score", (Grade("优秀", D(50), needs={"gdp": D(1)}), Grade("其他"))),
        None,
    ):
        found = losses(run(scheme(item("gdp", how=how), grades=grades), data), "甲")[0]
        assert found.for_grade is None
        assert found.for_rank == Change(D(90), D(80), "1")


def test_the_place_counts_those_who_stay_ahead_and_equals_share_it() -> None:
    values = {"甲": 10, "乙": 30, "丙": 30, "丁": 90}
    result = run(scheme(item("gdp", how=scoring("benchmark", settings=RATIO))), facts({"gdp": values}))
    assert losses(result, "甲")[0].for_rank == Change(D(30), D(20), "2")
    assert losses(result, "乙")[0].for_rank == Change(D(90), D(60), "1")
    assert losses(result, "丁")[0].for_rank is None


def test_the_unranked_neither_gain_a_place_nor_stand_in_the_way() -> None:
    whole = scheme(item("gdp", how=scoring("benchmark", settings=RATIO)), unranked=Unranked("odd", "不定等次"))
    result = run(whole, facts({"gdp": {"甲": 10, "乙": 30, "丙": 50}, "odd": {"甲": 0, "乙": 1, "丙": 0}}))
    assert losses(result, "甲")[0].for_rank == Change(D(50), D(40), "1")
    assert losses(result, "乙")[0].for_rank is None


def test_a_change_that_a_lower_grade_already_meets_gives_the_next_better_one() -> None:
    grades = Grades("score", (Grade("优秀", D(90)), Grade("良好", D(70)), Grade("合格", D(50)), Grade("其他")))
    found = {
        value: losses(
            run(
                scheme(item("gdp", how=scoring("benchmark", settings=RATIO)), grades=grades),
                facts({"gdp": {"甲": value}}),
            ),
            "甲",
        )[0]
        for value in (10, 50, 70, 90)
    }
    told = {value: each.for_grade.gives if each.for_grade else "" for value, each in found.items()}
    assert told == {10: "合格", 50: "良好", 70: "优秀", 90: ""}


def test_the_numbers_are_exact() -> None:
    thirds = [
        item(name, how=scoring("benchmark", full=each, settings={"benchmark": 1}))
        for name, each in (("a", 3), ("b", 4))
    ]
    inputs = {name: Input(name, name, "number", places=9) for name in "ab"}
    grades = Grades("score", (Grade("优秀", D(60)), Grade("其他")))
    whole = scheme(*thirds, aggregation="sum", full=D(100), grades=grades, inputs=inputs, places=9)
    result = run(whole, facts({"a": {"甲": "0.1"}, "b": {"甲": "0.7"}}))
    change = next(each for each in losses(result, "甲") if each.item == "a").for_grade
    assert change is not None
    assert change.value == Decimal("0.466666667")
