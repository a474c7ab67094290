"""The worked tables of docs/algorithms/lights.md are run."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from luoshi.core.plans.lights import Lit, Override, light
from luoshi.core.plans.model import Event, Light, Milestone, Standing, Task
from luoshi.core.plans.progress import planned
from luoshi.core.plans.states import standing
from tests.core.plans.ledger import FILE, day, event, task
from tests.core.plans.rules import LIGHTS

PAGE = (Path(__file__).parents[3] / "docs/algorithms/lights.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([^`]+)` \| ([-\d]+) \| → (.+) \|$", PAGE, re.MULTILINE)
PLANNED = [row for row in ROWS if " " not in row[2]]
LIT = [row for row in ROWS if " " in row[2]]
BEFORE = date(2025, 12, 1)


def asked(text: str, *, given_out: bool = False) -> tuple[Task, Standing, Override | None]:
    told = [each.split() for each in text.split(", ")]
    named = {each[0]: each[1:] for each in told}
    stages = tuple(
        Milestone(f"阶段{at}", day(each[1]), Decimal(each[2])) for at, each in enumerate(told) if each[0] == "stage"
    )
    days = {name: day(named[name][0]) for name in ("start", "due") if name in named}
    one = task(**days, milestones=stages)  # type: ignore[arg-type]  # a test's shorthand
    log = [event("enter", on=BEFORE, number=0)]
    if "entered" not in named and (given_out or "assigned" in named or len(told) > 1 + ("start" in named)):
        log.append(event("assign", on=day(named.get("assigned", ["2026-01-01"])[0])))
    for number, words in enumerate(told, 2):
        log += done(words, number)
    override = None
    if "set" in named:
        [known] = [each for each in get_args(Light) if each == named["set"][0]]
        until = day(named["set"][2]) if "until" in named["set"] else None
        override = Override(known, "" if "without" in named["set"] else "现场核实", "o", until)
    return one, standing(one, log), override


def done(words: list[str], number: int) -> list[Event]:
    match words:
        case ["report", percent]:
            return [event("report", "A", on=day("2026-01-02"), number=number, percent=Decimal(percent))]
        case ["finish", on]:
            return [event("finish", "A", on=day(on), number=number, evidence=(FILE,))]
        case ["send_back" | "pass" | "close" as kind]:
            return [event(kind, on=day("2026-06-19"), number=number)]
        case ["suspended", on]:
            return [event("suspend", on=day(on), number=number)]
        case ["stopped", days]:
            first, end = map(day, days.split(".."))
            return [event("suspend", on=first, number=number), event("resume", on=end, number=number)]
        case ["extended", until]:
            ask = event("ask_extension", "A", on=day("2026-01-03"), number=number, until=day(until))
            return [ask, event("grant_extension", on=day("2026-01-04"), number=number)]
    return []


def lit(text: str, on: str) -> Lit:
    one, found, override = asked(text, given_out=True)
    return light(one, found, LIGHTS, on=day(on), override=override)


def test_the_page_has_its_rows() -> None:
    assert (len(PLANNED), len(LIT)) == (20, 39)


@pytest.mark.parametrize(("told", "on", "expected"), PLANNED)
def test_each_row_of_the_page_is_what_is_planned(told: str, on: str, expected: str) -> None:
    one, found, _ = asked(told)
    percent = planned(one, found, on=day(on))
    assert ("nothing" if percent is None else str(percent)) == expected


@pytest.mark.parametrize(("told", "on", "expected"), LIT)
def test_each_row_of_the_page_is_the_light_of_the_task(told: str, on: str, expected: str) -> None:
    found = lit(told, on)
    assert f"{found.light} {found.why.code.removeprefix('plans.light.')}" == expected


def test_what_the_definitions_say_is_kept_beside_a_light_set_by_hand() -> None:
    found = lit("start 2026-03-02, due 2026-06-10, report 10, set red", "2026-03-12")
    assert (found.light, found.ruled, found.by_hand, str(found.why)) == (
        "red", "green", True, "plans.light.by_hand reason=现场核实 by=o",
    )  # fmt: skip
    assert (str(found.planned), str(found.actual)) == ("10.0", "10")


def test_a_light_says_why_with_its_numbers() -> None:
    found = lit("start 2026-03-02, due 2026-06-10, report 9.9", "2026-04-01")
    assert str(found.why) == "plans.light.lags_badly planned=30.0 actual=9.9 gap=20.1"
    stage = lit("start 2026-01-01, due 2026-12-31, stage 2026-03-31 20, report 18", "2026-04-01")
    assert str(stage.why) == "plans.light.stage_overdue stage=阶段2 due=2026-03-31 actual=18 needed=20"
    assert str(lit("due 2026-06-10, report 9", "2026-06-12").why) == "plans.light.overdue days=2 due=2026-06-10"
    suspended = lit("start 2026-03-02, due 2026-06-10, report 10, suspended 2026-03-31", "2026-08-01")
    assert str(suspended.why) == "plans.light.suspended since=2026-03-31 light=yellow before=plans.light.lags"
