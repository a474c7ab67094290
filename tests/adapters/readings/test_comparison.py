"""Comparisons and indexes of organs, laid out."""

import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser

from luoshi.adapters.readings import comparison, grids, organs
from luoshi.adapters.readings.options import Options
from luoshi.core.texts.comparison.compare import Comparison, compare
from luoshi.core.texts.comparison.organ_index import organ_index
from luoshi.core.texts.model import Reading


@pytest.fixture
def found(invented: Reading) -> Comparison:
    plan = invented.documents[1]
    target = replace(plan.targets[0], value=Decimal(99))
    tasks = (replace(plan.tasks[0], duties=plan.tasks[0].duties[:1]), *plan.tasks[1:2])
    deadlines = (replace(plan.deadlines[0], date="2025-12-31", text="2025年底前"),)
    return compare(
        invented, replace(invented, documents=(replace(plan, targets=(target,), tasks=tasks, deadlines=deadlines),))
    )


def test_a_comparison_is_told_in_words(found: Comparison) -> None:
    sheaf = comparison.sheaf_of(found, language="en")
    assert sheaf.lines[2] == (
        "2 tasks have a counterpart, 1 have none; 4 targets differ; 3 duties moved; 2 deadlines differ; "
        "0 citations link them"
    )
    told = {grid.title: grid.cells for grid in sheaf.grids}
    assert told["Targets"][0] == [
        "second is lower", "地区生产总值", "一", "2027 青岚高新区 ≥ 120.5亿元", "一", "2027 青岚高新区 ≥ 99亿元",
    ]  # fmt: skip
    assert told["Deadlines"][0] == ["second is later", "二/(一)", "2025年9月底前", "二/(一)", "2025年底前"]
    assert told["Duties moved"][0] == ["only in the first", "市财政局", "二/(一)", "support", "二/(一)", ""]
    assert told["Tasks"][2][:3] == ["only in the first", "二/(三)", "盘活闲置土地"]


def test_a_comparison_as_json_keeps_values_as_numbers(found: Comparison) -> None:
    told = json.loads(comparison.as_json(found))
    assert list(told) == ["schema_version", "first", "second", "links", "targets", "tasks", "duties", "deadlines"]
    assert told["targets"][0]["second"]["value"] == 99
    assert told["tasks"][2]["second"] is None


def test_a_comparison_as_a_page_and_as_a_workbook_holds_the_same_cells(found: Comparison) -> None:
    sheaf = comparison.sheaf_of(found, language="zh")
    page = LexborHTMLParser(grids.as_page(sheaf, language="zh"))
    assert len(page.css("tbody tr")) == sum(len(grid.cells) for grid in sheaf.grids)
    content = grids.as_workbook(sheaf, language="zh")
    assert content == grids.as_workbook(sheaf, language="zh")
    assert load_workbook(io.BytesIO(content)).sheetnames == [grid.title for grid in sheaf.grids]


def test_an_index_of_organs_counts_and_names_spellings(invented: Reading) -> None:
    plan = invented.documents[1]
    duties = tuple(replace(plan.tasks[0].duties[0], organ=name, name=name) for name in ("市发改委", "市发展改革委"))
    index = organ_index([replace(invented, documents=(replace(plan, tasks=(replace(plan.tasks[0], duties=duties),)),))])
    sheaf = organs.sheaf_of(index, language="en", full=True)
    assert [grid.title for grid in sheaf.grids] == ["Organs", "Likely the same organ", "Tasks of organs"]
    assert sheaf.grids[1].cells == [["市发展改革委", "市发改委", "established abbreviation"]]
    assert sheaf.grids[0].cells[0][:3] == ["市发展改革委", "1", "1"]
    assert json.loads(organs.as_json(index))["spellings"][0]["reason"] == "abbreviation"
    assert "市发改委,lead,提升创新能力,二/(一),青岚方案.txt" in grids.as_csv(sheaf.grids[2]).decode("utf-8-sig")


def test_tables_of_the_terminal_leave_out_what_is_empty(found: Comparison) -> None:
    text = grids.as_terminal(comparison.sheaf_of(found, language="en"), options=Options(width=100))
    assert "Duties moved" in text
    assert "Citations that link them" not in text
