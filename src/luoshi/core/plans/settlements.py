"""What people say to settle a proposed plan: a log of values, applied in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.core.plans.model import Milestone
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.plans.unsettled import Doubt
from luoshi.core.texts.model import Role


@dataclass(frozen=True, slots=True)
class Chosen:
    """An organ of the register by its id, with its name."""

    organ: str
    name: str


@dataclass(frozen=True, slots=True)
class ChooseOrgans:
    """A name of the text means these organs, in one task or, without one, wherever the plan says it."""

    written: str
    organs: tuple[Chosen, ...]
    task: str = ""


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """A name of the text is nobody's duty, and why; in one task or wherever the plan says it."""

    written: str
    words: str
    task: str = ""


@dataclass(frozen=True, slots=True)
class GiveDuty:
    """An organ has a part that the text does not say; an organ that is there already gets this role."""

    task: str
    organ: Chosen
    role: Role
    scope: str = ""


@dataclass(frozen=True, slots=True)
class SetDue:
    """A task is due on a day, once; it no longer recurs and is no longer standing."""

    task: str
    due: date


@dataclass(frozen=True, slots=True)
class SetStages:
    """A task has these stage goals (季度形象进度); with no due day it stays 未定时限 and is measured by them."""

    task: str
    stages: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class WithoutLimit:
    """A task has neither a time limit nor stage goals, and why."""

    task: str
    words: str


@dataclass(frozen=True, slots=True)
class SetRhythm:
    """A task comes back so often."""

    task: str
    rhythm: Rhythm


@dataclass(frozen=True, slots=True)
class MakeStanding:
    """A task goes on until it is turned into routine (转为常态化)."""

    task: str


@dataclass(frozen=True, slots=True)
class Accept:
    """A doubt that does not block was seen and is left as it is."""

    task: str
    doubt: Doubt
    words: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """A row is no task of the plan, and why."""

    task: str
    words: str


Settlement = (
    ChooseOrgans | LeaveOut | GiveDuty | SetDue | SetStages | WithoutLimit | SetRhythm | MakeStanding | Accept | Drop
)
SETTLEMENTS: tuple[type[Settlement], ...] = (
    ChooseOrgans, LeaveOut, GiveDuty, SetDue, SetStages, WithoutLimit, SetRhythm, MakeStanding, Accept, Drop,
)  # fmt: skip
