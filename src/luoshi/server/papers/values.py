"""What pages are given of papers: frozen values, no row of the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from luoshi.core.papers import model as core
from luoshi.core.papers.checking.finding import Finding
from luoshi.core.papers.spots import Spot
from luoshi.core.plans.model import Light

Act = Literal["edit", "check", "countersign", "sign", "issue", "send_back", "void", "history", "export"]


@dataclass(frozen=True, slots=True)
class PaperFilters:
    """What a list of papers is narrowed to; a field that is empty asks nothing. `text` are signs of title or number."""

    text: str = ""
    kind: str = ""
    state: str = ""
    organ: str = ""
    plan: int = 0
    task: int = 0


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A paper as a line of a list."""

    pk: int
    kind: str
    state: str
    title: str
    number: str
    to: str
    holder: int
    holder_name: str
    on: date
    day: date | None
    made_at: datetime
    made_by: str
    issued_at: datetime | None
    plan: int
    plan_title: str
    period: str
    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as the history of a paper shows it; `told` are places with their words before and after."""

    kind: str
    at: datetime
    by: str
    organ: str
    reason: str
    told: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ToldTask:
    """A task that a paper tells of, as it stands now."""

    pk: int
    heading: str
    leads: str
    state: str
    light: Light
    due: date | None


@dataclass(frozen=True, slots=True)
class ToldOrgan:
    """An organ that a paper goes to."""

    name: str
    role: Literal["named", "copied"]


@dataclass(frozen=True, slots=True)
class NextNumber:
    """A series of the office with the number that comes next."""

    pk: int
    number: str


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """A paper with its data. `reach` are the rows, by kind and key, that this viewer may open; `fonts` the faces that
    another font had to stand in for. Steps, findings and open places are told to the holder's side only.
    """

    about: ListedPaper
    paper: core.Paper
    tasks: tuple[ToldTask, ...]
    organs: tuple[ToldOrgan, ...]
    steps: tuple[ShownStep, ...]
    findings: tuple[Finding, ...]
    open: tuple[Spot, ...]
    fonts: tuple[tuple[str, str], ...]
    reach: frozenset[tuple[str, str]]
    series: tuple[NextNumber, ...]
    may: frozenset[Act]
    own: bool
    given: Mapping[str, Any] = field(default_factory=dict)
