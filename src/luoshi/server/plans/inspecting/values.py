"""What pages are told of inspections and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from luoshi.core.plans.inspecting import FindingAct, FindingStanding


@dataclass(frozen=True, slots=True)
class Counted:
    """How many findings there are, those that are over, those past their day of rectification."""

    all: int = 0
    over: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class ListedInspection:
    """A line of the list; `over` once the work was ended."""

    pk: int
    title: str
    kind: str
    holder_name: str
    starts: date
    ends: date
    organs: int
    ended_on: date | None
    findings: Counted


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A line of a list of findings; `due` is what is due next, `left` the natural days until then."""

    pk: int
    inspection: int
    inspection_title: str
    serial: int
    found: str
    organ: int
    organ_name: str
    task: int
    task_heading: str
    state: str
    due: date | None
    left: int | None


@dataclass(frozen=True, slots=True)
class ShownRepeat:
    """An organ that another open inspection looks at, too; `why` is plan or days."""

    organ_name: str
    inspection: int
    title: str
    starts: date
    ends: date
    why: str


@dataclass(frozen=True, slots=True)
class ShownInspection:
    """An inspection as its page shows it; `organs` and `tasks` as (number, name)."""

    pk: int
    title: str
    kind: str
    methods: tuple[str, ...]
    scope: str
    team: str
    starts: date
    ends: date
    holder_name: str
    plan: int
    plan_title: str
    named_by: str
    named_on: date | None
    named_number: str
    made_at: datetime
    made_by: str
    ended_on: date | None
    conclusion: str
    organs: tuple[tuple[int, str], ...]
    tasks: tuple[tuple[int, str], ...]
    findings: tuple[ListedFinding, ...]
    counted: Counted
    repeats: tuple[ShownRepeat, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class ShownFindingFile:
    """A file of an event."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class ShownFindingEvent:
    """An event as a viewer is told of it: who did it by name is told to the office alone."""

    number: int
    at: datetime
    kind: FindingAct
    who: str
    organ_name: str
    outcome: str
    words: str
    found: str
    asked: str
    until: date | None
    files: tuple[ShownFindingFile, ...]


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding as its page shows it; `inspection` is nought for a viewer who does not see that.

    `acts` are what the viewer may do now. It acts for the `office`, for the organ (`for_organ`), or the office for an
    organ where nobody can sign in (both).
    """

    pk: int
    serial: int
    inspection: int
    inspection_title: str
    inspection_kind: str
    holder_name: str
    organ: int
    organ_name: str
    task: int
    task_heading: str
    standing: FindingStanding
    left: int | None
    events: tuple[ShownFindingEvent, ...]
    acts: tuple[FindingAct, ...]
    office: bool
    for_organ: bool
    version: int


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of findings is narrowed to."""

    state: str = ""
    organ: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form of a scheme offers: plans as (number, title), organs and tasks of the chosen plan."""

    plans: tuple[tuple[int, str], ...]
    organs: tuple[tuple[int, str], ...]
    tasks: tuple[tuple[int, str], ...]
    needs_designation: bool


Names = Mapping[int, str]
