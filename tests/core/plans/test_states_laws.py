"""Laws of the states: order of arrival, organs that act at once, two persons and evidence at every end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import permutations
from random import Random
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.plans.model import Event, Kind, Standing, Task
from luoshi.core.plans.states import completed_by, event_faults, possible, standing
from tests.core.plans.ledger import FILE, FIRST, OFFICE, PARTIES, event, events, task

ORGANS = ("A", "B", "C", OFFICE)
ROLES = st.sampled_from(["lead", "support", "responsible", "implementer", "other"])
TASKS = st.builds(
    lambda roles, nature, due: task(
        ", ".join(f"{organ} {role}" for organ, role in zip("ABC", roles, strict=False)),
        nature=nature,
        due=FIRST + timedelta(days=due),
    ),
    st.lists(ROLES, min_size=1, max_size=3),
    st.sampled_from(["once", "standing"]),
    st.integers(0, 60),
)
KINDS = st.sampled_from([kind for kind in get_args(Kind) if kind != "enter"])
STEPS = st.lists(
    st.tuples(KINDS, st.sampled_from(ORGANS), st.sampled_from("abco"), st.integers(0, 100), st.integers(0, 3)),
    max_size=30,
)


def log(told: list[tuple[Kind, str, str, int, int]]) -> list[Event]:
    """Any events, fitting or not, on days that go on."""
    found, on = [event("enter", number=0)], FIRST
    for number, (kind, organ, person, percent, later) in enumerate(told, 1):
        on += timedelta(days=later)
        more = {"percent": Decimal(percent)} if kind in ("report", "send_back") else {}
        until = on + timedelta(days=percent) if "extension" in kind else None
        found.append(event(kind, organ, on=on, number=number, by=person, until=until, **more))
    return found


def filled(found: Standing, kind: Kind, organ: str, person: str, number: int) -> Event:
    """An event of a kind with all that it may need."""
    about = {
        "send_back": next((each.organ for each in found.duties if each.done), ""),
        "grant_reassignment": "D",
        "ask_reassignment": "D",
    }.get(kind, "")
    until = {"ask_extension": (found.due or FIRST) + timedelta(days=9)}.get(kind)
    return event(
        kind, organ, on=found.since, number=number, by=person, words="因故", evidence=(FILE,), about=about, until=until
    )


@given(TASKS, STEPS, st.randoms())
def test_the_order_in_which_events_arrive_makes_no_difference(one: Task, told: list, chance: object) -> None:
    ordered = log(told)
    shuffled = list(ordered)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert standing(one, shuffled) == standing(one, ordered)
    assert completed_by(one, shuffled) == completed_by(one, ordered)


@given(st.permutations(["receive A", "receive B", "receive C", "report D 40", "duty_done E", "finish F"]))
def test_events_of_different_organs_commute(told: list[str]) -> None:
    one = task("A lead, B lead, C support, D support, E support, F lead")
    found = standing(one, events(", ".join(["enter", "assign", *told])))
    plain = standing(one, events("enter, assign, receive A, receive B, receive C, report D 40, duty_done E, finish F"))
    assert found == plain


def test_reports_and_parts_done_commute_with_the_finish_of_the_lead() -> None:
    one = task("A lead, B support")
    told = ["report B 40", "duty_done B", "finish A"]
    found = {standing(one, events(", ".join(["enter", "assign", *order]))) for order in permutations(told)}
    assert len(found) == 1
    assert {each.state for each in found} == {"reported"}


def test_fifty_organs_that_finish_at_once_complete_the_task_once_in_a_thousand_runs() -> None:
    one = task(", ".join(f"A{each} responsible" for each in range(50)))
    order, chance = list(range(50)), Random(1)
    for _ in range(1000):
        chance.shuffle(order)
        log = events("enter, assign")
        log += [event("finish", f"A{each}", number=at, evidence=(FILE,)) for at, each in enumerate(order, 3)]
        assert standing(one, log[:-1]).state == "handling"
        assert standing(one, log).state == "reported"
        assert completed_by(one, log) == log[-1].id


def test_the_event_that_completes_is_told_before_the_lead_finishes() -> None:
    one = task("A lead, B support, C responsible")
    assert completed_by(one, events("enter, assign, duty_done C, report A 50")) == ""
    assert completed_by(one, events("enter, assign, duty_done C, report A 50, duty_done B, finish A")) == "0005"
    assert completed_by(one, events("enter, assign, duty_done C, duty_done B, send_back C, duty_done C")) == "0006"
    assert completed_by(one, []) == ""


@given(TASKS, st.lists(st.tuples(st.sampled_from(ORGANS), st.sampled_from("abcopq"), st.integers(0, 99)), max_size=25))
def test_possible_names_exactly_the_kinds_that_have_an_event_without_faults(one: Task, choices: list) -> None:
    log = [event("enter", number=0)]
    for number, (organ, person, pick) in enumerate(choices, 1):
        found = standing(one, log)
        allowed = possible(one, found, organ=organ, person=person, supervisor=True)
        tried = {kind: filled(found, kind, organ, person, number) for kind in get_args(Kind)}
        assert {kind for kind, each in tried.items() if not event_faults(one, found, each)} == set(allowed)
        own = possible(one, found, organ=organ, person=person, supervisor=False)
        assert own == tuple(kind for kind in allowed if kind in PARTIES)
        if allowed:
            log.append(tried[allowed[pick % len(allowed)]])
    ended = standing(one, log)
    if ended.state in ("done", "closed", "routine"):
        assert ended.evidence == (FILE,)
        assert ended.checker
        assert ended.checker not in ended.reporters
        assert not {each.by for each in log if each.kind in ("close", "make_routine")} & set(ended.reporters)
    assert (ended.state == "routine") <= (one.nature == "standing")
    assert (ended.state == "closed") <= (one.nature != "standing")


@given(TASKS, STEPS)
def test_nothing_but_an_exemption_is_changed_by_events_after_the_end(one: Task, told: list) -> None:
    ended = log([("assign", OFFICE, "o", 0, 0)])
    leads = {each.organ for each in one.duties}
    ended += [event("finish", organ, number=20, id=f"f{organ}", evidence=(FILE,)) for organ in sorted(leads)]
    ended += [event("pass", number=30, by="p"), event("close", number=31, by="p")]
    later = [event(each.kind, each.organ, number=100 + at, by=each.by) for at, each in enumerate(log(told)[1:])]
    before = standing(one, ended)
    assert before.state == "closed"
    exempt = any(each.kind == "exempt" for each in later)
    assert standing(one, ended + later) == replace(before, exempt=exempt)
