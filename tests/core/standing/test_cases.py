"""Cases in plain data: histories as lists along the rounds, events, and what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.core.base.calendar import Calendar
from luoshi.core.base.given import Given
from luoshi.core.base.plain import Findings
from luoshi.core.standing.cases import eligibility_answers, pay_answers, standing_answers
from luoshi.core.standing.history import Position
from luoshi.core.standing.model import Condition, Order
from luoshi.core.standing.plain_history import plain_events, plain_history
from tests.core.standing.small import DAY, last, low, rule, score
from tests.core.standing.test_eligibility import checklist, line
from tests.core.standing.test_pay import POOL, RATING


def read(**row: object) -> tuple[Any, list[str]]:
    findings = Findings()
    told = plain_history(Given({"rounds": [{"subject": "甲", **row}]}, findings=findings))
    return told, [str(each) for each in findings.misfits]


def test_lists_run_along_the_periods() -> None:
    told, wrong = read(
        periods=("2022", "2023"), scores=(Decimal("89.5"), "缺"), grades=("良好", "优秀"), places=(3, 2), of=30,
        last=(8, "缺"), first=(1, 2), peers="region", vetoes=(("safety",), ()), approved_by="省开发办",
        approved_on=(date(2023, 5, 1), date(2024, 5, 1)), schemes="yl:zones", level="省级", kind="经开区",
        group={"region": "东部"},
    )  # fmt: skip
    assert wrong == []
    course = told.courses["甲"]
    assert course.subject.groups == {"level": "省级", "kind": "经开区", "region": "东部"}
    one, two = course.records
    assert (one.score, one.grade, one.vetoes, one.approved_by, one.scheme) == (
        Decimal("89.5"), "良好", ("safety",), "省开发办", "yl:zones",
    )  # fmt: skip
    assert (two.score, two.vetoes, two.approved_on) == (None, (), date(2024, 5, 1))
    assert one.positions == {"": Position(3, None, 30), "region": Position(1, 8, 30)}
    assert two.positions["region"] == Position(2, None, 30)


def test_a_round_of_which_all_is_missing_was_not_held() -> None:
    told, wrong = read(periods=("2022", "2023", "2024"), last=(4, "缺", 5))
    assert (wrong, [each.period for each in told.courses["甲"].records]) == ([], ["2022", "2024"])


def test_overall_places_from_the_bottom_need_no_peers() -> None:
    told, _ = read(periods=("2022",), last=(4,))
    assert told.courses["甲"].records[0].positions == {"": Position(None, 4, None)}


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({"periods": ("今年",)}, "rounds[1].periods: standing.no_period value=今年"),
        ({"periods": ("2022", "2023"), "scores": (1,)}, "rounds[1].scores: standing.other_length count=1 periods=2"),
        ({"periods": ("2022",), "scores": ("高",)}, "rounds[1].scores: given.no_number value=高"),
        ({"periods": ("2022",), "last": (0,)}, "rounds[1].last: standing.no_place value=0"),
        ({"periods": ("2022",), "last": (Decimal("1.5"),)}, "rounds[1].last: standing.no_place value=1.5"),
        ({"periods": ("2022",), "score": (1,)}, "rounds[1].score: given.unknown_perhaps name=score perhaps=scores"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_with_its_place(row: Mapping[str, object], wrong: str) -> None:
    assert read(**row)[1] == [wrong]


def test_events_are_read() -> None:
    findings = Findings()
    rows = [
        {"subject": "甲", "day": date(2025, 1, 1), "event": "decision", "measure": "warning", "rule": "one"},
        {"subject": "甲", "day": date(2025, 1, 2), "event": "finding", "word": "闲置", "by": "省厅", "document": "1号"},
        {"subject": "甲", "day": date(2025, 1, 3), "event": "rectification_set", "until": date(2025, 2, 1)},
    ]
    one, two, three = plain_events(Given({"events": rows}, findings=findings))
    assert (one.measure, one.rule, two.word, two.by, two.document) == ("warning", "one", "闲置", "省厅", "1号")
    assert (three.until, findings.misfits) == (date(2025, 2, 1), [])
    plain_events(Given({"events": [{"subject": "甲", "day": 3, "event": "party"}]}, findings=findings))
    assert [each.path for each in findings.misfits] == [("events", 0, "day"), ("events", 0, "event")]


def answers(named: str, given: Mapping[str, object]) -> dict[str, Any]:
    rules = {
        "exit": rule("exit", last(5, 2, 3), "demotion_candidate", order=Order("mean_score", "lowest")),
        "bad": rule("bad", low("60"), "warning"),
        "pilot": rule("pilot", Condition("event", event="finding"), kind="exception", of=("bad",)),
    }
    findings = Findings()
    found = standing_answers(rules, named, given, on=DAY, calendar=Calendar(), findings=findings)
    assert findings.misfits == []
    return found


ROUNDS = [
    {"subject": "甲", "periods": ("2021", "2022", "2023", "2024"), "last": (6, 4, 7, 5), "scores": (61, 58, 63, 59)},
    {"subject": "乙", "periods": ("2021", "2022", "2023", "2024"), "last": (4, 6, 7, 5), "scores": (61, 62, 63, 64)},
    {"subject": "丙", "periods": ("2022", "2023", "2024"), "last": (4, "缺", 9), "scores": (61, 70, 55)},
]


def test_a_case_answers_by_subject() -> None:
    found = answers(
        "all", {"rounds": ROUNDS, "events": [{"subject": "丙", "day": date(2025, 1, 1), "event": "finding"}]}
    )
    assert found["甲"] == {
        "state": "proposed", "measures": ("demotion_candidate", "warning"), "rules": ("exit", "bad"), "exceptions": (),
        "order": Decimal(1), "falls_on": (),
    }  # fmt: skip
    assert (found["乙"]["state"], found["乙"]["measures"], found["乙"]["order"]) == ("none", (), "missing")
    assert (found["丙"]["state"], found["丙"]["exceptions"]) == ("unknown", ("pilot",))


def test_a_case_may_ask_for_one_rule() -> None:
    found = answers(
        "bad", {"rounds": ROUNDS, "events": [{"subject": "丙", "day": date(2025, 1, 1), "event": "finding"}]}
    )
    assert {name: each["state"] for name, each in found.items()} == {"甲": "proposed", "乙": "none", "丙": "excused"}


def test_a_faulty_case_answers_nothing() -> None:
    findings = Findings()
    given = {"rounds": [{"subject": "甲", "periods": ("x",)}], "more": 1}
    assert standing_answers({}, "all", given, on=DAY, calendar=Calendar(), findings=findings) == {}
    assert len(findings.misfits) == 2


def test_a_checklist_answers_with_what_is_lacking_and_by_how_much() -> None:
    lines = (
        line("number", id="built", input="built", at_least="90"),
        line("yes", id="safe", input="safe"),
        line("standing", id="good", rules=("good",), optional=True),
        line("count", id="n", input="n", per="county", at_most="1", exempt=("雁回区",)),
    )
    rules = {"good": rule("good", score("90"), "priority_expansion")}
    given = {
        "built": Decimal("88.5"), "county": "雁回区", "n": 9,
        "rounds": [{"subject": "甲", "periods": ("2024",), "scores": (95,)}],
    }  # fmt: skip
    found = eligibility_answers(
        checklist(*lines), rules, given, on=DAY, calendar=Calendar(), findings=Findings()
    )  # fmt: skip
    assert found == {
        "outcome": "lacking", "preferred": True, "by": {"built": Decimal("1.5")}, "met": ("good",),
        "lacking": ("built",), "unknown": ("safe",), "exempt": ("n",),
    }  # fmt: skip


def test_a_faulty_history_of_a_checklist_is_told() -> None:
    findings = Findings()
    given = {"rounds": [{"subject": "甲", "periods": ("x",)}]}
    assert eligibility_answers(checklist(), {}, given, on=DAY, calendar=Calendar(), findings=findings) == {}
    assert len(findings.misfits) == 1


def test_pay_answers() -> None:
    def ask(rule: Any, **given: object) -> tuple[dict[str, Any], list[str]]:
        findings = Findings()
        return dict(pay_answers(rule, given, findings=findings)), [str(each) for each in findings.misfits]

    assert ask(POOL, base=1000, places=(8, 5)) == ({"value": 1060, "rate": Decimal("0.06"), "moved": 3}, [])
    assert ask(RATING, ratings=("满意", "基本满意")) == ({"value": 90, "grade": "优秀", "missing": 0}, [])
    assert ask(RATING, ratings=("满意", "缺")) == ({"value": "missing", "grade": "", "missing": 1}, [])
    assert ask(POOL, base="x", places=(8, 5)) == ({}, ["base: given.no_number value=x"])
    assert ask(RATING) == ({}, ["ratings: given.lacking"])
    assert ask(RATING, ratings=(True,)) == ({}, ["ratings: given.no_number value=true"])
