"""Corrections of duties: who has which part in a task."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from luoshi.core.base.reasons import Reason, reason
from luoshi.core.texts.correcting.model import AddDuty, Change, Key, MergeDuties, SplitDuty
from luoshi.core.texts.correcting.outcome import Done, Outcome
from luoshi.core.texts.correcting.result import Row
from luoshi.core.texts.correcting.state import State, as_duty
from luoshi.core.texts.duties.organs import is_generic
from luoshi.core.texts.ledger import organ_name
from luoshi.core.texts.model import Duty, Role, Span

RULE = "people"
# what parts two organs is none of either: 市工信局、|市商务局 · 市工信局|和市商务局
_BEFORE = re.compile(r"[\s、,;]*(?:以及|和|及|与)?[\s、,;]*$")
_AFTER = re.compile(r"[\s、,;]*(?:以及|和|及|与)?[\s、,;]*")
_ONLY_SIGNS = re.compile(r"[\s、,;]*")


def add_duty(state: State, given: AddDuty, *, by: int) -> Outcome:
    """A part in a task for an organ that the words name, or that is given by name."""
    task = state.task(given.task, place=given.words.start if given.words else None)
    if isinstance(task, Reason):
        return task
    span, text = state.quote(given.words) if given.words else (Span(0, 0), given.organ)
    duty = Duty(text, given.role, "", span.start, span.end, given.organ, rule=RULE)
    duty = _judged(duty)
    for other in state.duties(task.key):
        if _same(as_duty(other), duty):
            state.same[Key("duty", made_by=by)] = other.key
            return Done.MET
    state.add(duty, kind="duty", by=by, task=task.key)
    return Done.APPLIED


def change_duty(state: State, row: Row, given: Change, *, by: int) -> Outcome:
    """Another organ, another role, or other words; an organ's words stay where they stand."""
    duty = as_duty(row)
    if given.field == "words":
        span, text = state.quote(cast(Span, given.value))
        named = duty.name if any(name == "organ" for name, _ in row.touched) else ""
        duty = replace(duty, organ=text, name=named, start=span.start, end=span.end)
    elif given.field == "organ":
        duty = replace(duty, name=cast(str, given.value))
        duty = duty if duty.end > duty.start else replace(duty, organ=duty.name)
    else:
        duty = replace(duty, role=cast(Role, given.value))
    state.put(row, value=_judged(duty), touched=given.field, by=by)
    return Done.APPLIED


def split_duty(state: State, given: SplitDuty, *, by: int) -> Outcome:
    """Two duties of one, in the same role."""
    row = state.find(given.row)
    if isinstance(row, Reason):
        return row
    halves = _cut(state, as_duty(row), given.at) if given.at is not None else _named(as_duty(row), given.organs)
    met = _beside(state, row, given.at) if given.at is not None else _told(state, row, halves)
    if met and (halves is None or given.at is None):
        state.same[Key("duty", made_by=by)] = met.key
        return Done.MET
    if halves is None:
        return reason("correction.not_inside", at=given.at, row=row.key)
    first, second = (replace(each, name=name) for each, name in zip(halves, given.organs, strict=True))
    state.put(row, value=_judged(first), touched="split", by=by)
    state.add(_judged(second), kind="duty", by=by, task=row.task)
    return Done.APPLIED


def merge_duties(state: State, given: MergeDuties, *, by: int) -> Outcome:
    """One duty of two of the same task, in the role of the first that is named."""
    row, other = state.find(given.row), state.find(given.other)
    if isinstance(row, Reason):
        return row
    if isinstance(other, Reason):
        return other
    if row.key == other.key:
        return Done.MET
    if row.task != other.task:
        return reason("correction.other_task", row=row.key, other=other.key)
    worded = [each for each in (as_duty(row), as_duty(other)) if each.end > each.start]
    words = Span(min((each.start for each in worded), default=0), max((each.end for each in worded), default=0))
    name = given.organ or ("" if len(worded) == 2 else as_duty(row).name)
    duty = replace(as_duty(row), organ=state.text[words.start : words.end] or name, name=name)
    duty = replace(duty, start=words.start, end=words.end)
    state.put(row, value=_judged(duty), touched="merge", by=by)
    state.drop(other, by=by, into=row.key)
    return Done.APPLIED


def _same(one: Duty, other: Duty) -> bool:
    return one.role == other.role and organ_name(one) == organ_name(other)


def _cut(state: State, duty: Duty, at: int) -> tuple[Duty, Duty] | None:
    """Both halves of the words, without what parts them; None where either would be empty."""
    if not duty.start < at < duty.end:
        return None
    before, after = state.folded[duty.start : at], state.folded[at : duty.end]
    left = _BEFORE.search(before)
    parted = left is not None and left.group() != ""
    right = (_ONLY_SIGNS if parted else _AFTER).match(after)
    first = Span(duty.start, duty.start + (left.start() if left else len(before)))
    second = Span(at + (right.end() if right else 0), duty.end)
    if not len(first) or not len(second):
        return None
    return _at(state, duty, first), _at(state, duty, second)


def _at(state: State, duty: Duty, words: Span) -> Duty:
    return replace(duty, organ=state.text[words.start : words.end], name="", start=words.start, end=words.end)


def _named(duty: Duty, organs: tuple[str, str]) -> tuple[Duty, Duty]:
    """The duty twice, under two names; where it has no words of its own, the name stands for them."""
    first, second = (duty if duty.end > duty.start else replace(duty, organ=name) for name in organs)
    return replace(first, name=organs[0]), replace(second, name=organs[1])


def _told(state: State, row: Row, halves: tuple[Duty, Duty] | None) -> Row | None:
    """The duty of the same task that says what the second half would, where the first is said, too."""
    if halves is None or row.task is None or not _same(as_duty(row), halves[0]):
        return None
    return next((other for other in state.duties(row.task) if _same(as_duty(other), halves[1])), None)


def _beside(state: State, row: Row, at: int) -> Row | None:
    """The other duty of the same task that begins where the second half would."""
    for other in state.duties(row.task) if row.task else ():
        place = other.value.start
        if other.key != row.key and place >= at and not _AFTER.sub("", state.folded[at:place], count=1):
            return other
    return None


def _judged(duty: Duty) -> Duty:
    return replace(duty, generic=is_generic(organ_name(duty)))
