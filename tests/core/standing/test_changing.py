"""What would change a proposal: points, places, grades, vetoes, events, one round more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.core.standing.changing import want
from luoshi.core.standing.events import Event
from luoshi.core.standing.history import Position, Record
from luoshi.core.standing.model import Condition, Often, Transition
from tests.core.standing.small import YEARS, codes, known, last, low, only, score


def changes(when: Condition, *told: object, **more: Any) -> list[str]:
    found = only(when, known(YEARS[: len(told)], a=told), **more)
    return [each.removeprefix("change.") for each in codes(found.changes)]


def test_a_tenth_of_a_point_is_what_is_lacking() -> None:
    assert changes(score("90", 2, 2), "89.9", "90") == [
        "score_up period=2021 score=89.9 limit=90 by=0.1",
        "next_begins want=standing.want.score_at_least at_least=90",
    ]


def test_a_reward_that_stands_ends_with_a_lower_score_or_the_next_round() -> None:
    assert changes(score("90", 2, 2), "90", "91") == [
        "score_below period=2022 score=91 limit=90",
        "score_below period=2021 score=90 limit=90",
        "next_ends want=standing.want.score_at_least at_least=90",
    ]


def test_place_six_instead_of_five() -> None:
    assert changes(last(5, 2, 3), 6, 4, 7, 5) == [
        "last period=2024 place=5 needed=6",
        "last period=2022 place=4 needed=6",
        "next_ends want=standing.want.last count=5 of=",
    ]


def test_two_hits_in_the_newest_rounds_stay_whatever_the_next_round_says() -> None:
    assert changes(last(5, 2, 3), 9, 4, 5)[-1] == "next_stays"
    assert changes(last(5, 2, 3, newest=True), 9, 4, 5)[-1] == "next_ends want=standing.want.last count=5 of="


def test_more_hits_than_needed_take_several_changes() -> None:
    assert changes(last(5, 2, 3), 3, 4, 5) == [
        "rounds count=2",
        "last period=2023 place=5 needed=6",
        "last period=2022 place=4 needed=6",
        "last period=2021 place=3 needed=6",
        "next_stays",
    ]


def test_too_few_rounds_are_counted() -> None:
    assert changes(score("90", 3, 3), "91") == ["too_few rounds=1 needed=3"]
    assert changes(score("90", 2, 2), "91") == [
        "too_few rounds=1 needed=2",
        "next_begins want=standing.want.score_at_least at_least=90",
    ]


def test_a_missing_round_would_have_to_be_told() -> None:
    assert changes(last(5, 2, 2), 5, None, 5) == ["missing period=2022"]
    assert changes(last(5, 2, 2), 5, None, 5, missing="breaks") == [
        "missing period=2022",
        "next_begins want=standing.want.last count=5 of=",
    ]
    silent = (Record("2021", Decimal(3)), Record("2022", positions={"": Position(bottom=5)}))
    assert changes(last(5, 2, 2), *silent, missing="breaks")[0] == "missing period=2021"


@pytest.mark.parametrize(
    ("condition", "record", "first"),
    [
        (low("60"), Record("2021", Decimal("59.5")), "score_up period=2021 score=59.5 limit=60 by=0.5"),
        (low("60"), Record("2021", Decimal(60)), "score_below period=2021 score=60 limit=60"),
        (
            Condition("score", at_least=Decimal(60), below=Decimal(70)),
            Record("2021", Decimal(55)),
            "score_up period=2021 score=55 limit=60 by=5",
        ),
        (
            Condition("score", at_least=Decimal(60), below=Decimal(70)),
            Record("2021", Decimal(75)),
            "score_below period=2021 score=75 limit=70",
        ),
        (
            Condition("grade", grades=("不合格",)),
            Record("2021", grade="不合格"),
            "grade_other period=2021 grade=不合格 wanted=不合格",
        ),
        (Condition("grade", grades=("优秀",)), Record("2021", grade="良好"), "grade period=2021 grade=良好 wanted=优秀"),
        (Condition("rank", first=3), Record("2021", positions={"": Position(5)}), "first period=2021 place=5 needed=3"),
        (Condition("rank", first=3), Record("2021", positions={"": Position(2)}), "first period=2021 place=2 needed=4"),
        (Condition("veto"), Record("2021", Decimal(1), vetoes=("safety",)), "no_veto period=2021"),
        (Condition("veto"), Record("2021", Decimal(1), vetoes=()), "veto period=2021"),
        (Condition("unassessed"), Record("2021", Decimal(1)), "unassessed period=2021"),
        (Condition("unassessed"), Record("2021", vetoes=("safety",)), "missing period=2021"),
    ],
)  # fmt: skip
def test_the_smallest_change_of_a_round(condition: Condition, record: Record, first: str) -> None:
    assert changes(condition, record)[0] == first


@pytest.mark.parametrize(
    ("condition", "told", "first"),
    [
        (Condition("move", up=2), (9, 8), "move_up period=2022 by=1"),
        (Condition("move", up=2), (9, 6), "move_down period=2022 by=2"),
        (Condition("move", down=2), (6, 9), "move_up period=2022 by=2"),
        (Condition("move", down=2), (9, 8), "move_down period=2022 by=3"),
    ],
)
def test_the_smallest_move(condition: Condition, told: tuple[int, int], first: str) -> None:
    records = [Record(year, positions={"": Position(each)}) for year, each in zip(YEARS, told, strict=False)]
    assert changes(condition, *records)[0] == first


def test_a_silent_round_of_a_move_counts_as_missing() -> None:
    records = [Record("2021", Decimal(3)), Record("2022", Decimal(3))]
    assert changes(Condition("move", up=1), *records, missing="breaks")[0] == "missing period=2022"
    assert changes(Condition("grade", grades=("优秀",)), records[0], missing="breaks")[0] == "missing period=2021"


def test_events_and_rectifications_are_named() -> None:
    finding = Condition("event", event="finding", words=("闲置", "环保"))
    assert changes(finding, "1") == ["event event=finding words=闲置、环保"]
    told = known(("2021",), a=("1",))
    events = [Event("a", date(2022, 1, 1), "finding", word="闲置")]
    assert codes(only(finding, told, events).changes) == [
        "change.no_event event=finding words=闲置、环保 days=2022-01-01"
    ]
    state = Condition("rectification", states=("overdue", "failed"))
    assert changes(state, "1") == ["rectification wanted=overdue、failed now=none"]
    failed = [Event("a", date(2022, 1, 1), "rectification_set"), Event("a", date(2022, 2, 1), "rectification_failed")]
    assert codes(only(state, told, failed).changes) == ["change.rectification_other wanted=overdue、failed now=failed"]


def test_only_tests_that_decide_are_named() -> None:
    """Of two alternatives that both hold neither decides; of two demands the one that fails does."""
    both = Condition("any", inner=(score("1"), score("2")))
    assert changes(both, "50") == ["several"]
    demands = Condition("all", inner=(score("1"), score("60")))
    assert changes(demands, "50")[0] == "score_up period=2021 score=50 limit=60 by=10"
    assert all("limit=1 " not in each for each in changes(demands, "50"))


def test_what_is_denied_changes_the_other_way() -> None:
    clean = Condition("not", inner=(Condition("veto"),))
    assert changes(clean, Record("2021", Decimal(1), vetoes=()))[0] == "veto period=2021"


def test_a_round_that_is_not_counted_would_not_change_anything() -> None:

    clause = Transition("2022", "not_counted")
    assert changes(score("90", 2, 2), "95", "95", transition=clause) == [
        "next_begins want=standing.want.score_at_least at_least=90"
    ]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (Condition("score", at_least=Decimal(60), below=Decimal(70)), "score_between at_least=60 below=70"),
        (low("60"), "score_below below=60"),
        (Condition("grade", grades=("优秀", "良好")), "grade grades=优秀、良好"),
        (Condition("rank", first=3), "first count=3 of="),
        (Condition("rank", last=3, of="region"), "last_of count=3 of=region"),
        (Condition("move", up=1), "up count=1"),
        (Condition("move", down=2), "down count=2"),
        (Condition("veto", vetoes=("safety",)), "veto_of vetoes=safety"),
        (Condition("veto"), "veto"),
        (Condition("unassessed"), "unassessed"),
    ],
)
def test_what_a_condition_asks_of_a_round(condition: Condition, told: str) -> None:

    assert str(want(condition)) == f"standing.want.{told}"


def test_often_tells_runs_from_windows() -> None:
    assert (Often(2, 2).in_a_row, Often(2, 3).in_a_row) == (True, False)


def test_where_the_newest_must_hold_it_is_the_round_to_change() -> None:
    newest = last(5, 2, 3, newest=True)
    assert changes(newest, 4, 9, 9) == ["last period=2023 place=9 needed=5"]
    assert changes(newest, 9, 9, 9) == [
        "rounds count=2",
        "last period=2023 place=9 needed=5",
        "last period=2022 place=9 needed=5",
        "last period=2021 place=9 needed=5",
    ]
    assert changes(newest, 4, 5, 5) == [
        "last period=2023 place=5 needed=6",
        "next_ends want=standing.want.last count=5 of=",
    ]


def test_under_a_not_the_next_round_works_the_other_way() -> None:
    unless = Condition("not", inner=(low("60"),))
    assert changes(unless, "61")[-1] == "next_ends_with want=standing.want.score_below below=60"
    assert changes(unless, "59")[-1] == "next_begins_without want=standing.want.score_below below=60"
