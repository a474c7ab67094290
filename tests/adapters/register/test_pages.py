"""The example of docs/reference/register.md is read; the table of docs/algorithms/organ-names.md is what the code does."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from luoshi.adapters.catalogues import catalogue
from luoshi.adapters.register.columns import SHEETS
from luoshi.adapters.register.reading import read_register
from luoshi.core.register.asking import county_on, name_on
from luoshi.core.register.matching import match
from luoshi.core.register.name_index import NameIndex, name_index
from tests.core.worked import worked

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "reference/register.md").read_text("utf-8")
SAMPLE = Path(str(files("luoshi"))) / "data/samples/register.xlsx"


@cache
def index() -> NameIndex:
    return name_index(read_register([SAMPLE]).register)


def test_the_example_of_the_page_is_read() -> None:
    names = ("行政区划", "单位", "开发区", "覆盖区域", "园区")
    tables = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    found = read_register([(f"{name}.csv", text.encode()) for name, text in zip(names, tables, strict=True)])
    assert found.notes == ()
    organs = {each.id: each for each in found.register.organs}
    names_then = [name_on(organs["T"], on=day) for day in (date(2019, 3, 31), date(2019, 4, 1))]
    assert [each.name for each in names_then if each] == ["青岚市招商局", "青岚市投资促进局"]
    assert (organs["G"].zone, organs["G"].parent) == ("G991001", "A")
    assert found.register.zones[0].area == Decimal(1250)
    park = found.register.parks[0]
    assert (county_on(park, on=date(2024, 6, 30)), county_on(park, on=date(2024, 7, 1))) == ("990102", "990103")


@pytest.mark.parametrize("form", SHEETS, ids=lambda each: each.name)
def test_the_page_names_each_column_and_says_which_must_be_filled(form) -> None:  # type: ignore[no-untyped-def]
    words = catalogue("zh")
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {words[f'register.sheet.{form.name}']} "))
    for column in form.columns:
        head = words[f"register.head.{form.name}.{column.field}"]
        assert head in row
        assert (f"**{head}**" in row) == column.needed, head


@pytest.mark.parametrize(("given", "_between", "answer"), worked("organ-names.md", "Worked, with"))
def test_whom_a_name_means(given: str, _between: list[str], answer: str) -> None:
    name, territory, day = given.split()
    told = match(index(), name, on=date.fromisoformat(day), territory=territory.strip("-"))
    assert " ".join((told.state, *told.organs) if told.organs else (told.state, told.why.code)) == answer
