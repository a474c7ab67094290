"""Scores opened: what was reported, bounds and limits, adjustments, vetoes, ranks, grade, and what each rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from luoshi.core.assessment.facts import Fact
from luoshi.core.assessment.model import Adjustment, Grade, Grades, Veto
from luoshi.core.assessment.opening.explaining import basis_of, explain, explain_item
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.faults import Place
from luoshi.core.base.traces import Trace
from tests.core.assessment.building import EXEMPT, MISSING, D, facts, item, scheme, scoring

RATIO = {"benchmark": 1}
GRADES = Grades("score", (Grade("优秀", D(80)), Grade("合格")))


def of(clause: str) -> Basis:
    return Basis("demo:rules", clause, evidence=Evidence.S)


def told(found: Trace) -> tuple[str, object, dict[str, object]]:
    return found.label, found.value, dict(found.params)


def children(found: Trace, *labels: str) -> list[Trace]:
    return [each for each in found.children if each.label in labels]


def opened(cells: dict[str, object], own: Any = None, **more: Any) -> Trace:
    """The item `a` of 甲 opened."""
    result = run(scheme(own or item("a")), facts({"a": cells}, **more))
    return explain_item(result, "甲", "a")


def test_a_cell_says_who_reported_it_where_and_in_what_words() -> None:
    cell = Fact(D(1), by="统计局", word="是", place=Place("a.xlsx", 3, "表!C3"))
    (reported,) = children(opened({"甲": cell}), "score.reported")
    assert told(reported) == (
        "score.reported",
        "是",
        {"title": "a", "unit": "", "by": "统计局", "place": "a.xlsx:表!C3"},
    )
    (reported,) = children(opened({"甲": "0.5"}), "score.reported")
    assert told(reported) == ("score.reported", D("0.5"), {"title": "a", "unit": "", "by": "—", "place": "—"})


def test_the_scheme_says_who_reports_where_the_cell_does_not() -> None:
    whole = scheme(item("a"))
    inputs = {"a": replace(whole.inputs["a"], reported_by="demo:bureau", unit="亿元", title="产值")}
    for cell, value in ((Fact(D(1)), D(1)), (MISSING, "—")):
        result = run(replace(whole, inputs=inputs), facts({"a": {"甲": cell, "乙": 1}}))
        (reported,) = children(explain_item(result, "甲", "a"), "score.reported")
        given = dict(reported.params)
        assert (reported.value, given["by"], given["title"]) == (value, "demo:bureau", "产值")
        assert given["unit"] == ("亿元" if value == 1 else "")


@pytest.mark.parametrize(
    ("cell", "missing", "label", "points", "why"),
    [
        (MISSING, "zero", "score.treated.zero", D(0), "score.absent.missing"),
        (MISSING, "group_mean", "score.treated.group_mean", D(40), "score.absent.missing"),
        (MISSING, "reweight", "score.treated.left_out", "", "score.absent.missing"),
        (EXEMPT, "zero", "score.treated.left_out", "", "score.absent.exempt"),
    ],
)
def test_what_was_not_reported_says_how_it_was_treated(
    cell: object, missing: str, label: str, points: object, why: str
) -> None:
    found = opened({"甲": cell, "乙": "0.4"}, item("a", missing=missing))
    reported, treated = found.children
    assert [each.label for each in reported.children] == [why]
    assert (treated.label, treated.value) == (label, points)
    assert [each.label for each in treated.children] == [why]
    assert found.label == ("score.left_out" if points == "" else "score.item")
    assert found.value == (0 if points == "" else points)


def test_growth_shows_both_periods_and_by_how_much() -> None:
    own = item("a", how=scoring("benchmark", settings={"benchmark": 20}), measure="growth")
    found = opened({"甲": 11}, own, before={"a": {"甲": 10}})
    assert [(each.label, each.value) for each in found.children[:3]] == [
        ("score.reported", 11), ("score.before", 10), ("score.measured.growth", 10),
    ]  # fmt: skip
    assert found.children[3].value == 50


def test_growth_from_nothing_says_why_it_is_missing() -> None:
    own = item("a", measure="growth", how=scoring("benchmark", settings=RATIO))
    treated = opened({"甲": 11}, own, before={"a": {"甲": 0}}).children[-1]
    assert [(each.label, dict(each.params)) for each in treated.children] == [("score.absent.base", {"base": D(0)})]


def test_a_target_of_ones_own_stands_beside_the_value() -> None:
    own = item("a", how=scoring("completion", settings={"cap": 1}), target="aim")
    result = run(scheme(own), facts({"a": {"甲": 3}, "aim": {"甲": 4}}))
    found = explain_item(result, "甲", "a")
    assert [(each.label, each.value) for each in found.children[:2]] == [("score.reported", 3), ("score.reported", 4)]
    assert found.children[2].value == 75


def test_peers_are_named_where_bounds_come_from_them() -> None:
    own = item("a", how=replace(scoring("min_max", settings={"constant": "full"}), basis=of("三")), within=("region",))
    found = opened({"甲": 3, "乙": 1, "丙": 5}, own, regions={"丙": "西部"})
    (among,) = children(found, "score.peers")
    assert (among.value, dict(among.params)["peers"], among.basis) == (100, "东部", of("三"))
    assert [each.label for each in among.children] == ["assessment.score.min_max"]


def test_a_limit_of_the_points_is_told_only_where_it_bit() -> None:
    limited = item("a", how=scoring("benchmark", settings=RATIO, most=D(90), least=D(10)))
    for value, limits in (("0.95", [90]), ("0.9", []), ("0.5", []), ("0.1", []), ("0.05", [10])):
        assert [each.value for each in children(opened({"甲": value}, limited), "score.limit")] == limits


def test_steps_rest_on_the_way_of_scoring() -> None:
    own = item("a", how=replace(scoring("benchmark", settings=RATIO), basis=of("四")))
    assert opened({"甲": 1}, own).children[-1].basis == of("四")


def test_an_item_rests_on_its_own_basis_or_on_that_above_it() -> None:
    items = [
        item("top", how=scoring(full=100), basis=of("一")), item("middle", "top", scoring(full=100)), item("leaf", "middle"),
        item("own", "middle", basis=of("二")), item("free"),
    ]  # fmt: skip
    whole = scheme(*items, basis=of("总"))
    assert [basis_of(whole, each) for each in whole.items.values()] == [
        of("一"),
        of("一"),
        of("一"),
        of("二"),
        of("总"),
    ]


def adjusted() -> Result:
    adjustments = (
        Adjustment("honours", "表彰", "bonus", "honours", D(3), D(5), of("加分")),
        Adjustment("findings", "问题", "deduction", "findings", D(2), None),
    )
    vetoes = (
        Veto("accident", "事故", "accident", D(1), "force", grade="合格", basis=of("否决")),
        Veto("debt", "债务", "debt", D(1), "bar", bars=("评优", "奖励")),
    )
    whole = scheme(
        item("a"), grades=replace(GRADES, basis=of("等次")), adjustments=adjustments, vetoes=vetoes, bonus_cap=D(4),
        basis=of("总"), most=D(99),
    )  # fmt: skip
    columns = {
        "a": {"甲": 1, "乙": 1},
        "honours": {"甲": 2},
        "findings": {"甲": 1},
        "accident": {"甲": 1},
        "debt": {"甲": 3},
    }
    return run(whole, facts(columns))


def test_adjustments_and_their_caps_are_rows_of_their_own() -> None:
    root = explain(adjusted(), "甲")
    told_rows = [
        (each.label, each.value, dict(each.params).get("title"), each.basis)
        for each in children(root, "score.adjustment", "score.bonus_cap", "score.limits")
    ]
    assert told_rows == [
        ("score.adjustment", 5, "表彰", of("加分")), ("score.adjustment", -2, "问题", of("总")),
        ("score.bonus_cap", -1, "bonus_cap", of("总")), ("score.limits", -3, "limits", of("总")),
    ]  # fmt: skip
    first = dict(children(root, "score.adjustment")[0].params)
    assert (first["units"], first["raw"]) == (2, 6)
    assert root.value == 99


def test_vetoes_say_what_they_do() -> None:
    root = explain(adjusted(), "甲")
    force, bar = children(root, "score.veto.force", "score.veto.bar")
    assert (told(force), force.basis) == (("score.veto.force", 1, {"title": "事故", "what": "合格"}), of("否决"))
    assert (told(bar), bar.basis) == (("score.veto.bar", 3, {"title": "债务", "what": "评优、奖励"}), of("总"))


def test_ranks_and_the_grade_end_an_explanation() -> None:
    root = explain(adjusted(), "甲")
    overall, within, grade = root.children[-3:]
    assert told(overall) == ("score.rank", 1, {"attribute": "", "group": "", "of": 2, "from_bottom": 1})
    assert (within.label, dict(within.params)["attribute"], dict(within.params)["group"]) == (
        "score.rank_within",
        "region",
        "东部",
    )
    assert (told(grade), grade.basis) == (("score.grade_after_veto", "合格", {"before": "优秀"}), of("等次"))
    other = explain(adjusted(), "乙").children[-1]
    assert (other.label, other.value) == ("score.grade", "优秀")


def test_the_whole_names_the_subject_its_published_score_and_the_scheme() -> None:
    root = explain(adjusted(), "甲")
    assert told(root) == ("score.total", 99, {"subject": "甲", "published": D("99.00"), "scheme": "云岭省考核办法"})
    assert root.basis == of("总")
    nothing = run(scheme(item("a", missing="reweight")), facts({"a": {"甲": MISSING}}))
    assert told(explain(nothing, "甲")) == (
        "score.total",
        "",
        {"subject": "甲", "published": "", "scheme": "云岭省考核办法"},
    )
    assert [each.label for each in explain(nothing, "甲").children] == ["score.left_out"]


def test_a_subject_is_found_by_its_name_too() -> None:
    data = facts({"a": {"q": 1}})
    named = replace(data, subjects=(replace(data.subjects[0], name="青岚经开区"),))
    assert explain(run(scheme(item("a")), named), "青岚经开区").value == 100
