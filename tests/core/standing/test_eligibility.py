"""Checklists: each requirement met, lacking by how much, or unknown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.core.base.calendar import Calendar
from luoshi.core.base.clock_rules import ClockRule
from luoshi.core.standing.eligibility import Eligibility, eligible, inputs_of
from luoshi.core.standing.events import Event
from luoshi.core.standing.model import Checklist, Requirement, Scope, Step
from luoshi.core.standing.proposing import propose
from luoshi.core.standing.stepping import Timetable
from tests.core.standing.small import BASIS, DAY, known, low, rule, score


def line(test: Any, **more: Any) -> Requirement:
    told = {"id": "one", "title": "一", "test": test, "input": "one"} | more
    return Requirement(**{name: Decimal(each) if name in _LIMITS else each for name, each in told.items()})


_LIMITS = {"at_least", "over", "at_most", "below"}


def checklist(*lines: Requirement, **more: Any) -> Checklist:
    told = {"matter": "expand", "requirements": lines} | more
    return Checklist("list", "yl", "扩区", date(2020, 1, 1), None, Scope(), BASIS, **told)


def found(asked: Requirement, /, **given: object) -> tuple[str, Decimal | None, str]:
    [only] = eligible(checklist(asked), given).findings
    return only.outcome, only.lacking, str(only.why).removeprefix("standing.found.")


@pytest.mark.parametrize(
    ("limits", "value", "told"),
    [
        ({"at_least": "90"}, Decimal("88.5"), ("lacking", Decimal("1.5"), "too_low value=88.5 limit=90 by=1.5 unit=%")),
        ({"at_least": "90"}, 90, ("met", None, "within value=90 limits=≥90 unit=%")),
        ({"over": "90"}, 90, ("lacking", Decimal(0), "not_over value=90 limit=90 by=0 unit=%")),
        ({"over": "90"}, Decimal("90.1"), ("met", None, "within value=90.1 limits=>90 unit=%")),
        ({"at_most": "0"}, 3, ("lacking", Decimal(3), "too_high value=3 limit=0 by=3 unit=%")),
        ({"at_most": "0"}, 0, ("met", None, "within value=0 limits=≤0 unit=%")),
        ({"below": "5"}, 5, ("lacking", Decimal(0), "not_below value=5 limit=5 by=0 unit=%")),
        ({"below": "5"}, 4, ("met", None, "within value=4 limits=<5 unit=%")),
        ({"at_least": "1", "at_most": "5"}, 6, ("lacking", Decimal(1), "too_high value=6 limit=5 by=1 unit=%")),
        ({"at_least": "1"}, "1.5", ("met", None, "within value=1.5 limits=≥1 unit=%")),
        ({"at_least": "1"}, "许多", ("unknown", None, "no_number value=许多")),
        ({"at_least": "1"}, "缺", ("unknown", None, "missing input=one")),
        ({"at_least": "1"}, "", ("unknown", None, "missing input=one")),
    ],
)
def test_a_number_is_held_against_its_limits(limits: dict[str, str], value: object, told: tuple[object, ...]) -> None:
    assert found(line("number", unit="%", **limits), one=value) == told


def test_what_is_not_given_is_unknown() -> None:
    assert found(line("yes")) == ("unknown", None, "missing input=one")


@pytest.mark.parametrize(
    ("test", "value", "told"),
    [
        ("yes", True, ("met", "met")),
        ("yes", False, ("lacking", "not")),
        ("no", False, ("met", "met")),
        ("no", True, ("lacking", "not")),
        ("yes", 1, ("unknown", "no_flag value=1")),
    ],
)
def test_yes_and_no(test: str, value: object, told: tuple[str, str]) -> None:
    assert found(line(test), one=value) == (told[0], None, told[1])


def test_a_word_must_be_one_of_several() -> None:
    one = line("word", words=("优化", "重点"))
    assert found(one, one="重点") == ("met", None, "word value=重点")
    assert found(one, one="限制") == ("lacking", None, "other_word value=限制 known=优化、重点")


def test_a_county_may_have_one_and_three_but_for_an_exempt_district() -> None:
    county, district = (
        line("count", at_most="1", per="county"),
        line("count", at_most="3", per="d", exempt=("滨海新区",)),
    )
    assert found(county, one=1, county="青岚县")[0] == "met"
    assert found(county, one=2, county="青岚县") == ("lacking", Decimal(1), "too_high value=2 limit=1 by=1 unit=")
    assert found(district, one=4, d="雁回区") == ("lacking", Decimal(1), "too_high value=4 limit=3 by=1 unit=")
    assert found(district, one=9, d="滨海新区") == ("exempt", None, "exempt district=滨海新区")
    assert found(district, one=4)[0] == "lacking", "a district that is not named is no exempt one"


def outcome(*lines: Requirement, **given: object) -> tuple[str, bool]:
    told = eligible(checklist(*lines), given)
    return told.outcome, told.preferred


def test_the_outcome_is_the_worst_of_what_is_needed() -> None:
    one, two = line("yes"), line("yes", id="two", input="two")
    assert outcome(one, two, one=True, two=True) == ("met", False)
    assert outcome(one, two, one=True) == ("unknown", False)
    assert outcome(one, two, two=False) == ("lacking", False)


def test_what_is_optional_gives_priority_and_never_stands_in_the_way() -> None:
    one, good = line("yes"), line("yes", id="good", input="good", optional=True)
    assert outcome(one, good, one=True, good=True) == ("met", True)
    assert outcome(one, good, one=True, good=False) == ("met", False)
    assert outcome(one, good, one=True) == ("met", False)
    assert outcome(one, line("yes", id="two", input="two"), one=True, two=True) == ("met", False)


def standing(points: str, *events: Event, grade: bool = False) -> Eligibility:
    rules = {
        "bad": rule("bad", low("60"), "warning"),
        "good": rule("good", score("90"), "priority_expansion"),
    }
    told = known(("2024",), a=(points,)) if not grade else known(("2024",), a=(1,))
    proposals = propose(rules, told, events, on=DAY, calendar=Calendar(), every_rule=True)
    lines = (
        line("standing", id="clean", rules=("bad",)),
        line("standing", id="reward", rules=("good",), optional=True),
    )
    return eligible(checklist(*lines), {}, proposals=proposals)


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ("50", [("lacking", "sanction rule=bad"), ("lacking", "no_reward rule=good")]),
        ("70", [("met", "clean"), ("lacking", "no_reward rule=good")]),
        ("95", [("met", "clean"), ("met", "reward rule=good")]),
    ],
)
def test_what_rests_on_the_history_follows_from_proposals(points: str, told: list[tuple[str, str]]) -> None:
    findings = standing(points).findings
    assert [(each.outcome, str(each.why).removeprefix("standing.found.")) for each in findings] == told


def test_a_decision_in_effect_stands_in_the_way_too() -> None:
    decided = Event("a", date(2025, 1, 1), "decision", measure="warning")
    assert standing("70", decided).outcome == "lacking"


def test_what_cannot_be_told_of_the_history_is_unknown() -> None:
    found = standing("", grade=True)
    assert [str(each.why) for each in found.findings] == [
        "standing.found.cannot_tell rule=bad",
        "standing.found.cannot_tell rule=good",
    ]
    [alone] = eligible(checklist(line("standing", rules=("bad",))), {}).findings
    assert (alone.outcome, str(alone.why)) == ("unknown", "standing.found.no_history")


def test_next_steps_come_only_when_all_is_met() -> None:
    steps = (Step("file", "报批", "report", clock=ClockRule(20, "working_days")),)
    timetable = Timetable({}, Calendar())
    one = checklist(line("yes"), steps=steps)
    met = eligible(one, {"one": True}, on=date(2025, 3, 3), timetable=timetable)
    assert [each.due for each in met.steps] == [date(2025, 3, 31)]
    assert eligible(one, {"one": False}, on=date(2025, 3, 3), timetable=timetable).steps == ()
    assert eligible(one, {"one": True}).steps == ()


def test_the_inputs_of_a_checklist_are_named_with_their_districts() -> None:
    one = checklist(
        line("yes"), line("count", id="n", input="n", per="county"), line("standing", id="s", rules=("bad",))
    )
    assert inputs_of(one) == ("one", "n", "county")
