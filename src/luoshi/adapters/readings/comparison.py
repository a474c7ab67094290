"""A comparison of two readings in words, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.readings.grids import Grid, Sheaf
from luoshi.adapters.readings.json import citation_mapping, deadline_mapping, target_mapping
from luoshi.adapters.readings.words import Words, figure
from luoshi.core.base.canonical import canonical
from luoshi.core.texts.comparison.compare import Comparison, DeadlinePair, DutyMove, Link, TargetPair, TaskPair
from luoshi.core.texts.ledger import LedgerRow
from luoshi.core.texts.model import SCHEMA_VERSION, Reading, Role, Target


def sheaf_of(comparison: Comparison, *, language: Language) -> Sheaf:
    """All tables of a comparison."""
    said = _Said(language)
    first, second = _title(comparison.first, said.words), _title(comparison.second, said.words)
    lines = (
        said.say("first", title=first),
        said.say("second", title=second),
        said.say("summary", **_counted(comparison)),
    )  # fmt: skip
    grids = (
        said.grid("links", ("relation", "by", "citation"), (26, 14, 90), [said.link(row) for row in comparison.links]),
        said.grid("targets", ("relation", "indicator", "first_path", "first", "second_path", "second"),
                  (14, 24, 12, 34, 12, 34), [said.target(row) for row in comparison.targets]),
        said.grid("deadlines", ("relation", "first_path", "first", "second_path", "second"), (14, 14, 44, 14, 44),
                  [said.deadline(row) for row in comparison.deadlines if row.relation != "same"]),
        said.grid("duties", ("relation", "organ", "first_path", "first", "second_path", "second"),
                  (14, 26, 14, 30, 14, 30), [said.move(row) for row in comparison.duties]),
        said.grid("tasks", ("relation", "first_path", "first", "second_path", "second", "likeness"),
                  (14, 12, 44, 12, 44, 10), [said.task(row) for row in comparison.tasks]),
    )  # fmt: skip
    return Sheaf(said.say("title", first=first, second=second), lines, grids)


def as_json(comparison: Comparison) -> str:
    """A comparison as canonical JSON; places are those in the two sources."""
    return canonical(
        {
            "schema_version": SCHEMA_VERSION,
            "first": _source(comparison.first),
            "second": _source(comparison.second),
            "links": [
                {"upper": row.upper, "by": row.by, "citation": citation_mapping(row.citation)}
                for row in comparison.links
            ],
            "targets": [
                {"relation": row.relation, **_sides(row, target_mapping)} for row in comparison.targets
            ],
            "tasks": [
                {**_sides(row, _task), "likeness_percent": round(row.likeness * 100)} for row in comparison.tasks
            ],
            "duties": [
                {"relation": row.relation, "organ": row.organ, "first_task": _task(row.tasks.first),
                 "second_task": _task(row.tasks.second), "first": list(row.first), "second": list(row.second)}
                for row in comparison.duties
            ],
            "deadlines": [
                {"relation": row.relation, **_sides(row, deadline_mapping)} for row in comparison.deadlines
            ],
        }
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """The rows of a comparison in words."""

    language: Language

    @property
    def words(self) -> Words:
        return Words(self.language)

    def say(self, code: str, **params: object) -> str:
        return say(f"comparison.{code}", language=self.language, **params)

    def grid(self, name: str, heads: Sequence[str], widths: tuple[int, ...], cells: list[list[str]]) -> Grid:
        return Grid(self.say(name), tuple(self.say(f"column.{head}") for head in heads), widths, cells)

    def relation(self, relation: str) -> str:
        return self.say(f"relation.{relation}")

    def link(self, row: Link) -> list[str]:
        number = self.words.say("reading.number", number=row.citation.number) if row.citation.number else ""
        return [self.say(f"upper_{row.upper}"), self.say(f"by.{row.by}"), f"《{row.citation.title}》{number}"]

    def target(self, row: TargetPair) -> list[str]:
        shown = row.first or row.second
        name = shown.indicator if shown else ""
        first, second = (self._target(side) for side in (row.first, row.second))
        return [self.relation(row.relation), name, *first, *second]

    def deadline(self, row: DeadlinePair) -> list[str]:
        sides = [[side.path, self.words.deadline(side)] if side else ["", ""] for side in (row.first, row.second)]
        return [self.relation(row.relation), *sides[0], *sides[1]]

    def move(self, row: DutyMove) -> list[str]:
        return [
            self.relation(row.relation),
            row.organ,
            row.tasks.first.task.path if row.tasks.first else "",
            self._roles(row.first),
            row.tasks.second.task.path if row.tasks.second else "",
            self._roles(row.second),
        ]

    def task(self, row: TaskPair) -> list[str]:
        relation = "same" if row.first and row.second else "only_first" if row.first else "only_second"
        like = self.say("likeness", percent=round(row.likeness * 100)) if row.first and row.second else ""
        sides = [[side.task.path, side.heading] if side else ["", ""] for side in (row.first, row.second)]
        return ["" if relation == "same" else self.relation(relation), *sides[0], *sides[1], like]

    def _roles(self, roles: Sequence[Role]) -> str:
        return self.words.say("reading.join").join(map(self.words.role, roles))

    def _target(self, row: Target | None) -> list[str]:
        if row is None:
            return ["", ""]
        period = self.words.period(row.period) if row.period else ""
        said = (period, row.subject, self.words.comparator(row), f"{figure(row.value)}{row.unit}")
        return [row.path, " ".join(filter(None, said))]


def _counted(comparison: Comparison) -> dict[str, int]:
    both = sum(1 for row in comparison.tasks if row.first and row.second)
    return {
        "tasks": both,
        "alone": len(comparison.tasks) - both,
        "targets": sum(row.relation != "same" for row in comparison.targets),
        "duties": len(comparison.duties),
        "deadlines": sum(row.relation != "same" for row in comparison.deadlines),
        "links": len(comparison.links),
    }


def _title(reading: Reading, words: Words) -> str:
    titles = [document.title for document in reading.documents if document.title]
    return titles[0].strip("《》") if titles else reading.source.name or words.say("reading.untitled")


def _source(reading: Reading) -> Mapping[str, object]:
    titles = [document.title for document in reading.documents]
    return {"name": reading.source.name, "sha256": reading.source.sha256, "titles": titles}


def _sides(row: TargetPair | TaskPair | DeadlinePair, told: Callable[[Any], object]) -> dict[str, object]:
    """Both sides of a pair, none where it has none."""
    return {
        "first": told(row.first) if row.first else None,
        "second": told(row.second) if row.second else None,
    }


def _task(row: LedgerRow | None) -> Mapping[str, object] | None:
    if row is None:
        return None
    return {
        "document": row.document + 1, "path": row.task.path, "heading": row.heading, "start": row.span.start,
        "end": row.span.end,
    }  # fmt: skip
