"""The worked tables of docs/algorithms/rates.md are run, and the laws of rates."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.periods import parse_period
from luoshi.core.plans.rates import (
    Lights,
    Outcome,
    Rates,
    bulletin_score,
    lights_by_organ,
    outcome,
    percent,
    rates,
    rates_by_organ,
    totals,
)
from luoshi.core.plans.states import standing
from tests.core.plans.ledger import day, event, events, task
from tests.core.plans.rules import BULLETIN

PAGE = (Path(__file__).parents[3] / "docs/algorithms/rates.md").read_text("utf-8")
RATED = re.findall(r"^\| `([^`]+)` \| ([-\d]+) \| → (.+) \|$", PAGE, re.MULTILINE)
SCORED = re.findall(r"^\| `([^`]+)` \| → (.+) \|$", PAGE, re.MULTILINE)
QUARTER = parse_period("2026Q1")
DAYS = st.integers(0, 300).map(lambda days: date(2025, 10, 1) + timedelta(days=days))
OUTCOMES = st.lists(
    st.builds(
        Outcome, st.just("t"), st.sampled_from([("A",), ("B",), ("A", "B"), ()]), st.none() | DAYS, st.none() | DAYS
    ),
    max_size=12,
)


def told(text: str) -> list[Outcome]:
    found = []
    for number, each in enumerate(text.split(", ")):
        due, _, closed = each.partition("/")
        found.append(
            Outcome(f"t{number}", ("A",), None if due == "none" else day(due), day(closed) if closed else None)
        )
    return found


def test_the_page_has_its_rows() -> None:
    assert (len(RATED), len(SCORED)) == (14, 4)


@pytest.mark.parametrize(("tasks", "on", "expected"), RATED)
def test_each_row_of_the_page_is_the_rate(tasks: str, on: str, expected: str) -> None:
    found = rates(told(tasks), QUARTER, on=day(on))
    shares = [percent(each) for each in (found.completion, found.punctuality)]
    shown = " ".join("none" if each is None else str(each) for each in shares)
    assert f"{found.count} {found.completed} {found.on_time}; {shown}" == expected


@pytest.mark.parametrize(("lights", "expected"), SCORED)
def test_each_row_of_the_page_is_the_score(lights: str, expected: str) -> None:
    counted = {"bonus": 0}
    for each in lights.split(", "):
        first, second = each.split()
        counted |= {second: int(first)} if first.isdigit() else {first: int(second)}
    bonus = Decimal(counted.pop("bonus"))
    assert str(bulletin_score(Lights(**counted), BULLETIN, bonus=bonus)) == expected


def test_shares_are_exact_and_nothing_due_is_no_share() -> None:
    assert Rates(3, 2, 1).completion == Fraction(2, 3)
    assert Rates(3, 2, 1).punctuality == Fraction(1, 3)
    assert Rates(0, 0, 0).completion is None
    assert percent(Fraction(1, 8), places=0) == Decimal(13)


@given(OUTCOMES, DAYS, st.integers(0, 60))
def test_no_more_is_on_time_than_completed_than_counted(every: list[Outcome], on: date, later: int) -> None:
    found = rates(every, QUARTER, on=on)
    assert 0 <= found.on_time <= found.completed <= found.count
    again = rates(every, QUARTER, on=on + timedelta(days=later))
    assert again.completed >= found.completed
    assert again.count >= found.count


@given(OUTCOMES, DAYS)
def test_an_organ_is_rated_by_its_own_tasks(every: list[Outcome], on: date) -> None:
    found = rates_by_organ(every, QUARTER, on=on)
    assert set(found) == {organ for each in every for organ in each.organs}
    for organ, own in found.items():
        assert own == rates([each for each in every if organ in each.organs], QUARTER, on=on)
    assert totals(found).count == sum(own.count for own in found.values())
    assert totals(found).completed == sum(own.completed for own in found.values())
    assert totals(found).on_time == sum(own.on_time for own in found.values())


def test_lights_are_counted_for_each_organ_that_answers() -> None:
    found = lights_by_organ([(("A",), "red"), (("A", "B"), "red"), (("B",), "none"), (("A",), "grey"), ((), "red")])
    assert found == {"A": Lights(red=2, grey=1), "B": Lights(red=1, none=1)}


def test_a_task_is_rated_by_its_effective_due_day_and_the_day_it_ended() -> None:
    log = events("enter, assign, ask_extension A 2026-04-10 @2026-03-05, grant_extension @2026-03-06, finish A")
    one = task("A lead, B support", due=day("2026-03-31"))
    assert outcome(one, standing(one, log)) == Outcome("t1", ("A",), day("2026-04-10"), None)
    log += [event("pass", on=day("2026-04-01"), number=20), event("close", on=day("2026-04-02"), number=21)]
    assert outcome(one, standing(one, log)).closed == day("2026-04-02")
    routine = task(nature="standing")
    ended = [*log[:-1], event("make_routine", on=day("2026-04-03"), number=21)]
    assert outcome(routine, standing(routine, ended)).closed == day("2026-04-03")
