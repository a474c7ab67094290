from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.core.texts.script.lines import lines
from luoshi.core.texts.structure.tables import tables
from tests.core.texts.plain import document, silent, tasks

TABLE = """青岚市任务分解表
序号\t重点任务\t具体举措\t牵头单位\t责任(配合)单位\t完成时限
1\t优化布局\t编制规划。\t市发改委\t市资源局、市住建局\t2024年6月底
2\t\t盘活土地。\t市资源局\t无\t长期坚持
3\t招商\t引进项目20个。\t市商务局等部门\t/\t2024年12月底前
"""


def test_each_row_is_a_task_with_the_roles_of_its_columns() -> None:
    assert tasks(TABLE) == {
        "表1/1": [("市发改委", "lead"), ("市资源局", "responsible"), ("市住建局", "responsible")],
        "表1/2": [("市资源局", "lead")],
        "表1/3": [("市商务局", "lead")],
    }


def test_a_row_gives_measures_time_limit_targets_and_an_open_end() -> None:
    found = document(TABLE)
    assert [[row.text for row in task.measures] for task in found.tasks] == [
        ["优化布局", "编制规划。"],
        ["盘活土地。"],
        ["招商", "引进项目20个。"],
    ]
    assert [(row.path, row.date) for row in found.deadlines] == [("表1/1", "2024-06-30"), ("表1/3", "2024-12-31")]
    assert [(row.path, str(row.value), row.unit) for row in found.targets] == [("表1/3", "20", "个")]
    assert [task.open_ended for task in found.tasks] == [False, False, True]


def test_an_empty_task_cell_is_flagged_as_merged() -> None:
    assert [[flag.code for flag in task.flags] for task in document(TABLE).tasks] == [[], ["table.merged_cell"], []]


def test_a_table_under_a_clause_has_the_clauses_path() -> None:
    assert list(tasks("一、任务分工\n见下表。\n" + TABLE.split("\n", 1)[1])) == [
        "一",
        "一/表1/1",
        "一/表1/2",
        "一/表1/3",
    ]


def test_a_table_without_organs_or_time_limits_is_no_table_of_tasks() -> None:
    assert tasks("年份\t产值\n2023\t100\n2024\t120\n") == {}


HEADS = [
    ("序号", "serial"), ("编号", "serial"), ("序", "serial"), ("完成时限", "time"), ("办结时间", "time"), ("时间节点", "time"),
    ("完成时间节点", "time"), ("时限 要求", "time"), ("工作进度安排", "time"), ("推进节点", "time"), ("落实期限", "time"), ("备注", "note"),
    ("说明", "note"), ("具体举措", "measure"), ("主要措施", "measure"), ("工作要求", "measure"), ("推进措施", "measure"), ("落实举措", "measure"),
    ("细化措施", "measure"), ("内容", "measure"), ("要求", "measure"), ("任务", "task"), ("重点任务", "task"), ("主要事项", "task"),
    ("工作任务", "task"), ("具体项目", "task"), ("改革举措", "task"), ("目标任务", "task"), ("事项名称", "task"), ("任务内容", "task"),
    ("任务分解", "task"), ("任务要求", "task"), ("工作任务", "task"), ("措施任务", "task"), ("举措名称", "task"), ("内容名称", "task"), ("项目", "task"),
    ("牵头单位", "duty"), ("责任(配合)单位", "duty"), ("指标", "other"), ("", "other"), ("序号一", "other"), ("备注栏", "other"),
    ("任务书", "other"), ("进度条", "other"), ("措施库", "other"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "kind"), HEADS)
def test_a_column_is_known_by_its_heading(head: str, kind: str) -> None:
    text = f"责任单位\t{head}\t任务\n市商务局\t甲\t乙"
    [found] = tables(text, lines(text))
    assert (found.columns[1].kind, found.columns[1].label) == (kind, head.replace(" ", ""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("任务\t责任单位\n甲\t乙", 1),
        ("指标\t责任单位\n甲\t乙", 1),
        ("任务\t时限\n甲\t乙", 1),
        ("指标\t时限\n甲\t乙", 0),
        ("任务\t指标\n甲\t乙", 0),
        ("任务\t责任单位", 0),
        ("任务\t责任单位\n甲", 0),
        ("标题\t\n其一\t其二\n其三\t其四\n任务\t责任单位\n甲\t乙", 1),
        ("一\t二\n三\t四\n五\t六\n任务\t责任单位\n甲\t乙", 1),
        ("一\t二\n三\t四\n五\t六\n七\t八\n任务\t责任单位\n甲\t乙", 0),
        ("任务\t责任单位\n甲\t乙\n丙\n任务\t责任单位\n甲\t乙", 2),
        ("任务\t责任单位\n甲\t乙\n丙\n丁\t戊", 1),
    ],
)
def test_a_head_of_tasks_with_organs_or_time_limits_makes_a_table(text: str, expected: int) -> None:
    assert len(tables(text, lines(text))) == expected


