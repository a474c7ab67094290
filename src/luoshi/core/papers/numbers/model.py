"""A draft, the figures that are known, and what became of each number of the draft."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from luoshi.core.papers.model import Row

State = Literal["matched", "conflicting", "unsourced"]
Grid = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wrote: paragraphs outside tables, tables row by row, the first row their heads."""

    paragraphs: tuple[str, ...]
    tables: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A figure that is known. `names` are the words it goes by (完成率), `subjects` whose it is (经济发展局, 经发局).

    Without subjects it is that of the whole.
    """

    value: Decimal
    unit: str
    names: tuple[str, ...]
    row: Row
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a number stands: paragraph from 1, or table, row and column from 1; characters of the text there."""

    paragraph: int = 0
    table: int = 0
    line: int = 0
    column: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """One number of a draft. `row` is what it was compared with; `expected` the known value where it conflicts.

    An unsourced number whose value and unit are known under another name has that in `perhaps`.
    """

    spot: Spot
    text: str
    state: State
    row: Row | None = None
    expected: Decimal | None = None
    unit: str = ""
    perhaps: Row | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts that do not agree; `exact` where the text says 合计 or a row of a table is the sum."""

    spot: Spot
    whole: Decimal
    parts: Decimal
    unit: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an organ that the register does not know on that day, with the nearest that it does."""

    spot: Spot
    name: str
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of a draft."""

    marks: tuple[Mark, ...]
    sums: tuple[Sum, ...]
    names: tuple[Name, ...]

    def counted(self, state: State) -> int:
        """How many numbers have a state."""
        return sum(each.state == state for each in self.marks)
