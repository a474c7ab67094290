"""任务分解表 as a workbook and as a text document."""

from __future__ import annotations

import io

import docx
import openpyxl

from luoshi.adapters.plans.ledger_book import LedgerSheet, write_ledger_book, write_ledger_document
from luoshi.adapters.plans.ledger_in import read_ledger_book

HEADS = ("序号", "任务内容", "牵头单位", "配合单位", "完成时限", "状态灯")
CELLS = (
    ("1", "建强产业链", "市工信局", "市发改委、市商务局", "2026-06-30", "黄"),
    ("2", "=1+1", "市科技局", "", "未定时限", "—"),
)
TOLD = LedgerSheet("任务分解表（虚构）", "截至2026年6月30日", HEADS, (6, 40, 16, 20, 12, 8), CELLS)


def rows(data: bytes) -> list[tuple[str, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [tuple(str(cell.value or "") for cell in row) for row in sheet.iter_rows()]


def test_a_workbook_has_its_title_its_heads_and_every_row_as_it_is_shown() -> None:
    found = rows(write_ledger_book(TOLD, language="zh"))
    begun = found.index(HEADS)
    assert found[0][0] == "任务分解表（虚构）"
    assert found[begun + 1 : begun + 3] == list(CELLS)


def test_a_formula_in_a_cell_stays_words() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_ledger_book(TOLD, language="zh"))).worksheets[0]
    [cell] = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert cell.data_type == "s"


def test_a_text_document_has_the_same_table() -> None:
    paper = docx.Document(io.BytesIO(write_ledger_document(TOLD)))
    [table] = paper.tables
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [HEADS, *CELLS]
    assert paper.paragraphs[0].text == "任务分解表（虚构）"


def test_the_same_table_gives_the_same_bytes() -> None:
    assert write_ledger_book(TOLD, language="zh") == write_ledger_book(TOLD, language="zh")
    assert write_ledger_document(TOLD) == write_ledger_document(TOLD)


def test_what_is_written_is_read_back_as_a_ledger() -> None:
    found = read_ledger_book(write_ledger_book(TOLD, language="zh"), name="台账.xlsx")
    assert "市工信局" in str(found)
