"""Schemes and results as the tests of comparisons write them: points are what was reported, of so many full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.core.assessment.facts import Fact, Facts, Subject
from luoshi.core.assessment.model import Adjustment, Input, Item, Scheme, Scoring, Variant
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.given import Given
from luoshi.core.base.plain import Absence, Findings

Cells = Mapping[str, Mapping[str, object]]


def scoring(full: int, weight: int = 1, *, inner: bool = False, **more: Any) -> Scoring:
    """Points are the reported number, between nothing and the full mark."""
    rule = "" if inner else "min_max"
    terms = None if inner else RULES[rule].read(Given({"low": 0, "high": full}, findings=Findings()))
    return Scoring(Decimal(full), Decimal(weight), rule=rule, terms=terms, **more)


def item(name: str, full: int = 10, weight: int = 1, **more: Any) -> Item:
    """A leaf that scores the input of its own name; what is missing or exempt is left out."""
    told = {"title": name.upper(), "under": "", "input": name, "missing": "reweight"} | more
    return Item(id=name, scoring=scoring(full, weight), **told)


def node(name: str, full: int, weight: int = 1, aggregation: str = "sum", **more: Any) -> Item:
    own = scoring(full, weight, inner=True, aggregation=aggregation)
    return Item(**({"id": name, "title": name.upper(), "under": "", "scoring": own} | more))


def by_region(one: Item, **weights: int) -> Item:
    """The same item with another weight, and full mark of a sum, in each region."""
    variants = [
        Variant({"region": region}, replace(one.scoring, weight=Decimal(weight))) for region, weight in weights.items()
    ]
    return replace(one, variants=tuple(variants))


def scheme(*items: Item, year: int = 2024, aggregation: str = "sum", **more: Any) -> Scheme:
    inputs = {each.input: Input(each.input, each.input, "number") for each in items if each.input}
    adjustments: Sequence[Adjustment] = more.get("adjustments", ())
    inputs |= {each.input: Input(each.input, each.input, "number") for each in adjustments}
    top = sum((each.scoring.full for each in items if not each.under), Decimal(0))
    told: dict[str, Any] = {
        "id": "云岭考核", "pack": "yunling", "title": f"云岭考核{year}", "from_day": date(year, 1, 1), "until_day": None,
        "subject": "zone", "every": "year", "full": top if aggregation == "sum" else Decimal(100),
        "aggregation": aggregation, "weighting": None, "groups": ("region",), "ranked_within": ("region",),
        "most_missing": Decimal(1), "places": 1, "rounding": "half_up", "least": None, "most": None, "bonus_cap": None,
        "deduction_cap": None, "inputs": inputs, "items": {each.id: each for each in items}, "adjustments": (),
        "vetoes": (), "grades": None, "unranked": None, "unassessed_year": "breaks", "transition": None, "basis": None,
    }  # fmt: skip
    return Scheme(**(told | more))


def bonus(name: str, each: str = "1", *, effect: Any = "bonus", cap: int | None = None) -> Adjustment:
    return Adjustment(name, name.upper(), effect, name, Decimal(each), None if cap is None else Decimal(cap))


def facts(cells: Cells, *, period: str = "2024", regions: Mapping[str, str] | None = None) -> Facts:
    """Facts by subject; a dash is missing, x is exempt."""
    subjects = [Subject(name, name, {"region": regions[name]} if regions and name in regions else {}) for name in cells]
    columns: dict[str, dict[str, Any]] = {}
    absent = {"-": Absence.MISSING, "x": Absence.EXEMPT}
    for name, row in cells.items():
        for column, told in row.items():
            cell = absent.get(str(told)) or Fact(Decimal(str(told)))
            columns.setdefault(column, {})[name] = cell
    return Facts(period, tuple(subjects), columns)


def scored(own: Scheme, cells: Cells, **more: Any) -> Result:
    return run(own, facts(cells, **more))
