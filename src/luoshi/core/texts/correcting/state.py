"""The rows of a document while corrections are applied to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from luoshi.core.base.reasons import Reason, reason
from luoshi.core.texts.correcting.keys import rows_of
from luoshi.core.texts.correcting.model import Key, Kind
from luoshi.core.texts.correcting.result import Row, Value
from luoshi.core.texts.model import Document, Duty, Span, Task
from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.script.sentences import trimmed


@dataclass(frozen=True, slots=True)
class Gone:
    """A row that is no longer there: taken away by a correction, or merged by it into another row."""

    row: Row
    by: int
    into: Key | None = None


@dataclass(slots=True)
class State:
    """The rows by key, in the order of the document; what people added stands after them.

    `same` leads from the key of an added row to the row of the machine that says so already, `parts` from a task
    that people cut off to the task it was cut from.
    """

    document: Document
    text: str
    folded: str
    rows: dict[Key, Row]
    head: dict[str, tuple[object, int]] = field(default_factory=dict)
    gone: dict[Key, Gone] = field(default_factory=dict)
    same: dict[Key, Key] = field(default_factory=dict)
    parts: dict[Key, Key] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, text: str) -> State:
        """The rows as the machine found them."""
        return cls(document, text, fold(text), {row.key: row for row in rows_of(document)})

    def find(self, key: Key) -> Row | Reason:
        """The row of a key, or why there is none."""
        key = self.same.get(key, key)
        if key in self.rows:
            return self.rows[key]
        gone = self.gone.get(key)
        if gone is None:
            return reason("correction.unknown_row", row=key)
        return reason("correction.merged" if gone.into else "correction.gone", row=key, by=gone.by)

    def task(self, key: Key, *, place: int | None = None) -> Row | Reason:
        """The task of a key, the one that it was merged into, or the part of it that holds a place."""
        key = self.same.get(key, key)
        while (gone := self.gone.get(key)) and gone.into:
            key = gone.into
        found = self.find(key)
        if isinstance(found, Reason) and not self._cut_from(key):
            return found
        if place is None or (isinstance(found, Row) and place in _extent(found.value)):
            return found
        root = self._root(key)
        for row in self.of_kind("task"):
            if place in _extent(row.value) and self._root(row.key) == root:
                return row
        return found

    def of_kind(self, kind: Kind) -> Iterator[Row]:
        """The rows of a kind."""
        return (row for row in self.rows.values() if row.key.kind == kind)

    def duties(self, task: Key) -> Iterator[Row]:
        """The duties of a task."""
        return (row for row in self.of_kind("duty") if row.task == task)

    def put(self, row: Row, *, value: Value, touched: str, by: int) -> None:
        """Another value for a row, by a correction."""
        marks = {name: number for name, number in row.touched if name != touched} | {touched: by}
        self.rows[row.key] = replace(row, value=value, touched=tuple(sorted(marks.items())))

    def move(self, row: Row, *, task: Key) -> None:
        """Another task for a duty."""
        self.rows[row.key] = replace(row, task=task)

    def add(self, value: Value, *, kind: Kind, by: int, task: Key | None = None) -> Key:
        """A new row, made by a correction."""
        key = Key(kind, made_by=by)
        self.rows[key] = Row(key, value, task)
        return key

    def drop(self, row: Row, *, by: int, into: Key | None = None) -> None:
        """A row is no longer there; a task takes along what has no words of its own."""
        del self.rows[row.key]
        self.gone[row.key] = Gone(row, by, into)
        for other in [each for each in self.rows.values() if each.task == row.key]:
            if into:
                self.move(other, task=into)
            else:
                self.drop(other, by=by)

    def quote(self, words: Span) -> tuple[Span, str]:
        """A span without white space at its ends, and the words there."""
        span = trimmed(self.folded, words.start, words.end)
        return span, self.text[span.start : span.end]

    def path_at(self, place: int) -> str:
        """The path of the machine's task, else of its innermost clause, in which a place stands."""
        tasks = [task.path for task in self.document.tasks if task.start <= place < task.end]
        clauses = [clause.path for clause in self.document.clauses if clause.start <= place < clause.end]
        return (tasks or clauses or [""])[-1]

    def _root(self, key: Key) -> Key:
        while True:
            gone = self.gone.get(key)
            above = self.parts.get(key) or (gone.into if gone else None)
            if above is None:
                return key
            key = above

    def _cut_from(self, key: Key) -> bool:
        return any(self._root(part) == key and part in self.rows for part in self.parts)


def _extent(value: Value) -> Span:
    return Span(value.start, value.end)


def as_task(row: Row) -> Task:
    """The value of a task's row; raises TypeError for another, which keys rule out."""
    if not isinstance(row.value, Task):
        raise TypeError(row.key)
    return row.value


def as_duty(row: Row) -> Duty:
    """The value of a duty's row; raises TypeError for another, which keys rule out."""
    if not isinstance(row.value, Duty):
        raise TypeError(row.key)
    return row.value
