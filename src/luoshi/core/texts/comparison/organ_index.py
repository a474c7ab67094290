"""Every organ over a set of readings: its tasks, its roles, and likely other spellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.texts.comparison.organ_spellings import Spelling, spellings
from luoshi.core.texts.ledger import LedgerRow, joined, organ_name
from luoshi.core.texts.model import Reading, Role


@dataclass(frozen=True, slots=True)
class OrganPart:
    """One part of an organ: in which file (`source`: its place in the readings), in which task, in which role."""

    source: int
    row: LedgerRow
    role: Role


@dataclass(frozen=True, slots=True)
class OrganEntry:
    """An organ with all its parts; `generic` where no organ is named (各有关单位)."""

    name: str
    generic: bool
    parts: tuple[OrganPart, ...]

    def count(self, role: Role) -> int:
        """In how many tasks it has a role."""
        return len({part.row.serial for part in self.parts if part.role == role})


@dataclass(frozen=True, slots=True)
class OrganIndex:
    """All organs, those with most tasks first, and the pairs of names that are likely one organ."""

    readings: tuple[Reading, ...]
    entries: tuple[OrganEntry, ...]
    spellings: tuple[Spelling, ...]


def organ_index(readings: Sequence[Reading]) -> OrganIndex:
    """The index; its order does not depend on the order of the duties."""
    places = {id(reading): place for place, reading in enumerate(readings)}
    parts: dict[str, list[OrganPart]] = {}
    named: Counter[str] = Counter()
    for reading, row in joined(readings):
        for duty in row.task.duties:
            name = organ_name(duty)
            parts.setdefault(name, []).append(OrganPart(places[id(reading)], row, duty.role))
            named[name] += not duty.generic
    entries = [OrganEntry(name, not named[name], tuple(found)) for name, found in parts.items()]
    entries.sort(key=lambda entry: (entry.generic, -len({part.row.serial for part in entry.parts}), entry.name))
    return OrganIndex(tuple(readings), tuple(entries), spellings(entry.name for entry in entries if not entry.generic))
