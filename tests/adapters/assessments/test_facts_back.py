"""Facts written as a long table: read back they are the same."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest

from luoshi.adapters.assessments.facts_back import Form, write_facts
from luoshi.adapters.assessments.reading import read_facts
from luoshi.adapters.catalogues import say
from luoshi.core.assessment.facts import Fact, Facts, Mark, Subject
from luoshi.core.base.errors import UsageError
from luoshi.core.base.plain import Absence
from tests.adapters.assessments.schemes import scheme

FACTS = Facts(
    "2025",
    (Subject("A1", "青岚经开区", {"区域": "东部"}), Subject("A2", "雁回高新区", {"区域": "西部"})),
    {
        "gdp": {"A1": Fact(Decimal("1200.5"), "市统计局"), "A2": Fact(Decimal(800), "市统计局")},
        "energy": {"A1": Absence.EXEMPT},
        "rd": {"A1": Fact(Decimal("12.5"), proofs=("统计表", "报告"))},
        "plan": {"A1": Fact(Decimal(1), word="是"), "A2": Fact(Decimal(0), word="否")},
        "credit": {"A1": Fact(Decimal(100), word="优秀")},
        "business": {"A1": Fact(Decimal(85), marks=(Mark("乙", Decimal(80)), Mark("甲", Decimal(90), Decimal(2))))},
        "accidents": {"A1": Fact(Decimal(0)), "A2": Fact(Decimal(3))},
    },
    {"gdp": {"A1": Fact(Decimal(-5), "市统计局")}},
)
SCHEME = scheme(most_missing=Decimal(1))
NEGATIVE = replace(SCHEME, inputs={name: replace(each, least=None) for name, each in SCHEME.inputs.items()})


def bare(cells: Any) -> Any:
    return {
        name: {who: replace(cell, place=None) if isinstance(cell, Fact) else cell for who, cell in column.items()}
        for name, column in cells.items()
    }


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_what_was_written_is_read_back(form: Form, tmp_path: Path) -> None:
    file = tmp_path / f"facts.{form}"
    write_facts(FACTS, file, form)
    again = read_facts([file], scheme=NEGATIVE, period="2025")
    assert bare(again.columns) == FACTS.columns
    assert bare(again.before) == FACTS.before | {"gdp": FACTS.before["gdp"]}
    assert [replace(each, place=None) for each in again.subjects] == list(FACTS.subjects)


def test_every_cell_is_a_row_with_why_it_is_empty(tmp_path: Path) -> None:
    file = tmp_path / "facts.csv"
    write_facts(replace(FACTS, subjects=(Subject("A2", "=雁回", {"区域": "西部"}),)), file, "csv")
    heads, *rows = csv.reader(file.read_text("utf-8-sig").splitlines())
    assert heads == ["编号", "名称", "区域", "指标", "期间", "数值", "填报单位", "佐证材料", "专家", "专家权重"]
    assert [row[:6] for row in rows] == [
        ["A2", "'=雁回", "西部", "gdp", "2025", "800"],
        ["A2", "'=雁回", "西部", "energy", "2025", "缺报"],
        ["A2", "'=雁回", "西部", "rd", "2025", "缺报"],
        ["A2", "'=雁回", "西部", "plan", "2025", "否"],
        ["A2", "'=雁回", "西部", "credit", "2025", "缺报"],
        ["A2", "'=雁回", "西部", "business", "2025", "缺报"],
        ["A2", "'=雁回", "西部", "accidents", "2025", "3"],
        ["A2", "'=雁回", "西部", "gdp", "上年", "缺报"],
    ]


def test_another_form_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    file = tmp_path / "facts.ods"
    with pytest.raises(UsageError) as caught:
        write_facts(FACTS, file, cast("Form", "ods"))
    told = say(caught.value.code, language="en", **caught.value.params)
    assert told == "ods is no form of data: use one of csv、parquet"
    assert not file.exists()
