"""Facts that a case writes in plain data, and answers held against what it expects."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from luoshi.core.assessment.facts import Fact, Facts, Mark, Subject
from luoshi.core.assessment.model import Adjustment, Grade, Grades, Input, Scheme, Veto
from luoshi.core.assessment.schemes.cases import plain_answers, plain_facts, unmet
from luoshi.core.assessment.scoring.adjusting import LIMITS
from luoshi.core.assessment.scoring.running import run
from tests.core.assessment.building import EXEMPT, MISSING, D, facts, item, scheme, scoring

KINDS = ("number", "yes_no", "word", "marks", "self_score")


def asking() -> Scheme:
    inputs = {kind: Input(kind, kind, kind) for kind in KINDS}
    inputs["word"] = replace(inputs["word"], words={"好": D(2)})
    return scheme(item("number"), inputs=inputs)


def read(row: dict[str, object]) -> tuple[dict[str, Any], list[str]]:
    found, wrong = plain_facts(asking(), {"period": 2025, "subjects": {"甲": row}})
    cells = {name: cell for name, _, cell in found.filled()}
    return cells, ["/".join(map(str, each.path)) + f" {each.reason}" for each in wrong]


@pytest.mark.parametrize(
    ("name", "value", "cell"),
    [
        ("number", 3, Fact(D(3))), ("number", D("3.5"), Fact(D("3.5"))), ("number", D("-2"), Fact(D(-2))),
        ("number", "missing", MISSING), ("number", "exempt", EXEMPT), ("marks", "missing", MISSING),
        ("yes_no", True, Fact(D(1))), ("yes_no", False, Fact(D(0))), ("yes_no", 1, Fact(D(1))),
        ("word", "好", Fact(D(2), word="好")),
        ("marks", [60, 70], Fact(D(65), marks=(Mark("1", D(60)), Mark("2", D(70))))),
        ("marks", {"王": 1, "李": 2}, Fact(D("1.5"), marks=(Mark("王", D(1)), Mark("李", D(2))))),
        ("self_score", 4, Fact(D(4))), ("self_score", {"score": 4}, Fact(D(4))),
        ("self_score", {"score": 4, "proofs": ["报告", 2]}, Fact(D(4), proofs=("报告", "2"))),
        ("self_score", {"score": 4, "proofs": "报告"}, Fact(D(4))),
    ],
)  # fmt: skip
def test_a_cell_is_read_by_the_kind_of_its_input(name: str, value: object, cell: object) -> None:
    assert read({name: value}) == ({name: cell}, [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", "many"), ("number", "3.5"), ("number", True), ("number", [1]), ("number", {"score": 1}), ("number", None), ("yes_no", "maybe"),
        ("word", "坏"), ("word", 2), ("marks", 60), ("marks", []), ("marks", {}), ("marks", [60, "many"]), ("marks", {"王": None}),
        ("self_score", {"proofs": []}), ("self_score", {"score": "many"}), ("self_score", "many"),
    ],
)  # fmt: skip
def test_what_cannot_stand_in_a_cell_is_told(name: str, value: object) -> None:
    cells, wrong = read({name: value})
    assert cells == {}
    assert [each.split(" value=")[0] for each in wrong] == [f"subjects/甲/{name} score.no_cell"]
    assert wrong[0].endswith(f" kind={name}")


def test_attributes_and_the_period_before_are_told_apart_from_inputs() -> None:
    given = {"period": "2025", "subjects": {"甲": {"region": "东部", "number": 3, "before": {"number": 2}}, "乙": {}}}
    found, wrong = plain_facts(asking(), given)
    assert wrong == ()
    assert found == Facts(
        "2025", (Subject("甲", "甲", {"region": "东部"}), Subject("乙", "乙", {})), {"number": {"甲": Fact(D(3))}},
        {"number": {"甲": Fact(D(2))}},
    )  # fmt: skip


def test_every_misfit_is_told_with_its_path() -> None:
    given: dict[str, object] = {
        "year": 2025,
        "subjects": {
            "甲": {"nummer": 1, "before": {"gdp": 2, "number": "many"}},
            "乙": [1],
            "丙": {"before": 3, "number": 1},
        },
    }
    found, wrong = plain_facts(asking(), given)
    known = "、".join(KINDS)
    assert [("/".join(map(str, each.path)), str(each.reason)) for each in wrong] == [
        ("year", "given.unknown name=year known=period、subjects"),
        ("subjects/甲/nummer", f"given.unknown name=nummer known={known}"),
        ("subjects/甲/before/gdp", f"given.unknown name=gdp known={known}"),
        ("subjects/甲/before/number", "score.no_cell value=many kind=number"),
        ("subjects/乙", "given.no_mapping value=[…]"),
        ("subjects/丙/before", "given.no_mapping value=3"),
    ]
    assert [each.id for each in found.subjects] == ["甲", "乙", "丙"]
    assert (found.columns, found.period) == ({"number": {"丙": Fact(D(1))}}, "")


def test_no_subjects_is_no_fault_and_a_list_is() -> None:
    assert plain_facts(asking(), {"subjects": {}}) == (Facts("", (), {}, {}), ())
    assert [each.path for each in plain_facts(asking(), {})[1]] == [("subjects",)]
    assert [str(each.reason) for each in plain_facts(asking(), {"subjects": 3})[1]] == ["given.no_mapping value=3"]


def answers() -> dict[str, dict[str, object]]:
    veto = Veto("accident", "较大事故", "accident", D(1), "lower", steps=1, bars=("评优",))
    bonus = Adjustment("honours", "表彰", "bonus", "honours", D(2), None)
    grades = Grades("score", (Grade("优秀", D(80)), Grade("合格", D(60)), Grade("不合格")))
    whole = scheme(
        item("a", how=scoring("benchmark", weight="0.75", settings={"benchmark": 1})),
        item("b", how=scoring("benchmark", weight="0.25", settings={"benchmark": 1})),
        grades=grades, vetoes=(veto,), adjustments=(bonus,), most=D(101),
    )  # fmt: skip
    columns = {
        "a": {"甲": 1, "乙": "0.5"}, "b": {"甲": 1, "乙": EXEMPT}, "honours": {"甲": 1, "乙": 0}, "accident": {"甲": 1, "乙": 0},
    }  # fmt: skip
    return plain_answers(run(whole, facts(columns, regions={"乙": "西部"})))


def test_answers_are_plain() -> None:
    assert answers()["甲"] == {
        "score": D("101.00"), "base": 100, "total": 101, "grade": "合格", "grade_before_veto": "优秀", "rank": 1,
        "ranks": {"region": 1}, "from_bottom": {"overall": 2, "region": 1}, "items": {"a": 100, "b": 100},
        "contributions": {"a": 75, "b": 25}, "weights": {"a": D("0.75"), "b": D("0.25")},
        "adjustments": {"honours": 2, LIMITS: -1}, "vetoes": ("accident",), "bars": ("评优",),
    }  # fmt: skip
    assert answers()["乙"]["items"] == {"a": 50, "b": "missing"}


def test_without_a_score_answers_are_missing() -> None:
    nothing = run(scheme(item("a", missing="reweight")), facts({"a": {"甲": MISSING}}))
    told = plain_answers(nothing)["甲"]
    assert [told[name] for name in ("score", "base", "total", "rank", "grade")] == ["missing"] * 4 + [""]
    assert (told["ranks"], told["from_bottom"]) == ({}, {})


@pytest.mark.parametrize(
    "expected",
    [
        {}, {"score": 101}, {"score": D("101.0")}, {"grade": "合格"}, {"items": {"a": 100}}, {"bars": ["评优"]}, {"vetoes": ("accident",)},
        {"from_bottom": {"overall": 2}}, {"weights": {"a": D("0.8")}}, {"weights": {"a": D("0.75")}},
    ],
)  # fmt: skip
def test_what_is_expected_is_compared_with_as_many_decimals_as_it_has(expected: dict[str, object]) -> None:
    assert list(unmet(answers()["甲"], expected)) == []


@pytest.mark.parametrize(
    ("expected", "path", "why"),
    [
        ({"score": 102}, "score", "calc.other_answer name=score expected=102 found=101"),
        ({"weights": {"a": D("0.7")}}, "weights/a", "calc.other_answer name=a expected=0.7 found=0.75"),
        ({"weights": {"a": D("0.751")}}, "weights/a", "calc.other_answer name=a expected=0.751 found=0.75"),
        ({"grade": "优秀"}, "grade", "calc.other_answer name=grade expected=优秀 found=合格"),
        ({"bars": []}, "bars", "calc.other_answer name=bars expected=— found=评优"),
        ({"bars": ["评优", "奖励"]}, "bars", "calc.other_answer name=bars expected=评优、奖励 found=评优"),
        ({"items": {"c": 1}}, "items/c", "calc.no_answer name=c known=a、b"),
        ({"items": 3}, "items", "calc.other_answer"),
    ],
)
def test_what_is_not_as_expected_is_told_with_its_path(expected: dict[str, object], path: str, why: str) -> None:
    (found,) = unmet(answers()["甲"], expected)
    assert "/".join(map(str, found.path)) == path
    assert str(found.reason).startswith(why)


def test_every_unmet_expectation_is_told() -> None:
    found = list(unmet(answers()["甲"], {"rank": 2, "mark": 1, "items": {"a": 99, "b": 100}}))
    assert ["/".join(map(str, each.path)) for each in found] == ["rank", "mark", "items/a"]
