"""What was reported of those who are assessed: one fact a cell, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from luoshi.core.base.faults import Place
from luoshi.core.base.plain import Absence


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is assessed: a zone, a park, an organ, a person, a firm; `groups` are its attributes (region, level, kind).

    >>> Subject("qinglan", "青岚经开区", {"region": "东部"}).groups["region"]
    '东部'
    """

    id: str
    name: str
    groups: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What one expert gave: points, or the parameter of a grade; `authority` weighs the expert."""

    expert: str
    value: Decimal
    authority: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Fact:
    """A reported value: a number (yes is 1, no is 0, a word is its number in the scheme), or the marks of experts.

    `by` reported it, `proofs` are the papers that show it (佐证材料), `place` is its cell in the file.
    """

    value: Decimal
    by: str = ""
    proofs: tuple[str, ...] = ()
    word: str = ""
    marks: tuple[Mark, ...] = ()
    place: Place | None = None


Cell = Fact | Absence
Column = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Facts:
    """What was reported for a period, and for the period before it, which growth is counted from.

    `columns` and `before` hold, by the id of an input, the cell of each subject by its id. What a column does not hold
    is missing.

    >>> facts = Facts("2025", (Subject("a", "甲"),), {"gdp": {"a": Fact(Decimal(3))}})
    >>> facts.cell("gdp", "a").value, facts.cell("tax", "a")
    (Decimal('3'), <Absence.MISSING: 'missing'>)
    """

    period: str
    subjects: tuple[Subject, ...]
    columns: Mapping[str, Column]
    before: Mapping[str, Column] = field(default_factory=dict)

    def cell(self, name: str, subject: str) -> Cell:
        """The cell of a subject for an input of this period."""
        return self.columns.get(name, {}).get(subject, Absence.MISSING)

    def cell_before(self, name: str, subject: str) -> Cell:
        """The cell of a subject for an input of the period before."""
        return self.before.get(name, {}).get(subject, Absence.MISSING)

    def filled(self) -> Iterator[tuple[str, str, Cell]]:
        """Every cell of this period with its input and subject."""
        for name, column in self.columns.items():
            for subject, cell in column.items():
                yield name, subject, cell

    def with_value(self, name: str, subject: str, value: Decimal) -> Facts:
        """The same facts with another value in one cell; where experts gave marks, all of them give it."""
        old = self.cell(name, subject)
        cell = Fact(value)
        if isinstance(old, Fact):
            cell = replace(old, value=value, word="", marks=tuple(replace(each, value=value) for each in old.marks))
        column = dict(self.columns.get(name, {})) | {subject: cell}
        return replace(self, columns=dict(self.columns) | {name: column})
