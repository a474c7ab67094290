"""Corrections of numbers and time limits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from luoshi.core.base.reasons import Reason, reason
from luoshi.core.texts.correcting.model import AddDeadline, AddTarget, Change, Key
from luoshi.core.texts.correcting.outcome import Done, Outcome
from luoshi.core.texts.correcting.result import Row
from luoshi.core.texts.correcting.state import State
from luoshi.core.texts.model import Comparator, Deadline, Span, Target
from luoshi.core.texts.script.fold import fold

RULE = "people"
_CHANGES: dict[Comparator, str] = {"growth": "growth", "decline": "decline", "multiple": "multiple"}


def add_target(state: State, given: AddTarget, *, by: int) -> Outcome:
    """A number to be reached that the words set."""
    span, text = state.quote(given.words)
    target = Target(
        path=state.path_at(span.start), subject=given.subject, indicator=given.indicator, period=given.period,
        comparator=given.comparator, value=given.value, unit=given.unit, hedge=given.hedge, text=text,
        start=span.start, end=span.end, change=_CHANGES.get(given.comparator, "level"), rule=RULE,
    )  # fmt: skip
    for row in state.of_kind("target"):
        if isinstance(row.value, Target) and _said(row.value) == _said(target):
            state.same[Key("target", made_by=by)] = row.key
            return Done.MET
    state.add(target, kind="target", by=by)
    return Done.APPLIED


def change_target(state: State, row: Row, given: Change, *, by: int) -> Outcome:
    """Another value of a field; a period that people give is neither stated nor inherited."""
    target = cast(Target, row.value)
    more: dict[str, Any] = {given.field: given.value}
    if given.field == "words":
        more = _quoted(state, cast(Span, given.value))
    elif given.field == "period":
        more |= {"period_source": None}
    elif given.field == "comparator":
        before, after = (_CHANGES.get(each, "level") for each in (target.comparator, cast(Comparator, given.value)))
        more |= {"change": target.change if before == after else after}
    state.put(row, value=replace(target, **more), touched=given.field, by=by)
    return Done.APPLIED


def add_deadline(state: State, given: AddDeadline, *, by: int) -> Outcome:
    """A time limit of the words, or one of a task that the text does not say."""
    resolved = RULE if given.date else None
    if given.words is None:
        return _add_untold(state, given, resolved, by=by)
    span, text = state.quote(given.words)
    made = Deadline(state.path_at(span.start), text, span.start, span.end, given.date, resolved, RULE)
    for row in state.of_kind("deadline"):
        if isinstance(row.value, Deadline) and _when(row.value) == _when(made):
            state.same[Key("deadline", made_by=by)] = row.key
            return Done.MET
    state.add(made, kind="deadline", by=by)
    return Done.APPLIED


def change_deadline(state: State, row: Row, given: Change, *, by: int) -> Outcome:
    """Another day or other words; words that stand in the text are quoted, never worded anew."""
    deadline = cast(Deadline, row.value)
    if given.field == "words":
        deadline = replace(deadline, **_quoted(state, cast(Span, given.value)))
    elif given.field == "date":
        deadline = replace(deadline, date=cast(str | None, given.value), resolved_from=RULE if given.value else None)
    elif deadline.end > deadline.start:
        return reason("correction.quoted", row=row.key)
    else:
        deadline = replace(deadline, text=cast(str, given.value))
    state.put(row, value=deadline, touched=given.field, by=by)
    return Done.APPLIED


def _add_untold(state: State, given: AddDeadline, resolved: str | None, *, by: int) -> Outcome:
    task = state.task(cast(Key, given.task))
    if isinstance(task, Reason):
        return task
    for row in state.of_kind("deadline"):
        own = row.task == task.key or task.value.start <= row.value.start < task.value.end
        if own and given.date and isinstance(row.value, Deadline) and row.value.date == given.date:
            state.same[Key("deadline", made_by=by)] = row.key
            return Done.MET
    made = Deadline("", given.text or (given.date or ""), 0, 0, given.date, resolved if given.text else None, RULE)
    state.add(made, kind="deadline", by=by, task=task.key)
    return Done.APPLIED


def _quoted(state: State, words: Span) -> dict[str, Any]:
    span, text = state.quote(words)
    return {"start": span.start, "end": span.end, "text": text, "path": state.path_at(span.start)}


def _said(row: Target) -> tuple[object, ...]:
    return row.start, row.end, fold(row.indicator), row.comparator, row.value, fold(row.unit)


def _when(row: Deadline) -> tuple[object, ...]:
    return row.start, row.end, row.date