def test_empty_cells_at_the_ends_of_a_row_keep_the_columns() -> None:
    text = "序号\t任务\t责任单位\n一、产业\t\t\n1、\t甲\t市工信局 \n\t乙\t市商务局\n 2 .\t丙\t\t多\n\t\t市教育局\n\n3\t丁\t市财政局\n后文"
    [found] = tables(text, lines(text))
    assert [(row.number, row.label, [text[c.start : c.end] for c in row.cells]) for row in found.rows] == [
        ("1", "1、", ["1、", "甲", "市工信局"]),
        ("1-2", "", ["", "乙", "市商务局"]),
        ("2", "2 .", ["2 .", "丙", "", "多"]),
        ("3", "3", ["3", "丁", "市财政局"]),
    ]
    assert [text[row.start : row.end] for row in found.rows][1] == "乙\t市商务局"
    assert (found.start, text[found.end :]) == (0, "\n后文")
    assert tasks(text)["表1/1-2"] == [("市商务局", "responsible")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("任务\t责任单位\n甲\t市工信局\n乙\t市商务局", [("1", ""), ("2", "")]),
        ("任务\t序号\t责任单位\n甲\t7\t市工信局\n乙\t\t市商务局", [("7", ""), ("7-2", "")]),
        ("序号\t任务\t责任单位\n\t甲\t市工信局\n\t乙\t市商务局", [("1", ""), ("2", "")]),
        ("任务\t责任单位\t序号\n甲\t市工信局\n乙\t市商务局\t9", [("1", ""), ("9", "")]),
        ("序号\t任务\t责任单位\n1\t甲\t市局\n\t乙\t市局\n\t丙\t市局\n2\t丁\t市局\n\t戊\t市局", None),
    ],
)
def test_a_row_is_named_by_its_number_or_its_place(text: str, numbers: list[tuple[str, str]] | None) -> None:
    [found] = tables(text, lines(text))
    expected = numbers or [("1", "1"), ("1-2", ""), ("1-3", ""), ("2", "2"), ("2-2", "")]
    assert [(row.number, row.label) for row in found.rows] == expected


def test_the_rows_stand_as_clauses_with_heading_level_and_place() -> None:
    text = (
        "一、甲\n(一)乙。\n任务\t措施\t责任单位\t备注\n招商\t引进。\t市商务局\t无\n"
        + "很" * 26
        + "\t做。\t市财政局\n\t\t市教育局\t无\n二、丙\n任务\t时限\n丁\t2024年6月底"
    )
    rows = [row for row in document(text).clauses if row.rule == "table row"]
    assert [(row.path, row.label, row.heading, row.level, row.kind) for row in rows] == [
        ("一/(一)/表1/1", "", "招商", 4, "work"),
        ("一/(一)/表1/2", "", "", 4, "work"),
        ("二/表2/1", "", "丁", 3, "work"),
    ]
    assert text[rows[0].start : rows[0].end] == "招商\t引进。\t市商务局\t无"
    found = {row.path: row for row in document(text).tasks if row.rule == "table row"}
    assert found["一/(一)/表1/1"].text == "招商\t引进。\t市商务局\t无"
    assert [(duty.label, duty.rule) for duty in found["一/(一)/表1/1"].duties] == [("责任单位", "table column")]
    assert [words for words, why in silent(text).items() if why == "table"] == [
        "任务\t措施\t责任单位\t备注",
        "市教育局\t无",
        "任务\t时限",
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("市商务局", False),
        ("市商务局等", True),
        ("市商务局等部门", True),
        ("市商务局等单位", True),
        ("市商务局等有关部门", True),
        ("市商务局等相关单位", True),
        ("市商务局等部门和单位", True),
        ("市商务局及有关部门", True),
        ("市商务局和相关单位", True),
        ("市商务局及各有关单位", True),
        ("市商务局以及各相关部门", True),
        ("市高等院校局", False),
        ("市商务局等部门牵头市财政局", False),
        ("和有关部门联合的市商务局", False),
    ],
)
def test_a_list_in_a_cell_may_be_open(cell: str, expected: bool) -> None:
    [task] = document(f"任务\t责任单位\t配合单位\n甲\t{cell}\t市教育局").tasks
    assert task.open_ended is expected


def test_columns_of_other_kinds_name_nobody() -> None:
    assert tasks("任务\t责任单位\t备注\t指标\n甲\t市商务局\t市财政局\t市教育局") == {
        "表1/1": [("市商务局", "responsible")]
    }


def test_a_target_and_a_time_limit_in_a_row_know_their_task() -> None:
    found = document(
        "序号\t任务\t措施\t时限\t牵头单位\n3\t招商\t\t2024年6月底\t市商务局\n4\t\t引进项目20个\t\t市商务局"
    )
    assert [(row.path, row.date) for row in found.deadlines] == [("表1/3", "2024-06-30")]
    assert [(row.path, str(row.value)) for row in found.targets] == [("表1/4", "20")]
    assert [[flag.code for flag in row.flags] for row in found.tasks] == [[], ["table.merged_cell"]]


def test_a_table_of_indicators_gives_targets_once() -> None:
    text = "甲市方案\n一、发展目标\n主要指标见下表。\n指标\t单位\t2025年目标\n工业产值\t亿元\t3000\n研发强度\t%\t3.5\n二、任务\n(一)乙。丙。\n"
    assert [(row.path, row.indicator, row.value, row.unit, row.period) for row in document(text).targets] == [
        ("一", "工业产值", 3000, "亿元", "2025"),
        ("一", "研发强度", Decimal("3.5"), "%", "2025"),
    ]
