"""Laws of the ladder: the vectors of two years, nights that are run twice or skipped, nothing before 交办."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.calendar import Calendar
from luoshi.core.base.errors import InputError
from luoshi.core.plans.model import Event, Task
from luoshi.core.plans.pack_values import ProfileName
from luoshi.core.plans.states import standing
from luoshi.core.plans.urging import begun_at, urging
from tests.core.plans.ledger import FILE, day, event, task
from tests.core.plans.nights import every, run, steps
from tests.core.plans.rules import CALENDAR, profile
from tools.urging_vectors import STEPS

VECTORS = Path(__file__).parent / "vectors/urging.csv"
ROWS = list(csv.DictReader(VECTORS.read_text("utf-8").splitlines()))
LADDER = profile("default")
FIRST = date(2025, 6, 1)
DUE = st.integers(0, 150).map(lambda days: FIRST + timedelta(days=days))
LENGTH = st.integers(0, 40).map(lambda days: timedelta(days=days))
PROFILES = st.sampled_from(["default", "s13710", "colours"])
ACTS = st.lists(
    st.tuples(st.sampled_from(["receive", "report", "stop", "finish", "back", "close"]), st.integers(0, 25)), max_size=6
)


def followed(row: dict[str, str]) -> tuple[Task, list[Event]]:
    assigned = day(row["assigned"])
    log = [event("enter", on=assigned, number=0), event("assign", on=assigned)]
    if row["suspended"]:
        log.append(event("suspend", on=day(row["suspended"]), number=2))
        log.append(event("resume", on=day(row["resumed"]), number=3))
    return task(due=day(row["due"])), log


def some_life(due: date, acts: list[tuple[str, int]]) -> list[Event]:
    """A task that was assigned ten days before it is due, and what came after."""
    on = due - timedelta(days=10)
    log = [event("enter", on=on, number=0), event("assign", on=on)]
    number = 2
    for kind, later in acts:
        on += timedelta(days=later)
        made = {
            "receive": [("receive", "A")], "report": [("report", "A")], "stop": [("suspend", "O"), ("resume", "O")],
            "finish": [("finish", "A")], "back": [("send_back", "O")], "close": [("pass", "O"), ("close", "O")],
        }[kind]  # fmt: skip
        for one, organ in made:
            on += timedelta(days=later if one == "resume" else 0)
            log.append(event(one, organ, on=on, number=number, evidence=(FILE,)))  # type: ignore[arg-type]
            number += 1
    return log


def test_there_are_vectors_with_and_without_a_stoppage() -> None:
    assert len(ROWS) > 900
    assert sum(bool(row["suspended"]) for row in ROWS) > 200


@pytest.mark.parametrize("quarter", range(8))
def test_each_due_day_of_two_years_is_urged_as_the_oracle_counts(quarter: int) -> None:
    for row in ROWS[quarter::8]:
        one, log = followed(row)
        nights = every(one.due - timedelta(days=25), min(one.due + timedelta(days=45), date(2026, 12, 31)))  # type: ignore[operator]
        issued = run(one, log, LADDER, nights)
        assert {step: row[step] for step in STEPS if row[step]} == {
            key.partition("@")[0]: str(on) for key, on in issued.items()
        }, row


@given(DUE, ACTS, PROFILES, st.integers(0, 120))
def test_asking_again_after_issuing_changes_nothing(due: date, acts: list, name: ProfileName, later: int) -> None:
    one, log, ladder, on = task(due=due), some_life(due, acts), profile(name), due + timedelta(days=later - 12)
    issued = run(one, log, ladder, every(due - timedelta(days=12), on))
    assert [step for step in steps(one, log, ladder, on=on, issued=issued) if step.state == "due"] == []


@given(DUE, PROFILES, st.sets(st.integers(0, 60)))
def test_whether_nights_are_skipped_or_not_the_same_papers_are_issued(due: date, name: ProfileName, kept: set) -> None:
    one, log, ladder = task(due=due), some_life(due, []), profile(name)
    days = every(due - timedelta(days=12), due + timedelta(days=70))
    some = [on for number, on in enumerate(days) if number in kept or number > 60]
    full, fewer = run(one, log, ladder, days), run(one, log, ladder, some)
    papers = {key for key in full if not key.startswith("remind")}
    assert len(papers) == len(ladder.steps)
    assert {key for key in fewer if not key.startswith("remind")} == papers
    assert set(fewer) <= set(full)
    assert all(fewer[key] >= full[key] for key in fewer)


@given(DUE, LENGTH, ACTS, PROFILES)
def test_nothing_leaves_before_it_may(due: date, length: timedelta, acts: list, name: ProfileName) -> None:
    one, log = task(due=due), some_life(due, acts)
    issued = run(one, log, profile(name), every(due - timedelta(days=30), due + length))
    for key, on in issued.items():
        found = standing(one, [each for each in log if each.day <= on])
        assert CALENDAR.works(on)
        assert found.assigned
        assert found.assigned <= on
        assert found.suspended is None
        assert found.finished is None
        assert found.open
        assert key.startswith("remind") <= (on <= due)
    papers = [on for key, on in issued.items() if key.startswith(("urge", "supervise"))]
    assert papers == sorted(papers)
    reminded = [on for key, on in issued.items() if key.startswith("remind")]
    assert len(reminded) == len(set(reminded))


@given(DUE, st.integers(1, 60), st.integers(0, 80))
def test_an_extension_begins_a_new_ladder(due: date, longer: int, asked: int) -> None:
    new = due + timedelta(days=longer)
    log = [
        *some_life(due, []),
        event("ask_extension", "A", on=due, number=20, until=new),
        event("grant_extension", on=due, number=21),
    ]
    on = due + timedelta(days=asked)
    extended = steps(task(due=due), log, LADDER, on=on, issued={f"urge@{due}": due})
    plain = steps(task(due=new), some_life(due, []), LADDER, on=on, issued={})
    assert extended == plain


def test_a_task_that_was_not_assigned_or_has_no_day_is_not_urged() -> None:
    entered = [event("enter", on=day("2026-01-05"), number=0)]
    assert steps(task(due=day("2026-03-10")), entered, LADDER, on=day("2026-04-01"), issued={}) == ()
    assigned = [*entered, event("assign", on=day("2026-01-05"))]
    assert steps(task(), assigned, LADDER, on=day("2026-04-01"), issued={}) == ()
    found = standing(task(due=day("2026-03-10")), assigned)
    before = urging(task(), found, LADDER, calendar=CALENDAR, issued={}, on=day("2026-01-04"))
    assert before == ()


def test_the_day_a_paper_was_due_stands_beside_the_day_it_leaves() -> None:
    log = [event("enter", on=day("2026-01-05"), number=0), event("assign", on=day("2026-01-05"))]
    log.append(event("suspend", on=day("2026-03-11"), number=2))
    held = steps(task(due=day("2026-03-10")), log, LADDER, on=day("2026-04-04"), issued={})
    assert [(each.name, each.state, each.leaves) for each in held if each.level] == [
        ("urge", "waiting", None), ("supervise", "waiting", None), ("supervise_again", "waiting", None),
    ]  # fmt: skip
    log.append(event("resume", on=day("2026-04-05"), number=3))
    found = steps(task(due=day("2026-03-10")), log, LADDER, on=day("2026-04-05"), issued={})
    assert [(each.name, str(each.due), str(each.leaves), each.state) for each in found if each.level] == [
        ("urge", "2026-03-11", "2026-04-07", "waiting"),
        ("supervise", "2026-03-17", "2026-04-07", "waiting"),
        ("supervise_again", "2026-03-24", "2026-04-07", "waiting"),
    ]


def test_a_step_says_what_it_is_called() -> None:
    log = [event("enter", on=day("2026-01-05"), number=0), event("assign", on=day("2026-01-05"))]
    found = steps(task(due=day("2026-03-10")), log, LADDER, on=day("2026-01-05"), issued={})
    assert [str(each.told) for each in found] == [
        "plans.step.remind days=7", "plans.step.remind days=3", "plans.step.remind days=1",
        "plans.step.urge", "plans.step.supervise", "plans.step.supervise_again",
    ]  # fmt: skip


def test_days_that_await_a_calendar_are_provisional() -> None:
    log = [event("enter", on=day("2026-11-02"), number=0), event("assign", on=day("2026-11-02"))]
    found = steps(task(due=day("2026-12-20")), log, LADDER, on=day("2026-12-01"), issued={})
    assert [(each.name, each.provisional) for each in found] == [
        ("remind-7", False), ("remind-3", False), ("remind-1", False),
        ("urge", False), ("supervise", False), ("supervise_again", True),
    ]  # fmt: skip
    unknown = urging(
        task(), standing(task(due=day("2026-12-20")), log), LADDER, calendar=Calendar(), issued={}, on=day("2026-12-01")
    )
    assert {each.provisional for each in unknown} == {True}


def test_a_ladder_begins_only_at_one_of_its_steps() -> None:
    with pytest.raises(InputError) as caught:
        begun_at(LADDER, "orange")
    assert str(caught.value) == (
        "plans.no_such_step profile=default name=orange known=urge、supervise、supervise_again"
    )
    assert begun_at(LADDER, "urge") == LADDER
