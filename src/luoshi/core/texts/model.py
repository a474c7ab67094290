"""The rows of a reading: what was found in a document, each with its place in the source.

All places are half-open code-point offsets into `Source.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

SCHEMA_VERSION = 1

Role = Literal["lead", "support", "responsible", "implementer", "other"]
Comparator = Literal[">=", "<=", "=", "growth", "multiple", "decline"]
Every = Literal["year", "half", "quarter", "month", "week", "day", "standing"]
Value = Decimal | tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of the source text.

    >>> len(Span(3, 5))
    2
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, place: int) -> bool:
        return self.start <= place < self.end


@dataclass(frozen=True, slots=True)
class Flag:
    """Why a row is doubtful: a stable code and what its sentence needs."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stretch of the canonical text came from: a page, a table cell, raw offsets."""

    start: int
    end: int
    page: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    raw: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read: its canonical text and where each part of that came from."""

    name: str
    sha256: str
    text: str
    origin: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that the text names: 《title》(number), with its short names and where they recur."""

    title: str
    number: str | None
    start: int
    end: int
    short_names: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    rule: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short name that the text declares: (以下简称X)."""

    short: str
    full: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered unit: its own text from label to the next clause, children not included."""

    path: str
    label: str
    heading: str
    start: int
    end: int
    level: int
    kind: str = "body"
    rule: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """One organ's part in a task. `organ` is the text at its place; `name` the full form where a prefix was shared."""

    organ: str
    role: Role
    label: str
    start: int
    end: int
    name: str = ""
    covers: Span | None = None
    generic: bool = False
    by_division: bool = False
    implied: bool = False
    scope: str = ""
    rule: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One statement of who answers: a parenthesis, a tail line, a table row, a narrative sentence."""

    start: int
    end: int
    duties: tuple[Duty, ...]
    open_ended: bool = False
    deadlines: tuple[Span, ...] = ()
    rule: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """具体举措: one sentence or act of a task."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Task:
    """A clause that obliges someone to do something."""

    path: str
    text: str
    start: int
    end: int
    open_ended: bool
    duties: tuple[Duty, ...]
    measures: tuple[Measure, ...] = ()
    rule: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A number to be reached: one row an indicator."""

    path: str
    subject: str
    indicator: str
    period: str | None
    comparator: Comparator
    value: Value
    unit: str
    hedge: str | None
    text: str
    start: int
    end: int
    change: str = "level"
    baseline: str | None = None
    annual: bool = False
    period_source: Literal["stated", "inherited"] | None = None
    rule: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """The latest day of a measure; a masked year stays masked (`20xx-06-30`)."""

    path: str
    text: str
    start: int
    end: int
    date: str | None
    resolved_from: str | None = None
    rule: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What is to be done again and again: 每季度召开1次; `standing` for 持续推进, 长期坚持."""

    path: str
    text: str
    start: int
    end: int
    every: Every
    interval: int = 1
    times: int | None = None
    rule: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage of the plan with its window; ISO days, a masked year kept."""

    path: str
    name: str
    from_day: str | None
    to_day: str | None
    start: int
    end: int
    rule: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Silent:
    """未列入台账的条文: a stretch that obliged nobody, and why it is held to."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """One official document within a source."""

    title: str | None
    number: str | None
    issuers: tuple[str, ...]
    issued: str | None
    published: str | None
    start: int
    end: int
    citations: tuple[Citation, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    clauses: tuple[Clause, ...] = ()
    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    recurrences: tuple[Recurrence, ...] = ()
    phases: tuple[Phase, ...] = ()
    silent: tuple[Silent, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A source and the documents found in it."""

    source: Source
    documents: tuple[Document, ...] = ()
    flags: tuple[Flag, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of running text of one clause, as the grammars of targets and deadlines read it.

    `start` stands after the label and the run-in heading; `holes` are the spans inside that are not prose
    (responsibility parentheses, cited titles). `aims` is true in the parts that state aims, `task` where the
    clause is a task. `heading` is the clause's own heading, `headings` those of its ancestors from the top.
    """

    path: str
    start: int
    end: int
    heading: str = ""
    headings: tuple[str, ...] = ()
    aims: bool = False
    task: bool = False
    holes: tuple[Span, ...] = ()
