"""What pages are given of plans and their drafts: frozen values, no row of the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from luoshi.core.base.reasons import Reason
from luoshi.core.plans.drafts import Adopted, DraftTask, PlanPhase, PlanTarget
from luoshi.core.plans.model import Light, Nature, State
from luoshi.core.plans.settlements import Settlement
from luoshi.core.plans.unsettled import Doubt
from luoshi.core.plans.versions import Touched
from luoshi.core.texts.model import Role

PlanState = Literal["draft", "in_force", "ended"]
PlanAct = Literal["settle", "adopt", "end", "history", "export"]


@dataclass(frozen=True, slots=True)
class PlanFilters:
    """What a list of plans is narrowed to; a field that is empty asks nothing. `text` are signs of the title."""

    text: str = ""
    state: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ListedPlan:
    """A plan as a line of a list. `lights` and `states` count those of its tasks that the viewer sees."""

    pk: int
    title: str
    source: str
    state: PlanState
    holder: int
    holder_name: str
    number: int
    version: int
    document: int
    document_state: str
    pack: str
    told_by: str
    told_on: date | None
    words: str
    clock: str
    profile: str
    starts: date | None
    ends: date | None
    made_at: datetime
    made_by: str
    adopted_at: datetime | None
    adopted_by: str
    ended_on: date | None
    tasks: int = 0
    over: int = 0
    lights: Mapping[str, int] = field(default_factory=dict)
    states: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Named:
    """An organ by its code, with its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A task in which something is open: its key, its place in the draft, its heading, the words of its clause."""

    key: str
    serial: int
    path: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Open:
    """Something to be settled, once for a name wherever it stands, else for one task.

    `candidates` are organs that the name may mean, `offered` those that a general name (各县区政府) suggests.
    `proposed` is a day that the plan suggests.
    """

    kind: Doubt
    blocks: bool
    places: tuple[Place, ...]
    reason: Reason
    written: str = ""
    role: Role | None = None
    candidates: tuple[Named, ...] = ()
    offered: tuple[Named, ...] = ()
    proposed: date | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody settled; `unfit` why the draft as it is now no longer takes it."""

    pk: int
    settlement: Settlement
    kind: str
    who: str
    at: datetime
    heading: str
    unfit: Reason | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft with all that is open in it. `total` counts what was and is open, `done` what is settled of it.

    `names` are those of organs by code; `touched` what the next version would do to a plan that is in force.
    `counted` is the day on which a task without a day is due by the plan's clock, as the calendar stands.
    """

    about: ListedPlan
    tasks: tuple[DraftTask, ...]
    targets: tuple[PlanTarget, ...]
    phases: tuple[PlanPhase, ...]
    open: tuple[Open, ...]
    given: tuple[Given, ...]
    total: int
    done: int
    blocking: int
    names: Mapping[str, str]
    touched: tuple[Touched, ...]
    changed: bool
    counted: date | None
    may: frozenset[PlanAct]


@dataclass(frozen=True, slots=True)
class PlanTask:
    """A task of a plan as its page lists it."""

    pk: int
    serial: int
    path: str
    heading: str
    leads: str
    others: str
    nature: Nature
    due: date | None
    state: State
    percent: Decimal
    light: Light
    ended: date | None
    ended_why: str


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """A version of a plan; `touched` is what it changed beside the one before, told to the holder's side only."""

    number: int
    adopted_on: date
    adopted_by: str
    reason: str
    sha256: str
    tasks: int
    touched: tuple[Touched, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version of a plan as it was adopted, whatever became of it since; `until` is the first day of the next one."""

    about: ListedPlan
    listed: ListedVersion
    until: date | None
    adopted: Adopted
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ShownTarget:
    """A target of a plan in force."""

    subject: str
    indicator: str
    period: str
    comparator: str
    value: str
    unit: str
    hedge: str
    path: str


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """A plan in force as its page shows it; a viewer sees those tasks in which it has a part."""

    about: ListedPlan
    tasks: tuple[PlanTask, ...]
    targets: tuple[ShownTarget, ...]
    phases: tuple[PlanPhase, ...]
    versions: tuple[ListedVersion, ...]
    names: Mapping[str, str]
    may: frozenset[PlanAct]
