"""The 任务分解表 as a workbook."""

from __future__ import annotations

import io

import openpyxl
import pytest

from luoshi.adapters.plans.ledger_book import COLUMNS, LedgerLine, write_ledger_book
from luoshi.adapters.plans.ledger_in import read_ledger_book

LINES = (
    LedgerLine(
        "1",
        content="建强产业链",
        measures="编制图谱。",
        lead="市工信局",
        deadline="2026年6月底前",
        percent="40",
        light="黄",
        shade="yellow",
    ),
    LedgerLine("2", content="=1+1", lead="市科技局", light="正常", shade="green"),
)


def sheet(data: bytes):  # type: ignore[no-untyped-def]  # a sheet of openpyxl
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def test_the_columns_are_those_of_the_table_in_order() -> None:
    found = sheet(write_ledger_book(LINES, title="任务分解表", note="截至6月30日"))
    heads = [cell.value for cell in found[3]]
    assert heads == [
        "序号", "依据条款", "类别", "任务内容", "具体举措", "量化目标", "牵头领导", "责任主体", "牵头单位", "配合单位", "实施主体",
        "时间节点（季度形象进度）", "完成时限", "当前进展", "进度%", "状态灯", "存在问题", "需协调事项", "佐证材料", "督办记录", "销号日期",
    ]  # fmt: skip
    assert len(COLUMNS) == 21
    assert (found["A1"].value, found["A2"].value, found["A4"].value, found["D4"].value) == (
        "任务分解表",
        "截至6月30日",
        1,
        "建强产业链",
    )
    assert (found["D5"].value, found["D5"].data_type) == ("=1+1", "s")


def test_exactly_the_columns_that_are_shown_are_written() -> None:
    found = sheet(write_ledger_book(LINES, title="甲", columns=("serial", "light", "content"), language="en"))
    assert [cell.value for cell in found[3]] == ["No.", "Light", "Content"]
    assert [cell.value for cell in found[4]] == [1, "黄", "建强产业链"]
    with pytest.raises(ValueError, match="weather"):
        write_ledger_book(LINES, title="甲", columns=("weather",))


def test_lights_have_their_colours() -> None:
    found = sheet(write_ledger_book(LINES, title="甲"))
    rules = [rule for each in found.conditional_formatting for rule in each.rules]
    assert {rule.formula[0]: rule.dxf.fill.bgColor.rgb for rule in rules} == {'"黄"': "FFFFF0B3", '"正常"': "FFD8EBD3"}


def test_the_same_rows_give_the_same_bytes_and_none_a_sheet_that_says_so() -> None:
    assert write_ledger_book(LINES, title="甲") == write_ledger_book(LINES, title="甲")
    assert sheet(write_ledger_book((), title="甲"))["A4"].value


def test_the_table_that_we_write_can_be_brought_in_again() -> None:
    found = read_ledger_book(write_ledger_book(LINES, title="2026年任务分解表"), name="a.xlsx")
    assert [(each.entry.heading, [part.name for part in each.entry.parts]) for each in found.tasks] == [
        ("建强产业链", ["市工信局"]), ("=1+1", ["市科技局"]),
    ]  # fmt: skip
    assert found.tasks[0].report.percent == 40
    assert found.notes == ()
