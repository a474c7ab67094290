"""The worked tables of docs/algorithms/comparing.md are run."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.core.assessment.comparing.agreement import agreement
from luoshi.core.assessment.comparing.compare import what_if, year_on_year
from luoshi.core.assessment.comparing.diagnosing import diagnose
from tests.core.assessment.small import item, scheme, scored
from tests.core.worked import worked

PAGE = "comparing.md"


def shown(value: Decimal | None, places: int) -> str:
    return "none" if value is None else f"{value:.{places}f}"


@pytest.mark.parametrize(("told", "between", "change"), worked(PAGE, "## What moved a score"))
def test_what_moved_a_score(told: str, between: list[str], change: str) -> None:
    own = scheme(item("a"), item("b"), item("c"))
    earlier, later = (
        scored(own, {"青岚": dict(zip("abc", points.split(), strict=True))}) for points in told.split(";")
    )
    found = year_on_year(earlier, later).subjects["青岚"]
    parts = " · ".join(f"{part.id} {part.change:.2f}" for part in found.parts)
    assert (parts or "none", shown(found.change, 2)) == (between[0], change)


@pytest.mark.parametrize(("told", "between", "correlation"), worked(PAGE, "## Scheme on scheme"))
def test_correlation(told: str, between: list[str], correlation: str) -> None:
    own = scheme(item("a"))
    one, other = (
        scored(own, {f"区{place}": {"a": score} for place, score in enumerate(scores.split())})
        for scores in told.split(";")
    )
    assert shown(year_on_year(one, other).correlation, 4) == correlation


@pytest.mark.parametrize(("told", "between", "shares"), worked(PAGE, "## What if"))
def test_what_if(told: str, between: list[str], shares: str) -> None:
    had, supposed = (half.split() for half in told.split(";"))
    items = [item(name, weight=int(weight)) for name, weight in zip("abc", had, strict=True)]
    one = scored(scheme(*items, aggregation="mean"), {"青岚": {"a": 1, "b": 2, "c": 3}})
    weights = dict(zip(supposed[::2], map(Decimal, supposed[1::2]), strict=True))
    found = what_if(one, weights=weights).other.subjects["青岚"].items.values()
    assert " ".join(f"{each.weight.normalize():f}" for each in found) == shares


@pytest.mark.parametrize(("told", "between", "course"), worked(PAGE, "## Versions of a scheme"))
def test_versions(told: str, between: list[str], course: str) -> None:
    versions = [
        scheme(item("a", int(full), topics=("环保",)), item("b", 100 - int(full)), year=2020 + at)
        for at, full in enumerate(told.split())
    ]
    assert [trend.course for trend in diagnose(versions).topics] == [course]


@pytest.mark.parametrize(("told", "between", "chi_square"), worked(PAGE, "## Agreement of experts"))
def test_agreement(told: str, between: list[str], chi_square: str) -> None:
    rows = [row.split() for row in told.split(";")]
    marks = {
        str(place): {str(expert): Decimal(mark) for expert, mark in enumerate(column)}
        for place, column in enumerate(zip(*rows, strict=True))
    }
    found = agreement(marks)
    assert (shown(found.concordance, 4), shown(found.chi_square, 4)) == (between[0], chi_square)
