"""The worked tables of rule-scored schemes, chances of grades and of proposals are run."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from luoshi.core.assessment.certainty.assumptions import Alternative, LeftOut, WeightSets
from luoshi.core.assessment.certainty.drawing import Runs
from luoshi.core.assessment.certainty.grading import grade_chances
from luoshi.core.assessment.certainty.scored import ScoredReplay, replay_scored
from luoshi.core.assessment.facts import Subject
from luoshi.core.assessment.model import Adjustment, Grade, Grades
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.calendar import Calendar
from luoshi.core.standing.chances import standing_chances
from luoshi.core.standing.history import Record, history
from luoshi.core.standing.model import Condition
from luoshi.core.standing.outcomes import outcomes_of
from tests.core.assessment.building import MISSING, D, facts, item, scheme, scoring
from tests.core.standing.small import low, rule
from tests.core.worked import cells

PAGE, FULLS = "certainty.md", {"output": 50, "innovation": 30, "green": 20}
GRADES = Grades("score", (Grade("优", D(80)), Grade("良", D(65)), Grade("差")))
MISSINGS = ("own", "reweight")
RULES = {
    "first": rule("first", Condition("rank", first=1), "commendation"), "low": rule("low", low("65", 2, 2), "warning")
}  # fmt: skip


@pytest.fixture(scope="module")
def found() -> ScoredReplay:
    rows, runs = cells(PAGE, "Points of four"), cells(PAGE, "Totals of each run")
    items = [
        item(name, how=scoring("completion", full=full, settings={"target": full, "cap": 1}))
        for name, full in FULLS.items()
    ]
    bonus = Adjustment("bonus", "加分", "bonus", "bonus", D(1), None)
    told = {name: {row["zone"]: row[name] or MISSING for row in rows} for name in (*FULLS, "bonus")}
    factors = np.array([[float(each) for each in row["factors"].split()] for row in runs])
    assumptions = (
        WeightSets("weights", tuple(FULLS), factors), LeftOut("left", ("green",)),
        Alternative("missing", "imputation", (None, "reweight"), MISSINGS),
    )  # fmt: skip
    picks = [
        (at, int(row["left out"] == "green"), MISSINGS.index(row["missing"])) for at, row in enumerate(runs)
    ]  # fmt: skip
    result = run(scheme(*items, aggregation="sum", adjustments=(bonus,), grades=GRADES), facts(told))
    return replay_scored(result, Runs(assumptions, np.array(picks)))


def test_the_totals_and_places_of_the_page(found: ScoredReplay) -> None:
    rows = cells(PAGE, "Totals of each run")
    assert found.replayed.nominal.tolist() == [79, 80, 67, 54]
    for row, totals, places in zip(rows, found.replayed.scores, found.replayed.ranks, strict=True):
        for at, zone in enumerate(found.replayed.units):
            total, place = row[zone].split()
            assert float(total) == pytest.approx(totals[at], abs=0.00501)
            assert place == f"({places[at]})"


def test_the_chances_of_grades_of_the_page(found: ScoredReplay) -> None:
    chances = grade_chances(found)
    assert chances is not None
    rows = cells(PAGE, "The grades, 优")
    for row, nominal, shares in zip(rows, chances.nominal, chances.shares, strict=True):
        assert row["nominal"] == nominal
        assert [float(row[each]) for each in GRADES.names()] == shares[:3].tolist()


def test_the_chances_of_proposals_of_the_page(found: ScoredReplay) -> None:
    earlier = history(
        (Subject(row["zone"], row["zone"]), Record("2024", D(row["last year"])))
        for row in cells(PAGE, "Points of four")
    )
    outcomes = outcomes_of(found, grade_chances(found))
    told = standing_chances(RULES, earlier, (), outcomes, on=date(2026, 3, 2), calendar=Calendar())
    rows = [tuple(row.values()) for row in cells(PAGE, "Two rules")]
    assert rows == [(each.subject.id, each.rule.id, each.nominal, f"{each.proposed:g}") for each in told.rules]
