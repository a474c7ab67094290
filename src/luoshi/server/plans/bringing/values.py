"""What pages are given of ledgers that are brought in: frozen values, no row of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from luoshi.core.base.faults import Fault
from luoshi.core.plans.drafts import DraftTask
from luoshi.core.plans.returned_cells import Report

Step = Literal["faulty", "ready", "used"]


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was given in: its number; `known` where the same bytes were given in before."""

    pk: int
    known: bool


@dataclass(frozen=True, slots=True)
class ListedBringing:
    """A brought ledger as a line of a list; `plan` is the plan it went into, 0 for none that is not over."""

    pk: int
    name: str
    made_at: datetime
    made_by: str
    tasks: int
    plan: int
    plan_title: str


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column: its letter, head, field (empty: passed over), whether an office said so, cells of the first rows."""

    letter: str
    head: str
    field: str
    remembered: bool
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table of a file, the lines above its heads, its columns."""

    sheet: str
    titles: tuple[str, ...]
    columns: tuple[ShownColumn, ...]


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A row as the draft would have it on the day, with the cell that it stands in and what it says of progress."""

    cell: str
    task: DraftTask
    report: Report

    @property
    def is_over(self) -> bool:
        """Whether the ledger says that it is done."""
        return self.report.done is not None or self.report.percent == 100


@dataclass(frozen=True, slots=True)
class Open:
    """A plan being drafted, to which tasks may be added."""

    pk: int
    title: str
    version: int


@dataclass(frozen=True, slots=True)
class ShownBringing:
    """A brought ledger as its page shows it. `unknown` are names of organs that the register does not know."""

    about: ListedBringing
    version: int
    year: int | None
    tables: tuple[ShownTable, ...]
    tasks: tuple[ShownTask, ...]
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    unknown: tuple[str, ...]
    told: int
    over: int
    plans: tuple[Open, ...]
    day: date
    step: Step
