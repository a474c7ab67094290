"""An assessment as JSON."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.adapters.assessments.json import as_json
from luoshi.core.assessment.facts import Fact, Facts, Mark
from luoshi.core.assessment.model import Input
from luoshi.core.assessment.opening.explaining import explain
from luoshi.core.assessment.scoring.recipe import Run, recipe_of
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.canonical import canonical
from luoshi.core.base.traces import trace_from_data
from tests.adapters.assessments.papers_invented import empty_result, invented_facts, invented_result, invented_scheme

RESULT = invented_result()


def told(**asked: Any) -> dict[str, Any]:
    return json.loads(as_json(RESULT, **asked))


def test_the_text_is_what_the_canonical_serialiser_gives() -> None:
    text = as_json(RESULT)
    assert canonical(json.loads(text)) == text
    assert "云岭省" in text


def test_a_lone_surrogate_in_a_name_is_escaped_as_in_canonical_text() -> None:
    text = as_json(invented_result({"qinglan": "青\ud800岚"}))
    assert "青\\ud800岚" in text
    assert text.encode("utf-8")


def test_the_head_says_version_recipe_scheme_and_period() -> None:
    made = Run(
        recipe_of(RESULT.scheme, RESULT.facts, pack_hash="ab", day=date(2026, 1, 20), code_version="0.1"), RESULT
    )
    found = json.loads(as_json(made, traces=False))
    assert found["schema_version"] == 1
    assert list(found["recipe"]) == ["pack", "pack_hash", "scheme", "period", "data_hash", "day", "code_version"]
    assert (found["recipe"]["day"], found["recipe"]["pack_hash"]) == ("2026-01-20", "ab")
    assert (found["scheme"]["id"], found["scheme"]["full"], found["scheme"]["from"]) == (
        "yunling_zones",
        "100",
        "2024-01-01",
    )
    assert found["scheme"]["basis"]["evidence"] == "V"
    assert found["period"] == "2025"


def test_decimals_are_strings_and_contributions_of_the_leaves_sum_to_the_base() -> None:
    leaves = {each.id for each in RESULT.scheme.leaves()}
    for subject in told()["subjects"]:
        added = sum((Decimal(each["contribution"]) for each in subject["items"] if each["item"] in leaves), Decimal(0))
        assert added == Decimal(subject["base"])
        assert added + sum(Decimal(each["points"]) for each in subject["adjustments"]) == Decimal(subject["total"])


def test_a_subject_has_its_ranks_grade_vetoes_and_facts() -> None:
    stone = next(each for each in told()["subjects"] if each["id"] == "shimen")
    assert stone["ranks"] == {
        "overall": {"place": 4, "from_bottom": 6, "of": 9}, "region": {"place": 2, "from_bottom": 2, "of": 3},
    }  # fmt: skip
    assert (stone["grade"], stone["grade_before_veto"]) == ("不合格", "合格")
    assert stone["vetoes"] == [
        {
            "id": "polluted",
            "title": "重大环境污染事件",
            "units": "1",
            "effect": "force",
            "grade": "不合格",
            "bars": ["年度表彰"],
        }
    ]
    assert stone["facts"]["rd"] == {
        "state": "reported", "value": "2.1", "word": "", "by": "省科技厅", "proofs": ["研发年报"], "marks": [], "place": {},
    }  # fmt: skip


def test_missing_and_exempt_cells_are_states_and_the_treatment_is_told() -> None:
    subjects = {each["id"]: each for each in told()["subjects"]}
    assert subjects["shazhou"]["facts"]["rd"] == {"state": "missing"}
    assert subjects["yuehe"]["facts"]["invest"] == {"state": "exempt"}
    invest = next(each for each in subjects["yuehe"]["items"] if each["item"] == "invest")
    assert (invest["treatment"], invest["points"], invest["contribution"]) == ("left_out", None, "0")
    assert [each["code"] for each in invest["why"]] == ["score.absent.exempt"]


def test_the_trace_of_a_subject_is_there_unless_it_is_left_out() -> None:
    first = told()["subjects"][0]
    assert trace_from_data(first["trace"]) == trace_from_data(
        json.loads(canonical({"schema_version": 1})) | first["trace"]
    )
    assert first["trace"]["label"] == explain(RESULT, "yanhui").label
    assert "trace" not in told(traces=False)["subjects"][0]


def test_items_have_numbers_and_stand_in_the_order_of_the_outline() -> None:
    assert [(each["number"], each["id"]) for each in told()["items"]][:7] == [
        ("1", "economy"), ("1.1", "growth"), ("1.2", "invest"), ("2", "science"), ("2.1", "input"), ("2.1.1", "rd"),
        ("2.2", "firms"),
    ]  # fmt: skip


def test_marks_of_experts_are_written_one_by_one() -> None:
    scheme, facts = invented_scheme(), invented_facts()
    scheme = replace(scheme, inputs=dict(scheme.inputs) | {"panel": Input("panel", "专家评议", "marks")})
    cell = Fact(Decimal(90), marks=(Mark("甲", Decimal(90), Decimal("1.5")),))
    result = run(scheme, replace(facts, columns=dict(facts.columns) | {"panel": {"qinglan": cell}}))
    found = json.loads(as_json(result, traces=False))
    zone = next(each for each in found["subjects"] if each["id"] == "qinglan")
    assert zone["facts"]["panel"]["marks"] == [{"expert": "甲", "value": "90", "authority": "1.5"}]


def test_the_order_of_the_facts_changes_no_byte() -> None:
    facts = invented_facts()
    turned = Facts(facts.period, facts.subjects[::-1], dict(reversed(list(facts.columns.items()))))
    assert as_json(run(invented_scheme(), turned)) == as_json(RESULT)


def test_nobody_to_assess_gives_an_empty_list() -> None:
    assert json.loads(as_json(empty_result()))["subjects"] == []
