"""Small schemes and facts for tests, built by hand: invented zones, no document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.core.assessment.facts import Cell, Fact, Facts, Subject
from luoshi.core.assessment.model import Input, Item, Scheme, Scoring, Way
from luoshi.core.assessment.rules import RULES
from luoshi.core.base.given import Given
from luoshi.core.base.plain import Absence, Findings

D = Decimal
MISSING, EXEMPT = Absence.MISSING, Absence.EXEMPT


def terms(rule: str, settings: Mapping[str, object]) -> Any:
    findings = Findings()
    given = Given(settings, findings=findings)
    read = RULES[rule].read(given)
    given.close()
    assert findings.misfits == []
    return read


def scoring(rule: str = "", *, full: object = 100, weight: object = 1, way: str = "up", **more: Any) -> Scoring:
    settings = more.pop("settings", {})
    best = more.pop("best", ())
    return Scoring(
        full=D(str(full)), weight=D(str(weight)), way=Way(way, tuple(map(D, best))), rule=rule,  # type: ignore[arg-type]
        terms=terms(rule, settings) if rule else None, **more,
    )  # fmt: skip


def item(name: str, under: str = "", how: Scoring | None = None, **more: Any) -> Item:
    own = how or scoring("benchmark", settings={"benchmark": 1})
    if own.rule:
        more = {"input": name, "missing": "zero", "exempt": "reweight"} | more
    return Item(name, more.pop("title", name), under, own, **more)


def scheme(*items: Item, **more: Any) -> Scheme:
    inputs = {
        name: Input(name, name, "number") for each in items for name in (each.input, each.over, each.target) if name
    }
    inputs |= {
        each.input: Input(each.input, each.input, "number")
        for each in (*more.get("adjustments", ()), *more.get("vetoes", ()))
    }
    if more.get("unranked"):
        inputs[more["unranked"].input] = Input(more["unranked"].input, "不定等次", "yes_no")
    told: dict[str, Any] = {
        "id": "yl", "pack": "demo", "title": "云岭省考核办法", "from_day": date(2025, 1, 1), "until_day": None,
        "subject": "zone", "every": "year", "full": D(100), "aggregation": "mean", "weighting": None, "groups": ("region",),
        "ranked_within": ("region",), "most_missing": D("0.4"), "places": 2, "rounding": "half_up", "least": None,
        "most": None, "bonus_cap": None, "deduction_cap": None, "inputs": inputs,
        "items": {each.id: each for each in items}, "adjustments": (), "vetoes": (), "grades": None, "unranked": None,
        "unassessed_year": "breaks", "transition": None, "basis": None,
    }  # fmt: skip
    return Scheme(**(told | more))


def facts(
    columns: Mapping[str, Mapping[str, object]], *, regions: Mapping[str, str] | None = None, before: Any = None
) -> Facts:
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    subjects = tuple(Subject(name, name, {"region": (regions or {}).get(name, "东部")}) for name in names)
    return Facts("2025", subjects, cells(columns), cells(before or {}))


def cells(columns: Mapping[str, Mapping[str, object]]) -> dict[str, dict[str, Cell]]:
    return {
        name: {
            subject: value if isinstance(value, Fact | Absence) else Fact(D(str(value)))
            for subject, value in column.items()
        }
        for name, column in columns.items()
    }
