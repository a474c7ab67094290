"""Replays: every day on which results became known, under the rules then in force, beside other rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from luoshi.core.assessment.facts import Subject
from luoshi.core.base.calendar import Calendar
from luoshi.core.standing.history import Record, history
from luoshi.core.standing.proposing import propose
from luoshi.core.standing.replaying import replay
from tests.core.standing.small import YEARS, known, last, low, rule

END = date(2026, 3, 1)


def test_a_replay_looks_each_time_results_became_known() -> None:
    turns = replay({}, known(YEARS[:2], a=(1, 2)), (), until=END, calendar=Calendar())
    assert [(turn.on, turn.newest) for turn in turns] == [
        (date(2022, 12, 31), "2021"),
        (date(2023, 12, 31), "2022"),
        (END, "2022"),
    ]
    assert (
        replay(
            {},
            known(
                (),
            ),
            (),
            until=END,
            calendar=Calendar(),
        )[0].newest
        == ""
    )


def test_days_of_approval_are_the_days_of_the_replay() -> None:
    told = history(
        (Subject(name, name), Record("2023", approved_on=date(2024, 5, day))) for name, day in (("a", 6), ("b", 7))
    )
    turns = replay({}, told, (), until=date(2024, 5, 7), calendar=Calendar())
    assert [turn.on for turn in turns] == [date(2024, 5, 6), date(2024, 5, 7)]


def test_each_turn_stands_under_the_rules_of_its_day() -> None:
    old = rule("old", last(5, 2, 2), "demotion", until_day=date(2023, 6, 1))
    new = rule("new", last(5, 2, 3), "demotion_candidate", from_day=date(2023, 6, 1))
    told = known(YEARS, a=(4, 5, 9, 5))
    turns = replay({"old": old, "new": new}, told, (), until=END, calendar=Calendar())
    assert [[each.rule.id for each in turn.proposals] for turn in turns] == [[], ["new"], ["new"], ["new"], ["new"]]
    early = replay({"old": old, "new": new}, told, (), until=date(2023, 3, 1), calendar=Calendar())
    assert [[each.rule.id for each in turn.proposals] for turn in early] == [[], ["old"]]


def test_the_last_turn_is_what_is_proposed_on_that_day() -> None:
    rules = {"one": rule("one", last(5, 2, 3)), "two": rule("two", low("60"))}
    told = known(YEARS, a=(4, 5, 9, 5), b=("50", "61", "59", "58"))
    [*_, end] = replay(rules, told, (), until=END, calendar=Calendar())
    assert end.proposals == propose(rules, told, (), on=END, calendar=Calendar())


def test_a_second_set_of_rules_is_compared_by_subject_and_measure() -> None:
    here = {"one": rule("one", low("60"), "warning", "talk"), "two": rule("two", low("50"), "warning")}
    there = {"one": rule("one", low("55"), "warning", "demotion")}
    told = known(("2023",), a=("52",), b=("58",), c=("70",), d=("40",))
    [*_, end] = replay(here, told, (), until=END, calendar=Calendar(), beside=there)
    assert [(each.subject, each.only_here, each.only_beside) for each in end.differing] == [
        ("a", ("talk",), ("demotion",)),
        ("b", ("warning", "talk"), ()),
        ("d", ("talk",), ("demotion",)),
    ]
    assert [each.subject.id for each in end.beside] == ["a", "d"]


def test_what_only_the_second_set_proposes_for_is_named_too() -> None:
    told = history([(Subject("a", "甲"), Record("2023", Decimal(52)))])
    [*_, end] = replay({}, told, (), until=END, calendar=Calendar(), beside={"one": rule("one", low("55"))})
    assert [(each.name, each.only_here, each.only_beside) for each in end.differing] == [("甲", (), ("warning",))]


def test_without_a_second_set_nothing_differs() -> None:
    told = known(("2023",), a=("52",))
    [*_, end] = replay({"one": rule("one", low("55"))}, told, (), until=END, calendar=Calendar())
    assert (end.beside, end.differing) == ((), ())
    [*_, same] = replay({}, told, (), until=END, calendar=Calendar(), beside={})
    assert same.differing == ()
