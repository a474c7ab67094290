from __future__ import annotations

from tests.core.texts.plain import document, tasks

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
    assert [(row.path, row.value, row.unit) for row in found.targets] == [("表1/3", 20, "个")]
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
