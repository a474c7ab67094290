"""Tables that state targets: indicators down, years across."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.texts.figures.target_tables import targets_of_table
from luoshi.core.texts.model import Span, Target


def _table(text: str) -> list[Target]:
    rows = [
        [Span(line.start() + cell.start(), line.start() + cell.end()) for cell in re.finditer(r"[^\t]+", line.group())]
        for line in re.finditer(r"[^\n]+", text)
    ]
    return targets_of_table(text, rows, path="表1")


def _rows(text: str) -> list[tuple[str, str | None, str, str, str]]:
    return [(t.indicator, t.period, t.comparator, str(t.value), t.unit) for t in _table(text)]


def test_each_year_that_is_aimed_at_gives_a_target() -> None:
    text = "序号\t指标名称\t单位\t2025年实际\t2027年目标\t2030年目标\n1\t规上企业数\t家\t300\t≥420\t600左右"
    assert _rows(text) == [("规上企业数", "2027", ">=", "420", "家"), ("规上企业数", "2030", "=", "600", "家")]


def test_of_unmarked_years_the_first_is_the_baseline() -> None:
    assert _rows("指标\t单位\t2025年\t2030年\n亩均税收\t万元/亩\t18\t25") == [
        ("亩均税收", "2030", "=", "25", "万元/亩")
    ]


def test_a_single_year_is_aimed_at() -> None:
    assert _rows("指标\t2030年\n绿化率(%)\t不低于35") == [("绿化率", "2030", ">=", "35", "%")]


def test_a_yearly_rate_is_growth_in_per_cent() -> None:
    rows = _table("指标\t单位\t2030年目标\t年均增长(%)\n产值\t亿元\t900\t[8]")
    assert [(t.comparator, t.period, t.unit, t.annual) for t in rows] == [
        ("=", "2030", "亿元", False),
        ("growth", "每年", "%", True),
    ]


@pytest.mark.parametrize(
    ("cell", "comparator", "value"),
    [
        ("≤30", "<=", Decimal(30)),
        ("30以内", "<=", Decimal(30)),
        ("控制在30以内", "<=", Decimal(30)),
        ("30以上", ">=", Decimal(30)),
        ("1,200", "=", Decimal(1200)),
        ("3-5", "=", (Decimal(3), Decimal(5))),
        ("[13]", "=", Decimal(13)),
    ],
)
def test_a_cell_says_how_it_is_compared(cell: str, comparator: str, value: object) -> None:
    [row] = _table(f"指标\t单位\t2030年\n甲\t个\t{cell}")
    assert (row.comparator, row.value, row.text) == (comparator, value, cell)


@pytest.mark.parametrize(
    "text",
    [
        "序号\t任务\t责任单位\n1\t清理\t甲局",
        "指标\t单位\t备注\n甲\t个\t无",
        "指标\t2030年\n甲\t持续下降",
        "",
        "2030年\n5",
    ],
)
def test_other_tables_give_none(text: str) -> None:
    assert _table(text) == []


@given(
    st.lists(
        st.lists(
            st.sampled_from(["指标", "单位", "2025年", "2030年目标", "5", "≥3", "个", "年均增长", ""]), max_size=6
        ),
        max_size=5,
    )
)
def test_any_table_is_read_without_fault_and_in_place(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    for found in _table(text):
        assert text[found.start : found.end] == found.text
