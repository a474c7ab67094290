"""The index of organs in words, and as JSON."""

from __future__ import annotations

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.readings.grids import Grid, Sheaf
from luoshi.adapters.readings.words import Words
from luoshi.core.base.canonical import canonical
from luoshi.core.texts.comparison.organ_index import OrganEntry, OrganIndex
from luoshi.core.texts.ledger import ROLES
from luoshi.core.texts.model import SCHEMA_VERSION


def sheaf_of(index: OrganIndex, *, language: Language, full: bool) -> Sheaf:
    """The organs with their counts and the likely spellings; with `full` each of their tasks too."""
    words = Words(language)
    title = say("organs.title", language=language, count=sum(len(reading.documents) for reading in index.readings))
    grids = [_index(index, words), _spellings(index, words)]
    return Sheaf(title, (), tuple([*grids, parts_of(index, language=language)] if full else grids))


def parts_of(index: OrganIndex, *, language: Language) -> Grid:
    """Each part of each organ as a row: organ, role, task, clause, source."""
    words = Words(language)
    cells = [
        [entry.name, words.role(part.role), part.row.heading, part.row.task.path,
         index.readings[part.source].source.name]
        for entry in index.entries
        for part in entry.parts
    ]  # fmt: skip
    heads = _heads(words, "organ", "role", "task", "path", "source")
    return Grid(say("organs.parts", language=language), heads, (28, 10, 50, 16, 30), cells)


def as_json(index: OrganIndex) -> str:
    """The index as canonical JSON."""
    return canonical(
        {
            "schema_version": SCHEMA_VERSION,
            "sources": [
                {"name": reading.source.name, "sha256": reading.source.sha256} for reading in index.readings
            ],
            "organs": [_entry(entry, index) for entry in index.entries],
            "spellings": [
                {"first": row.first, "second": row.second, "reason": row.reason} for row in index.spellings
            ],
        }
    )  # fmt: skip


def _entry(entry: OrganEntry, index: OrganIndex) -> dict[str, object]:
    return {
        "name": entry.name,
        "generic": entry.generic,
        "parts": [
            {
                "source": index.readings[part.source].source.name,
                "document": part.row.document + 1,
                "path": part.row.task.path,
                "role": part.role,
                "start": part.row.span.start,
                "end": part.row.span.end,
            }
            for part in entry.parts
        ],
    }


def _index(index: OrganIndex, words: Words) -> Grid:
    cells = [
        [entry.name, str(len({part.row.serial for part in entry.parts})),
         *(str(entry.count(role) or "") for role in ROLES),
         words.say("reading.yes") if entry.generic else ""]
        for entry in index.entries
    ]  # fmt: skip
    heads = (*_heads(words, "organ", "tasks"), *map(words.role, ROLES), *_heads(words, "generic"))
    return Grid(say("organs.index", language=words.language), heads, (40, 10, 9, 9, 9, 9, 9, 10), cells)


def _spellings(index: OrganIndex, words: Words) -> Grid:
    cells = [
        [row.first, row.second, say(f"organs.reason.{row.reason}", language=words.language)]
        for row in index.spellings
    ]  # fmt: skip
    heads = _heads(words, "first", "second", "reason")
    return Grid(say("organs.spellings", language=words.language), heads, (36, 36, 36), cells)


def _heads(words: Words, *names: str) -> tuple[str, ...]:
    return tuple(say(f"organs.column.{name}", language=words.language) for name in names)
