"""What single rows say: marks of experts, states, notes, totals, reporters."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.adapters.assessments.reading import read_data, read_facts
from luoshi.core.assessment.facts import Fact, Mark
from luoshi.core.assessment.model import Input
from luoshi.core.base.faults import Place
from tests.adapters.assessments.schemes import (
    Rows,
    csv_bytes,
    plain_scheme,
    table_bytes,
    xlsx,
)
from tests.adapters.assessments.test_reading import EXEMPT, mark, notes, read

MARKED = (Input("business", "营商环境评价", "marks", words={"优": Decimal(95)}), Input("open", "开放水平", "marks"))
PANELS: dict[str, Rows] = {
    "experts across": [
        ["名称", "指标", "专家甲", "专家乙"],
        ["青岚", "营商环境评价", "优", "85"], ["青岚", "开放水平", "60", "70"],
    ],
    "a row for each expert": [
        ["名称", "专家", "营商环境评价", "开放水平"],
        ["青岚", "专家乙", "85", "70"], ["青岚", "专家甲", "95", "60"],
    ],
    "an indicator over its experts": [
        ["名称", "营商环境评价", "", "开放水平", ""], ["", "专家甲", "专家乙", "专家甲", "专家乙"], ["青岚", "优", "85", "60", "70"],
    ],
    "a row for each mark": [
        ["单位", "指标", "专家", "打分"],
        ["青岚", "开放水平", "专家乙", "70"], ["青岚", "营商环境评价", "专家甲", "优"],
        ["青岚", "开放水平", "专家甲", "60"], ["青岚", "营商环境评价", "专家乙", "85"],
    ],
}  # fmt: skip


@pytest.mark.parametrize("form", PANELS)
def test_marks_of_experts_may_stand_in_any_form(form: str) -> None:
    facts = read(PANELS[form], *MARKED).facts
    given = {name: column["青岚"].marks for name, column in facts.columns.items() if isinstance(column["青岚"], Fact)}
    assert given == {
        "business": (mark("专家乙", 85), mark("专家甲", 95)),
        "open": (mark("专家乙", 70), mark("专家甲", 60)),
    }
    assert facts.columns["business"]["青岚"].value == 90


def test_experts_have_weights_where_the_table_gives_them() -> None:
    rows = [
        ["名称", "指标", "专家", "专家权重", "打分"],
        ["青岚", "开放水平", "张", "2", "70"],
        ["青岚", "开放水平", "李", "", "60"],
    ]
    facts = read(rows, MARKED[1]).facts
    assert facts.columns["open"]["青岚"].marks == (Mark("张", Decimal(70), Decimal(2)), Mark("李", Decimal(60)))


def test_a_subject_that_no_expert_judges_can_be_exempt() -> None:
    rows = [["名称", "开放水平"], ["青岚", "免考"], ["雁回", "80"]]
    assert read(rows, MARKED[1]).facts.columns["open"] == {
        "青岚": EXEMPT,
        "雁回": Fact(Decimal(80), marks=(Mark("", Decimal(80)),), place=Place("a.csv", 3, "B3")),
    }


def test_a_mean_of_marks_without_end_is_rounded_to_twelve_places() -> None:
    rows = [["名称", "指标", "专家1", "专家2", "专家3"], ["青岚", "开放水平", "70", "70", "80"]]
    assert read(rows, MARKED[1]).facts.columns["open"]["青岚"].value == Decimal("73.333333333333")


def test_parquet_numbers_are_exact_whatever_their_type() -> None:
    import pyarrow as pa

    asked = [Input(name, name, "number") for name in ("wide", "single", "whole", "exact")] + [Input("y", "y", "yes_no")]
    columns = {
        "名称": pa.array(["青岚", "雁回"]).dictionary_encode(),
        "wide": pa.array([0.1, 2.0]),
        "single": pa.array([0.1, None], type=pa.float32()),
        "whole": pa.array([3, -4]),
        "exact": pa.array([Decimal("1.50"), Decimal("7.00")]),
        "y": pa.array([True, False]),
    }
    facts = read_facts(
        [("a.parquet", table_bytes(columns))], scheme=plain_scheme(*asked, most_missing=Decimal(1)), period="2025"
    )
    values = {name: [cell.value for cell in column.values()] for name, column in facts.columns.items()}
    assert values == {
        "wide": [Decimal("0.1"), 2], "single": [Decimal("0.1")], "whole": [3, -4], "exact": [Decimal("1.5"), 7], "y": [1, 0],
    }  # fmt: skip


def test_a_state_stands_for_the_value_that_lacks() -> None:
    rows = [
        ["名称", "指标", "数值", "状态"],
        ["青岚", "地区生产总值", "", "免考"],
        ["雁回", "地区生产总值", "3", "已报"],
    ]
    facts = read(rows).facts
    assert facts.columns["gdp"]["青岚"] is EXEMPT
    assert facts.columns["gdp"]["雁回"].value == 3


def test_sheets_that_explain_are_passed_over_and_others_are_told() -> None:
    sheets = {"填报说明": [["空白：没有填报"]], "说明": [["随便"]], "表": [["名称", "地区生产总值"], ["青岚", 3]]}
    data = read_data([("a.xlsx", xlsx(sheets))], scheme=plain_scheme(), period="2025")
    assert notes(data) == ["a.xlsx:说明!A1: the sheet 说明 was not read: it has no heads that the scheme knows"]


def test_a_name_alone_means_the_id_that_another_table_gives() -> None:
    files = [
        ("b.csv", csv_bytes([["单位", "指标", "专家1"], ["青岚 经开区", "开放水平", "7"]])),
        ("a.csv", csv_bytes([["代码", "名称", "地区生产总值"], ["X1", "青岚经开区", "3"]])),
    ]
    asked = (Input("gdp", "地区生产总值", "number"), MARKED[1])
    facts = read_facts(files, scheme=plain_scheme(*asked), period="2025")
    assert [(each.id, each.name) for each in facts.subjects] == [("X1", "青岚经开区")]
    assert list(facts.columns["open"]) == ["X1"]


def test_a_table_of_ids_and_names_alone_makes_the_subjects() -> None:
    files = [
        ("a.csv", csv_bytes([["代码", "名称"], ["X1", "青岚"], ["X2", "雁回"]])),
        ("b.csv", csv_bytes([["名称", "产值"], ["雁回", "3"]])),
    ]
    asked = plain_scheme(Input("gdp", "产值", "number"), most_missing=Decimal(1))
    facts = read_facts(files, scheme=asked, period="2025")
    assert [each.id for each in facts.subjects] == ["X1", "X2"]
    assert list(facts.columns["gdp"]) == ["X2"]


def test_who_reports_may_stand_beside_each_value() -> None:
    asked = (Input("gdp", "产值", "number"), Input("tax", "税收", "number"))
    rows = [["名称", "产值", "填报单位", "税收", "填报单位"], ["青岚", "3", "统计局", "2", "税务局"]]
    facts = read(rows, *asked).facts
    assert [column["青岚"].by for column in facts.columns.values()] == ["统计局", "税务局"]


def test_a_unit_beside_a_name_in_a_long_table_is_the_unit_of_the_value() -> None:
    rows = [
        ["名称", "指标", "单位", "数值"],
        ["青岚", "地区生产总值", "万元", "20000"],
        ["雁回", "地区生产总值", "亿元", "3"],
    ]
    data = read(rows)
    assert [cell.value for cell in data.facts.columns["gdp"].values()] == [2, 3]
    assert notes(data) == ["a.csv:C2: 地区生产总值 was converted from 万元 to 亿元"]


def test_a_head_with_a_unit_the_scheme_does_not_ask_for_is_told() -> None:
    data = read([["名称", "产值（万元）"], ["青岚", "3"]], Input("gdp", "产值", "number"))
    assert data.facts.columns["gdp"]["青岚"].value == 3
    assert notes(data) == ["a.csv:B1: 产值 has no unit in the scheme: the unit 万元 of this column was not looked at"]


NOTES = ["注：甲", "备注:甲", "附注1：甲", "说明：甲", "填表说明：甲", "填报人：张 审核人：李", "制表：王", "审核：王", "复核人：王", "联系人：王", "单位负责人：王",
         "负责人：王", "统计负责人：王", "数据来源：年报", "资料来源：年报", "Note: x", "source: y", "※甲", "*甲", "1.本表由各开发区填写，按年报口径", "一" * 40]  # fmt: skip


@pytest.mark.parametrize("text", NOTES)
def test_a_note_below_the_data_is_no_subject(text: str) -> None:
    data = read([["名称", "地区生产总值"], ["青岚", "3"], [text]])
    assert [each.name for each in data.facts.subjects] == ["青岚"]
    assert notes(data) == [f"a.csv:A3: this line was not read as data: {text[:20]}"]


@pytest.mark.parametrize(
    "word", ["合计", "总 计", "小计", "共计", "平均", "平均值", "均值", "全市", "全省", "最大值", "最小值", "Total"]
)
def test_a_total_is_no_subject_wherever_its_word_stands(word: str) -> None:
    rows = [["序号", "名称", "地区生产总值"], ["1", "青岚", "3"], [word, "", "3"], ["", word, "3"]]
    data = read(rows)
    assert [each.name for each in data.facts.subjects] == ["青岚"]
    assert len(data.notes) == 2


def test_a_row_with_a_value_is_no_note_whatever_its_name() -> None:
    facts = read([["名称", "地区生产总值"], ["注：青岚", "3"]]).facts
    assert [each.name for each in facts.subjects] == ["注：青岚"]


def test_attributes_count_only_in_the_period_that_is_assessed() -> None:
    rows = [["名称", "年度", "区域", "地区生产总值"], ["青岚", "2024", "西部", "1"], ["青岚", "2025", "东部", "3"]]
    assert read(rows, groups=("区域",)).facts.subjects[0].groups == {"区域": "东部"}
    long = [
        ["名称", "期间", "区域", "指标", "数值"],
        ["青岚", "2024", "西部", "gdp", "1"],
        ["青岚", "2025", "东部", "gdp", "3"],
    ]
    assert read(long, groups=("区域",)).facts.subjects[0].groups == {"区域": "东部"}


def test_a_column_of_the_year_before_is_passed_over_in_rows_of_the_year_before() -> None:
    rows = [["名称", "年度", "地区生产总值", "上年地区生产总值"], ["青岚", "2025", "3", "2"], ["青岚", "2024", "", "1"]]
    facts = read(rows).facts
    assert {who: cell.value for who, cell in facts.before["gdp"].items()} == {"青岚": 2}
    long = [
        ["名称", "期间", "指标", "数值"],
        ["青岚", "2025", "gdp", "3"],
        ["青岚", "2025", "上年gdp", "2"],
        ["青岚", "2024", "上年gdp", "1"],
    ]
    assert {who: cell.value for who, cell in read(long).facts.before["gdp"].items()} == {"青岚": 2}


def test_a_head_of_another_year_is_left_out_and_told() -> None:
    data = read([["名称", "地区生产总值", "2019年地区生产总值"], ["青岚", "3", "1"]])
    assert notes(data) == ["a.csv:C1: 2019年地区生产总值 was left out: the assessment is of 2025"]
    data = read([["名称", "指标", "数值"], ["青岚", "gdp", "3"], ["青岚", "2019年地区生产总值", "1"]])
    assert notes(data) == ["a.csv:B3: 2019年地区生产总值 was left out: the assessment is of 2025"]
    sheets = {"2025年": [["名称", "地区生产总值"], ["青岚", 3]], "2019年": [["名称", "地区生产总值"], ["雁回", 3]]}
    data = read_data([("a.xlsx", xlsx(sheets))], scheme=plain_scheme(), period="2025")
    assert [each.name for each in data.facts.subjects] == ["青岚"]
    assert notes(data) == ["a.xlsx:2019年!A1: 2019年 was left out: the assessment is of 2025"]


def test_an_expert_who_abstains_leaves_no_mark() -> None:
    rows = [["名称", "指标", "专家1", "专家2", "专家3"], ["青岚", "开放水平", "70", "免考", "—"]]
    assert read(rows, MARKED[1]).facts.columns["open"]["青岚"].marks == (mark("专家1", 70),)
