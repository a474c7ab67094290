from io import BytesIO

import docx
from docx.enum.section import WD_ORIENT

from luoshi.adapters.readings.grids import Grid, Sheaf
from luoshi.adapters.readings.grids_docx import as_document

FULL = Grid("目标对照", ("甲", "乙"), (10, 30), [["产值\n翻番", "120\x00亿元"], ["", "8家"]])
EMPTY = Grid("时限对照", ("甲",), (10,), [])
SHEAF = Sheaf("《上》与《下》对照", ("甲：上", "乙：下"), (FULL, EMPTY))


def test_tables_stand_one_after_another_each_under_its_title_and_empty_ones_are_left_out():
    paper = docx.Document(BytesIO(as_document(SHEAF)))
    assert [each.text for each in paper.paragraphs] == ["《上》与《下》对照", "甲：上", "乙：下", "目标对照"]
    [table] = paper.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["甲", "乙"], ["产值\n翻番", "120\ufffd亿元"], ["", "8家"],
    ]  # fmt: skip
    wide = [cell.width for cell in table.rows[0].cells]
    assert round(wide[1] / wide[0]) == 3


def test_the_page_is_wide_and_the_same_tables_give_the_same_bytes():
    first = as_document(SHEAF)
    assert docx.Document(BytesIO(first)).sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert first == as_document(SHEAF)
