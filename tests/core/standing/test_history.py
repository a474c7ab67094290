"""Histories: in order, by subject, as far as they were known on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from luoshi.core.assessment.facts import Subject
from luoshi.core.standing.history import Position, Record, from_results, history
from tests.core.assessment.small import item, scheme, scored


def test_records_come_in_any_order_and_stand_in_time() -> None:
    one = Subject("a", "甲", {"level": "省级"})
    newer = Subject("a", "甲区", {"level": "国家级", "region": ""})
    found = history([(newer, Record("2024")), (one, Record("2022")), (one, Record("2023"))]).courses["a"]
    assert [each.period for each in found.records] == ["2022", "2023", "2024"]
    assert (found.subject.name, found.subject.groups) == ("甲区", {"level": "国家级"})


def test_a_record_is_known_from_its_approval_or_once_its_period_has_ended() -> None:
    told = history(
        [
            (Subject("a", "甲"), Record("2023", approved_on=date(2024, 5, 6))),
            (Subject("a", "甲"), Record("2024")),
        ]
    )
    found = {on: len(told.until(on).courses["a"].records) for on in (date(2024, 5, 5), date(2024, 5, 6))}
    assert found == {date(2024, 5, 5): 0, date(2024, 5, 6): 1}
    assert len(told.until(date(2024, 12, 31)).courses["a"].records) == 1
    assert len(told.until(date(2025, 1, 1)).courses["a"].records) == 2


def test_rounds_of_all_subjects_are_the_rounds_that_were_held() -> None:
    told = history([(Subject("a", "甲"), Record("2022")), (Subject("b", "乙"), Record("2021"))])
    assert [each.name for each in told.periods()] == ["2021", "2022"]


def test_a_place_is_counted_from_the_other_end_only_where_the_number_is_known() -> None:
    assert (Position(bottom=1, of=30).from_top, Position(top=30, of=30).from_bottom) == (30, 1)
    assert (Position(bottom=1).from_top, Position(top=1).from_bottom) == (None, None)
    assert (Position(2, 29, 30).from_top, Position(2, 29, 30).from_bottom) == (2, 29)


def test_one_unnamed_group_answers_for_any_attribute_but_not_for_all_together() -> None:
    told = Record("2024", positions={"group": Position(bottom=4)})
    assert told.position("region") == Position(bottom=4)
    assert told.position("") is None
    named = Record("2024", positions={"group": Position(bottom=4), "region": Position(bottom=2)})
    assert named.position("region") == Position(bottom=2)


def test_a_round_that_says_nothing_is_empty() -> None:
    assert Record("2024", vetoes=("safety",)).empty
    assert not Record("2024", Decimal(0)).empty
    assert not Record("2024", grade="合格").empty


def test_assessments_that_were_run_here_become_a_history() -> None:
    result = scored(scheme(item("gdp")), {"甲": {"gdp": 7}, "乙": {"gdp": 3}})
    found = from_results([result], approved_by="省开发办", approved_on={result.facts.period: date(2025, 5, 1)})
    for name, one in result.subjects.items():
        [record] = found.courses[name].records
        assert (record.score, record.grade, record.approved_on) == (one.published, one.grade, date(2025, 5, 1))
        assert record.positions[""].from_bottom == one.ranks[""].from_bottom
        assert record.scheme == f"{result.scheme.pack}:{result.scheme.id}"
