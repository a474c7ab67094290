"""Keys name rows, and come back from their text."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.reasons import Reasons
from luoshi.core.texts.correcting.keys import document_key, rows_of
from luoshi.core.texts.correcting.log import numbered, standing, undone
from luoshi.core.texts.correcting.marking import Mark
from luoshi.core.texts.correcting.model import (
    AddDeadline,
    AddDuty,
    AddTarget,
    AddTask,
    Change,
    Entry,
    Key,
    Kind,
    MergeDuties,
    MergeTasks,
    Remove,
    SplitDuty,
    SplitTask,
    Undo,
)
from luoshi.core.texts.correcting.rebasing import Conflict, FieldChange
from luoshi.core.texts.correcting.result import Corrected, Row, Unfit
from luoshi.core.texts.model import Document, Duty, Span, Task

kinds = st.sampled_from(get_args(Kind))
places = st.integers(min_value=0, max_value=10**9 - 1)
keys = st.builds(Key, kinds, st.text(), places, places, places) | st.builds(
    Key, kinds, made_by=st.integers(min_value=1, max_value=10**9 - 1)
)


@given(keys)
def test_a_key_comes_back_from_its_text(key: Key) -> None:
    assert Key.parse(str(key)) == key


@pytest.mark.parametrize(
    "text", ["", "duty", "duty:3", "duty:3-4", "boss:3-4:一", "duty+", "duty+1:3-4:一", "duty:-3-4:一"]
)
def test_another_text_is_no_key(text: str) -> None:
    assert Key.parse(text) is None


def test_rows_over_the_same_words_are_told_apart() -> None:
    duty = Duty("市甲局", "lead", "", 1, 4)
    tasks = tuple(Task(path, "", 0, 9, False, (duty, duty)) for path in ("一", "二"))
    found = rows_of(Document(None, None, (), None, None, 0, 9, tasks=tasks))
    assert [str(row.key) for row in found] == [
        "task:0-9:一", "duty:1-4:一", "duty:1-4.1:一", "task:0-9:二", "duty:1-4:二", "duty:1-4.1:二",
    ]  # fmt: skip
    assert [str(row.task) for row in found] == [
        "None", "task:0-9:一", "task:0-9:一", "None", "task:0-9:二", "task:0-9:二",
    ]  # fmt: skip


def test_a_document_is_named_by_its_place() -> None:
    assert str(document_key(Document("甲", None, (), None, None, 3, 9))) == "document:3-9:"


def test_a_log_is_numbered_on() -> None:
    assert numbered([Undo(1)], after=6) == (Entry(7, Undo(1)),)


def test_what_stands_is_what_nobody_took_back() -> None:
    remove = Remove(Key("duty", made_by=1))
    log = numbered([remove, remove, Undo(1), Undo(2), Undo(4), Undo(9)])
    assert undone(log) == {1: 3, 4: 5}
    assert [entry.number for entry in standing(log)] == [2]


def test_what_is_taken_back_twice_comes_back_when_both_are_undone() -> None:
    log = numbered([Remove(Key("duty", made_by=1)), Undo(1), Undo(1), Undo(3)])
    assert undone(log) == {3: 4, 1: 2}
    assert [entry.number for entry in standing((*log, Entry(5, Undo(2))))] == [1]


def test_nothing_takes_back_what_comes_later() -> None:
    assert undone(numbered([Undo(1)])) == {}
    assert undone(numbered([Undo(2), Remove(Key("duty", made_by=9))])) == {}


ROW = Key("task", "一", 1, 4)
VALUES = (
    ROW, AddDuty(ROW, "lead"), AddTask(), AddTarget(Span(0, 1), "甲", "=", Decimal(1), "个"), AddDeadline(),
    Change(ROW, "role", "lead"), Remove(ROW), SplitTask(ROW, 3), MergeTasks(ROW, ROW), SplitDuty(ROW),
    MergeDuties(ROW, ROW), Undo(1), Entry(1, Undo(1)), Unfit(1, Reasons()), Row(ROW, Task("一", "", 1, 4, False, ())),
    Corrected(Document(None, None, (), None, None, 0, 9), ()), Mark(ROW, Span(0, 1)), Conflict(1, ROW, "", None, None, None),
    FieldChange(ROW, "role", "lead", "other"),
)  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_what_was_said_cannot_be_changed(value: object) -> None:
    name = fields(value)[0].name  # type: ignore[arg-type]  # each is a dataclass
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, None)
    assert not hasattr(value, "__dict__")
