"""The ladder of urging: which reminders and papers are due, when each can leave, and whether it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.base.basis import Basis
from luoshi.core.base.calendar import Calendar
from luoshi.core.base.clock_rules import ClockRule
from luoshi.core.plans.addressing import Addressed, addressed
from luoshi.core.plans.model import Standing, Task
from luoshi.core.plans.talks import Issued, Talk, TalkRule, talks

__all__ = [
    "Addressed", "Anchor", "Issued", "Met", "Step", "StepRule", "StepState", "Talk", "TalkRule", "UrgingProfile",
    "addressed", "begun_at", "talks", "urging",
]  # fmt: skip
Anchor = Literal["due", "assigned"]
Met = Literal["received", "reported", "finished"]
StepState = Literal["waiting", "due", "issued", "dropped"]


@dataclass(frozen=True, slots=True)
class StepRule:
    """A step of a ladder: the paper that goes out when something has not happened by the end of a clock.

    `anchor` is from when the clock runs: the due day or 交办. `met` is what makes the step unnecessary: signed for,
    reported, finished. `level` is its place in the ladder, 1 for the first.
    """

    name: str
    paper: str
    anchor: Anchor
    clock: ClockRule
    on_receipt: bool
    met: Met
    level: int


@dataclass(frozen=True, slots=True)
class UrgingProfile:
    """How an office urges: reminders so many days before the due day, then steps; from a pack, with its bases."""

    name: str
    reminders: tuple[int, ...]
    steps: tuple[StepRule, ...]
    bases: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A reminder (level 0, no paper) or a paper of the ladder of one task.

    `key` is the step together with the day it is about, `urge@2026-03-31`: after an extension the ladder is a new one.
    `due_day` is the day it was due, `leaves` the day it can leave or left: a working day; None while nothing can
    leave (suspended, waiting for the check). `due`: it can leave on the day asked about and has not yet. `dropped`: it
    will not be issued, because it met another reminder, its time has passed, or the task has ended. `provisional`: the
    days wait for the calendar of a year.
    """

    key: str
    name: str
    paper: str
    level: int
    due_day: date
    leaves: date | None
    state: StepState
    provisional: bool = False


def urging(
    task: Task,
    found: Standing,
    profile: UrgingProfile,
    *,
    calendar: Calendar,
    issued: Mapping[str, date],
    on: date,
) -> tuple[Step, ...]:
    """Every step of a task as it stands on a day, reminders first; `issued` are the days by `Step.key`.

    Whoever issues the steps that are `due` and records them gets the same papers, however often and on whichever days
    this is asked.
    """
    raise NotImplementedError


def begun_at(profile: UrgingProfile, name: str) -> UrgingProfile:
    """A profile that begins at a later step (橙 for what is grave): it and those after it take the earlier clocks.

    Raises InputError `plans.no_such_step`.
    """
    raise NotImplementedError
