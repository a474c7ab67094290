"""The worked tables of docs/algorithms/assessment.md are run."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from luoshi.core.assessment.model import Grade, Grades
from luoshi.core.assessment.scoring.grading import cut_places
from luoshi.core.assessment.scoring.ranking import ranks
from luoshi.core.assessment.scoring.results import SubjectResult
from luoshi.core.assessment.scoring.running import run
from tests.core.assessment.building import EXEMPT, MISSING, D, facts, item, scheme, scoring
from tests.core.worked import worked

PAGE = "assessment.md"


def shown(number: Decimal) -> str:
    text = f"{number:.6f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def joined(text: str, aggregation: str) -> SubjectResult:
    weights, rates = (side.split() for side in text.split(":"))
    names = [f"i{at}" for at in range(len(rates))]
    full = {name: weight if aggregation == "sum" else 100 for name, weight in zip(names, weights, strict=True)}
    items = [
        item(name, how=scoring("benchmark", weight=weight, full=full[name], settings={"benchmark": 1}))
        for name, weight in zip(names, weights, strict=True)
    ]
    whole = scheme(*items, aggregation=aggregation)
    data = {name: {"青岚": rate} for name, rate in zip(names, rates, strict=True)}
    return run(whole, facts(data)).subjects["青岚"]


@pytest.mark.parametrize(("text", "between", "told"), worked(PAGE, "Weights, then r"))
def test_points_of_a_node(text: str, between: list[str], told: str) -> None:
    base = joined(text, between[0]).base
    assert base is not None
    assert shown(base) == told


@pytest.mark.parametrize(("text", "between", "told"), worked(PAGE, "**Contribution"))
def test_contributions(text: str, between: list[str], told: str) -> None:
    found = joined(text, between[0])
    assert " ".join(shown(each.contribution) for each in found.items.values()) == told


@pytest.mark.parametrize(("text", "between", "told"), worked(PAGE, "One node with weights"))
def test_absent_cells(text: str, between: list[str], told: str) -> None:
    answer = between[0].split(" ")[0] or "refuse"
    third = {"0": D(0), "missing": MISSING, "exempt": EXEMPT}[text]
    rules = [scoring("benchmark", weight=weight, settings={"benchmark": 100}) for weight in ("50", "30", "20")]
    items = [item(name, how=how, missing=answer, exempt=answer) for name, how in zip("abc", rules, strict=True)]
    data = {"a": {"青岚": 80, "雁回": 0}, "b": {"青岚": 60, "雁回": 0}, "c": {"青岚": third, "雁回": 70}}
    found = run(scheme(*items), facts(data)).subjects["青岚"]
    assert found.base is not None
    shares = " ".join(shown(each.weight) if each.points is not None else "—" for each in found.items.values())
    assert f"{shown(found.base)} · {shares}" == told


@pytest.mark.parametrize(("text", "between", "told"), worked(PAGE, "## Ranks"))
def test_places(text: str, between: list[str], told: str) -> None:
    found = ranks({str(at): D(score) for at, score in enumerate(text.split())}).values()
    top, bottom = (
        " ".join(map(str, places)) for places in zip(*((each.place, each.from_bottom) for each in found), strict=True)
    )
    assert f"{top}; {bottom}" == told


@pytest.mark.parametrize(("text", "between", "told"), worked(PAGE, "Shares 20"))
def test_quotas(text: str, between: list[str], told: str) -> None:
    entries = (Grade("A", share=D("0.2")), Grade("B", share=D("0.4")), Grade("C", share=D("0.35")), Grade("D"))
    count = int(text)
    cuts = (0, *cut_places(Grades("quota", entries, rounding=between[0]), count), count)  # type: ignore[arg-type]
    assert " ".join(str(last - first) for first, last in pairwise(cuts)) == told
