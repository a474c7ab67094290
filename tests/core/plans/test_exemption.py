"""Exemption: complete with three findings, refused with its reasons, decided by somebody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from luoshi.core.plans.exemption import CONDITIONS, Answer, ExemptionRecord, Finding, answer

FINDINGS = tuple(Finding(each, is_met=True, words="经核实符合", proofs=("aa",)) for each in CONDITIONS)
RECORD = ExemptionRecord(
    "t1", "kf", "试点产品未达预期", date(2026, 3, 1), "u1", date(2026, 3, 10), "某市产业链实施方案六（三）", FINDINGS,
    "已调整方案", "u2", date(2026, 3, 20),
)  # fmt: skip


def test_three_conditions_met_and_proved_are_granted() -> None:
    assert answer(RECORD) == Answer("granted")


def test_a_condition_that_is_not_met_refuses_with_its_words() -> None:
    failed = (Finding("conforms", is_met=False, words="未履行集体决策程序"), *FINDINGS[1:])
    found = answer(replace(RECORD, findings=failed))
    assert (found.state, str(found.reasons)) == (
        "refused",
        "exemption.not_met condition=conforms words=未履行集体决策程序",
    )


def _codes(record: ExemptionRecord) -> list[str]:
    found = answer(record)
    assert found.state == "incomplete"
    return [each.code for each in found.reasons]


@pytest.mark.parametrize("field", ["task", "organ", "matter", "asked_by", "basis", "decided_by"])
def test_whatever_is_not_filled_in_is_told(field: str) -> None:
    blank: dict[str, Any] = {field: " "}
    found = answer(replace(RECORD, **blank))
    assert [(each.code, dict(each.params)) for each in found.reasons] == [("exemption.lacking", {"field": field})]


def test_each_condition_has_one_finding_with_words_and_proof() -> None:
    assert _codes(replace(RECORD, findings=())) == ["exemption.not_found"] * 3
    assert _codes(replace(RECORD, findings=(*FINDINGS, FINDINGS[0]))) == ["exemption.found_twice"]
    assert _codes(replace(RECORD, findings=(replace(FINDINGS[0], words=" "), *FINDINGS[1:]))) == ["exemption.no_words"]
    assert _codes(replace(RECORD, findings=(replace(FINDINGS[0], proofs=()), *FINDINGS[1:]))) == ["exemption.no_proof"]
    other = Finding("lucky", is_met=True, words="运气", proofs=("aa",))  # type: ignore[arg-type]  # no condition
    assert _codes(replace(RECORD, findings=(*FINDINGS, other))) == ["exemption.unknown_condition"]


def test_nobody_decides_on_what_he_asked_for_nor_before_it_was_asked() -> None:
    assert _codes(replace(RECORD, decided_by="u1")) == ["exemption.same_person"]
    assert _codes(replace(RECORD, decided=date(2026, 3, 9))) == ["exemption.decided_early"]
    assert _codes(replace(RECORD, decided=None)) == ["exemption.lacking"]
    assert _codes(replace(RECORD, happened=date(2026, 3, 11))) == ["exemption.asked_early"]


def test_all_may_happen_on_one_day() -> None:
    day = RECORD.happened
    assert answer(replace(RECORD, asked=day, decided=day)).state == "granted"
