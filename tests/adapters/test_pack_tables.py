"""A pack goes into a workbook and comes back the same; what is wrong in it is told by cell."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from luoshi.adapters.pack_sheets import sheets
from luoshi.adapters.pack_tables import as_workbook
from luoshi.adapters.pack_tables_back import read_workbook
from luoshi.adapters.packs import installed, read_files
from luoshi.cli.pack_checking import every_fault, line_of
from luoshi.core.base.errors import InputError
from luoshi.core.packs.building import build
from luoshi.core.packs.nodes import plain
from tests.written_packs import SOUND, library

Cells = Callable[[Any], None]


def data_of(folder: Path) -> dict[str, dict[str, object]]:
    found = {name: plain(tree) for name, tree in read_files(folder).trees.items()}
    return {name: data for name, data in found.items() if isinstance(data, dict)}


def tidy(data: object) -> object:
    """Without the empty lists that say the same as nothing."""
    if isinstance(data, dict):
        return {name: tidy(each) for name, each in data.items() if each != ()}
    return tuple(map(tidy, data)) if isinstance(data, tuple) else data


def changed(change: Cells) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(data_of(SOUND))))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def told(change: Cells) -> list[str]:
    files = read_workbook(changed(change), file="a.xlsx", folder="sound")
    there = library(SOUND)
    with_it = type(there)({"sound": build(files)}, ("sound",), there.folders)
    return [line_of(each, language="en") for each in every_fault(with_it)]


@pytest.mark.parametrize("folder", [SOUND, *installed().values()], ids=lambda folder: folder.name)
def test_every_pack_comes_back_as_it_went(folder: Path) -> None:
    data = data_of(folder)
    back = read_workbook(as_workbook(data), file="a.xlsx", folder=folder.name)
    assert back.faults == ()
    assert tidy({name: plain(tree) for name, tree in back.trees.items()}) == tidy(data)


def test_the_same_pack_gives_the_same_bytes() -> None:
    assert as_workbook(data_of(SOUND)) == as_workbook(data_of(SOUND))


def test_text_that_looks_like_something_else_comes_back_as_text() -> None:
    data = data_of(SOUND)
    rules: Any = data["parameters.yaml"]["parameters"]
    values = (None, "0360", "true", "2025-01-01", "1.50", "[a]", '"x"', "=1+1", "一\n二", "a, b")
    rules["quota"]["values"] = tuple(
        {"from": date(2020 + at, 1, 1), "value": value, "basis": {"document": "measures", "clause": "第一条"}, "evidence": "S"}
        for at, value in enumerate(values) if value is not None
    )  # fmt: skip
    rules["quota"].pop("unit")
    back = read_workbook(as_workbook(data), file="a.xlsx", folder="sound")
    assert tidy({name: plain(tree) for name, tree in back.trees.items()}) == tidy(data)


def test_a_sound_workbook_is_sound() -> None:
    assert told(lambda _: None) == []


def test_numbers_days_and_yes_or_no_may_be_typed_as_excel_has_them() -> None:
    def change(book: Any) -> None:
        book["parameters.values"]["B2"].value = datetime(2020, 1, 1)  # noqa: DTZ001  # Excel knows no zones
        book["parameters.values"]["D3"].value = 2.0
        book["clocks"]["E2"].value = 5
        book["clocks"]["G2"].value = False
        book["calculators"]["F2"].value = "{zone_share: 0.7, reading: chained}"
        book["plans.targets"]["F2"].value = 5.0

    heads = {sheet.name: sheet.heads for sheet in sheets()}
    assert (heads["parameters.values"][1], heads["parameters.values"][3], heads["clocks"][4], heads["clocks"][6]) == (
        "from",
        "value",
        "limit",
        "start_counts",
    )
    assert (heads["calculators"][5], heads["plans.targets"][5]) == ("settings", "value")
    assert told(change) == []


def cell(sheet: str, place: str, value: object) -> Cells:
    def change(book: Any) -> None:
        book[sheet][place].value = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (cell("clocks", "E2", "viel"), ['a.xlsx:clocks!E2: `limit` has to be a whole number, not "viel": write digits, without quotes']),
        (cell("clocks", "E2", 2.5), ["a.xlsx:clocks!E2: `limit` has to be a whole number, not 2.5: write digits, without quotes"]),
        (cell("clocks", "E2", "05"), ["a.xlsx:clocks!E2: `05` begins with a zero: put it in quotes if it is a code, else leave the zero out"]),
        (cell("clocks", "F2", "weeks"), ["a.xlsx:clocks!F2: `unit` cannot be weeks: choose one of working_days | days | months | years | on_receipt"]),
        (cell("clocks", "E1", "limt"), [
            "a.xlsx:clocks!E1: the column limt is not known here: rename or delete it; there are " + " · ".join(next(s.heads for s in sheets() if s.name == "clocks")),
            "a.xlsx:clocks!A2: `limit` is missing in `reply`: add it",
        ]),
        (cell("parameters.values", "D2", "[1"), [
            "a.xlsx:parameters.values!D2: this cannot be read as YAML (did not find expected ',' or ']'): check indentation, colons, quotes and brackets here and in the line above",
            "a.xlsx:parameters.values!D3: this value is a number, the first a text: give all values of a parameter the same kind, or make two parameters",
        ]),
        (cell("parameters.values", "A2", "quotas"), ["a.xlsx:parameters.values!A2: this row belongs to quotas, which the sheet parameters does not have: mend the id or add the row there"]),
        (cell("organs", "A3", "commission"), [
            "a.xlsx:indicators!A2: there is no organ bureau: list it in organs.yaml",
            "a.xlsx:organs!A3: `commission` stands here a second time (first in line 2): keep one of them",
            "a.xlsx:plans.tasks!A2: there is no organ bureau: list it in organs.yaml",
            "a.xlsx:schemes.inputs!K2: there is no organ bureau: list it in organs.yaml",
        ]),
        (cell("plans.targets", "B2", "outputs"), ["a.xlsx:plans.targets!A2: there is no indicator outputs: was output meant?"]),
        (cell("cases", "D3", "{value: 1}"), ["a.xlsx:cases!D3: the case 后来两家 expects value: 1, the rules say 2: mend the rule or the case"]),
        (lambda book: setattr(book["codes"], "title", "kodes"), [
            "a.xlsx:kodes!A1: the sheet kodes belongs to no file of a pack: rename or delete it; there are " + " · ".join(s.name for s in sheets()),
            "a.xlsx:codes.entries!A2: this row belongs to colours, which the sheet codes does not have: mend the id or add the row there",
            "a.xlsx:codes.entries!A3: this row belongs to colours, which the sheet codes does not have: mend the id or add the row there",
        ]),
    ],
)  # fmt: skip
def test_faults_are_told_by_sheet_and_cell(change: Cells, said: list[str]) -> None:
    assert sorted(told(change)) == sorted(said)


def test_an_empty_cell_is_left_out_and_an_empty_row_too() -> None:
    def change(book: Any) -> None:
        book["organs"]["C2"].value = None
        for place in ("A9", "B9"):
            book["organs"][place].value = " "

    assert told(change) == []


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(InputError) as wrong:
        read_workbook(b"nothing", file="a.xlsx", folder="a")
    assert wrong.value.code == "pack.no_workbook"


def test_a_list_with_odd_members_stands_in_brackets() -> None:
    data = data_of(SOUND)
    rules: Any = data["organs.yaml"]["organs"]
    rules["commission"]["short_names"] = ("市经委", " 空 ", "两\n行", "[括号]")
    back = read_workbook(as_workbook(data), file="a.xlsx", folder="sound")
    assert tidy({name: plain(tree) for name, tree in back.trees.items()}) == tidy(data)
