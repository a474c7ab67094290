"""The workbook that an organ fills in: written, filled in by hand, read back whatever was moved in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from luoshi.adapters.plans.asking_book import END, FIRST_ROW, AskingWords, write_asking_book
from luoshi.adapters.plans.asking_book_back import ReturnedBook, read_asking_book
from luoshi.core.base.faults import Faulty
from luoshi.core.plans.returned_cells import Cells, Report
from luoshi.core.plans.returning import Asked, CurrentRow, SentRow, differences, head_faults

ROWS = tuple(
    SentRow(
        f"k{at}",
        f"任务{at}",
        f"做好第{at}件事。",
        "牵头",
        "2026年9月底前",
        "40%",
        Report(Decimal(40), "已摸底"),
        f"e{at}",
    )
    for at in range(1, 5)
)
ASKED = Asked("p1", "市工信局", "2026-06", ROWS)
WORDS = AskingWords("任务进展报送表", "市工信局", "2026年6月", date(2026, 6, 28), "督查科")
SENT = write_asking_book(ASKED, WORDS)
NOW = {each.key: CurrentRow(each.key, each.report, each.seen) for each in ROWS}
PERCENT, PROGRESS, DONE = 7, 8, 12


def changed(change: Callable[[Any], None], data: bytes = SENT) -> ReturnedBook:
    """The file as another program writes it after a change."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    return read_asking_book(stream.getvalue(), name="a.xlsx")


def told(book: ReturnedBook) -> list[tuple[str, str]]:
    return [(each.kind, each.key) for each in differences(ROWS, book.rows, NOW, on=date(2026, 7, 1))]


def test_the_same_rows_give_the_same_bytes() -> None:
    assert write_asking_book(ASKED, WORDS) == SENT


def test_a_file_that_nobody_touched_is_unchanged() -> None:
    book = read_asking_book(SENT, name="a.xlsx")
    assert head_faults(book.head, ASKED) == ()
    assert told(book) == [("unchanged", f"k{at}") for at in range(1, 5)]
    assert str(book.rows[0].place) == "a.xlsx:进展报送表!A5"
    assert book.rows[0].locked == ROWS[0].locked
    assert book.rows[0].cells == Cells(Decimal(40), "已摸底")


def test_the_english_sheet_is_read_as_the_chinese_one() -> None:
    book = read_asking_book(write_asking_book(ASKED, WORDS, language="en"), name="a.xlsx")
    assert told(book) == [("unchanged", f"k{at}") for at in range(1, 5)]


def test_what_was_filled_in_comes_back() -> None:
    def fill(sheet: Any) -> None:
        sheet.cell(5, PERCENT).value = 100
        sheet.cell(5, DONE).value = date(2026, 6, 20)
        sheet.cell(6, PROGRESS).value = "已编制清单\n已印发"
        sheet.cell(7, PERCENT).value = "八成"

    book = changed(fill)
    found = differences(ROWS, book.rows, NOW, on=date(2026, 7, 1))
    assert [each.kind for each in found] == ["report", "report", "faulty", "unchanged"]
    assert found[0].report == Report(Decimal(100), "已摸底", done=date(2026, 6, 20))
    assert found[1].report == Report(Decimal(40), "已编制清单\n已印发")


def test_a_percentage_typed_as_such_is_the_number_that_was_meant() -> None:
    def fill(sheet: Any) -> None:
        sheet.cell(5, PERCENT).value = 0.6
        sheet.cell(5, PERCENT).number_format = "0%"

    assert changed(fill).rows[0].cells.percent == 60


