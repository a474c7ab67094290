"""The worked tables of docs/algorithms/standing.md are run: what the page says is what the code does."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.assessment.facts import Subject
from luoshi.core.base.calendar import Calendar
from luoshi.core.standing.eligibility import eligible
from luoshi.core.standing.events import Event, state_on
from luoshi.core.standing.history import Position, Record, history
from luoshi.core.standing.model import Condition, Often, Transition
from luoshi.core.standing.pay import pool
from luoshi.core.standing.proposing import propose
from tests.core.standing.small import DAY, YEARS, rule, score
from tests.core.standing.test_eligibility import checklist, line
from tests.core.standing.test_pay import POOL

PAGE = (Path(__file__).parents[3] / "docs/algorithms/standing.md").read_text("utf-8")
ROW = re.compile(r"^\| `(?P<text>[^`]+)` \|(?P<cells>.*?)\| → (?P<told>.+?) \|$", re.MULTILINE)
RULE = re.compile(
    r"(?P<test>\w+) (?P<limit>\d+), (?P<times>\d) (?:in a row|of (?P<within>\d))(?P<newest> newest)?: (?P<values>.+)"
)


def rows(heading: str) -> list[tuple[str, list[str], str]]:
    text = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = [
        (row["text"], [cell.strip() for cell in row["cells"].split("|")], row["told"]) for row in ROW.finditer(text)
    ]
    assert len(found) >= 3
    return found


def state(text: str, missing: Any = "unknown") -> str:
    told = RULE.fullmatch(text)
    assert told is not None, text
    times, limit = int(told["times"]), int(told["limit"])
    often = Often(times, int(told["within"] or times), newest=bool(told["newest"]))
    field = {"score": "at_least"}.get(told["test"], told["test"])
    test = {"up": "move", "down": "move", "last": "rank"}.get(told["test"], told["test"])
    condition = Condition(test, often=often, **{field: Decimal(limit) if test == "score" else limit})  # type: ignore[arg-type]
    records = [
        (Subject("甲", "甲"), _record(test, told["test"], year, value))
        for year, value in zip(YEARS, told["values"].split(), strict=False)
        if value != "-"
    ]
    one = rule("one", condition, missing=missing)
    [found] = propose({"one": one}, history(records), (), on=DAY, calendar=Calendar(), every_rule=True)
    return found.state


def _record(test: str, word: str, year: str, value: str) -> Record:
    if test == "score":
        return Record(year, Decimal(value))
    place = Position(bottom=int(value)) if word == "last" else Position(int(value))
    return Record(year, positions={"": place})


@pytest.mark.parametrize(("text", "cells", "told"), rows("Rounds"))
def test_rounds(text: str, cells: list[str], told: str) -> None:
    del cells
    assert state(text) == told


@pytest.mark.parametrize(("text", "cells", "told"), rows("Missing rounds"))
def test_missing_rounds(text: str, cells: list[str], told: str) -> None:
    assert [state(text, missing) for missing in ("breaks", "skipped", "unknown")] == [*cells, told]


@pytest.mark.parametrize(("text", "cells", "told"), rows("Events"))
def test_events(text: str, cells: list[str], told: str) -> None:
    days = [date.fromisoformat(each) for each in re.findall(r"\d{4}-\d\d-\d\d", text)]
    events = [Event("甲", date(2025, 1, 6), "rectification_set", until=date(2025, 7, 6))]
    if days:
        kind = text.split()[0]
        events.append(Event("甲", days[-1], f"rectification_{kind}", until=days[0] if kind == "extended" else None))
    assert state_on(events, date.fromisoformat(cells[0])).rectification.state == told


@pytest.mark.parametrize(("text", "cells", "told"), rows("When rules change"))
def test_changing_rules(text: str, cells: list[str], told: str) -> None:
    del cells
    judged_by, _, values = text.partition(": ")
    clause = None if judged_by == "none" else Transition("2023", judged_by)  # type: ignore[arg-type]  # a word of the table
    rules = {
        "old": rule("old", score("85", 2, 2), until_day=date(2023, 1, 1)),
        "new": rule("new", score("90", 2, 2), from_day=date(2023, 1, 1), replaces="old", transition=clause),
    }
    known = history(
        (Subject("甲", "甲"), Record(year, Decimal(value)))
        for year, value in zip(("2022", "2023"), values.split(), strict=True)
    )
    [found] = propose(rules, known, (), on=DAY, calendar=Calendar(), every_rule=True)
    assert found.state == told


@pytest.mark.parametrize(("text", "cells", "told"), rows("Checklists"))
def test_checklists(text: str, cells: list[str], told: str) -> None:
    del cells
    limit, _, value = text.partition(": ")
    field, number = limit.rsplit(" ", 1)
    one = checklist(line("number", **{field.replace(" ", "_"): number}))
    [found] = eligible(one, {} if value == "-" else {"one": Decimal(value)}).findings
    assert f"{found.outcome} {found.lacking or ''}".strip() == told


@pytest.mark.parametrize(("text", "cells", "told"), rows("Pay"))
def test_pay(text: str, cells: list[str], told: str) -> None:
    found = pool(POOL, Decimal(1000), [int(each) for each in text.split()])
    assert (str(found.rate), str(found.value)) == (cells[0], told)
