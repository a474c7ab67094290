"""Conditions: how often, within how many rounds, what a missing round does, and which version judges a round."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.core.base.calendar import Calendar
from luoshi.core.standing.events import Event
from luoshi.core.standing.history import Position, Record
from luoshi.core.standing.model import Condition, Often, Transition
from luoshi.core.standing.proposing import Proposal, propose
from tests.core.standing.small import DAY, YEARS, known, last, low, only, rule, score, states

ALL, ANY = "all", "any"


def state(when: Condition, *told: object, periods: tuple[str, ...] = YEARS, **more: Any) -> str:
    return only(when, known(periods[: len(told)], a=told), **more).state


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ((6, 4, 7, 5), "proposed"),
        ((4, 6, 7, 5), "none"),
        ((4, 6, 5), "proposed"),
        ((4, 5, 9), "proposed"),
        ((5, 5), "proposed"),
        ((5,), "none"),
        ((6, 6, 6), "none"),
    ],
)
def test_twice_among_the_last_five_within_three_rounds(places: tuple[int, ...], told: str) -> None:
    assert state(last(5, 2, 3), *places) == told


def test_the_newest_round_may_have_to_be_one_of_them() -> None:
    assert state(last(5, 2, 3, newest=True), 4, 5, 9) == "none"
    assert state(last(5, 2, 3, newest=True), 4, 9, 5) == "proposed"


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        (("89.9", "90"), "none"),
        (("90", "91"), "proposed"),
        (("90", "89.99"), "none"),
        (("90",), "none"),
        (("80", "90", "90"), "proposed"),
    ],
)
def test_ninety_points_twice_in_a_row(scores: tuple[object, ...], told: str) -> None:
    assert state(score("90", 2, 2), *scores) == told


def test_two_rounds_of_two_years_in_a_row() -> None:
    periods = ("2017-2018", "2019-2020", "2021-2022")
    twice = last(5, 2, 2)
    assert state(twice, 3, 5, periods=periods, every="two_years") == "proposed"
    assert state(twice, 3, 6, 5, periods=periods, every="two_years") == "none"
    assert state(twice, 3, None, 5, periods=periods, every="two_years") == "unknown"


@pytest.mark.parametrize(
    ("missing", "in_a_row", "within"),
    [("breaks", "none", "none"), ("skipped", "proposed", "proposed"), ("unknown", "unknown", "unknown")],
)
def test_a_missing_round_breaks_is_skipped_or_stays_unknown(missing: Any, in_a_row: str, within: str) -> None:
    told = (4, None, 9, 5)
    assert state(last(5, 2, 2), 4, None, 5, missing=missing) == in_a_row
    assert state(last(5, 2, 3), *told, missing=missing) == within
    assert state(last(5, 2, 3), 4, None, 5, 5, missing=missing) == "proposed"


def test_a_round_that_no_one_had_is_missing_for_all() -> None:
    found = only(last(5, 2, 2), known(("2021", "2023"), a=(5, 5)))
    assert (found.state, [each.slot.span.name for each in found.verdict.rounds]) == ("unknown", ["2023", "2022"])


def test_what_a_condition_says_of_a_missing_round_goes_before_what_the_rule_says() -> None:
    assert state(last(5, 2, 2, missing="skipped"), 5, None, 5, missing="breaks") == "proposed"


def test_a_missing_round_that_cannot_matter_does_not_matter() -> None:
    assert state(last(5, 2, 2), 5, None, 9) == "none"
    assert state(last(5, 3, 3), None, 5, 9, 5) == "none"


def test_rounds_before_a_subjects_first_do_not_exist() -> None:
    told = known(YEARS[:2], a=(None, 5), b=(5, 5))
    one = rule("twice", last(5, 2, 2))
    assert states([one], told) == {"twice/a": "none", "twice/b": "proposed"}


@pytest.mark.parametrize(
    ("condition", "record", "holds"),
    [
        (Condition("score", at_least=Decimal(60), below=Decimal(70)), Record("2024", Decimal(60)), "proposed"),
        (Condition("score", at_least=Decimal(60), below=Decimal(70)), Record("2024", Decimal(70)), "none"),
        (Condition("score", below=Decimal(60)), Record("2024", Decimal("59.99")), "proposed"),
        (Condition("score", below=Decimal(60)), Record("2024", grade="合格"), "unknown"),
        (Condition("grade", grades=("不合格", "基本合格")), Record("2024", grade="基本合格"), "proposed"),
        (Condition("grade", grades=("不合格",)), Record("2024", grade="合格"), "none"),
        (Condition("grade", grades=("不合格",)), Record("2024", Decimal(3)), "unknown"),
        (Condition("rank", first=3), Record("2024", positions={"": Position(3)}), "proposed"),
        (Condition("rank", first=3), Record("2024", positions={"": Position(4)}), "none"),
        (Condition("rank", last=3), Record("2024", positions={"": Position(28, None, 30)}), "proposed"),
        (Condition("rank", last=3), Record("2024", positions={"": Position(28)}), "unknown"),
        (Condition("rank", last=3, of="region"), Record("2024", positions={"": Position(bottom=1)}), "unknown"),
        (Condition("rank", last=3, of="region"), Record("2024", positions={"region": Position(bottom=3)}), "proposed"),
        (Condition("veto"), Record("2024", Decimal(9), vetoes=("safety",)), "proposed"),
        (Condition("veto"), Record("2024", Decimal(9), vetoes=()), "none"),
        (Condition("veto"), Record("2024", Decimal(9)), "unknown"),
        (Condition("veto", vetoes=("safety",)), Record("2024", Decimal(9), vetoes=("fraud",)), "none"),
        (Condition("veto", vetoes=("safety",)), Record("2024", Decimal(9), vetoes=("fraud", "safety")), "proposed"),
        (Condition("unassessed"), Record("2024", vetoes=("safety",)), "proposed"),
        (Condition("unassessed"), Record("2024", Decimal(1)), "none"),
    ],
)
def test_what_a_round_answers(condition: Condition, record: Record, holds: str) -> None:
    assert only(condition, known(("2024",), a=(record,))).state == holds


def places(*told: int | None) -> tuple[Record | None, ...]:
    return tuple(
        None if each is None else Record(year, positions={"": Position(each)})
        for year, each in zip(YEARS, told, strict=False)
    )


@pytest.mark.parametrize(
    ("condition", "told", "holds"),
    [
        (Condition("move", up=1, often=Often(2, 2)), (9, 8, 7), "proposed"),
        (Condition("move", up=1, often=Often(2, 2)), (9, 8, 8), "none"),
        (Condition("move", up=2), (9, 7), "proposed"),
        (Condition("move", up=2), (9, 8), "none"),
        (Condition("move", down=1, often=Often(2, 2)), (7, 8, 9), "proposed"),
        (Condition("move", down=1, often=Often(2, 2)), (8, 8, 9), "none"),
        (Condition("move", down=2), (7, 9), "proposed"),
        (Condition("move", down=1, often=Often(2, 2)), (7, 8), "none"),
        (Condition("move", down=1), (7,), "none"),
        (Condition("move", down=1, often=Often(2, 2)), (7, None, 8, 9), "unknown"),
    ],
)
def test_moves_are_counted_from_the_round_before(condition: Condition, told: tuple[int, ...], holds: str) -> None:
    assert only(condition, known(YEARS[: len(told)], a=places(*told))).state == holds


def test_where_missing_rounds_are_skipped_a_move_starts_from_the_last_one_known() -> None:
    down = Condition("move", down=1, often=Often(2, 2))
    assert only(down, known(YEARS, a=places(7, None, 8, 9)), missing="skipped").state == "proposed"


def happened(kind: str, day: date, **more: Any) -> Event:
    return Event("a", day, kind, **more)


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (Condition("event", event="finding"), "proposed"),
        (Condition("event", event="incident"), "none"),
        (Condition("event", event="finding", words=("环保不达标",)), "proposed"),
        (Condition("event", event="finding", words=("土地闲置",)), "none"),
        (Condition("event", event="decision", words=("warning",)), "proposed"),
        (Condition("event", event="finding", months=6), "proposed"),
        (Condition("event", event="finding", months=5), "none"),
        (Condition("rectification", states=("overdue", "failed")), "proposed"),
        (Condition("rectification", states=("open",)), "none"),
    ],
)
def test_events_are_judged_on_the_day(condition: Condition, holds: str) -> None:
    events = [
        happened("finding", date(2025, 1, 16), word="环保不达标"),
        happened("decision", date(2025, 1, 17), measure="warning"),
        happened("rectification_set", date(2025, 1, 18), until=date(2025, 7, 1)),
        happened("incident", date(2025, 8, 1), word="later"),
    ]
    told = known(("2023",), a=(80,))
    assert only(condition, told, events, on=date(2025, 7, 15)).state == holds


def test_months_back_from_the_end_of_a_month() -> None:
    event = Condition("event", event="finding", months=1)
    told = known(("2023",), a=(80,))
    for day, holds in ((date(2025, 2, 28), "none"), (date(2025, 3, 1), "proposed")):
        assert only(event, told, [happened("finding", day, word="x")], on=date(2025, 3, 31)).state == holds
    for day, holds in ((date(2025, 4, 30), "none"), (date(2025, 5, 1), "proposed")):
        assert only(event, told, [happened("finding", day, word="x")], on=date(2025, 5, 31)).state == holds
    assert only(Condition("event", event="finding", months=99999), told, on=date(2025, 3, 31)).state == "none"


@pytest.mark.parametrize(
    ("joining", "inner", "holds"),
    [
        (ALL, ("yes", "yes"), "proposed"), (ALL, ("yes", "no"), "none"), (ALL, ("yes", "unknown"), "unknown"),
        (ALL, ("no", "unknown"), "none"), (ANY, ("no", "yes"), "proposed"), (ANY, ("no", "no"), "none"),
        (ANY, ("no", "unknown"), "unknown"), (ANY, ("yes", "unknown"), "proposed"), ("not", ("yes",), "none"),
        ("not", ("no",), "proposed"), ("not", ("unknown",), "unknown"),
    ],
)  # fmt: skip
def test_conditions_are_joined_in_three_values(joining: Any, inner: tuple[str, ...], holds: str) -> None:
    tests = {"yes": score("1"), "no": score("99"), "unknown": Condition("grade", grades=("合格",))}
    whole = Condition(joining, inner=tuple(tests[each] for each in inner))
    assert only(whole, known(("2024",), a=("50",))).state == holds


def versions(judged_by: Any, **more: Any) -> Proposal:
    """Ninety points twice since 2023; eighty-five were enough before."""
    old = rule("old", score("85", 2, 2), "priority_expansion", until_day=date(2023, 1, 1))
    clause = Transition("2023", judged_by) if judged_by else None
    told = {"from_day": date(2023, 1, 1), "replaces": "old", "transition": clause} | more
    new = rule("new", score("90", 2, 2), "priority_expansion", **told)
    found = propose(
        {"old": old, "new": new},
        known(("2022", "2023"), a=("86", "91")),
        (),
        on=DAY,
        calendar=Calendar(),
        every_rule=True,
    )
    [only_new] = [each for each in found if each.rule.id == "new"]
    return only_new


@pytest.mark.parametrize(
    ("judged_by", "state", "judged"),
    [
        (None, "none", "unsettled"),
        ("this", "none", "by_clause"),
        ("previous", "proposed", "previous"),
        ("not_counted", "none", "not_counted"),
    ],
)
def test_earlier_rounds_are_judged_as_the_transitional_clause_says(judged_by: Any, state: str, judged: str) -> None:
    found = versions(judged_by)
    assert (found.state, [each.judged for each in found.verdict.rounds]) == (state, ["in_force", judged])


def test_the_previous_version_shows_its_own_threshold() -> None:
    limits = [each.condition.at_least for each in versions("previous").verdict.rounds]
    assert limits == [Decimal(90), Decimal(85)]


def test_a_previous_version_without_such_a_test_cannot_tell() -> None:
    found = versions("previous", replaces="")
    assert (found.state, found.verdict.rounds[1].judged) == ("unknown", "no_previous")
    assert versions("previous", replaces="", missing="breaks").state == "unknown", "nobody says that it was missed"


def test_a_version_in_force_before_the_round_ended_judges_it() -> None:
    found = versions(None, from_day=date(2022, 12, 31))
    assert [each.judged for each in found.verdict.rounds] == ["in_force", "in_force"]


def test_only_rounds_before_the_one_named_are_earlier() -> None:
    found = versions("not_counted", transition=Transition("2022", "not_counted"))
    assert [each.judged for each in found.verdict.rounds] == ["in_force", "unsettled"]


def test_a_sanction_for_low_scores_counts_only_what_is_below() -> None:
    assert state(low("60", 2, 2), "59", "59.9") == "proposed"
    assert state(low("60", 2, 2), "59", "60") == "none"
