from __future__ import annotations

import pytest

from luoshi.core.texts.script.lines import lines
from luoshi.core.texts.script.piped import rows_joined
from luoshi.core.texts.structure.tables import tables
from tests.core.texts.plain import document, tasks

ROWS = [
    ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"],
    ["1", "编制规划。", "市发改委", "市财政局、市科技局", "2024年6月底前"],
    ["2", "盘活土地。", "市资源局", "各区政府", "2024年9月底前"],
]
EXPECTED = {
    "表1/1": [("市发改委", "lead"), ("市财政局", "support"), ("市科技局", "support")],
    "表1/2": [("市资源局", "lead"), ("各区政府", "support")],
}


@pytest.mark.parametrize(
    ("between", "end"),
    [(" | ", " |\n"), ("|", "|\n"), (" | ", "\n"), (" |\n", " |\n"), ("|\n", "|\n")],
)
def test_a_table_copied_from_a_web_page_is_read_like_any_other(between: str, end: str) -> None:
    text = "青岚市任务分解表\n" + "".join(between.join(row) + end for row in ROWS)
    assert tasks(text) == EXPECTED
    assert [row.date for row in document(text).deadlines] == ["2024-06-30", "2024-09-30"]


@pytest.mark.parametrize(
    "text",
    [
        "发布单位 | 甲市人民政府 |\n发布文号 | 甲政发〔2024〕5号 |\n责任单位 | 甲 |",
        "首页 | 政务 | 服务\n一、甲\n乙。",
        "甲|乙\n丙|丁",
    ],
)
def test_other_lines_with_strokes_are_no_table(text: str) -> None:
    assert tables(text, lines(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("序号 |\n任务 |\n1 |\n甲 |\n2 |\n乙 |\n尾", ["序号 |\n任务 |", "1 |\n甲 |", "2 |\n乙 |", "尾"]),
        ("序号 |\n任务 |\n1 |\n甲 |\n2 |", ["序号 |\n任务 |", "1 |\n甲 |", "2 |"]),
        ("序号 |\n任务 |\n甲 |", ["序号 |", "任务 |", "甲 |"]),
        ("序号 |\n任务\n1 |", ["序号 |", "任务", "1 |"]),
        ("任务 |\n1 |\n2 |", ["任务 |", "1 |", "2 |"]),
        ("编 号 |\n甲 |\n12 |\n乙 |", ["编 号 |\n甲 |", "12 |\n乙 |"]),
        ("序号 |\n" + "甲 |\n" * 12 + "1 |", ["序号 |", *["甲 |"] * 12, "1 |"]),
    ],
)
def test_cells_on_lines_of_their_own_are_joined_to_rows(text: str, expected: list[str]) -> None:
    assert [text[row.start : row.end] for row in rows_joined(text, lines(text))] == expected
