"""A scheme of an invented province and files of its data in every form, for the tests of data in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pyarrow as pa
from pyarrow import parquet

from luoshi.core.assessment.model import Adjustment, Input, Item, Scheme, Scoring, Variant, Veto, Way
from luoshi.core.assessment.rules import read_terms
from luoshi.core.base.basis import Basis, Evidence

Rows = Sequence[Sequence[object]]
BASIS = Basis("云岭省开发区考核办法", "第六条", note="按区域分组", evidence=Evidence.S)


SETTINGS: dict[str, dict[str, object]] = {"min_max": {"constant": "half"}, "rank_step": {"step": 1}}


def item(name: str, title: str, under: str = "", *, full: int = 10, way: Way | None = None, **more: Any) -> Item:
    rule = more.pop("rule", "" if "input" not in more else "min_max")
    scoring = scored(rule, full=full, way=way or Way(), basis=BASIS)
    return Item(name, title, under, scoring, **more)


def scored(rule: str, *, full: int = 10, **more: Any) -> Scoring:
    """A scoring whose rule has no objection to any column of numbers."""
    terms = read_terms(rule, SETTINGS.get(rule, {}))[0] if rule else None
    return Scoring(full=Decimal(full), weight=Decimal(1), rule=rule, terms=terms, **more)


INPUTS = (
    Input("gdp", "地区生产总值", "number", unit="亿元", places=2, least=Decimal(0), reported_by="yunling:tongji"),
    Input("energy", "单位能耗", "number", unit="吨标准煤/万元"),
    Input(
        "rd", "研发投入占比", "number", unit="%", least=Decimal(0), most=Decimal(100), proofs=("研发统计表", "审计报告")
    ),
    Input("plan", "规划环评完成", "yes_no"),
    Input("credit", "信用评价", "word", words={"优秀": Decimal(100), "良好": Decimal(80), "较差": Decimal(40)}),
    Input("business", "营商环境评价", "marks", least=Decimal(0), most=Decimal(100)),
    Input("accidents", "重大事故", "number", unit="起", least=Decimal(0)),
)


def scheme(**more: Any) -> Scheme:
    """Five items scored, one veto, peers by 区域."""
    items = more.pop("items", None) or (
        item("economy", "经济发展", full=30),
        item("gdp", "生产总值", "economy", full=20, input="gdp", measure="growth", rule="rank_step"),
        item("energy", "能耗", "economy", input="energy", way=Way("down")),
        item("innovation", "创新与服务", full=70),
        item("rd", "研发", "innovation", full=25, input="rd", way=Way("band", (Decimal(2), Decimal(8)))),
        item("plan", "规划环评", "innovation", full=15, input="plan", rule="yes_no"),
        item("credit", "信用", "innovation", full=10, input="credit"),
        item(
            "business", "营商环境", "innovation", full=20, input="business", rule="panel",
            variants=(
                Variant({"区域": "东部"}, scored("panel", full=20)),
                Variant({"区域": "西部"}, scored("panel", full=20)),
            ),
        ),
    )  # fmt: skip
    told = {
        "id": "yearly", "pack": "yunling", "title": "云岭省开发区年度考核", "from_day": date(2025, 1, 1),
        "until_day": None, "subject": "zone", "every": "year", "full": Decimal(100), "aggregation": "sum",
        "weighting": None, "groups": ("区域",), "ranked_within": (), "most_missing": Decimal("0.4"), "places": 2,
        "rounding": "half_up", "least": None, "most": None, "bonus_cap": None, "deduction_cap": None,
        "inputs": {each.id: each for each in more.pop("inputs", INPUTS)}, "items": {each.id: each for each in items},
        "adjustments": (Adjustment("accident", "事故扣分", "deduction", "accidents", Decimal(2), None),),
        "vetoes": (Veto("accident", "重大事故", "accidents", Decimal(3), "force", "不合格"),), "grades": None,
        "unranked": None, "unassessed_year": "breaks", "transition": None, "basis": BASIS,
    }  # fmt: skip
    return Scheme(**(told | more))


def plain_scheme(*inputs: Input, **more: Any) -> Scheme:
    """A scheme that only asks for some inputs: no peers, nothing compared with the year before."""
    asked = inputs or (Input("gdp", "地区生产总值", "number", unit="亿元"),)
    items = tuple(item(each.id, each.title, input=each.id) for each in asked)
    told: dict[str, Any] = {"groups": (), "adjustments": (), "vetoes": (), "inputs": asked, "items": items}
    return scheme(**(told | more))


def xlsx(
    sheets: Mapping[str, Rows] | None = None, /, *, shown: Mapping[str, str] | None = None, **named: Rows
) -> bytes:
    """A workbook; `shown` are number formats by cell of the first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in {**(sheets or {}), **named}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([float(cell) if isinstance(cell, Decimal) else cell for cell in row])
    for cell, form in (shown or {}).items():
        book.worksheets[0][cell].number_format = form
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv_bytes(rows: Rows, *, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return stream.getvalue().encode(encoding)


def parquet_bytes(rows: Rows) -> bytes:
    """A table of text, as columns of mixed cells have to be."""
    columns = [
        pa.array([None if row[at] is None else str(row[at]) for row in rows[1:]], type=pa.string())
        for at in range(len(rows[0]))
    ]
    return table_bytes({str(head): column for head, column in zip(rows[0], columns, strict=True)})


def table_bytes(columns: Mapping[str, Any]) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pa.table(dict(columns)), stream)
    return stream.getvalue()
