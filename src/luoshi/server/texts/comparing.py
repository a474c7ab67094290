"""An upper document beside a lower one: what was not taken up, set lower, put later, given to an organ renamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from luoshi.adapters.catalogues import Language
from luoshi.adapters.readings import comparison, grids, grids_docx
from luoshi.core.base.errors import InputError, UsageError
from luoshi.core.texts.comparison.compare import Comparison, DeadlinePair, DutyMove, TargetPair, TaskPair, compare
from luoshi.core.texts.comparison.organ_spellings import spellings
from luoshi.core.texts.model import Reading, Role, Span
from luoshi.server.base.access.scope import one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.texts.asking_documents import listed_one
from luoshi.server.texts.exporting import TYPES, file_name
from luoshi.server.texts.models import Document
from luoshi.server.texts.stored import corrected_of
from luoshi.server.texts.stretch import alone
from luoshi.server.texts.values import Exported, ListedDocument
from luoshi.server.texts.wholes import with_reading

FindingKind = Literal[
    "task_missing", "target_missing", "target_lower", "deadline_later", "organ_renamed", "role_changed"
]  # fmt: skip
FORMATS: Final = ("xlsx", "docx", "html", "json")


@dataclass(frozen=True, slots=True)
class Finding:
    """Where the lower document falls short of the upper, or names an organ otherwise.

    `upper` and `lower` are the words; `upper_at` and `lower_at` where they stand in the source of each document, None
    where a document has no such words. `paths` are the clauses. `roles` are those of an organ in each document, where
    they differ.
    """

    kind: FindingKind
    upper: str
    lower: str
    upper_at: Span | None
    lower_at: Span | None
    paths: tuple[str, str]
    roles: tuple[tuple[Role, ...], tuple[Role, ...]] = ((), ())


@dataclass(frozen=True, slots=True)
class Compared:
    """Two documents side by side; `whole` has all pairs, its places counted from the first sign of each document."""

    upper: ListedDocument
    lower: ListedDocument
    findings: tuple[Finding, ...]
    whole: Comparison


@dataclass(frozen=True, slots=True)
class _Side:
    row: Document
    reading: Reading
    first: int

    def at(self, start: int, end: int) -> Span:
        return Span(self.first + start, self.first + end)


def compared(upper: int, lower: int, viewer: Viewer) -> Compared:
    """Compare two documents that the viewer sees, as people have corrected them.

    Raises NotFound, InputError `texts.compared_with_itself`.
    """
    if upper == lower:
        raise InputError("texts.compared_with_itself")
    first, second = _side(upper, viewer), _side(lower, viewer)
    whole = compare(first.reading, second.reading)
    above, below = listed_one(first.row), listed_one(second.row)
    return Compared(above, below, tuple(_findings(whole, first, second)), whole)


def compared_file(upper: int, lower: int, viewer: Viewer, form: str, *, language: Language = "zh") -> Exported:
    """The comparison as `luoshi text compare` writes it, and as docx: the formats of `FORMATS`.

    Raises NotAllowed, NotFound, UsageError `texts.unknown_format`.
    """
    viewer.demand("texts.export")
    found = compared(upper, lower, viewer)
    if form not in FORMATS:
        raise UsageError("texts.unknown_format", format=form, known=", ".join(FORMATS))
    told = {"document": lower, "upper": upper, "format": form}
    with acting(viewer, Deed("texts.export", name=found.lower.title, params=told)):
        content = _laid_out(found.whole, form, language)
    return Exported(f"{file_name(found.upper.title)}-{file_name(found.lower.title)}.{form}", TYPES[form], content)


def _side(document: int, viewer: Viewer) -> _Side:
    row = one(visible(with_reading(), viewer), pk=document)
    reading, corrected = corrected_of(row)
    return _Side(row, alone(reading.source, corrected.document), corrected.document.start)


def _laid_out(found: Comparison, form: str, language: Language) -> bytes:
    if form == "json":
        return comparison.as_json(found).encode("utf-8")
    sheaf = comparison.sheaf_of(found, language=language)
    if form == "xlsx":
        return grids.as_workbook(sheaf, language=language)
    if form == "docx":
        return grids_docx.as_document(sheaf)
    return grids.as_page(sheaf, language=language).encode("utf-8", "backslashreplace")


def _findings(found: Comparison, upper: _Side, lower: _Side) -> Iterator[Finding]:
    for tasks in found.tasks:
        if tasks.first and not tasks.second:
            task, heading = tasks.first.task, tasks.first.heading
            yield Finding("task_missing", heading, "", upper.at(task.start, task.end), None, (task.path, ""))
    for targets in found.targets:
        yield from _target(targets, upper, lower)
    for deadlines in found.deadlines:
        yield from _deadline(deadlines, upper, lower)
    for move in found.duties:
        yield from _moved(move, upper, lower)
    for tasks in found.tasks:
        yield from _renamed(tasks, [move for move in found.duties if move.tasks is tasks], upper, lower)


def _target(pair: TargetPair, upper: _Side, lower: _Side) -> Iterator[Finding]:
    first, second = pair.first, pair.second
    if first and not second:
        yield Finding("target_missing", first.text, "", upper.at(first.start, first.end), None, (first.path, ""))
    if first and second and pair.relation == ("higher" if first.comparator == "<=" else "lower"):
        yield Finding(
            "target_lower", first.text, second.text, upper.at(first.start, first.end),
            lower.at(second.start, second.end), (first.path, second.path),
        )  # fmt: skip


def _deadline(pair: DeadlinePair, upper: _Side, lower: _Side) -> Iterator[Finding]:
    first, second = pair.first, pair.second
    if first and second and pair.relation == "later":
        yield Finding(
            "deadline_later", first.text, second.text, upper.at(first.start, first.end),
            lower.at(second.start, second.end), (first.path, second.path),
        )  # fmt: skip


def _moved(move: DutyMove, upper: _Side, lower: _Side) -> Iterator[Finding]:
    """An organ that both documents give a part in one task, in other roles."""
    first, second = move.tasks.first, move.tasks.second
    if move.relation == "role" and first and second:
        yield Finding(
            "role_changed", move.organ, move.organ, upper.at(first.task.start, first.task.end),
            lower.at(second.task.start, second.task.end), (first.task.path, second.task.path),
            (move.first, move.second),
        )  # fmt: skip


def _renamed(tasks: TaskPair, moves: list[DutyMove], upper: _Side, lower: _Side) -> Iterator[Finding]:
    """Organs of one task that are likely the same, under another name: 经信局 above, 工信局 below."""
    if not (tasks.first and tasks.second):
        return
    gone = [move.organ for move in moves if move.relation == "only_first"]
    come = [move.organ for move in moves if move.relation == "only_second"]
    one_task, other = tasks.first.task, tasks.second.task
    for name in gone:
        new = next((each for each in come if spellings([name, each])), None)
        if new:
            yield Finding(
                "organ_renamed", name, new, upper.at(one_task.start, one_task.end), lower.at(other.start, other.end),
                (one_task.path, other.path),
            )  # fmt: skip