def test_rows_may_be_reordered_deleted_and_added() -> None:
    def move(sheet: Any) -> None:
        rows = [[cell.value for cell in sheet[row]] for row in range(FIRST_ROW, FIRST_ROW + 4)]
        for at, values in enumerate(rows[::-1]):
            for column, value in enumerate(values, 1):
                if column != 2:
                    sheet.cell(FIRST_ROW + at, column).value = value
        sheet.unmerge_cells(f"B{FIRST_ROW + 4}:L{FIRST_ROW + 4}")
        sheet.delete_rows(FIRST_ROW + 1)
        sheet.insert_rows(FIRST_ROW)
        sheet.cell(FIRST_ROW, 3).value = "自加的任务"
        sheet.insert_rows(FIRST_ROW)

    assert told(changed(move)) == [
        ("added", ""), ("unchanged", "k4"), ("unchanged", "k2"), ("unchanged", "k1"), ("missing", "k3"),
    ]  # fmt: skip


def test_columns_may_be_moved_and_others_added() -> None:
    def move(sheet: Any) -> None:
        for row in range(4, FIRST_ROW + 4):
            one, other = sheet.cell(row, PERCENT).value, sheet.cell(row, PROGRESS).value
            sheet.cell(row, PERCENT).value, sheet.cell(row, PROGRESS).value = other, one
        sheet.cell(4, 13).value = "备注"
        sheet.cell(5, 13).value = "无"

    assert told(changed(move)) == [("unchanged", f"k{at}") for at in range(1, 5)]


def test_a_locked_cell_that_was_altered_is_told() -> None:
    def alter(sheet: Any) -> None:
        sheet.cell(5, 5).value = "2026年12月底前"

    [first, *_] = differences(ROWS, changed(alter).rows, NOW, on=date(2026, 7, 1))
    assert first.altered == (("deadline", "2026年9月底前", "2026年12月底前"),)


def test_without_the_hidden_column_no_row_can_be_told() -> None:
    with pytest.raises(Faulty) as refused:
        changed(lambda sheet: sheet.delete_cols(1))
    assert [str(each) for each in refused.value.faults] == ["a.xlsx:进展报送表!A4: asking_book.no_keys"]


def test_another_workbook_is_told_to_be_one() -> None:
    with pytest.raises(Faulty) as refused:
        changed(lambda sheet: sheet.delete_rows(1, 4))
    assert [each.code for each in refused.value.faults] == ["asking_book.no_table"]
    with pytest.raises(Faulty):
        read_asking_book(b"", name="a.xlsx")


def test_a_file_without_its_hidden_sheet_has_no_head() -> None:
    book = openpyxl.load_workbook(io.BytesIO(SENT))
    del book["luoshi"]
    stream = io.BytesIO()
    book.save(stream)
    head = read_asking_book(stream.getvalue(), name="a.xlsx").head
    assert [each.code for each in head_faults(head, ASKED)] == ["returning.no_head"]


def test_tasks_are_locked_and_the_report_is_open_and_checked() -> None:
    book = openpyxl.load_workbook(io.BytesIO(SENT))
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    assert [sheet.cell(5, column).protection.locked for column in range(1, 13)] == [True] * 6 + [False] * 6
    assert sheet.column_dimensions["A"].hidden
    assert book["luoshi"].sheet_state == "veryHidden"
    checks = {
        str(each.sqref): (each.type, each.formula1, each.formula2) for each in sheet.data_validations.dataValidation
    }
    assert checks["G5:G8"] == ("decimal", "0", "100")
    assert checks["H5:K8"] == ("textLength", "2000", None)
    assert checks["L5:L8"][0] == "date"
    assert sheet.cell(9, 1).value == END
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$4:$4", "landscape")


def test_nothing_that_a_task_says_becomes_a_formula() -> None:
    asked = Asked("p1", "o", "2026-06", (SentRow("k", "=1+1", "http://a.cn"),))
    sheet = openpyxl.load_workbook(io.BytesIO(write_asking_book(asked, WORDS))).worksheets[0]
    assert (sheet.cell(5, 3).value, sheet.cell(5, 3).data_type) == ("=1+1\nhttp://a.cn", "s")
    assert sheet.cell(5, 3).hyperlink is None


def test_an_organ_without_tasks_gets_an_empty_sheet() -> None:
    book = read_asking_book(write_asking_book(Asked("p1", "o", "2026-06", ()), WORDS), name="a.xlsx")
    assert book.rows == ()
