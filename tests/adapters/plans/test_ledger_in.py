"""An office's own ledger: whatever its heads are called and its cells merged, its rows become tasks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from luoshi.adapters.plans.ledger_heads import Field, field_of, plain_head
from luoshi.adapters.plans.ledger_in import LedgerRead, read_ledger_book
from luoshi.adapters.plans.ledger_tables import ledger_tables
from luoshi.core.base.faults import Faulty
from luoshi.core.plans.drafts import Limit
from luoshi.core.plans.entering import Entry, Part, draft_entered
from luoshi.core.plans.model import Milestone
from luoshi.core.plans.returned_cells import Report
from luoshi.core.plans.rhythms import Rhythm


def book(rows: Sequence[Sequence[object]], *, merged: Sequence[str] = (), sheet: str = "台账") -> bytes:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    return saved(made)


def saved(made: Any) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def read(rows: Sequence[Sequence[object]], *, merged: Sequence[str] = (), **more: Any) -> LedgerRead:
    return read_ledger_book(book(rows, merged=merged), name="a.xlsx", **more)


def faults(rows: Sequence[Sequence[object]], **more: Any) -> list[str]:
    with pytest.raises(Faulty) as refused:
        read(rows, **more)
    return [str(each) for each in refused.value.faults if not each.warning]


HEADS = ("序号", "重点任务", "具体举措", "牵头单位", "配合单位", "完成时限", "进展情况", "进度%", "存在问题")
TITLE = ("青岚经开区2026年重点工作台账（虚构）",)


def test_a_plain_ledger_becomes_tasks_with_their_reports() -> None:
    found = read([
        TITLE, HEADS,
        (1, "建强产业链", "编制图谱。", "市工信局", "市发改委、市科技局", "6月底前", "已摸底", 40, "缺资金"),
        (2, "盘活用地", None, "市自然资源局", None, date(2026, 9, 30), None, None, None),
    ])  # fmt: skip
    first, second = found.tasks
    assert first.entry == Entry(
        "台账!B3", "建强产业链", "建强产业链\n编制图谱。",
        (Part("市工信局", "lead"), Part("市发改委", "support"), Part("市科技局", "support")),
        limits=(Limit("6月底前", date(2026, 6, 30)),),
    )  # fmt: skip
    assert first.report == Report(Decimal(40), "已摸底", "缺资金")
    assert str(first.place) == "a.xlsx:台账!B3"
    assert second.entry.limits == (Limit("2026-09-30", date(2026, 9, 30)),)
    assert second.report == Report()
    assert found.notes == ()


def test_titles_above_heads_over_two_rows_and_merged_cells_are_understood() -> None:
    found = read(
        [
            TITLE, ("填报单位：管委会办公室", None, None, None, None, None),
            ("序号", "类别", "工作任务", "责任单位", None, "形象进度", None, "备注"),
            (None, None, None, "牵头部门", "配合部门", "一季度", "上半年", None),
            (1, "产业", "甲", "市工信局", "市科技局", "摸底", "开工", "省重点"),
            (2, None, "乙", "市商务局", None, None, "签约", None),
            (3, "土地", "丙", "市自然资源局", None, None, None, None),
        ],
        merged=["A1:H1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:G3", "H3:H4", "B5:B6"],
    )  # fmt: skip
    assert [(each.entry.heading, each.entry.path) for each in found.tasks] == [
        ("甲", "产业"),
        ("乙", "产业"),
        ("丙", "土地"),
    ]
    assert found.tasks[0].entry.parts == (Part("市工信局", "lead"), Part("市科技局", "support"))
    assert found.tasks[0].entry.milestones == (
        Milestone("摸底", date(2026, 3, 31), Decimal(50)), Milestone("开工", date(2026, 6, 30), Decimal(100)),
    )  # fmt: skip
    assert found.tasks[1].entry.milestones == (Milestone("签约", date(2026, 6, 30), Decimal(100)),)
    assert found.tasks[0].more == (("note", "省重点"),)


def test_a_task_merged_over_several_measures_is_several_tasks() -> None:
    found = read(
        [("重点任务", "具体举措", "责任单位", "完成时限"), ("甲", "一", "市工信局", "6月底前"), (None, "二", "市科技局", "9月底前")],
        merged=["A2:A3"], year=2026,
    )  # fmt: skip
    assert [(each.entry.heading, each.entry.text, each.entry.limits[0].day) for each in found.tasks] == [
        ("甲", "甲\n一", date(2026, 6, 30)), ("甲", "甲\n二", date(2026, 9, 30)),
    ]  # fmt: skip


def test_lines_that_group_total_or_explain_are_no_tasks() -> None:
    found = read([
        TITLE, HEADS, ("一、产业项目",), (1, "甲", None, "市工信局"), HEADS, ("二、土地",), (2, "乙", None, "市自然资源局"),
        ("合计", 2), ("备注：本表按月更新",), ("填表人：张三", None, "联系电话：1"),
    ])  # fmt: skip
    assert [(each.entry.heading, each.entry.path) for each in found.tasks] == [
        ("甲", "一、产业项目"),
        ("乙", "二、土地"),
    ]


def test_marks_in_a_cell_win_over_the_head_and_kinds_of_organs_stay_kinds() -> None:
    found = read([("任务", "责任单位"), ("甲", "市工信局（牵头）\n市科技局"), ("乙", "各园区"), ("丙", "/")])
    assert [each.entry.parts for each in found.tasks] == [
        (Part("市工信局", "lead"), Part("市科技局", "responsible")), (Part("各园区", "responsible", is_generic=True),), (),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "limits", "rhythm", "nature"),
    [
        ("6月底前", (Limit("6月底前", date(2026, 6, 30)),), None, "once"),
        ("2026年", (Limit("2026年", date(2026, 12, 31)),), None, "once"),
        (2027, (Limit("2027年", date(2027, 12, 31)),), None, "once"),
        ("20xx年6月底前", (Limit("20xx年6月底前", None, "20xx-06-30"),), None, "once"),
        ("近期", (Limit("近期"),), None, "once"),
        ("每季度末月20日前", (), Rhythm("quarter", day=20), "recurring"),
        ("长期坚持", (), None, "standing"),
        ("—", (), None, "once"),
        (None, (), None, "once"),
    ],
)
def test_time_limits_are_read_as_offices_write_them(
    cell: object, limits: tuple[Limit, ...], rhythm: Rhythm | None, nature: str
) -> None:
    [task] = read([TITLE, ("任务", "牵头单位", "完成时限"), ("甲", "市工信局", cell)]).tasks
    assert (task.entry.limits, task.entry.rhythm, task.entry.nature) == (limits, rhythm, nature)


def test_days_of_a_column_of_stages_are_stage_goals_before_the_time_limit() -> None:
    found = read(
        [
            TITLE,
            ("任务", "牵头单位", "时间节点", "完成时限"),
            ("甲", "市工信局", "3月底前摸底", "6月底前"),
            ("乙", "市工信局", "抓紧", "长期坚持"),
        ]
    )
    assert [[each.day for each in task.entry.limits] for task in found.tasks] == [
        [date(2026, 3, 31), date(2026, 6, 30)],
        [],
    ]
    assert found.tasks[1].more == (("milestones", "抓紧"),)


def test_what_was_brought_in_is_settled_as_every_draft() -> None:
    found = read(
        [
            TITLE,
            ("任务", "牵头单位", "完成时限"),
            ("甲", "市工信局", "3月底前启动，9月底前完成"),
            ("乙", "市工信局", "长期坚持"),
        ]
    )
    plan = draft_entered(
        [each.entry for each in found.tasks], kind="ledger", of="a.xlsx", matches={}, on=date(2026, 1, 1)
    )
    assert [(each.nature, each.due, len(each.milestones)) for each in plan.tasks] == [
        ("once", date(2026, 9, 30), 2), ("standing", None, 0),
    ]  # fmt: skip


def test_a_percentage_shown_as_such_and_a_number_mean_the_same() -> None:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    for row in (("任务", "完成率"), ("甲", 0.6), ("乙", 60), ("丙", "60%")):
        page.append(row)
    page["B2"].number_format = "0%"
    found = read_ledger_book(saved(made), name="a.xlsx")
    assert [each.report.percent for each in found.tasks] == [60, 60, 60]


def test_what_an_office_said_of_its_columns_goes_before_every_guess() -> None:
    rows = [("项目", "干什么", "谁来干", "天气"), ("甲", "做好甲", "市工信局", "晴")]
    said: dict[str, Field | None] = {"项目": "category", "干什么": "content", "谁来干": "lead", "天气": None}
    found = read(rows, columns=said)
    assert [(each.entry.heading, each.entry.path, each.entry.parts) for each in found.tasks] == [
        ("做好甲", "甲", (Part("市工信局", "lead"),)),
    ]  # fmt: skip
    assert [(each.letter, each.field, each.remembered) for each in found.tables[0].columns] == [
        ("A", "category", True), ("B", "content", True), ("C", "lead", True), ("D", None, True),
    ]  # fmt: skip
    assert found.notes == ()


def test_the_same_heads_have_the_same_signature_wherever_the_table_stands() -> None:
    [one] = ledger_tables(book([HEADS, (1, "甲")]), name="a.xlsx")
    [other] = ledger_tables(book([TITLE, (), tuple(f" {each}\n" for each in HEADS), (1, "乙")]), name="b.xlsx")
    assert one.signature == other.signature
    assert (other.head_row, other.titles, other.samples[0][:2]) == (3, TITLE, ("1", "乙"))


def test_a_column_that_nobody_knows_is_told_and_left_out() -> None:
    found = read([("任务", "牵头单位", "天气"), ("甲", "市工信局", "晴")])
    assert [str(each) for each in found.notes] == ["a.xlsx:台账!C1: ledger_in.unknown_column head=天气"]


def test_all_faults_are_told_together_with_their_cells() -> None:
    rows = [
        ("任务", "牵头单位", "进度%", "完成率", "销号日期"),
        ("甲", "市工信局", "一半", None, "去年"),
        (None, "市科技局", 120, None, None),
        ("乙", "市科技局", 0.5, None, None),
    ]
    assert faults(rows) == [
        "a.xlsx:台账!D1: ledger_in.field_twice head=完成率 other=进度%",
        "a.xlsx:台账!C2: returning.percent_unread value=一半",
        "a.xlsx:台账!E2: ledger_in.no_day value=去年",
        "a.xlsx:台账!A3: ledger_in.no_content",
        "a.xlsx:台账!C4: returning.percent_small value=0.5",
    ]


def test_a_formula_without_its_value_is_told() -> None:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.append(("任务", "牵头单位", "进度%"))
    page.append(("甲", "市工信局", "=1+1"))
    with pytest.raises(Faulty) as refused:
        read_ledger_book(saved(made), name="a.xlsx")
    assert [str(each) for each in refused.value.faults] == ["a.xlsx:Sheet!C2: ledger_in.uncounted"]


def test_a_file_without_a_table_and_a_table_without_rows_are_refused() -> None:
    assert faults([("甲", "乙"), (1, 2)]) == ["a.xlsx:1: ledger_in.no_table"]
    assert faults([HEADS]) == ["a.xlsx:台账!A1: ledger_in.no_rows"]
    with pytest.raises(Faulty):
        read_ledger_book(b"", name="a.xlsx")


def test_every_sheet_with_a_table_is_read_and_others_are_not() -> None:
    made = openpyxl.Workbook()
    for name, rows in (
        ("产业", [HEADS, (1, "甲", None, "市工信局")]),
        ("说明", [("本表说明",)]),
        ("土地", [HEADS, (1, "乙", None, "市自然资源局")]),
    ):
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    found = read_ledger_book(saved(made), name="a.xlsx")
    assert [each.entry.item for each in found.tasks] == ["产业!B2", "土地!B2"]


def test_a_csv_is_read_as_a_workbook_is() -> None:
    data = "任务,牵头单位,完成时限\n甲,市工信局,2026年6月底前\n".encode("gb18030")
    [task] = read_ledger_book(data, name="a.csv").tasks
    assert (task.entry.item, task.entry.limits[0].day) == ("A2", date(2026, 6, 30))


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("责任领导", "leader"), ("主办单位", "lead"), ("协办单位", "support"), ("责任人", "person"), ("办结时限", "deadline"),
        ("需协调解决的问题", "coordinate"), ("困难问题", "problems"), ("整改措施", "measures"), ("督办事项", "content"),
        ("一季度进展情况", "progress"), ("全年", "stage_4"), ("前三季度", "stage_3"), ("交办时间", "start"), ("", None),
    ],
)  # fmt: skip
def test_heads_mean_what_offices_mean_by_them(head: str, field: str | None) -> None:
    assert field_of(head) == field


def test_heads_are_compared_in_one_width_without_blanks() -> None:
    assert plain_head(" 进度（％）\n") == "进度(%)"
