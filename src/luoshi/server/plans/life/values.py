"""What pages are given of a task: frozen values, no row of the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from luoshi.core.base.reasons import Reason
from luoshi.core.plans import model as core
from luoshi.core.plans.deadlines import Deadline
from luoshi.core.plans.lights import Override
from luoshi.core.plans.urging import StepState
from luoshi.core.texts.model import Role
from luoshi.server.plans.life.fixing import Fixed
from luoshi.server.plans.recurring.showing import Returning


@dataclass(frozen=True, slots=True)
class ShownDuty:
    """An organ's part and how far it is; `pk` is 0 for a name without an organ. `own`: the viewer writes for it."""

    pk: int
    code: str
    name: str
    role: Role
    scope: str
    standing: core.DutyStanding | None
    own: bool


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of evidence, by the number under which it is fetched."""

    pk: int
    name: str
    size: int
    day: date
    organ: str


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """What somebody did; `who` is empty where that is not the viewer's to know. `about` is the name of an organ."""

    number: int
    at: datetime
    kind: core.Kind
    who: str
    organ: str
    percent: Decimal | None = None
    words: str = ""
    problems: str = ""
    coordinate: str = ""
    until: date | None = None
    about: str = ""
    files: tuple[ShownFile, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A reminder or paper of the ladder; organs by name. `leaves` is the day it left or can leave."""

    key: str
    name: str
    paper: str
    level: int
    due: date
    leaves: date | None
    state: StepState
    named: tuple[str, ...]
    copied: tuple[str, ...]
    leaders: tuple[str, ...]
    provisional: bool


@dataclass(frozen=True, slots=True)
class ShownLight:
    """The light of a task on a day, why, since when; `override` is told where it was set by hand."""

    light: core.Light
    why: Reason
    planned: Decimal | None
    actual: Decimal
    since: date | None
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class LightLine:
    """A light that changed; `who` is empty where a rule changed it."""

    day: date
    before: str
    after: str
    why: Reason
    who: str


@dataclass(frozen=True, slots=True)
class Waits:
    """A request that waits for its answer."""

    kind: str
    who: str
    organ: str
    at: datetime
    words: str
    until: date | None = None
    to: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something the viewer may do now, for an organ: its own, or one it writes for."""

    kind: core.Kind
    code: str
    organ: str


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task as its page shows it on a day.

    `document` is 0 where there is none or the viewer does not see it; `plan_seen` says whether the plan has a page for
    it. `acts` come in the order of the work; none for a past day. `writes` are the organs that the viewer may write
    for, by code and name. `supervises`: the viewer acts for the office.
    """

    pk: int
    heading: str
    text: str
    path: str
    nature: core.Nature
    plan: int
    plan_title: str
    plan_seen: bool
    holder_name: str
    document: int
    standing: core.Standing
    duties: tuple[ShownDuty, ...]
    milestones: tuple[core.Milestone, ...]
    deadline: Deadline | None
    clock: str
    light: ShownLight
    ladder: tuple[ShownStep, ...]
    profile: str
    events: tuple[ShownEvent, ...]
    lights: tuple[LightLine, ...]
    waits: tuple[Waits, ...]
    acts: tuple[Act, ...]
    writes: tuple[tuple[str, str], ...]
    supervises: bool
    ended: date | None
    ended_why: str
    version: int
    on: date
    days: tuple[date, ...] = field(default=())
    returning: Returning | None = None
    parent: tuple[int, str] = (0, "")
    fixed: Fixed | None = None

    @property
    def files(self) -> tuple[ShownFile, ...]:
        """All evidence that the viewer may fetch, the latest first."""
        return tuple(file for each in self.events for file in each.files)
