"""Corrections applied: the document that people and machine have made together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from luoshi.core.base.reasons import Reason, Reasons, reason
from luoshi.core.texts.correcting.building import build
from luoshi.core.texts.correcting.checks import faults
from luoshi.core.texts.correcting.duties import add_duty, change_duty, merge_duties, split_duty
from luoshi.core.texts.correcting.figures import add_deadline, add_target, change_deadline, change_target
from luoshi.core.texts.correcting.log import standing, undone
from luoshi.core.texts.correcting.model import (
    AddDeadline,
    AddDuty,
    AddTarget,
    AddTask,
    Change,
    Correction,
    Entry,
    MergeDuties,
    MergeTasks,
    Remove,
    SplitDuty,
    SplitTask,
    Undo,
)
from luoshi.core.texts.correcting.outcome import Done, Outcome
from luoshi.core.texts.correcting.result import Corrected, Unfit, field
from luoshi.core.texts.correcting.state import State
from luoshi.core.texts.correcting.tasks import add_task, merge_tasks, split_task
from luoshi.core.texts.model import Document


def apply(document: Document, entries: Sequence[Entry], *, text: str) -> Corrected:
    """The document after a log of corrections; `text` is that of its source.

    Each correction that stands is applied in the order of the log. One that does not fit is told with its reasons,
    one that asks for what is there is told as met; neither stops the others. Never raises.
    """
    state = State.of(document, text)
    met: list[int] = []
    unfit = [Unfit(number, Reasons([why])) for number, why in _idle(entries)]
    for entry in standing(entries):
        wrong = faults(entry.correction, document=document, text=text)
        outcome = None if wrong else _STEPS[type(entry.correction)](state, entry.correction, by=entry.number)
        if outcome is Done.MET:
            met.append(entry.number)
        elif not isinstance(outcome, Done):
            unfit.append(Unfit(entry.number, Reasons([outcome]) if outcome else wrong))
    return build(state, met=met, unfit=sorted(unfit, key=lambda each: each.number))


def check(correction: Correction, *, document: Document, entries: Sequence[Entry], text: str) -> Reasons:
    """Why a correction may not be the next one in the log; nothing where it may.

    Nonsense, a row that is not there, and what would change nothing are refused.
    """
    if isinstance(correction, Undo):
        return Reasons(_undo_refused(correction, entries))
    number = max((entry.number for entry in entries), default=0) + 1
    after = apply(document, [*entries, Entry(number, correction)], text=text)
    told = [why for each in after.unfit if each.number == number for why in each.reasons]
    return Reasons([*told, *([reason("correction.already")] if number in after.met else [])])


def _undo_refused(undo: Undo, entries: Sequence[Entry]) -> list[Reason]:
    if all(entry.number != undo.of for entry in entries):
        return [reason("correction.undo_unknown", of=undo.of)]
    by = undone(entries).get(undo.of)
    return [reason("correction.undone", of=undo.of, by=by)] if by else []


def _idle(entries: Sequence[Entry]) -> list[tuple[int, Reason]]:
    """Undos of what was never said before them."""
    known = {entry.number for entry in entries}
    return [
        (entry.number, reason("correction.undo_unknown", of=entry.correction.of))
        for entry in entries
        if isinstance(entry.correction, Undo)
        and (entry.correction.of not in known or entry.correction.of >= entry.number)
    ]


def _change(state: State, given: Change, *, by: int) -> Outcome:
    if given.row.kind == "document":
        return _change_head(state, given, by=by)
    row = state.find(given.row)
    if isinstance(row, Reason):
        return row
    if field(row.value, given.field) == given.value:
        return Done.MET
    return _CHANGED[given.row.kind](state, row, given, by=by)


def _change_head(state: State, given: Change, *, by: int) -> Outcome:
    now = state.head[given.field][0] if given.field in state.head else field(state.document, given.field)
    if now == given.value:
        return Done.MET
    state.head[given.field] = given.value, by
    return Done.APPLIED


def _remove(state: State, given: Remove, *, by: int) -> Outcome:
    row = state.find(given.row)
    if isinstance(row, Reason):
        return row if row.code == "correction.merged" else Done.MET
    state.drop(row, by=by)
    return Done.APPLIED


Step = Callable[..., Outcome]
_CHANGED: dict[str, Step] = {"duty": change_duty, "target": change_target, "deadline": change_deadline}
_STEPS: dict[type, Step] = cast(
    dict[type, Any],
    {
        AddDuty: add_duty,
        AddTask: add_task,
        AddTarget: add_target,
        AddDeadline: add_deadline,
        Change: _change,
        Remove: _remove,
        SplitTask: split_task,
        MergeTasks: merge_tasks,
        SplitDuty: split_duty,
        MergeDuties: merge_duties,
    },
)
