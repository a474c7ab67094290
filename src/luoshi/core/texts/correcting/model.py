"""Corrections as values: what a person says of one row of a document, and how that row is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast, get_args

from luoshi.core.texts.model import Comparator, Role, Span, Value

Kind = Literal["document", "task", "duty", "target", "deadline", "recurrence", "phase", "citation", "silent", "clause"]
Given = str | None | tuple[str, ...] | Decimal | tuple[Decimal, Decimal] | Span

_KEY = re.compile(
    r"(?P<kind>[a-z]+)(?:\+(?P<made_by>\d{1,9})|:(?P<start>\d{1,9})-(?P<end>\d{1,9})(?:\.(?P<ordinal>\d{1,9}))?:(?P<path>.*))",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """The name of a row, which no correction changes.

    A row of the machine is named by where the machine found it: kind, path of the clause (of a duty, of its task)
    and span; `ordinal` counts rows that share all three, in the order of the document. A row that people made is
    named by the number of the correction that made it, and by nothing else.

    >>> str(Key("target", "二/(一)", 120, 135, ordinal=1)), str(Key("duty", made_by=7))
    ('target:120-135.1:二/(一)', 'duty+7')
    """

    kind: Kind
    path: str = ""
    start: int = 0
    end: int = 0
    ordinal: int = 0
    made_by: int = 0

    @classmethod
    def parse(cls, text: str) -> Key | None:
        """The key that a text is, or None.

        >>> Key.parse("duty:3-8:一") == Key("duty", "一", 3, 8), Key.parse("duty:3")
        (True, None)
        """
        match = _KEY.fullmatch(text)
        if match is None or match["kind"] not in get_args(Kind):
            return None
        kind = cast(Kind, match["kind"])
        if match["made_by"]:
            return cls(kind, made_by=int(match["made_by"]))
        return cls(kind, match["path"], int(match["start"]), int(match["end"]), int(match["ordinal"] or 0))

    def __str__(self) -> str:
        if self.made_by:
            return f"{self.kind}+{self.made_by}"
        ordinal = f".{self.ordinal}" if self.ordinal else ""
        return f"{self.kind}:{self.start}-{self.end}{ordinal}:{self.path}"


@dataclass(frozen=True, slots=True)
class AddDuty:
    """An organ has a part in a task. `words` is where the text names it; without it the organ is given by name."""

    task: Key
    role: Role
    organ: str = ""
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class AddTask:
    """A stretch of the text, or else a whole clause by its path, obliges somebody."""

    words: Span | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class AddTarget:
    """The words set a number to be reached."""

    words: Span
    indicator: str
    comparator: Comparator
    value: Value
    unit: str
    subject: str = ""
    period: str | None = None
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class AddDeadline:
    """The words set a time limit; or a task has one that the text does not say, in `text` or as a day."""

    words: Span | None = None
    date: str | None = None
    task: Key | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a row, or of the document's head, is another one; `checks.FIELDS` says which fields there are."""

    row: Key
    field: str
    value: Given


@dataclass(frozen=True, slots=True)
class Remove:
    """A row is none: the task obliges nobody, the number is no target."""

    row: Key


@dataclass(frozen=True, slots=True)
class SplitTask:
    """A task is two: the second begins at a place of the text."""

    row: Key
    at: int


@dataclass(frozen=True, slots=True)
class MergeTasks:
    """Two tasks that follow one another are one."""

    row: Key
    other: Key


@dataclass(frozen=True, slots=True)
class SplitDuty:
    """A duty names two organs: cut at a place of its words, or, without a place, told by both names."""

    row: Key
    at: int | None = None
    organs: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class MergeDuties:
    """Two duties of a task name one organ."""

    row: Key
    other: Key
    organ: str = ""


@dataclass(frozen=True, slots=True)
class Undo:
    """An earlier correction no longer holds; an undo may itself be undone."""

    of: int


Correction = (
    AddDuty
    | AddTask
    | AddTarget
    | AddDeadline
    | Change
    | Remove
    | SplitTask
    | MergeTasks
    | SplitDuty
    | MergeDuties
    | Undo
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction in the log of a document, with the number under which it stands there, from 1."""

    number: int
    correction: Correction
