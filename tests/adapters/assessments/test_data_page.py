"""The tables of docs/reference/assessment-data.md are read as the page says."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from luoshi.adapters.assessments.reading import read_data
from luoshi.core.assessment.facts import Cell, Fact
from luoshi.core.base.plain import Absence
from tests.adapters.assessments.schemes import scheme

PAGE = (Path(__file__).parents[3] / "docs/reference/assessment-data.md").read_text("utf-8")
WIDE, LONG, MARKS = (each.encode() for each in re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL))


def told(cell: Cell) -> object:
    return cell if isinstance(cell, Absence) else (cell.value, cell.by, cell.proofs, len(cell.marks))


def test_the_wide_and_the_long_table_of_the_page_say_the_same() -> None:
    wide = read_data([("a.csv", WIDE), ("b.csv", MARKS)], scheme=scheme(), period="2025")
    long = read_data([("a.csv", LONG)], scheme=scheme(), period="2025")
    for one, other in ((wide.facts.columns, long.facts.columns), (wide.facts.before, long.facts.before)):
        assert {(name, who): told(cell) for name, column in one.items() for who, cell in column.items()} == {
            (name, who): told(cell) for name, column in other.items() for who, cell in column.items()
        }
    gdp = wide.facts.columns["gdp"]["A1"]
    assert isinstance(gdp, Fact)
    assert (gdp.value, gdp.by) == (Decimal("1200.5"), "市统计局")
    assert [each.code.partition(".")[2] for each in wide.notes] == ["note_skipped", "note_skipped"]
    assert [each.code.partition(".")[2] for each in long.notes] == ["converted"]
