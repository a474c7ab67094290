"""What an item measures: the level, growth, increment or ratio of what was reported, or why there is none."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.core.assessment.scoring.measuring import Measured, measure, refusal
from luoshi.core.base.errors import InputError
from luoshi.core.base.plain import Absence
from luoshi.core.base.reasons import reason
from tests.core.assessment.building import EXEMPT, MISSING, D, facts, item, scoring

HOW = scoring("benchmark", settings={"benchmark": 1})


def measured(now: object, **more: Any) -> Measured:
    """What 甲 has of `a`, with `b` beside it and `a` before."""
    columns = {"a": {"甲": now}, "b": {"甲": more.pop("b", MISSING)}}
    before = {"a": {"甲": more.pop("before")}} if "before" in more else {}
    return measure(item("a", **more), HOW.terms, "benchmark", facts(columns, before=before), subject="甲")


def test_a_level_is_the_value_itself() -> None:
    assert measured(3) == Measured(D(3))


@pytest.mark.parametrize(("cell", "name"), [(MISSING, "missing"), (EXEMPT, "exempt")])
def test_what_was_not_reported_is_absent_for_its_own_reason(cell: Absence, name: str) -> None:
    for kind in ({}, {"measure": "growth", "before": 1}, {"over": "b", "b": 1}):
        assert measured(cell, **kind) == Measured(None, cell, reason(f"score.absent.{name}"))


@pytest.mark.parametrize(("now", "before", "growth"), [(11, 10, 10), (9, 10, -10), (0, 4, -100), (-2, 4, -150)])
def test_growth_is_in_percent_of_the_value_before(now: int, before: int, growth: int) -> None:
    assert measured(now, measure="growth", before=before) == Measured(D(growth))


@pytest.mark.parametrize("before", [0, -4])
def test_no_growth_is_told_from_nothing_or_less(before: int) -> None:
    found = measured(3, measure="growth", before=before)
    assert found == Measured(None, Absence.MISSING, reason("score.absent.base", base=D(before)))


@pytest.mark.parametrize(("now", "before", "more"), [(11, 10, 1), (3, -4, 7), (3, 0, 3)])
def test_an_increment_is_the_difference(now: int, before: int, more: int) -> None:
    assert measured(now, measure="increment", before=before) == Measured(D(more))


@pytest.mark.parametrize("kind", ["growth", "increment"])
@pytest.mark.parametrize("before", [MISSING, EXEMPT])
def test_without_the_period_before_there_is_no_change(kind: str, before: Absence) -> None:
    assert measured(3, measure=kind, before=before) == Measured(None, before, reason("score.absent.before"))


def test_a_ratio_is_divided_by_the_other_input() -> None:
    assert measured(3, over="b", b=4) == Measured(D("0.75"))
    assert measured(3, over="b", b=-4) == Measured(D("-0.75"))
    assert measured(3, over="b", b=0) == Measured(None, Absence.MISSING, reason("score.absent.over_zero"))
    assert measured(3, over="b", b=EXEMPT) == Measured(None, Absence.EXEMPT, reason("score.absent.over"))


def test_a_target_of_ones_own_goes_with_the_value() -> None:
    assert measured(3, target="b", b=4) == Measured(D(3), aim=D(4))
    assert measured(3, target="b") == Measured(None, Absence.MISSING, reason("score.absent.aim"))


def test_a_refusal_is_a_reason_with_what_was_told() -> None:
    assert str(refusal(InputError("assessment.rule.mark", value=3))) == "assessment.rule.mark value=3"
