"""The ledger of a reading: one row a task with all that belongs to it, and who stands where over the rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from luoshi.core.texts.model import Clause, Deadline, Document, Duty, Reading, Recurrence, Role, Span, Target, Task
from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.script.sentences import sentences

ROLES: tuple[Role, ...] = ("lead", "responsible", "support", "implementer", "other")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One task: `serial` counts from 1 over the whole reading, `document` is the place in `Reading.documents`.

    `heading` is the clause's own or, where it has none, the first sentence; `theme` is what an office files it under:
    its own heading, else the nearest one above (a chapter's is too general), else the first sentence. `labels` are
    those of the clause from the top as they are written, `chapters` the headings above it. Everything is quoted,
    nothing worded anew.
    """

    serial: int
    document: int
    heading: str
    theme: str
    labels: tuple[str, ...]
    chapters: tuple[str, ...]
    span: Span
    task: Task
    targets: tuple[Target, ...]
    deadlines: tuple[Deadline, ...]
    recurrences: tuple[Recurrence, ...]

    def duties(self, *roles: Role) -> tuple[Duty, ...]:
        """The duties of these roles, in the order of the text."""
        return tuple(duty for duty in self.task.duties if duty.role in roles)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One organ over all tasks: the serial of each task it has a part in, with its roles there."""

    organ: str
    generic: bool
    parts: dict[int, tuple[Role, ...]] = field(hash=False)


def ledger(reading: Reading) -> tuple[LedgerRow, ...]:
    """The rows of the 任务分解表, in the order of the text."""
    found: list[LedgerRow] = []
    for place, document in enumerate(reading.documents):
        found += _rows(document, place=place, first=len(found) + 1)
    return tuple(found)


def joined(readings: Iterable[Reading]) -> list[tuple[Reading, LedgerRow]]:
    """The ledgers of several readings as one, numbered through, each row with its reading."""
    pairs = [(reading, row) for reading in readings for row in ledger(reading)]
    return [(reading, replace(row, serial=serial)) for serial, (reading, row) in enumerate(pairs, 1)]


def by_document(rows: Iterable[LedgerRow]) -> dict[int, tuple[LedgerRow, ...]]:
    """The rows of one reading by the place of their document."""
    found: dict[int, list[LedgerRow]] = {}
    for row in rows:
        found.setdefault(row.document, []).append(row)
    return {place: tuple(own) for place, own in found.items()}


def matrix(rows: Iterable[LedgerRow]) -> tuple[MatrixRow, ...]:
    """Who has which part in which task, organs by their first appearance; those without a name of their own last."""
    parts: dict[str, dict[int, dict[Role, None]]] = {}
    generic: dict[str, bool] = {}
    for row in rows:
        for duty in row.task.duties:
            name = organ_name(duty)
            parts.setdefault(name, {}).setdefault(row.serial, {})[duty.role] = None
            generic[name] = generic.get(name, True) and duty.generic
    found = [
        MatrixRow(name, generic[name], {serial: tuple(roles) for serial, roles in tasks.items()})
        for name, tasks in parts.items()
    ]
    return tuple(sorted(found, key=lambda row: row.generic))


def organ_name(duty: Duty) -> str:
    """The name an organ is known by: the full form where a prefix was shared, in one width.

    >>> organ_name(Duty("科技厅", "lead", "牵头", 0, 3, name="省科技厅"))
    '省科技厅'
    """
    return fold(duty.name or duty.organ)


class _Placed(Protocol):
    @property
    def path(self) -> str: ...
    @property
    def start(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def _rows(document: Document, *, place: int, first: int) -> list[LedgerRow]:
    clauses = {clause.path: clause for clause in document.clauses}
    targets = _by_task(document.tasks, document.targets)
    deadlines = _by_task(document.tasks, document.deadlines)
    recurrences = _by_task(document.tasks, document.recurrences)
    found = []
    for number, task in enumerate(document.tasks):
        above = _above(task.path, clauses)
        heading = _heading(task, clauses)
        near = [clause.heading for clause in above if clause.heading and "/" in clause.path]
        found.append(
            LedgerRow(
                serial=first + number,
                document=place,
                heading=heading or _first_sentence(task.text),
                theme=heading or (near[-1] if near else _first_sentence(task.text)),
                labels=_labels(task.path, clauses),
                chapters=tuple(clause.heading for clause in above if clause.heading),
                span=Span(task.start, task.end),
                task=task,
                targets=tuple(targets[number]),
                deadlines=tuple(deadlines[number]),
                recurrences=tuple(recurrences[number]),
            )
        )
    return found


def _by_task(tasks: Sequence[Task], rows: Iterable[_P]) -> list[list[_P]]:
    """The rows that stand inside each task; one that stands in none goes to the task of its path, if there is one."""
    found: list[list[_P]] = [[] for _ in tasks]
    order = sorted(range(len(tasks)), key=lambda number: tasks[number].start)
    starts = [tasks[number].start for number in order]
    paths = {task.path: number for number, task in reversed(list(enumerate(tasks)))}
    for row in rows:
        place = bisect_right(starts, row.start) - 1
        number = order[place] if place >= 0 else -1
        if number < 0 or row.start >= tasks[number].end:
            number = paths.get(row.path, -1)
        if number >= 0:
            found[number].append(row)
    return found


def _above(path: str, clauses: dict[str, Clause]) -> list[Clause]:
    parts = path.split("/")
    heads = ("/".join(parts[:length]) for length in range(1, len(parts)))
    return [clauses[head] for head in heads if head in clauses]


def _labels(path: str, clauses: dict[str, Clause]) -> tuple[str, ...]:
    """The labels as written; a part of the path that is no clause (p3: the third paragraph) stays as it is."""
    parts = path.split("/")
    heads = ["/".join(parts[: length + 1]) for length in range(len(parts))]
    return tuple(
        clauses[head].label.strip() if head in clauses else part for head, part in zip(heads, parts, strict=True)
    )


def _heading(task: Task, clauses: dict[str, Clause]) -> str:
    own = clauses.get(task.path)
    return own.heading if own else ""


def _first_sentence(text: str) -> str:
    for span in sentences(fold(text[:400]), 0, min(len(text), 400)):
        return text[span.start : span.end].rstrip("。")
    return text
