import csv
import io

import pytest
from openpyxl import load_workbook

from luoshi.adapters.listing import list_as_csv, list_as_workbook

HEADS = ("姓名", "理由")
ROWS = [("李明", "=SUM(A1)"), ("12", "a\nb")]


def test_a_workbook_holds_every_cell_as_text_under_a_head_that_stays():
    sheet = load_workbook(io.BytesIO(list_as_workbook("审计记录", HEADS, ROWS, widths=(10, 40)))).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        list(HEADS),
        ["李明", "=SUM(A1)"],
        ["12", "a\nb"],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "f"}  # the reader guesses a formula
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref, sheet.column_dimensions["B"].width) == (
        "审计记录",
        "A2",
        "A1:B3",
        pytest.approx(40, abs=1),
    )


def test_an_empty_list_is_a_head_alone():
    sheet = load_workbook(io.BytesIO(list_as_workbook("x" * 40, HEADS, [], widths=(1, 1)))).active
    assert (sheet.title, sheet.max_row) == ("x" * 31, 1)


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_what_would_begin_a_formula_gets_a_quote_in_comma_separated_text(begins):
    told = list_as_csv(HEADS, [(f"{begins}1", "a,b")]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(told, newline="")))[1] == [f"'{begins}1", "a,b"]
