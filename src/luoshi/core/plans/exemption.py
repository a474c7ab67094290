"""Exemption records (容错免责): three conditions, each found and proved, decided by somebody else than who asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from luoshi.core.base.reasons import Reason, Reasons, reason

Condition = Literal["conforms", "diligent", "no_gain"]
"""符合相关规定条件、标准、程序; 勤勉尽职; 没有谋取非法利益."""
CONDITIONS: tuple[Condition, ...] = get_args(Condition)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one condition: whether it is met, in whose words, on which papers (hashes of files)."""

    condition: Condition
    is_met: bool
    words: str
    proofs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExemptionRecord:
    """An application to be exempt from blame for what went wrong in a task, and what was found.

    `basis` names the rule that allows it, `matter` says what happened, `measures` what was done to make it good.
    Persons are named by their ids.
    """

    task: str
    organ: str
    matter: str
    happened: date
    asked_by: str
    asked: date
    basis: str
    findings: tuple[Finding, ...] = field(default=())
    measures: str = ""
    decided_by: str = ""
    decided: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether the record stands: `granted` when all three conditions are met, `refused` by those that are not.

    `incomplete` while something is missing; `reasons` then say what, all together.
    """

    state: Literal["granted", "refused", "incomplete"]
    reasons: Reasons = field(default_factory=Reasons)


def answer(record: ExemptionRecord) -> Answer:
    """What follows from a record; it grants nothing by itself, a named person decides on it."""
    lacking = Reasons(_lacking(record))
    if lacking:
        return Answer("incomplete", lacking)
    failed = Reasons(
        reason("exemption.not_met", condition=each.condition, words=each.words)
        for each in record.findings
        if not each.is_met
    )
    return Answer("refused", failed) if failed else Answer("granted")


def _lacking(record: ExemptionRecord) -> Iterator[Reason]:
    for name in ("task", "organ", "matter", "asked_by", "basis", "decided_by"):
        if not getattr(record, name).strip():
            yield reason("exemption.lacking", field=name)
    yield from _found(record.findings)
    if record.decided is None:
        yield reason("exemption.lacking", field="decided")
    elif record.decided < record.asked:
        yield reason("exemption.decided_early", asked=record.asked, decided=record.decided)
    if record.asked < record.happened:
        yield reason("exemption.asked_early", happened=record.happened, asked=record.asked)
    if record.decided_by and record.decided_by == record.asked_by:
        yield reason("exemption.same_person")


def _found(findings: Sequence[Finding]) -> Iterator[Reason]:
    by_condition: dict[str, list[Finding]] = {}
    for each in findings:
        by_condition.setdefault(each.condition, []).append(each)
    for condition in CONDITIONS:
        own = by_condition.pop(condition, [])
        if len(own) != 1:
            yield reason("exemption.not_found" if not own else "exemption.found_twice", condition=condition)
            continue
        if not own[0].words.strip():
            yield reason("exemption.no_words", condition=condition)
        if own[0].is_met and not own[0].proofs:
            yield reason("exemption.no_proof", condition=condition)
    for unknown in by_condition:
        yield reason("exemption.unknown_condition", condition=unknown)
