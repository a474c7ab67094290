"""What corrections make of a document: its rows, who each of them comes from, and what did not fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from luoshi.core.base.reasons import Reasons
from luoshi.core.texts.correcting.model import Given, Key
from luoshi.core.texts.model import Deadline, Document, Duty, Span, Target, Task

Value = Task | Duty | Target | Deadline
Standing = Literal["machine", "changed", "people"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its key; `task` is the task it belongs to where it is a duty or has no words of its own.

    `touched` says what people did to it: the field (or `split`, `merge`, `remove`) and the number of the correction.
    """

    key: Key
    value: Value
    task: Key | None = None
    touched: tuple[tuple[str, int], ...] = ()

    @property
    def standing(self) -> Standing:
        """Whose row it is: the machine's as it was read, the machine's changed by people, or people's."""
        if self.key.made_by:
            return "people"
        return "changed" if self.touched else "machine"

    @property
    def by(self) -> tuple[int, ...]:
        """The numbers of the corrections that made or touched it, in order."""
        made = {self.key.made_by} if self.key.made_by else set()
        return tuple(sorted(made | {number for _, number in self.touched}))


@dataclass(frozen=True, slots=True)
class Unfit:
    """A correction that could not be applied, and why."""

    number: int
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document after corrections.

    `rows` are its tasks (each followed by its duties), targets and deadlines; `removed` those that people took away.
    `head` says which fields of title, number, issuers and dates people gave, by which correction. `met` are the
    numbers of corrections that ask for what the reading says by itself.
    """

    document: Document
    rows: tuple[Row, ...]
    removed: tuple[Row, ...] = ()
    head: tuple[tuple[str, int], ...] = ()
    met: tuple[int, ...] = ()
    unfit: tuple[Unfit, ...] = ()

    def row(self, key: Key) -> Row | None:
        """The row of a key, or None."""
        return next((row for row in self.rows if row.key == key), None)

    def duties(self) -> dict[Key, tuple[Row, ...]]:
        """The duties of each task that has any, in order; to be asked once for all tasks."""
        return duties_by_task(self.rows)

    def of(self, task: Key) -> tuple[Row, ...]:
        """The duties of a task, in order."""
        return tuple(row for row in self.rows if row.key.kind == "duty" and row.task == task)


def duties_by_task(rows: Iterable[Row]) -> dict[Key, tuple[Row, ...]]:
    """The duties among some rows by the task they belong to, in order."""
    found: dict[Key, list[Row]] = {}
    for row in rows:
        if row.key.kind == "duty" and row.task:
            found.setdefault(row.task, []).append(row)
    return {task: tuple(own) for task, own in found.items()}


def field(row: Value | Document, name: str) -> Given:
    """A field of a row as a correction gives it: `words` is its span, `organ` the name an organ is known by."""
    if name == "words":
        return Span(row.start, row.end)
    found: Given = (row.name or row.organ) if isinstance(row, Duty) and name == "organ" else getattr(row, name)
    return found
