"""A calculator's input from YAML, JSON and workbooks: the same values, every fault at its place."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from luoshi.adapters.calculator_input import field_names, located, read_input_file
from luoshi.core.base.faults import Faulty
from luoshi.core.calculation import CALCULATORS, input_misfits
from luoshi.core.packs.nodes import plain

SHARING = {"zone_share": 1, "reading": "chained"}
SUBSIDY = {"rate": 0, "days_of_year": 360}


def book(**sheets: list[list[object]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def given(data: bytes, kind: str, file: str = "a.xlsx") -> object:
    return plain(read_input_file(data, file=file, calculator=CALCULATORS[kind]))


def faults(data: bytes, kind: str, settings: dict[str, object], file: str) -> list[str]:
    try:
        tree = read_input_file(data, file=file, calculator=CALCULATORS[kind])
    except Faulty as wrong:
        return [str(each) for each in wrong.faults]
    return [str(each) for each in located(input_misfits(kind, settings, plain(tree)), tree)]


def test_yaml_json_and_a_workbook_say_the_same() -> None:
    wanted = {"amounts": {"2014": 1000, "2015": 1200}, "rosters": {"2014": ("甲", "乙")}}
    text = b'{"amounts": {"2014": 1000, "2015": 1200}, "rosters": {"2014": ["\\u7532", "\\u4e59"]}}'
    assert given(text, "increment_sharing", "a.json") == wanted
    sheets = {
        "入库税收": [["年份", "金额"], [2014, 1000], [2015, 1200]],
        "rosters": [["年份", "企业"], [2014, "甲"], [2014, "乙"]],
    }
    assert given(book(**sheets), "increment_sharing") == wanted


def test_rows_have_their_heads_in_either_language_and_lists_in_a_cell() -> None:
    loans = [
        ["名称", "principal", "起", "止", "实付利息"],
        ["甲", 100, date(2015, 1, 1), date(2016, 1, 1), 5],
        [None] * 5,
    ]
    assert given(book(贷款=loans), "interest_subsidy") == {
        "loans": ({"name": "甲", "principal": 100, "from": date(2015, 1, 1), "until": date(2016, 1, 1), "paid": 5},)
    }
    overlaps = [["涉及开发区", "指标", "数值"], ["东园、西园,北园", "gdp", 5]]
    assert given(book(input=[["", ""], ["期别", "2018"]], 重叠=overlaps), "apportionment") == {
        "period": "2018", "overlaps": ({"zones": ("东园", "西园", "北园"), "indicator": "gdp", "value": 5},),
    }  # fmt: skip


def test_a_name_that_looks_like_a_number_stays_a_name() -> None:
    assert given(book(loans=[["name", "paid"], [7, 7]]), "interest_subsidy") == {"loans": ({"name": "7", "paid": 7},)}


def test_the_only_sheet_may_have_any_name() -> None:
    assert given(book(Sheet1=[["年份", "金额"], [2014, 1]]), "increment_sharing") == {"amounts": {"2014": 1}}


def test_an_empty_cell_is_missing_and_not_zero() -> None:
    rows = [["年份", "金额"], [2014, None], [None, 3], [2015, 0]]
    assert given(book(amounts=rows, rosters=[["", ""], [2014, None]]), "increment_sharing") == {
        "amounts": {"2015": 0}, "rosters": {},
    }  # fmt: skip


def test_every_fault_of_a_workbook_stands_at_its_cell() -> None:
    loans = [["名称", "本金", "利率x"], ["甲", "多", 1], ["乙", -1, None]]
    assert [each.partition(" ")[0] for each in faults(book(loans=loans), "interest_subsidy", SUBSIDY, "a.xlsx")][:2] == [
        "a.xlsx:loans!A2:", "a.xlsx:loans!A2:",
    ]  # fmt: skip
    found = faults(book(loans=loans), "interest_subsidy", SUBSIDY, "a.xlsx")
    assert "a.xlsx:loans!B2: calc.entry path=loans[1].principal reason=given.no_number value=多" in found
    assert "a.xlsx:loans!B3: calc.entry path=loans[2].principal reason=given.too_small value=-1 least=0" in found
    assert any(each.startswith("a.xlsx:loans!C2: calc.entry path=loans[1].利率x") for each in found)


def test_faults_in_the_form_of_a_workbook_are_told_together() -> None:
    data = book(
        amounts=[["年份", "金额"], [2014, 1], [2014, 2]], 税收=[["a", "b"], [1, 2]], rosters=[["a", "b"], [2014, "甲"]]
    )
    assert faults(data, "increment_sharing", SHARING, "a.xlsx") == [
        "a.xlsx:税收!A1: calc.unknown_sheet sheet=税收 known=input、amounts、rebase、rosters",
        "a.xlsx:amounts!A3: calc.row_twice name=2014 first=amounts!A2",
    ]
    headless = book(loans=[["name", None, "paid"], ["甲", 5, 5]])
    assert faults(headless, "interest_subsidy", SUBSIDY, "a.xlsx") == ["a.xlsx:loans!B2: calc.no_head"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('amounts:\n  "2014": lots\n  x: 3\nrebsae: {}\n', ["a.yaml:2", "a.yaml:3", "a.yaml:4"]),
        ("[1]\n", ["a.yaml:1", "a.yaml:1"]),
        ("amounts: {a: 1, a: 2}\n", ["a.yaml:1"]),
    ],
)
def test_every_fault_of_yaml_stands_at_its_line(text: str, found: list[str]) -> None:
    told = faults(text.encode(), "increment_sharing", SHARING, "a.yaml")
    assert [each.partition(": ")[0] for each in told] == found


def test_heads_have_one_meaning_in_both_languages() -> None:
    assert field_names()["本金"] == field_names()["principal"] == "principal"
    assert field_names()["target year"] == field_names()["目标年"] == "target_year"
