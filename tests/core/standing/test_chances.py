"""Chances of proposals: what the rules would propose for every run alone, counted."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.assessment.certainty.assumptions import LeftOut
from luoshi.core.assessment.certainty.drawing import drawn
from luoshi.core.assessment.certainty.grading import grade_chances
from luoshi.core.assessment.certainty.scored import noisy_factors, replay_scored
from luoshi.core.assessment.facts import Subject
from luoshi.core.assessment.model import Grade, Grades, Scheme, Veto
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.calendar import Calendar
from luoshi.core.base.errors import InputError
from luoshi.core.standing.chances import StandingChances, standing_chances
from luoshi.core.standing.events import Event
from luoshi.core.standing.history import Course, History, Position, Record, from_results, history
from luoshi.core.standing.model import Condition, Often, Rules, Transition
from luoshi.core.standing.outcomes import Outcomes, outcomes_of
from luoshi.core.standing.proposing import propose
from tests.core.assessment.building import MISSING, D, facts, item, scheme
from tests.core.standing.small import last, low, rule, score

ON = date(2026, 3, 2)
NAMES = "甲乙丙丁"
GRADES = Grades("quota", (Grade("优", share=D("0.5")), Grade("差")))
FIRST = Condition("rank", first=2, of="region", often=Often(2, 2))
RULES: Rules = {
    each.id: each
    for each in (
        rule("good", score("60", 2, 2), "priority_expansion", missing="breaks"),
        rule("poor", low("55"), "warning", "rectification"),
        rule("last", last(2, 2, 3), "warning"),
        rule("first", Condition("all", inner=(FIRST, Condition("not", inner=(Condition("veto"),)))), "commendation"),
        rule("down", Condition("move", down=1), "talk", missing="skipped"),
        rule("spared", Condition("move", up=2), kind="exception", of=("last",)),
        rule("graded", Condition("grade", grades=("差",)), "talk"),
        rule("away", Condition("unassessed"), "not_in_catalogue"),
        rule("old", score("70"), "fiscal_reward"),
        rule("new", score("50"), "fiscal_reward", replaces="old", transition=Transition("2026", "previous")),
        rule("accident", Condition("event", event="incident"), "suspend_expansion"),
    )
}


def whole() -> Scheme:
    veto = Veto("lie", "造假", "lie", D(1), "force", grade="差")
    return scheme(*(item(name, missing="reweight") for name in "abc"), grades=GRADES, vetoes=(veto,))


def past(tops: list[int | None]) -> History:
    rows = []
    for at, top in enumerate(tops):
        for year in ("2023", "2024"):
            if top is not None:
                place = {"": Position(top, 5 - top, 4), "region": Position(1 + top % 2, 2, 2)}
                rows.append((Subject(NAMES[at], NAMES[at]), Record(year, D(50 + 5 * top), positions=place, vetoes=())))
    rows.append((Subject("戊", "戊"), Record("2024", D(95), vetoes=())))
    return history(rows)


def chances(rows: list[list[object]], known: History, *, runs: int = 6) -> tuple[Outcomes, StandingChances]:
    columns = {name: dict(zip(NAMES, row, strict=True)) for name, row in zip("abc", rows, strict=True)}
    columns["lie"] = {"甲": 0, "乙": 0, "丙": 0, "丁": 1}
    regions = dict(zip(NAMES, ("东部", "东部", "西部", "西部"), strict=True))
    result = run(whole(), facts(columns, regions=regions))
    assumed = (noisy_factors(result.scheme, share=1, sets=runs, seed=1), LeftOut("left", ("a", "b")))
    found = replay_scored(result, drawn(assumed, runs=runs, seed=1))
    outcomes = outcomes_of(found, grade_chances(found))
    return outcomes, standing_chances(RULES, known, EVENTS, outcomes, on=ON, calendar=Calendar())


EVENTS = [Event(subject="乙", day=date(2026, 1, 5), event="incident")]


def alone(outcomes: Outcomes, known: History, row: int) -> dict[tuple[str, str], str]:
    """What is proposed when the newest round is that of one row."""
    courses = dict(known.courses)
    for at, subject in enumerate(outcomes.subjects):
        earlier = courses[subject.id].records if subject.id in courses else ()
        courses[subject.id] = Course(subject, (*earlier, outcomes.record(row, at)))
    proposals = propose(RULES, History(courses), EVENTS, on=ON, calendar=Calendar())
    return {(each.subject.id, each.rule.id): each.state for each in proposals}


@given(
    st.lists(st.lists(st.sampled_from(["0.4", "0.5", "0.6", "0.7", "0.9", MISSING]), min_size=4, max_size=4), min_size=3, max_size=3),
    st.lists(st.sampled_from([None, 1, 2, 3, 4]), min_size=4, max_size=4),
)  # fmt: skip
def test_the_chances_are_the_proposals_of_every_run_alone_counted(rows: Any, tops: Any) -> None:
    known = past(tops)
    outcomes, found = chances(rows, known)
    by_run = [alone(outcomes, known, row) for row in range(outcomes.rows)]
    counted = Counter((*key, state) for each in by_run[1:] for key, state in each.items())
    told = {(each.subject.id, each.rule.id): each for each in found.rules}
    assert set(told) == {key for each in by_run for key in each if each[key] != "none"}
    for key, each in told.items():
        assert each.nominal == by_run[0].get(key, "none")
        for state in ("proposed", "excused", "unknown"):
            assert getattr(each, state) == pytest.approx(counted[(*key, state)] / (outcomes.rows - 1))
    for one in found.measures:
        share = np.mean([_measure(each, one.subject.id, one.measure) for each in by_run[1:]])
        assert one.share == pytest.approx(share)
        assert one.nominal == _measure(by_run[0], one.subject.id, one.measure)


def _measure(states: dict[tuple[str, str], str], subject: str, measure: str) -> bool:
    return any(
        state == "proposed" and who == subject and measure in {each.measure for each in RULES[name].measures}
        for (who, name), state in states.items()
    )


ROWS: list[list[object]] = [["0.9", "0.7", "0.5", "0.4"], ["0.5", "0.7", "0.6", "0.4"], ["0.7", "0.6", "0.5", "0.4"]]


def test_what_no_run_changes_has_the_chance_one_and_those_not_assessed_keep_their_course() -> None:
    known = past([1, 2, 3, 4])
    _, found = chances(ROWS, known)
    told = {(each.subject.id, each.rule.id): (each.nominal, each.proposed) for each in found.rules}
    assert (told["丙", "poor"], told["甲", "down"]) == (("proposed", 0.5), ("none", 4 / 6))
    assert told["乙", "accident"] == ("proposed", 1.0)
    assert told["戊", "away"] == ("proposed", 1.0)
    assert ("丁", "first") not in told


def test_the_row_without_assumptions_is_the_round_as_it_was_assessed() -> None:
    outcomes, _ = chances(ROWS, past([1, 2, 3, 4]))
    columns = {name: dict(zip(NAMES, row, strict=True)) for name, row in zip("abc", ROWS, strict=True)}
    columns["lie"] = {"甲": 0, "乙": 0, "丙": 0, "丁": 1}
    regions = dict(zip(NAMES, ("东部", "东部", "西部", "西部"), strict=True))
    courses = from_results([run(whole(), facts(columns, regions=regions))]).courses
    for at, subject in enumerate(outcomes.subjects):
        assert outcomes.record(0, at) == courses[subject.id].records[0]


def test_a_round_of_the_history_is_replaced_and_one_after_it_is_refused() -> None:
    told = history([(Subject("x", "甲"), Record("2025", D(10))), (Subject("x", "甲"), Record("2024", D(99)))])
    _, found = chances(ROWS, told)
    assert {(each.subject.id, each.nominal) for each in found.rules if each.rule.id == "good"} == {("x", "proposed")}
    with pytest.raises(InputError, match=r"certainty_scored\.not_newest") as wrong:
        chances(ROWS, history([(Subject("甲", "甲"), Record("2026", D(10)))]))
    assert dict(wrong.value.params) == {"period": "2025", "newest": "2026"}
