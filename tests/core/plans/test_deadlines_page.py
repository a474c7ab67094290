"""The table of deadlines in docs/algorithms/urging.md is run, and the laws of deadlines."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.calendar import Calendar
from luoshi.core.plans.deadlines import DEFAULT_CLOCKS, Deadline, Limit, counted_due, due_of
from luoshi.core.plans.model import Event
from luoshi.core.plans.pack_values import read_clock
from luoshi.core.plans.states import standing
from tests.core.plans.ledger import day, event, task
from tests.core.plans.rules import CALENDAR, ON, PACKS, WHERE

PAGE = (Path(__file__).parents[3] / "docs/algorithms/urging.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([^`]+)` \| (2026-\d\d-\d\d) \| → ([Scmoxve]+) \|$", PAGE, re.MULTILINE)
LETTERS = {
    "start": "S", "counted": "c", "makeup": "m", "off": "o", "suspended": "x", "moved": "v", "extended": "e",
}  # fmt: skip
DAYS = st.integers(0, 500).map(lambda days: date(2025, 3, 1) + timedelta(days=days))


def limit(clock: str, started: date) -> Limit:
    return Limit(clock, read_clock(clock, PACKS, where=WHERE, on=ON).clock, started)


def deadline(text: str) -> Deadline | None:
    told = [each.split() for each in text.split(", ")]
    counted = next((limit(each[0], day(each[2])) for each in told if each[1] == "from"), None)
    days = {each[0]: day(each[1]) for each in told if each[0] in ("start", "due")}
    started = counted.started if counted else days["start"]
    log = [event("enter", on=started, number=0)]
    until = counted_due(counted, calendar=CALENDAR) if counted else None
    log.append(event("assign", on=started, until=until))
    stops: list[tuple[date, date]] = []
    for number, words in enumerate(told, 2):
        log += done(words, number * 10, counted, stops)
    one = task(**days)  # type: ignore[arg-type]  # a test's shorthand
    found = standing(one, log)
    shown = due_of(one, found, calendar=CALENDAR, limit=counted)
    assert shown is None or shown.day == found.due
    return shown


def done(words: list[str], number: int, counted: Limit | None, stops: list[tuple[date, date]]) -> list[Event]:
    match words:
        case ["stopped", days]:
            first, end = map(day, days.split(".."))
            stops.append((first, end))
            until = counted_due(counted, calendar=CALENDAR, stoppages=stops) if counted else None
            return [event("suspend", on=first, number=number), event("resume", on=end, number=number + 1, until=until)]
        case ["extended", on, "to", until]:
            ask = event("ask_extension", "A", on=day(on), number=number, until=day(until))
            return [ask, event("grant_extension", on=day(on), number=number + 1)]
    return []


def test_the_page_has_its_rows() -> None:
    assert len(ROWS) == 10


@pytest.mark.parametrize(("told", "due", "strip"), ROWS)
def test_each_row_of_the_page_is_the_deadline_and_its_strip(told: str, due: str, strip: str) -> None:
    found = deadline(told)
    assert found
    assert (str(found.day), "".join(LETTERS[each.kind] for each in found.strip)) == (due, strip)
    assert found.fixed == ("from" not in told)


def test_a_task_without_a_time_limit_has_no_deadline() -> None:
    one = task()
    assert due_of(one, standing(one, [event("enter")]), calendar=CALENDAR) is None


def test_every_kind_of_source_has_its_clock_in_the_packs() -> None:
    spec = {kind: read_clock(name, PACKS, where=WHERE, on=ON).clock for kind, name in DEFAULT_CLOCKS.items()}
    assert {kind: f"{each.limit} {each.unit}" for kind, each in spec.items()} == {
        "paper": "30 days",
        "minutes": "20 days",
        "instruction_urgent": "5 days",
        "instruction": "15 days",
        "instruction_hard": "30 days",
        "demand_consultation": "1 working_days",
        "demand_general": "5 working_days",
        "demand_complex": "15 working_days",
        "s13710_general": "7 days",
        "s13710_grave": "1 months",
    }


def test_a_counted_deadline_stands_still_while_the_task_is_suspended() -> None:
    counted = limit("demand-general", day("2026-03-02"))
    log = [
        event("enter", on=day("2026-03-02"), number=0),
        event("assign", on=day("2026-03-02"), until=day("2026-03-09")),
    ]
    log.append(event("suspend", on=day("2026-03-04"), number=2))
    found = due_of(task(), standing(task(), log), calendar=CALENDAR, limit=counted, on=day("2026-03-11"))
    assert found
    assert (found.stopped, str(found.day), str(found.original)) == (day("2026-03-04"), "2026-03-16", "2026-03-09")
    fixed = due_of(
        task(due=day("2026-03-09")), standing(task(due=day("2026-03-09")), log[:1] + log[2:]), calendar=CALENDAR
    )
    assert fixed
    assert (fixed.stopped, str(fixed.day)) == (None, "2026-03-09")


def test_a_counted_deadline_awaits_the_calendar_that_may_change_it() -> None:
    found = due_of(
        task(),
        standing(task(), [event("enter", on=day("2026-12-29"))]),
        calendar=CALENDAR,
        limit=limit("demand-general", day("2026-12-29")),
    )
    assert found
    assert (found.provisional, found.awaits) == (True, (2027,))
    known = due_of(
        task(),
        standing(task(), [event("enter", on=day("2026-03-02"))]),
        calendar=CALENDAR,
        limit=limit("demand-general", day("2026-03-02")),
    )
    assert known
    assert not known.provisional


@given(DAYS, st.integers(0, 60), st.integers(0, 30), st.integers(0, 10))
def test_a_strip_is_every_day_from_the_start_to_the_deadline(start: date, length: int, later: int, stop: int) -> None:
    due = start + timedelta(days=length)
    log = [event("enter", on=start, number=0), event("assign", on=start)]
    log.append(event("suspend", on=start + timedelta(days=stop), number=2))
    log.append(event("resume", on=start + timedelta(days=2 * stop), number=3))
    log.append(event("ask_extension", "A", on=due, number=4, until=due + timedelta(days=later)))
    log.append(event("grant_extension", on=due, number=5))
    one = task(due=due)
    found = due_of(one, standing(one, log), calendar=CALENDAR)
    assert found
    assert [each.day for each in found.strip] == [
        start + timedelta(days=number) for number in range(length + later + 1)
    ]
    assert {each.day for each in found.strip if each.kind == "extended"} == {
        due + timedelta(days=number) for number in range(1, later + 1)
    }
    assert (found.original, found.day) == (due, due + timedelta(days=later))


@given(DAYS, st.sampled_from(sorted(DEFAULT_CLOCKS.values())), st.integers(0, 20), st.integers(0, 20))
def test_a_stoppage_never_makes_a_counted_deadline_earlier(start: date, clock: str, stop: int, width: int) -> None:
    counted = limit(clock, start)
    first = start + timedelta(days=stop)
    plain = counted_due(counted, calendar=Calendar())
    stopped = counted_due(counted, calendar=Calendar(), stoppages=[(first, first + timedelta(days=width))])
    assert plain <= stopped <= plain + timedelta(days=width + 2)
