"""What several forms are given: the office that sends, and a task as papers tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.core.papers.model import Foot, Head, Row, Runs, Signature, Text, Urgency
from luoshi.core.papers.printed import counted, dated, percent


@dataclass(frozen=True, slots=True)
class Office:
    """Who sends a paper. `mark` is 发文机关标志, where it is not the name with 文件; `printer` 印发机关.

    `banner` stands at the top of every paper of an invented office.
    """

    name: str
    mark: str = ""
    printer: str = ""
    contact: str = ""
    phone: str = ""
    banner: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A task in a paper. `late` counts working days past the due day, `percent` is that of the last report."""

    key: str
    text: str
    lead: str
    support: tuple[str, ...] = ()
    source: str = ""
    assigned: date | None = None
    due: date | None = None
    finished: date | None = None
    percent: Decimal | None = None
    late: int | None = None
    progress: str = ""
    problems: str = ""

    def row(self, what: str) -> Row:
        """The row behind a number of this task."""
        return Row("task", self.key, what)

    def due_told(self, *, without: str) -> Runs:
        """The due day, or the words for a task without one."""
        return (dated(self.due, self.row("due")),) if self.due else (Text(without),)

    def late_told(self) -> Runs:
        """The working days that it is late, as a bare number."""
        return () if self.late is None else (counted(self.late, self.row("late"), unit="个工作日"),)

    def percent_told(self) -> Runs:
        """How far it is, empty where nothing was reported."""
        return () if self.percent is None else (percent(self.percent, self.row("percent")),)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """How a paper goes out: what is known of its number, day, urgency and copies when it is drafted."""

    office: Office
    number: str | None = None
    day: date | None = None
    urgency: Urgency = ""
    copied: tuple[str, ...] = ()
    signer: str = ""
    sealed: bool = True

    def head(self, *, mark: str = "") -> Head:
        """版头 with the organ's own mark or another."""
        own = self.office.mark or f"{self.office.name}文件"
        return Head(mark or own, number=self.number, urgency=self.urgency, signer=self.signer)

    def signature(self) -> Signature:
        """署名 of the office."""
        return Signature((self.office.name,), self.day, self.sealed)

    def foot(self) -> Foot:
        """版记."""
        return Foot(self.copied, self.office.printer or self.office.name, self.day)


def serial(place: int) -> Runs:
    """The number of a row in a table: it counts the table's own rows and comes from no other."""
    return (Text(str(place)),)


def told(text: str) -> Runs:
    """Plain words as runs."""
    return (Text(text),) if text else ()
