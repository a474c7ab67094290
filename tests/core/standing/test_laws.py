"""Laws of proposals: a better result never adds a sanction, replaying ends where proposing stands, order does not matter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.assessment.facts import Subject
from luoshi.core.base.calendar import Calendar
from luoshi.core.standing.history import History, Position, Record, history
from luoshi.core.standing.model import Condition, Missing, Often, StandingRule
from luoshi.core.standing.proposing import propose
from luoshi.core.standing.replaying import replay
from tests.core.standing.small import DAY, rule

SCORES = st.decimals(0, 100, places=1)
FIRST = 2010
# How grave a state is: a sanction that stands, one that cannot be told, none.
GRAVITY = {"none": 0, "unknown": 1, "proposed": 2}


@st.composite
def sanctions(draw: st.DrawFn) -> StandingRule:
    """A rule against low scores or last places, however often."""
    within = draw(st.integers(1, 4))
    often = Often(draw(st.integers(1, within)), within, draw(st.booleans()))
    missing: Missing = draw(st.sampled_from(("breaks", "skipped", "unknown")))
    low = Condition("score", below=Decimal(60), often=often)
    last = Condition("rank", last=5, often=often)
    both = Condition(draw(st.sampled_from(("all", "any"))), inner=(low, last))
    return rule("one", draw(st.sampled_from((low, last, both))), missing=missing)


@st.composite
def courses(draw: st.DrawFn) -> list[tuple[Decimal, int] | None]:
    """Scores and places from the bottom, some missing."""
    one = st.tuples(SCORES.map(lambda each: each), st.integers(1, 30))
    return draw(st.lists(st.none() | one, min_size=1, max_size=8))


def told(rounds: list[tuple[Decimal, int] | None], *, name: str = "甲") -> History:
    return history(
        (Subject(name, name), Record(str(FIRST + at), each[0], positions={"": Position(bottom=each[1])}))
        for at, each in enumerate(rounds)
        if each is not None
    )


def state(one: StandingRule, known: History) -> str:
    found = propose({"one": one}, known, (), on=DAY, calendar=Calendar(), every_rule=True)
    return found[0].state if found else "none"


@given(sanctions(), courses(), st.data())
def test_a_better_result_never_adds_a_sanction(
    one: StandingRule, rounds: list[tuple[Decimal, int] | None], data: st.DataObject
) -> None:
    assessed = [at for at, each in enumerate(rounds) if each is not None]
    if not assessed:
        return
    at = data.draw(st.sampled_from(assessed))
    score, place = rounds[at] or (Decimal(0), 1)
    better = (score + data.draw(SCORES), place + data.draw(st.integers(0, 30)))
    before, after = state(one, told(rounds)), state(one, told([*rounds[:at], better, *rounds[at + 1 :]]))
    assert GRAVITY[after] <= GRAVITY[before]


@given(sanctions(), courses())
def test_a_replay_ends_where_proposing_stands(one: StandingRule, rounds: list[tuple[Decimal, int] | None]) -> None:
    known = told(rounds)
    on = date(FIRST + len(rounds) // 2, 6, 1)
    [*_, end] = replay({"one": one}, known, (), until=on, calendar=Calendar())
    assert end.on == on
    assert end.proposals == propose({"one": one}, known, (), on=on, calendar=Calendar())


@given(sanctions(), courses(), courses(), st.randoms())
def test_the_order_of_rows_and_other_subjects_change_nothing(
    one: StandingRule, first: list[tuple[Decimal, int] | None], second: list[tuple[Decimal, int] | None], chance: object
) -> None:
    del chance
    rows = [
        (course.subject, record)
        for known in (told(first), told(second, name="乙"))
        for course in known.courses.values()
        for record in course.records
    ]
    found, again = (
        propose({"one": one}, history(each), (), on=DAY, calendar=Calendar(), every_rule=True)
        for each in (rows, rows[::-1])
    )
    assert {each.subject.id: each.state for each in found} == {each.subject.id: each.state for each in again}


@given(sanctions(), courses())
def test_telling_what_is_missing_can_only_settle_what_was_unknown(
    one: StandingRule, rounds: list[tuple[Decimal, int] | None]
) -> None:
    """Where missing rounds are unknown, a verdict that was certain stays whatever they turn out to be."""
    certain = rule("one", one.when, missing="unknown")
    if rounds[0] is None or rounds[-1] is None:
        return
    before = state(certain, told(rounds))
    for filling in ((Decimal(0), 1), (Decimal(100), 30)):
        after = state(certain, told([each or filling for each in rounds]))
        assert before in {"unknown", after}


@given(sanctions(), courses())
def test_the_changes_named_for_one_round_do_change_the_verdict(
    one: StandingRule, rounds: list[tuple[Decimal, int] | None]
) -> None:
    if one.when.test != "score" or not any(rounds):
        return
    found = propose({"one": one}, told(rounds), (), on=DAY, calendar=Calendar(), every_rule=True)
    for each in found[0].changes:
        params = dict(each.params)
        if each.code == "standing.change.score_up" and found[0].state == "proposed":
            alone = not any(other.code == "standing.change.rounds" for other in found[0].changes)
            at = int(str(params["period"])) - FIRST
            score, place = rounds[at] or (Decimal(0), 1)
            raised = (score + Decimal(str(params["by"])), place)
            after = state(one, told([*rounds[:at], raised, *rounds[at + 1 :]]))
            assert after != "proposed" if alone else after == "proposed"
