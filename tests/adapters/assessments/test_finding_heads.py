"""Where the heads of a grid are found, and what the rows around them say."""

from __future__ import annotations

import pytest

from luoshi.adapters.assessments.columns import Head, Heads
from luoshi.adapters.assessments.finding_heads import Table, table
from luoshi.adapters.assessments.grids import Grid
from luoshi.core.assessment.model import Input
from luoshi.core.packs.nodes import Scalar

HEADS = Heads(
    (Input("gdp", "产值", "number", unit="亿元"), Input("tax", "税收", "number", unit="万元")),
    groups=("区域",), period="2025", before="2024",
)  # fmt: skip


def grid(rows: list[list[Scalar | None]], *, sheet: str = "", file: str = "a.csv", first: int = 1) -> Grid:
    filled = {
        number: {at: cell for at, cell in enumerate(row, 1) if cell is not None}
        for number, row in enumerate(rows, first)
        if any(cell is not None for cell in row)
    }
    return Grid(file, sheet, filled)


def found(rows: list[list[Scalar | None]], **more: object) -> Table:
    known = table(grid(rows, **more), HEADS)  # type: ignore[arg-type]
    assert known is not None
    return known


def test_heads_are_looked_for_in_thirty_rows() -> None:
    assert found([["名称", "产值"]], first=30).head_row == 30
    assert table(grid([["名称", "产值"]], first=31), HEADS) is None
    assert table(grid([["名称", "荣誉"]]), HEADS) is None


def test_one_row_is_better_than_two_that_know_no_more() -> None:
    known = found([["附表", "单位：万元"], ["名称", "产值"], ["青岚", 3]])
    assert (known.head_row, known.first_row, known.unit) == (2, 3, "万元")
    assert known.heads == {1: Head("name"), 2: Head("value", "gdp")}
    assert list(known.data()) == [(3, {1: "青岚", 2: 3})]


def test_two_rows_of_heads_stand_directly_below_one_another() -> None:
    above: list[Scalar | None] = ["名称", "产值", None, "税收"]
    below: list[Scalar | None] = [None, "本年", "上年", None]
    known = found([above, below, ["青岚", 1, 2, 3]])
    assert known.heads == {
        1: Head("name"), 2: Head("value", "gdp", "this"), 3: Head("value", "gdp", "before"), 4: Head("value", "tax"),
    }  # fmt: skip
    assert known.texts == {1: "名称", 2: "本年", 3: "上年", 4: "税收"}
    assert (known.head_row, known.first_row) == (2, 3)
    apart = found([above, [None], below])
    assert (apart.head_row, apart.first_row) == (1, 2)


UNITS_ABOVE = [
    ("单位：万元", "万元"),
    ("计量单位: 亿元", "亿元"),
    ("金额单位：元", "元"),
    ("联系单位：万元", ""),
    ("单位：统计局", ""),
    ("单位 万元", ""),
    ("万元", ""),
]


@pytest.mark.parametrize(("text", "unit"), UNITS_ABOVE)
def test_a_line_above_the_heads_may_say_the_unit(text: str, unit: str) -> None:
    assert found([["附表", None, text], ["名称", "产值"], ["青岚", 3]]).unit == unit
    assert found([["名称", "产值"], ["青岚", text]]).unit == ""
    assert found([["名称", "产值", text], ["青岚", 3]]).unit == ""


NAMES = [
    ("2025年", "a.xlsx", "this"), ("2024年数据", "a.xlsx", "before"), ("上年", "a.xlsx", "before"), ("2019", "a.xlsx", "other"),
    ("填报表", "2024.xlsx", ""), ("", "2024.csv", "before"), ("", "数据/2024年度.csv", "before"), ("", "数据\\2025.csv", "this"),
    ("", "2024年.数据.csv", ""), ("", "a.csv", ""), ("2025年指标情况", "a.xlsx", ""), ("2025填报表", "a.xlsx", "this"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "file", "when"), NAMES)
def test_the_name_of_a_sheet_or_file_may_say_the_period(sheet: str, file: str, when: str) -> None:
    assert found([["名称", "产值"]], sheet=sheet, file=file).when == when


UNITS_BELOW: list[tuple[list[Scalar | None], int, str]] = [
    (["单位", None, "万元"], 3, "万元"),
    ([None, None, "万元"], 3, "万元"),
    (["甲", "乙", 1], 3, ""),
    (["甲", "乙", "1"], 3, ""),
    (["甲", "乙", 2], 2, ""),
    (["甲", "乙", None], 3, ""),
    (["青岚", "东部", 1], 2, ""),
]


@pytest.mark.parametrize(("row", "first", "unit"), UNITS_BELOW)
def test_a_row_of_units_or_of_column_numbers_below_the_heads_is_no_data(
    row: list[Scalar | None], first: int, unit: str
) -> None:
    known = found([["名称", "区域", "产值"], row, ["青岚", "东部", 3]])
    assert (known.first_row, known.heads[3].unit) == (first, unit)


def test_units_and_numbers_may_both_stand_there_and_a_unit_in_the_head_wins() -> None:
    known = found([["名称", "产值（亿元）", "税收"], [None, "万元", "亿元"], ["甲", 1, 2], ["青岚", 3, 4]])
    assert (known.first_row, known.heads[2].unit, known.heads[3].unit) == (4, "亿元", "亿元")


def test_the_word_unit_depends_on_what_stands_beside_it() -> None:
    assert found([["单位", "产值"]]).heads[1] == Head("name")
    assert found([["单位", "名称", "产值"]]).heads[1] == Head("aside")
    assert found([["单位", "名称", "指标", "数值"]]).heads[1] == Head("unit")
    assert found([["单位", "指标", "数值"]]).heads[1] == Head("name")


def test_repeated_companions_belong_to_the_value_on_their_left() -> None:
    known = found([["佐证材料", "名称", "产值", "填报单位", "佐证材料", "上年税收", "填报单位", "佐证材料"]])
    assert [known.heads[at] for at in (1, 4, 5, 7, 8)] == [
        Head("proofs"), Head("by", "gdp"), Head("proofs", "gdp"), Head("by", "tax", "before"), Head("proofs", "tax", "before"),
    ]  # fmt: skip
    single = found([["名称", "产值", "填报单位", "佐证材料"]])
    assert [single.heads[at] for at in (3, 4)] == [Head("by"), Head("proofs")]


def test_a_long_table_has_an_indicator_and_something_said_of_it() -> None:
    assert found([["名称", "指标", "数值"]]).long
    assert found([["名称", "指标", "专家1"]]).long
    assert found([["名称", "指标", "状态"]]).long
    assert not found([["名称", "指标", "计量单位"]]).long
    assert not found([["名称", "产值", "数值"]]).long
