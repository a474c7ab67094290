"""Data for an assessment: every form of file gives the same facts, in whatever order its rows and columns stand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.assessments.reading import Data, read_data, read_facts
from luoshi.adapters.catalogues import say
from luoshi.core.assessment.facts import Cell, Fact, Facts, Mark, Subject
from luoshi.core.assessment.model import Input
from luoshi.core.base.faults import Place
from luoshi.core.base.plain import Absence
from tests.adapters.assessments.schemes import (
    Rows,
    csv_bytes,
    parquet_bytes,
    plain_scheme,
    scheme,
    xlsx,
)

SCHEME = scheme(most_missing=Decimal("0.5"))
EXEMPT = Absence.EXEMPT
HEADS = [
    "编号", "名称", "区域", "地区生产总值（亿元）", "上年地区生产总值（亿元）", "单位能耗（吨标准煤/万元）", "研发投入占比（%）", "规划环评完成",
    "信用评价", "重大事故（起）", "填报单位", "研发投入占比佐证材料",
]  # fmt: skip
WIDE = [
    HEADS,
    ["A1", "青岚经开区", "东部", "1200.5", "1000", "0.5", "12.5", "是", "优秀", "0", "市统计局", "统计表、审计报告"],
    ["A2", "雁回高新区", "西部", "800", "900", "—", "3", "否", "良好", "免考", "", ""],
]
MARKS = [
    ["名称", "指标", "专家1", "专家2"],
    ["青岚经开区", "营商环境评价", "90", "85"],
    ["雁回高新区", "营商环境评价", "70", ""],
]
LONG = [
    ["编号", "名称", "区域", "指标", "期间", "数值", "填报单位", "佐证材料", "专家", "备注"],
    ["A1", "青岚经开区", "东部", "地区生产总值", "2025", "1200.5", "市统计局", "", "", ""],
    ["A1", "青岚经开区", "东部", "gdp", "2024", "1000", "市统计局", "", "", "年报"],
    ["A1", "青岚经开区", "东部", "单位能耗", "2025年", "0.5", "市统计局", "", "", ""],
    ["A1", "青岚经开区", "东部", "研发投入占比", "2025", "12.5%", "市统计局", "统计表；审计报告", "", ""],
    ["A1", "青岚经开区", "东部", "规划环评完成", "2025", "是", "市统计局", "", "", ""],
    ["A1", "青岚经开区", "东部", "信用评价", "2025", "优秀", "市统计局", "", "", ""],
    ["A1", "青岚经开区", "东部", "重大事故", "2025", "0", "市统计局", "", "", ""],
    ["A1", "青岚经开区", "东部", "营商环境评价", "2025", "90", "", "", "专家1", ""],
    ["A1", "青岚经开区", "东部", "营商环境评价", "2025", "85", "", "", "专家2", ""],
    ["A2", "雁回高新区", "西部", "地区生产总值（万元）", "2025", "8000000", "", "", "", ""],
    ["A2", "雁回高新区", "西部", "上年地区生产总值", "2025", "900", "", "", "", ""],
    ["A2", "雁回高新区", "西部", "研发投入占比", "2025", "3", "", "", "", ""],
    ["A2", "雁回高新区", "西部", "规划环评完成", "2025", "否", "", "", "", ""],
    ["A2", "雁回高新区", "西部", "信用评价", "2025", "良好", "", "", "", ""],
    ["A2", "雁回高新区", "西部", "重大事故", "2025", "免考", "", "", "", ""],
    ["A2", "雁回高新区", "西部", "营商环境评价", "2025", "70", "", "", "专家1", ""],
]


def mark(expert: str, value: int) -> Mark:
    return Mark(expert, Decimal(value))


def fact(
    value: object, by: str = "", proofs: tuple[str, ...] = (), word: str = "", marks: tuple[Mark, ...] = ()
) -> Fact:
    return Fact(Decimal(str(value)), by, proofs, word, marks)


STATISTICS, OWN = "yunling:tongji", "市统计局"
COLUMNS: dict[str, dict[str, Cell]] = {
    "gdp": {"A1": fact("1200.5", OWN), "A2": fact(800, STATISTICS)},
    "energy": {"A1": fact("0.5", OWN)},
    "rd": {"A1": fact("12.5", OWN, ("统计表", "审计报告")), "A2": fact(3)},
    "plan": {"A1": fact(1, OWN, word="是"), "A2": fact(0, word="否")},
    "credit": {"A1": fact(100, OWN, word="优秀"), "A2": fact(80, word="良好")},
    "business": {
        "A1": fact("87.5", marks=(mark("专家1", 90), mark("专家2", 85))),
        "A2": fact(70, marks=(mark("专家1", 70),)),
    },
    "accidents": {"A1": fact(0, OWN), "A2": EXEMPT},
}
BEFORE = {"gdp": {"A1": fact(1000, OWN), "A2": fact(900, STATISTICS)}}
SUBJECTS = (Subject("A1", "青岚经开区", {"区域": "东部"}), Subject("A2", "雁回高新区", {"区域": "西部"}))


def bare(cell: Cell) -> Cell:
    return replace(cell, place=None) if isinstance(cell, Fact) else cell


def placeless(facts: Facts) -> Facts:
    """The facts without their places, which differ from form to form."""
    columns, before = (
        {name: {who: bare(cell) for who, cell in column.items()} for name, column in each.items()}
        for each in (facts.columns, facts.before)
    )
    return Facts(facts.period, tuple(replace(each, place=None) for each in facts.subjects), columns, before)


def numbered(rows: Rows) -> Rows:
    """The same rows with numbers where they look like numbers."""
    return [[float(cell) if str(cell).replace(".", "").isdigit() else cell for cell in row] for row in rows]


def with_grouped_heads() -> Rows:
    above = [*HEADS[:3], "经济指标", None, None, "其他指标", *[None] * 5]
    return [["云岭省开发区考核数据"], ["单位：见表头"], above, [None, None, None, *HEADS[3:]], *WIDE[1:]]


def with_years_above() -> Rows:
    above = [*HEADS[:3], "地区生产总值", None, *HEADS[5:]]
    below = [None, None, None, "2025年", "上年", *[None] * 7]
    return [above, below, *WIDE[1:]]


def with_units_below() -> Rows:
    heads = [head.partition("（")[0] for head in HEADS]
    units = [None, None, None, "万元", "亿元", None, "%", None, None, "起", None, None]
    rows = [[*row[:3], str(Decimal(str(row[3])) * 10000), *row[4:]] for row in WIDE[1:]]
    return [heads, units, ["甲", None, None, *range(1, 10)], *rows]


def years_as_rows() -> Rows:
    heads = ["年度", *[head for head in HEADS if not head.startswith("上年")]]
    now = [["2025", *row[:4], *row[5:]] for row in WIDE[1:]]
    then = [["2024年", *row[:3], row[4], *[None] * 5, row[10], None] for row in WIDE[1:]]
    return [heads, *now, *then]


def years_as_sheets() -> dict[str, Rows]:
    without = [[*row[:4], *row[5:]] for row in WIDE]
    return {
        "2025年": without,
        "2024年": [[row[0], row[3], row[10]] for row in [HEADS, *[[*r[:3], r[4], *r[4:]] for r in WIDE[1:]]]],
    }


FORMS: dict[str, list[tuple[str, bytes]]] = {
    "a workbook of text": [("a.xlsx", xlsx(填报表=WIDE, 专家打分=MARKS))],
    "a workbook of numbers": [("a.xlsx", xlsx(填报表=numbered(WIDE), 专家打分=numbered(MARKS)))],
    "a title, grouped heads": [("a.xlsx", xlsx(数据=with_grouped_heads(), 专家打分=MARKS))],
    "years below an input": [("a.xlsx", xlsx(数据=with_years_above(), 专家打分=MARKS))],
    "units and numbers below the heads": [("a.xlsx", xlsx(数据=with_units_below(), 专家打分=MARKS))],
    "years as rows": [("a.csv", csv_bytes(years_as_rows())), ("b.csv", csv_bytes(MARKS))],
    "years as sheets": [("a.xlsx", xlsx(years_as_sheets(), 专家打分=MARKS))],
    "csv in utf-8": [("a.csv", csv_bytes(WIDE)), ("b.csv", csv_bytes(MARKS))],
    "csv with a mark": [("a.csv", csv_bytes(WIDE, encoding="utf-8-sig")), ("b.csv", csv_bytes(MARKS))],
    "csv in gb18030": [("a.csv", csv_bytes(WIDE, encoding="gb18030")), ("b.csv", csv_bytes(MARKS, encoding="gbk"))],
    "text parted by tabs": [("a.txt", csv_bytes(WIDE, encoding="utf-16", delimiter="\t")), ("b.csv", csv_bytes(MARKS))],
    "parquet": [("a.parquet", parquet_bytes(WIDE)), ("b.parquet", parquet_bytes(MARKS))],
    "long workbook": [("a.xlsx", xlsx(数据=LONG))],
    "long csv": [("a.csv", csv_bytes(LONG))],
    "long parquet": [("a.parquet", parquet_bytes(LONG))],
    "two files of two organs": [
        ("a.csv", csv_bytes([row[:6] + row[10:11] for row in WIDE])),
        ("b.csv", csv_bytes([[row[1], *row[6:]] for row in WIDE])),
        ("c.csv", csv_bytes(MARKS)),
    ],
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_facts(form: str) -> None:
    facts = placeless(read_facts(FORMS[form], scheme=SCHEME, period="2025"))
    assert facts == Facts("2025", SUBJECTS, COLUMNS, BEFORE)


def test_every_value_knows_its_cell_and_every_subject_its_row() -> None:
    facts = read_facts(FORMS["a title, grouped heads"], scheme=SCHEME, period="2025")
    assert facts.subjects[1].place == Place("a.xlsx", 6, "数据!B6")
    assert facts.columns["gdp"]["A2"].place == Place("a.xlsx", 6, "数据!D6")
    assert facts.before["gdp"]["A1"].place == Place("a.xlsx", 5, "数据!E5")
    assert facts.columns["business"]["A1"].place == Place("a.xlsx", 2, "专家打分!C2")
    table = read_facts(FORMS["parquet"], scheme=SCHEME, period="2025")
    assert str(table.columns["gdp"]["A2"].place) == "a.parquet:地区生产总值（亿元）[2]"
    text = read_facts(FORMS["csv in utf-8"], scheme=SCHEME, period="2025")
    assert str(text.columns["gdp"]["A2"].place) == "a.csv:D3"


def test_a_file_may_be_a_path(tmp_path: Path) -> None:
    files = [tmp_path / "a.csv", str(tmp_path / "b.csv")]
    for file, rows in zip(files, (WIDE, MARKS), strict=True):
        Path(file).write_bytes(csv_bytes(rows))
    facts = read_facts(files, scheme=SCHEME, period="2025")
    assert placeless(facts).columns == COLUMNS
    assert facts.subjects[0].place == Place(str(files[0]), 2, "B2")


@given(st.permutations(WIDE[1:]), st.permutations(range(len(HEADS))), st.permutations(MARKS[1:]))
def test_rows_and_columns_may_stand_in_any_order(rows: Any, order: Any, marks: Any) -> None:
    moved = [[row[at] for at in order] for row in [HEADS, *rows]]
    files = [("a.csv", csv_bytes(moved)), ("b.csv", csv_bytes([MARKS[0], *marks]))]
    facts = placeless(read_facts(files, scheme=SCHEME, period="2025"))
    assert (facts.columns, facts.before) == (COLUMNS, BEFORE)
    assert sorted(facts.subjects, key=lambda each: each.id) == list(SUBJECTS)


@given(st.permutations(LONG[1:]), st.permutations(range(len(LONG[0]))))
def test_long_rows_may_stand_in_any_order(rows: Any, order: Any) -> None:
    moved = [[row[at] for at in order] for row in [LONG[0], *rows]]
    facts = placeless(read_facts([("a.csv", csv_bytes(moved))], scheme=SCHEME, period="2025"))
    assert (facts.columns, facts.before) == (COLUMNS, BEFORE)


@given(st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False), st.sampled_from(["元", "万元", "亿元"]))
def test_a_value_in_a_like_unit_is_converted_exactly(value: Decimal, unit: str) -> None:
    rows = [["名称", f"地区生产总值({unit})"], ["青岚", str(value)]]
    facts = read_facts([("a.csv", csv_bytes(rows))], scheme=plain_scheme(), period="2025")
    power = {"元": 10**8, "万元": 10**4, "亿元": 1}[unit]
    assert facts.columns["gdp"]["青岚"] == Fact(value / power, place=Place("a.csv", 2, "B2"))


def read(rows: Rows, *inputs: Input, **more: Any) -> Data:
    return read_data([("a.csv", csv_bytes(rows))], scheme=plain_scheme(*inputs, **more), period="2025")


def notes(data: Data) -> list[str]:
    return [f"{each.place}: {say(each.code, language='en', **dict(each.params))}" for each in data.notes]


def test_what_was_not_read_or_was_changed_is_told() -> None:
    rows = [
        ["附表1 云岭省开发区数据"],
        ["单位：万元", "", "", "联系电话"],
        ["名称", "地区生产总值", "地区生产总值填报单位", "联系电话"],
        ["青岚", "5000", "市统计局", "12345"],
        ["雁回", "3亿元", "", ""],
        ["合计", "35000", "", ""],
        ["注：按在地口径"],
        ["由市里汇总"],
    ]
    data = read(rows)
    assert {who: getattr(cell, "value", cell) for who, cell in data.facts.columns["gdp"].items()} == {
        "青岚": Decimal("0.5"), "雁回": Decimal(3),
    }  # fmt: skip
    assert data.facts.columns["gdp"]["青岚"].by == "市统计局"
    assert notes(data) == [
        "a.csv:B3: 地区生产总值 was converted from 万元 to 亿元",
        "a.csv:D3: the column 联系电话 was not read: it looks like remarks",
        "a.csv:A6: this line was not read as data: 合计",
        "a.csv:A7: this line was not read as data: 注：按在地口径",
        "a.csv:A8: this line was not read as data: 由市里汇总",
    ]


def test_a_subject_that_reported_nothing_is_a_subject_all_the_same() -> None:
    facts = read(
        [["名称", "地区生产总值"], ["青岚", "3"], ["雁回", ""], ["望川", "缺报"]], most_missing=Decimal(1)
    ).facts
    assert [each.name for each in facts.subjects] == ["青岚", "雁回", "望川"]
    assert list(facts.columns["gdp"]) == ["青岚"]


def test_rows_of_other_periods_are_left_out_and_told() -> None:
    data = read([["名称", "年度", "地区生产总值"], ["青岚", "2025", "3"], ["青岚", "2019", "1"], ["雁回", "2019", "1"]])
    assert [each.name for each in data.facts.subjects] == ["青岚"]
    assert notes(data) == ["a.csv:B3: 2019 was left out: the assessment is of 2025"]


def test_the_period_before_can_be_named_and_may_be_any() -> None:
    rows = [["名称", "期间", "地区生产总值"], ["青岚", "2025年上半年", "3"], ["青岚", "2023H1", "1"]]
    facts = read_facts([("a.csv", csv_bytes(rows))], scheme=plain_scheme(), period="2025H1", before="2023H1")
    assert facts.before["gdp"]["青岚"].value == 1
    plan = [["名称", "期间", "地区生产总值"], ["青岚", "十五五", "3"], ["青岚", "十四五", "1"]]
    facts = read_facts([("a.csv", csv_bytes(plan))], scheme=plain_scheme(), period="十五五", before="十四五")
    assert (facts.columns["gdp"]["青岚"].value, facts.before["gdp"]["青岚"].value) == (3, 1)


def test_a_cell_that_shows_a_percentage_is_the_percentage_that_is_seen() -> None:
    asked = (Input("rd", "占比", "number", unit="%"), Input("ratio", "比值", "number"))
    rows = [["名称", "占比", "比值"], ["青岚", 0.125, 0.125], ["雁回", 12.5, "12.5%"], ["望川", 0.5, 0.5]]
    shown = {"B2": "0.0%", "C2": "0%"}
    data = read_data([("a.xlsx", xlsx(表=rows, shown=shown))], scheme=plain_scheme(*asked), period="2025")
    values = {name: [cell.value for cell in column.values()] for name, column in data.facts.columns.items()}
    assert values == {
        "rd": [Decimal("12.5"), Decimal("12.5"), Decimal("0.5")],
        "ratio": [Decimal("0.125"), Decimal("0.125"), Decimal("0.5")],
    }


def test_percentages_that_never_pass_one_are_doubted() -> None:
    asked = Input("rd", "占比", "number", unit="%")
    data = read([["名称", "占比"], ["青岚", "0.125"], ["雁回", "0.5"], ["望川", "1"]], asked)
    assert notes(data) == [
        "a.csv:B1: 占比 is asked in percent, and no value passes 1: check that 12.5 % was not written as 0.125"
    ]
    assert read([["名称", "占比"], ["青岚", "0"], ["雁回", "1"], ["望川", "0"]], asked).notes == ()
    assert read([["名称", "占比"], ["青岚", "0.5"], ["雁回", "1.5"], ["望川", "0"]], asked).notes == ()
