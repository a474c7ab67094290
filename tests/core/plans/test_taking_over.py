"""A ladder that takes over from another one: the worked table of docs/algorithms/urging.md, and no paper twice."""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from luoshi.core.plans.states import standing
from luoshi.core.plans.taking_over import Left, taken_over, urging_after
from luoshi.core.plans.urging import UrgingProfile
from tests.core.plans.ledger import day, event, task
from tests.core.plans.nights import every
from tests.core.plans.rules import CALENDAR, profile

PAGE = (Path(__file__).parents[3] / "docs/algorithms/urging.md").read_text("utf-8")
SECTION = PAGE.partition("## When the ladder changes")[2].partition("\n## ")[0]
ROWS = re.findall(r"^\| `([^`]+)` \| (.+) \|$", SECTION, re.MULTILINE)
DUE = day("2026-03-10")
NIGHTS = every(day("2026-03-11"), day("2026-04-10"))
EVENTS = [event("enter", on=day("2026-01-05"), number=0), event("assign", on=day("2026-01-05"))]


def sent(ladders: list[tuple[date, UrgingProfile]]) -> list[Left]:
    """What leaves night by night, each ladder from its day on."""
    one = task("A lead, B support", due=DUE)
    left: list[Left] = []
    for on in NIGHTS:
        ladder = [each for since, each in ladders if since <= on][-1]
        for step in urging_after(one, standing(one, EVENTS), ladder, calendar=CALENDAR, left=left, on=on):
            if step.state == "due":
                left.append(Left(step.key, step.level, on))
    return left


def test_the_page_has_its_rows() -> None:
    assert len(ROWS) == 8


@pytest.mark.parametrize(("told", "expected"), ROWS)
def test_each_row_of_the_page_is_what_leaves(told: str, expected: str) -> None:
    ladders = [(day((each.split()[1:] or ["2026-03-11"])[0]), profile(each.split()[0])) for each in told.split(", ")]  # type: ignore[arg-type]  # names
    assert ", ".join(f"{each.name} {each.day}" for each in sent(ladders)) == expected


@pytest.mark.parametrize(("before", "after"), [("default", "colours"), ("colours", "default"), ("s13710", "colours")])
def test_whichever_day_it_changes_no_level_leaves_twice_and_none_after_a_graver_one(before: str, after: str) -> None:
    for on in NIGHTS[:20]:
        left = sent([(NIGHTS[0], profile(before)), (on, profile(after))])  # type: ignore[arg-type]  # names
        levels = [each.level for each in left if each.about == str(DUE)]
        assert levels == sorted(set(levels))
        assert levels[-1] == 3


def test_a_key_is_sent_once_however_often_the_ladder_changes() -> None:
    names = ("default", "colours", "s13710")
    for first, second, third in product(names, repeat=3):
        ladders = [(NIGHTS[at], profile(name)) for at, name in ((0, first), (3, second), (9, third))]  # type: ignore[arg-type]  # names
        keys = [each.key for each in sent(ladders)]
        assert len(keys) == len(set(keys))


def test_reminders_and_monthly_calls_stand_for_no_paper() -> None:
    left = [Left("remind-7@2026-03-10", 0, DUE), Left("silence@2026-03", 0, DUE), Left("urge@2026-03-01", 1, DUE)]
    assert taken_over(profile("colours"), left) == {"blue@2026-03-01": "urge@2026-03-01"}
    assert taken_over(profile("default"), left) == {}
