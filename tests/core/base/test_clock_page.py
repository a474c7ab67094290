"""The worked table of docs/algorithms/clocks.md is run."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from luoshi.core.base.clock_rules import ClockRule, ClockUnit, Event, Excluded, Extended, Resumed, Started, Suspended
from luoshi.core.base.clocks import Stopped, due
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reasons
from tests.core.base.cases import SHIPPED, rule

PAGE = Path(__file__).parents[3] / "docs/algorithms/clocks.md"
ROWS = re.findall(r"^\| `([^`]+)` \| (.+) \| → (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def asked(text: str) -> ClockRule:
    limit, unit, *more = text.split()
    [known] = [each for each in get_args(ClockUnit) if each == unit]
    return rule(int(limit), known, start_counts="start_counts" in more, last_day_moves="stays" not in more)


def event(text: str) -> Event:
    days = [date.fromisoformat(found) for found in DAY.findall(text)]
    match text.split()[0]:
        case "started":
            return Started(*days)
        case "suspended":
            return Suspended(*days, "补正")
        case "resumed":
            return Resumed(*days)
        case "excluded":
            return Excluded(*days, "专家评审")
        case "extended":
            return Extended(*days, int(text.split()[-1]), "机关负责人", "案情复杂")
    raise ValueError(text)


def answer(rule: ClockRule, events: list[Event]) -> str:
    try:
        found = due(rule, events, calendar=SHIPPED)
    except InputError as fault:
        faults = fault.params["faults"]
        assert isinstance(faults, Reasons)
        return "refused: " + ", ".join(each.code for each in faults)
    if isinstance(found, Stopped):
        return f"stands still since {found.since}, {found.left} left"
    return f"{found.day}" + (f", awaits {', '.join(map(str, found.awaits))}" if found.provisional else "")


def test_the_page_has_its_rows() -> None:
    assert len(ROWS) == 16


@pytest.mark.parametrize(("told", "events", "expected"), ROWS)
def test_each_row_of_the_page_is_what_the_clock_says(told: str, events: str, expected: str) -> None:
    assert answer(asked(told), [event(each) for each in events.split(", ")]) == expected
