"""Data that cannot be used: every fault at its cell, with what to do, all of them together."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from luoshi.adapters.assessments.grids import Source
from luoshi.adapters.assessments.reading import read_data
from luoshi.adapters.catalogues import say
from luoshi.core.assessment.model import Input, Scheme
from luoshi.core.base.faults import Faulty
from tests.adapters.assessments.schemes import (
    Rows,
    csv_bytes,
    item,
    plain_scheme,
    scheme,
    xlsx,
)

GDP = Input("gdp", "地区生产总值", "number", unit="亿元", least=Decimal(0), most=Decimal(10000))
RD = Input("rd", "研发投入占比", "number", unit="%")
LAND = Input("land", "供地面积", "number", unit="平方米")
PLAN = Input("plan", "规划环评完成", "yes_no")
CREDIT = Input("credit", "信用评价", "word", words={"优秀": Decimal(100), "良好": Decimal(80)})
OPEN = Input("open", "开放水平", "marks")
GROUPED = scheme(groups=("区域",), most_missing=Decimal(1))
ONE = plain_scheme(GDP)


def faults(*files: Source, asked: Scheme = ONE, period: str = "2025") -> list[str]:
    with pytest.raises(Faulty) as caught:
        read_data(files, scheme=asked, period=period)
    assert caught.value.code == "assessment_data.faulty"
    return [f"{each.place}: {say(each.code, language='en', **dict(each.params))}" for each in caught.value.faults]


def codes(*files: Source) -> list[str]:
    """The codes of what is wrong; none where the files can be read. Anything but a list of faults goes on upwards."""
    try:
        return [each.code for each in read_data(files, scheme=ONE, period="2025").notes]
    except Faulty as wrong:
        return [each.code for each in wrong.faults]


def of(rows: Rows, *inputs: Input, **more: Any) -> list[str]:
    return faults(("a.csv", csv_bytes(rows)), asked=plain_scheme(*(inputs or (GDP,)), **more))


HEAD = ["名称", "地区生产总值"]
CELLS = {
    "较高": "较高 is no number, and 地区生产总值 asks for one: write the number alone, 缺报 or 免考",
    "12abc": "12abc is no number, and 地区生产总值 asks for one: write the number alone, 缺报 or 免考",
    "1,20": "1,20 is no number, and 地区生产总值 asks for one: write the number alone, 缺报 or 免考",
    "1.2.3": "1.2.3 is no number, and 地区生产总值 asks for one: write the number alone, 缺报 or 免考",
    "12 5": "12 5 is no number, and 地区生产总值 asks for one: write the number alone, 缺报 or 免考",
    "约12": "约12 is no number, and 地区生产总值 asks for one: write the number alone, 缺报 or 免考",
    "3-5": "3-5 is no number, and 地区生产总值 asks for one: write the number alone, 缺报 or 免考",
    "/": "/ may mean zero, missing or exempt: write 0, 缺报 or 免考",
    "无": "无 may mean zero, missing or exempt: write 0, 缺报 or 免考",
    "N/A": "N/A may mean zero, missing or exempt: write 0, 缺报 or 免考",
    "#DIV/0!": "#DIV/0! is an error and no value: mend the formula, or write 缺报 or 免考",
    "#N/A": "#N/A is an error and no value: mend the formula, or write 缺报 or 免考",
    "NaN": "NaN is an error and no value: mend the formula, or write 缺报 or 免考",
    "5亩": "地区生产总值 is asked in 亿元, and this cell says 亩: write the value in 亿元",
    "12.5%": "地区生产总值 is asked in 亿元, and this cell says %: write the value in 亿元",
    "-1": "地区生产总值 is -1, below the least that can be, 0: check the value and its unit",
    "10000.5": "地区生产总值 is 10000.5, above the most that can be, 10000: check the value and its unit",
    "1e50": "1e50 has more than 40 digits: check it",
    "9" * 90: f"{'9' * 40} has more than 40 digits: check it",
}


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell[:9])
def test_a_cell_that_is_no_number_is_told_with_what_to_do(cell: str) -> None:
    assert of([HEAD, ["青岚", cell], ["雁回", "3"], ["望川", "4"]]) == [f"a.csv:B2: {CELLS[cell]}"]


OTHER_CELLS = [
    (PLAN, "也许", "也许 is neither yes nor no: write 是 or 否"),
    (PLAN, "2", "2 is neither yes nor no: write 是 or 否"),
    (CREDIT, "一般", "一般 is none of 优秀、良好: write one of them"),
    (CREDIT, "良", "良 is none of 优秀、良好: was 良好 meant?"),
    (LAND, "1亩", "1 亩 is no finite decimal in 平方米: report the value in 平方米"),
    (Input("n", "家数", "number"), "3家", "家数 is asked in —, and this cell says 家: write the value in —"),
]


@pytest.mark.parametrize(("asked", "cell", "told"), OTHER_CELLS)
def test_other_kinds_of_cells_are_told_too(asked: Input, cell: str, told: str) -> None:
    assert of([["名称", asked.title], ["青岚", cell]], asked) == [f"a.csv:B2: {told}"]


TABLES: dict[str, tuple[Rows, tuple[Input, ...], list[str]]] = {
    "a subject twice": (
        [HEAD, ["青岚", "1"], ["雁回", "2"], ["青 岚", "3"]], (),
        ["a.csv:A4: 青岚 stands here again (first in a.csv:A2): keep one row"],
    ),
    "a missing column": (
        [HEAD, ["青岚", "1"]], (GDP, RD),
        ["a.csv:A1: no column has 研发投入占比 (rd): add one with this head, blank where nothing was reported"],
    ),
    "no marks": (
        [HEAD, ["青岚", "1"]], (GDP, OPEN),
        ["a.csv:A1: no table has the marks of experts for 开放水平 (open): add them in the sheet 专家打分"],
    ),
    "a misspelt column": (
        [[*HEAD, "研发投入占比重"], ["青岚", "1", "2"]], (GDP, RD),
        [
            "a.csv:A1: no column has 研发投入占比 (rd): add one with this head, blank where nothing was reported",
            "a.csv:C1: the column 研发投入占比重 is not known to the scheme: was 研发投入占比 meant?",
        ],
    ),
    "an unknown column": (
        [[*HEAD, "荣誉"], ["青岚", "1", "2"]], (),
        ["a.csv:C1: the column 荣誉 is not known to the scheme: give it the title of an input, or delete it"],
    ),
    "an unknown word in brackets": (
        [["名称", "地区生产总值（不变价）", "地区生产总值"], ["青岚", "1", "2"]], (),
        ["a.csv:B1: the column 地区生产总值（不变价） is not known to the scheme: was 地区生产总值 meant?"],
    ),
    "a head twice": (
        [[*HEAD, "地区生产总值（万元）"], ["青岚", "1", "2"]], (),
        [
            "a.csv:C1: the head 地区生产总值（万元） stands here again (first in a.csv:B1): keep one of the columns",
            "a.csv:C2: 地区生产总值 of 青岚 is reported here again (first in a.csv:B2): keep one",
        ],
    ),
    "a cell without a head": (
        [HEAD, ["青岚", "1", "2"], ["雁回", "1", "2"]], (),
        ["a.csv:C2: this cell has no head above it: give the column a head, or empty the cell"],
    ),
    "an unlike unit": (
        [["名称", "地区生产总值（亩）"], ["青岚", "1"]], (),
        [
            "a.csv:B1: 地区生产总值 is asked in 亿元, and this column is in 亩: report it in 亿元, or in a unit that can be "
            "converted",
        ],
    ),
    "a row without a name": (
        [HEAD, ["", "1"], ["青岚", "2"]], (),
        ["a.csv:A2: this row does not say of whom it is: fill in the name, or delete the row"],
    ),
    "no names at all": (
        [["地区生产总值", "研发投入占比"], ["1", "2"]], (GDP, RD),
        [
            "a.csv:A1: no column says who is assessed: give one the head 名称",
            "a.csv:A1: no row is of 2025: check the periods in the file, or the one that was asked for",
        ],
    ),
    "no heads": (
        [["一", "二"], ["青岚", "1"]], (),
        ["a.csv:A1: no row of heads was found: write 名称 and the titles of the inputs above the data"],
    ),
    "a wrong period": (
        [["名称", "年度", "地区生产总值"], ["青岚", "明年", "1"], ["雁回", "2025", "1"]], (),
        ["a.csv:B2: 明年 is no period: write one such as 2025"],
    ),
    "no row of the period": (
        [["名称", "年度", "地区生产总值"], ["青岚", "2023", "1"]], (),
        ["a.csv:A1: no row is of 2025: check the periods in the file, or the one that was asked for"],
    ),
    "a subject of the year before alone": (
        [["名称", "年度", "地区生产总值"], ["青岚", "2025", "1"], ["雁回", "2024", "1"]], (),
        ["a.csv:A3: 雁回 has rows of another period and none of 2025: add its row, or delete the others"],
    ),
    "two names of an id": (
        [["编号", *HEAD], ["A1", "青岚", "1"], ["A1", "雁回", "2"]], (),
        [
            "a.csv:B3: the id A1 is called 雁回 here and 青岚 in a.csv:B2: write one name",
            "a.csv:B3: 青岚 stands here again (first in a.csv:B2): keep one row",
        ],
    ),
    "a name of two ids": (
        [["编号", *HEAD], ["A1", "青岚", "1"], ["A2", "青岚", "2"], ["", "青岚", "3"]], (),
        ["a.csv:B4: the name 青岚 belongs to A1、A2: write the id in this row"],
    ),
    "too much missing": (
        [[*HEAD, "研发投入占比"], ["青岚", "1", ""], ["雁回", "1", "2"], ["望川", "1", "-"]], (GDP, RD),
        [
            "a.csv:A2: 青岚: 1 of 2 values are missing, more than 40%: report them, or write 免考 where one does not apply",
            "a.csv:A4: 望川: 1 of 2 values are missing, more than 40%: report them, or write 免考 where one does not apply",
            "a.csv:C1: 研发投入占比: 2 of 3 values are missing, more than 40%: report them, or write 免考 where it does not "
            "apply",
        ],
    ),
    "marks that say not of what": (
        [["名称", "专家1", "开放水平"], ["青岚", "90", "80"]], (OPEN,),
        [
            "a.csv:B1: the column 专家1 does not say what the expert judged: add a column 指标, or write the indicator above "
            "it",
        ],
    ),
    "an expert for what is no mark": (
        [["名称", "指标", "数值", "专家"], ["青岚", "地区生产总值", "3", "张"], ["雁回", "地区生产总值", "3", ""]], (),
        [
            "a.csv:C2: 地区生产总值 is not marked by experts: empty the column of the expert in this row",
        ],
    ),
    "an expert twice": (
        [["名称", "指标", "数值", "专家"], ["青岚", "开放水平", "3", "张"], ["青岚", "开放水平", "4", "张"]], (OPEN,),
        ["a.csv:C3: 开放水平 of 青岚 is reported here again (first in a.csv:C2): keep one"],
    ),
    "an exemption beside marks": (
        [["名称", "指标", "专家", "数值"], ["青岚", "开放水平", "张", "3"], ["青岚", "开放水平", "", "免考"]], (OPEN,),
        ["a.csv:D2: 开放水平 of 青岚 is reported here again (first in a.csv:D3): keep one"],
    ),
    "a weight of zero": (
        [["名称", "指标", "数值", "专家", "专家权重"], ["青岚", "开放水平", "3", "张", "0"]], (OPEN,),
        ["a.csv:E2: 0 is no weight of an expert: write a number above zero, or leave it blank for 1"],
    ),
    "an unlike unit in a long table": (
        [["名称", "指标", "计量单位", "数值"], ["青岚", "地区生产总值", "亩", "3"], ["雁回", "地区生产总值", "亩", "3"]], (),
        [
            "a.csv:C2: 地区生产总值 is asked in 亿元, and this column is in 亩: report it in 亿元, or in a unit that can be "
            "converted",
        ],
    ),
    "a weight that is none": (
        [["名称", "指标", "数值", "专家", "专家权重"], ["青岚", "开放水平", "3", "张", "-1"]], (OPEN,),
        ["a.csv:E2: -1 is no weight of an expert: write a number above zero, or leave it blank for 1"],
    ),
    "unknown indicators": (
        [["名称", "指标", "数值"], ["青岚", "地区生产总值", "1"], ["青岚", "荣誉", "1"], ["雁回", "荣誉", "1"],
         ["雁回", "地区生产值", "1"], ["雁回", "", "1"]], (),
        [
            "a.csv:B3: the indicator 荣誉 is not known to the scheme (2 rows): write the title of an input, or delete them",
            "a.csv:B5: the indicator 地区生产值 is not known to the scheme (1 rows): was 地区生产总值 meant?",
            "a.csv:B6: this row has a value and no indicator: write which one it is",
            "a.csv:A4: 雁回: 1 of 1 values are missing, more than 40%: report them, or write 免考 where one does not apply",
            "a.csv:B2: 地区生产总值: 1 of 2 values are missing, more than 40%: report them, or write 免考 where it does not "
            "apply",
        ],
    ),
    "a fact twice": (
        [["名称", "指标", "数值"], ["青岚", "地区生产总值", "1"], ["青岚", "gdp", "1"]], (),
        ["a.csv:C3: 地区生产总值 of 青岚 is reported here again (first in a.csv:C2): keep one"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_cannot_be_used_says_why(name: str) -> None:
    rows, inputs, told = TABLES[name]
    assert sorted(of(rows, *inputs)) == sorted(told)


def test_peers_need_their_attribute_in_a_known_spelling() -> None:
    rows = [["名称", "区域", "地区生产总值"], ["青岚", "东部地区", "1"], ["雁回", "", "1"], ["望川", "飞地", "1"]]
    items = GROUPED.items | {"gdp": item("gdp", "产值", input="gdp")}
    asked = scheme(items=tuple(items.values()), inputs=(GDP,), adjustments=(), vetoes=(), most_missing=Decimal(1))
    assert faults(("a.csv", csv_bytes(rows)), asked=asked) == [
        "a.csv:A2: 区域 of 青岚 is 东部地区, and the scheme knows 东部、西部: was 东部 meant?",
        "a.csv:A3: 雁回 has no 区域: fill it in",
    ]
    assert faults(("a.csv", csv_bytes([HEAD, ["青岚", "1"]])), asked=asked) == [
        "a.csv:A1: no column has 区域, by which the scheme tells peers apart: add one with this head"
    ]
    twice = [
        ("a.csv", csv_bytes([["名称", "区域"], ["青岚", "东部"]])),
        ("b.csv", csv_bytes([["名称", "区域", "地区生产总值"], ["青岚", "西部", "1"]])),
    ]
    assert faults(*twice, asked=asked) == ["b.csv:B2: 区域 of 青岚 is 西部 here and 东部 elsewhere: write one of them"]


def test_an_unknown_group_far_from_all_others_is_only_doubted() -> None:
    rows = [["名称", "区域", "地区生产总值"], ["望川", "飞地", "1"]]
    items = GROUPED.items | {"gdp": item("gdp", "产值", input="gdp")}
    asked = scheme(items=tuple(items.values()), inputs=(GDP,), adjustments=(), vetoes=(), most_missing=Decimal(1))
    [note] = read_data([("a.csv", csv_bytes(rows))], scheme=asked, period="2025").notes
    assert str(note.place) == "a.csv:A2"
    assert say(note.code, language="en", **dict(note.params)) == (
        "区域 of 望川 is 飞地, and the scheme has rules of its own for 东部、西部: check that the common rules are meant"
    )


def test_an_attribute_is_called_by_the_word_that_its_head_may_have() -> None:
    asked = plain_scheme(GDP, groups=("level",))
    assert faults(("a.csv", csv_bytes([HEAD, ["青岚", "1"]])), asked=asked) == [
        "a.csv:A1: no column has 级别, by which the scheme tells peers apart: add one with this head"
    ]


def test_the_share_that_may_be_missing_is_told_as_it_is_and_may_be_reached() -> None:
    rows = [["名称", "地区生产总值", "研发投入占比"], ["青岚", "1", ""], ["雁回", "1", "2"], ["望川", "免考", "免考"]]
    assert of(rows, GDP, RD, most_missing=Decimal("0.375")) == [
        "a.csv:C1: 研发投入占比: 1 of 2 values are missing, more than 37.5%: report them, or write 免考 where it does not "
        "apply",
        "a.csv:A2: 青岚: 1 of 2 values are missing, more than 37.5%: report them, or write 免考 where one does not apply",
    ]
    read_data([("a.csv", csv_bytes(rows))], scheme=plain_scheme(GDP, RD, most_missing=Decimal("0.5")), period="2025")


def test_growth_needs_the_year_before() -> None:
    items = (item("g", "增长", input="gdp", measure="growth"),)
    assert of([HEAD, ["青岚", "1"]], GDP, items=items) == [
        "a.csv:A1: 地区生产总值 is scored by its change, and no column has it for 2024: add 上年地区生产总值, or rows of that "
        "period"
    ]


def test_cells_of_a_workbook_are_told_by_sheet_and_cell() -> None:
    from datetime import date

    rows = [
        ["名称", "地区生产总值", "研发投入占比"],
        ["青岚", date(2025, 3, 1), True],
        ["雁回", "#REF!", "=1+1"],
        ["望川", 1, 2],
    ]
    told = faults(("a.xlsx", xlsx(填报表=rows)), asked=plain_scheme(GDP, RD, most_missing=Decimal(1)))
    assert told == [
        "a.xlsx:填报表!B2: Excel made the day 2025-03-01 of what was typed, and 地区生产总值 asks for a number: format the "
        "cell as a number and type it again",
        "a.xlsx:填报表!C2: true is yes or no, and 研发投入占比 asks for a number: write the number",
        "a.xlsx:填报表!B3: #REF! is an error and no value: mend the formula, or write 缺报 or 免考",
        "a.xlsx:填报表!C3: the formula here has no stored value: open the file in Excel or LibreOffice and save it",
    ]
