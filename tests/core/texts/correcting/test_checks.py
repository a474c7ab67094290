"""Nonsense is refused with its reasons, all of them together."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from luoshi.core.texts.correcting.checks import FIELDS, faults
from luoshi.core.texts.correcting.model import (
    AddDeadline,
    AddDuty,
    AddTarget,
    AddTask,
    Change,
    Correction,
    Key,
    MergeDuties,
    MergeTasks,
    Remove,
    SplitDuty,
    SplitTask,
    Undo,
)
from luoshi.core.texts.model import Clause, Document, Span

TEXT = "前文\n一、做好甲工作。   \n后文"
DOCUMENT = Document("甲", None, (), None, None, 3, 15, clauses=(Clause("一", "一、", "", 3, 11, 1),))
DUTY, TASK, TARGET, DEADLINE = (Key(kind, "一", 5, 9) for kind in ("duty", "task", "target", "deadline"))  # type: ignore[arg-type]  # each is a kind
HEAD, CLAUSE = Key("document", "", 3, 15), Key("clause", "一", 3, 11)
WORDS = Span(5, 9)
ROLES = "lead、support、responsible、implementer、other"
SIGNS = ">=、<=、=、growth、multiple、decline"


def why(correction: Correction) -> str:
    return str(faults(correction, document=DOCUMENT, text=TEXT))


def target(**other: Any) -> AddTarget:
    return AddTarget(
        **{"words": WORDS, "indicator": "甲", "comparator": ">=", "value": Decimal(1), "unit": "个"} | other
    )


@pytest.mark.parametrize(
    "correction",
    [
        AddDuty(TASK, "lead", "市甲局"), AddDuty(TASK, "lead", words=WORDS), AddDuty(TASK, "lead", "市甲局", WORDS),
        AddTask(WORDS), AddTask(clause="一"), target(), target(value=(Decimal(1), Decimal(2)), unit="", period="2027"),
        AddDeadline(WORDS), AddDeadline(WORDS, "2024-02-29"), AddDeadline(task=TASK, date="20xx-02-29"),
        AddDeadline(task=TASK, text="年底前"), Change(DEADLINE, "date", "202x-12-31"), Change(DEADLINE, "date", "xxxx-12-31"),
        Change(DEADLINE, "date", None), Change(DEADLINE, "text", "年底前"), Change(DUTY, "words", WORDS),
        Change(TARGET, "subject", ""), Change(TARGET, "hedge", None), Change(HEAD, "title", None),
        Change(HEAD, "issuers", ()), Change(HEAD, "issuers", ("甲", "乙")), Change(HEAD, "published", "2025-01-01"),
        Remove(DUTY), Remove(Key("task", made_by=3)), SplitTask(TASK, 7), SplitDuty(DUTY, 7),
        SplitDuty(DUTY, organs=("甲", "乙")), MergeTasks(TASK, TASK), MergeDuties(DUTY, DUTY), Undo(5),
    ],
)  # fmt: skip
def test_what_makes_sense_is_not_refused(correction: Correction) -> None:
    assert why(correction) == ""


# fmt: off
NONSENSE = [
    (AddDuty(TASK, "boss", "市甲局"), f"correction.unknown_role role=boss known={ROLES}"),
    (AddDuty(TASK, "lead", " "), "correction.empty field=organ"),
    (AddDuty(TASK, "lead"), "correction.empty field=organ"),
    (AddDuty(TASK, "lead", "市甲\n局"), "correction.too_long field=organ longest=200"),
    (AddDuty(TASK, "lead", "市" * 201), "correction.too_long field=organ longest=200"),
    (AddDuty(TASK, "lead", " ", WORDS), "correction.empty field=organ"),
    (AddDuty(DUTY, "lead", "市甲局"), "correction.wrong_kind row=duty:5-9:一 wanted=task"),
    (
        AddDuty(TASK, "boss", words=Span(9, 5)),
        f"correction.unknown_role role=boss known={ROLES}; correction.outside start=9 end=5 first=3 last=15",
    ),
    (AddTask(Span(0, 5)), "correction.outside start=0 end=5 first=3 last=15"),
    (AddTask(Span(5, 16)), "correction.outside start=5 end=16 first=3 last=15"),
    (AddTask(Span(5, 5)), "correction.outside start=5 end=5 first=3 last=15"),
    (AddTask(Span(11, 14)), "correction.blank_words start=11 end=14"),
    (AddTask(), "correction.one_of fields=words、clause"),
    (AddTask(WORDS, "一"), "correction.one_of fields=words、clause"),
    (AddTask(clause="九"), "correction.unknown_clause path=九"),
    (target(comparator=">"), f"correction.unknown_comparator comparator=> known={SIGNS}"),
    (target(value=(Decimal(3), Decimal(2))), "correction.range_upside_down low=3 high=2"),
    (target(value=(Decimal(3), Decimal(3))), "correction.range_upside_down low=3 high=3"),
    (target(value=Decimal("NaN")), "correction.not_finite value=NaN"),
    (target(value=Decimal("1E+40")), "correction.not_finite value=1E+40"),
    (target(value="5"), "correction.wrong_value field=value"),
    (target(value=(Decimal(3),)), "correction.wrong_value field=value"),
    (target(value=(Decimal(1), Decimal(2), Decimal(3))), "correction.wrong_value field=value"),
    (target(value=(Decimal(1), "2")), "correction.wrong_value field=value"),
    (target(indicator="", words=Span(0, 1)), "correction.outside start=0 end=1 first=3 last=15; correction.empty field=indicator"),
    (target(period=""), "correction.empty field=period"),
    (AddDeadline(), "correction.one_of fields=words、task"),
    (AddDeadline(WORDS, task=TASK), "correction.one_of fields=words、task"),
    (AddDeadline(task=TASK), "correction.one_of fields=text、date"),
    (AddDeadline(task=DUTY, date="2025-13-01"), "correction.wrong_kind row=duty:5-9:一 wanted=task; correction.not_a_limit value=2025-13-01"),
    (AddDeadline(WORDS, "20xx-02-30"), "correction.not_a_limit value=20xx-02-30"),
    (AddDeadline(WORDS, "2025-6-30"), "correction.not_a_limit value=2025-6-30"),
    (AddDeadline(Span(0, 2)), "correction.outside start=0 end=2 first=3 last=15"),
    (Change(HEAD, "issued", "20xx-06-30"), "correction.not_a_day value=20xx-06-30"),
    (Change(HEAD, "issued", "20250630"), "correction.not_a_day value=20250630"),
    (Change(HEAD, "issued", ("2025-06-30",)), "correction.not_a_day value=('2025-06-30',)"),
    (Change(HEAD, "issuers", "市甲局"), "correction.wrong_value field=issuers"),
    (Change(HEAD, "issuers", ("市甲局", "")), "correction.empty field=issuers"),
    (Change(HEAD, "issuers", (1,)), "correction.wrong_value field=issuers"),
    (Change(HEAD, "title", ""), "correction.empty field=title"),
    (Change(DEADLINE, "text", ""), "correction.empty field=text"),
    (Change(HEAD, "number", ""), "correction.empty field=number"),
    (Change(TARGET, "subject", " "), "correction.empty field=subject"),
    (Change(TARGET, "unit", " "), "correction.empty field=unit"),
    (Change(TARGET, "hedge", ""), "correction.empty field=hedge"),
    (Change(DUTY, "organ", None), "correction.wrong_value field=organ"),
    (Change(DUTY, "words", "市甲局"), "correction.wrong_value field=words"),
    (Change(DUTY, "colour", "red"), "correction.unknown_field field=colour row=duty:5-9:一 known=organ、role、words"),
    (Change(TASK, "text", "乙"), "correction.unknown_field field=text row=task:5-9:一 known="),
    (Remove(HEAD), "correction.wrong_kind row=document:3-15: wanted=task、duty、target、deadline"),
    (Remove(CLAUSE), "correction.wrong_kind row=clause:3-11:一 wanted=task、duty、target、deadline"),
    (SplitTask(DUTY, 7), "correction.wrong_kind row=duty:5-9:一 wanted=task"),
    (SplitDuty(TASK, 7), "correction.wrong_kind row=task:5-9:一 wanted=duty"),
    (SplitDuty(DUTY), "correction.empty field=organ; correction.empty field=organ"),
    (MergeTasks(TASK, DUTY), "correction.wrong_kind row=duty:5-9:一 wanted=task"),
    (MergeDuties(TASK, DUTY, " "), "correction.wrong_kind row=task:5-9:一 wanted=duty; correction.empty field=organ"),
]
# fmt: on


@pytest.mark.parametrize(("correction", "told"), NONSENSE)
def test_what_makes_none_is_told(correction: Correction, told: str) -> None:
    assert why(correction) == told


def test_every_field_that_the_brief_of_a_row_names_can_be_corrected() -> None:
    assert {kind: tuple(known) for kind, known in FIELDS.items()} == {
        "document": ("title", "number", "issuers", "issued", "published"),
        "duty": ("organ", "role", "words"),
        "target": ("subject", "indicator", "period", "comparator", "value", "unit", "hedge", "words"),
        "deadline": ("date", "text", "words"),
    }
