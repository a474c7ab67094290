"""Workbooks: cells as they were typed, whoever wrote the file."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter

from luoshi.adapters.workbooks import Sheet, read_workbook
from luoshi.core.base.errors import InputError


def by_openpyxl(rows: list[list[object]], **formats: str) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "amounts"
    for row in rows:
        book.active.append(row)
    for name, shown in formats.items():
        book.active[name].number_format = shown
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def values(sheet: Sheet) -> dict[str, object]:
    return {cell.name: cell.value for cell in sheet.cells}


def test_numbers_are_exact_as_they_were_typed() -> None:
    [sheet] = read_workbook(
        by_openpyxl([["年份", "金额"], [2014, 0.1], [2015, 0.1 + 0.2], [2016, 1e15], [None, -3.50]])
    )
    assert values(sheet) == {
        "A1": "年份", "B1": "金额", "A2": 2014, "B2": Decimal("0.1"), "A3": 2015, "B3": Decimal("0.3"), "A4": 2016,
        "B4": 10**15, "B5": Decimal("-3.5"),
    }  # fmt: skip
    assert isinstance(values(sheet)["A2"], int)


def test_days_yes_and_no_and_empty_cells() -> None:
    noon = datetime(2025, 3, 2, 12, tzinfo=UTC).replace(tzinfo=None)
    [sheet] = read_workbook(by_openpyxl([[date(2025, 3, 1), noon, True, "", " x "]]))
    assert values(sheet) == {"A1": date(2025, 3, 1), "B1": date(2025, 3, 2), "C1": True, "E1": "x"}


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ('yyyy"年"m"月"d"日"', date(2025, 3, 1)),
        ("[$-804]yyyy/m/d;@", date(2025, 3, 1)),
        ('0.00"y"', 45717),
        ("0.00", 45717),
        ("mm-dd-yy", date(2025, 3, 1)),
    ],
)
def test_only_formats_of_days_make_days(shown: str, value: object) -> None:
    [sheet] = read_workbook(by_openpyxl([[45717]], A1=shown))
    assert values(sheet) == {"A1": value}


def test_a_workbook_of_another_hand_with_rich_text_and_formulas() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "date_1904": True}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("贷款")
        sheet.write_rich_string(0, 0, "实付", bold, "利息")
        sheet.write_formula(0, 1, "=1+1", None, 2)
        sheet.write_formula(0, 2, '="a"', None, "甲")
        sheet.write_datetime(0, 3, date(2025, 3, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_formula(0, 4, "=1/0", None, "#DIV/0!")
        book.add_worksheet("空")
    loans, empty = read_workbook(stream.getvalue())
    assert (loans.name, empty.cells) == ("贷款", ())
    assert values(loans) == {"A1": "实付利息", "B1": 2, "C1": "甲", "D1": date(2025, 3, 1), "E1": "#DIV/0!"}
    assert {row: sorted(cells) for row, cells in loans.rows().items()} == {1: [1, 2, 3, 4, 5]}


def packed(sheet: str, **parts: str) -> bytes:
    names = "http://schemas.openxmlformats.org"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns:r="{names}/officeDocument/2006/relationships"><sheets>'
            '<sheet name="一" r:id="r1"/><sheet name="二" r:id="r9"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels", '<x><Relationship Id="r1" Target="/xl/worksheets/sheet1.xml"/></x>'
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet><sheetData><row>{sheet}</row></sheetData></worksheet>"
        )
        for name, text in parts.items():
            archive.writestr(f"xl/{name}.xml", text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1" t="inlineStr"><is><t>甲</t><rPh><t>jia</t></rPh></is></c>', "甲"),
        ('<c r="A1" t="s"><v>0</v></c>', "乙"),
        ('<c r="A1" t="s"><v>7</v></c>', "7"),
        ('<c r="A1"><v>1E+400</v></c>', "1E+400"),
        ('<c r="A1"><v>NaN</v></c>', "NaN"),
        ('<c r="A1"><v>x</v></c>', "x"),
        ('<c r="A1" s="9"><v>3.0</v></c>', 3),
        ('<c r="A1" s="0"><v>999999999</v></c>', 999999999),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="AB1"><v>1</v></c>', 1),
    ],
)
def test_odd_cells_keep_what_they_say(cell: str, value: object) -> None:
    styles = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    first, second = read_workbook(packed(cell, sharedStrings="<sst><si><t>乙</t></si></sst>", styles=styles))
    assert [each.value for each in first.cells] == [value]
    assert second.cells == ()


@pytest.mark.parametrize("cell", ['<c r="A1"/>', '<c r="A1"><v/></c>', '<c r="1A"><v>3</v></c>', "<c><v>3</v></c>"])
def test_cells_that_say_nothing_are_left_out(cell: str) -> None:
    assert read_workbook(packed(cell))[0].cells == ()


def test_what_is_no_workbook_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(InputError, match=r"calc\.no_workbook"):
        read_workbook(stream.getvalue())
    with pytest.raises(InputError, match=r"document\.damaged"):
        read_workbook(b"PK\x03\x04 nothing")


def test_a_number_that_is_shown_as_a_percentage_says_so() -> None:
    data = by_openpyxl([[0.125, 0.5, 0.5, 0.5, "5%"]], A1="0.00%", B1="0%", C1='0.0"%"', D1="0.00", E1="0%")
    [sheet] = read_workbook(data)
    assert [(cell.value, cell.percent) for cell in sheet.cells] == [
        (Decimal("0.125"), True), (Decimal("0.5"), True), (Decimal("0.5"), False), (Decimal("0.5"), False), ("5%", False),
    ]  # fmt: skip


def test_a_formula_whose_value_was_never_stored_is_told_apart_from_an_empty_cell() -> None:
    [sheet] = read_workbook(by_openpyxl([["=1+1", None, 3]]))
    assert values(sheet) == {"C1": 3}
    assert [(cell.name, cell.row, cell.column) for cell in sheet.uncounted] == [("A1", 1, 1)]
    empty = '<c r="A1" t="str"><f>""</f><v></v></c>'
    assert read_workbook(packed(empty))[0].uncounted == ()
