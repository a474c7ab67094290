"""The shapes of a plan in force: its tasks, who has which duty in them, what was done and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from luoshi.core.texts.model import Every, Role

State = Literal["entered", "assigned", "received", "handling", "reported", "checking", "done", "closed", "routine"]
Nature = Literal["once", "recurring", "standing"]
Light = Literal["green", "yellow", "red", "grey", "none"]
Kind = Literal[
    "enter", "assign", "receive", "report", "duty_done", "finish", "take_up", "pass", "send_back", "close",
    "make_routine", "ask_extension", "grant_extension", "refuse_extension", "ask_reassignment",
    "grant_reassignment", "refuse_reassignment", "suspend", "resume", "exempt",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Duty:
    """One organ's part in a task. `organ` is its id in the register, empty while the name is not settled."""

    organ: str
    name: str
    role: Role
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A stage goal (形象进度): what is reached by a day, and the percent of the whole that it stands for."""

    name: str
    due: date
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Task:
    """A task in force. `key` is the same in every version of its plan; `path` is the clause that asked for it.

    `start` is the day from which progress is expected (else that of 交办); `due` is None without a time limit.
    `every` and `interval` tell how often a recurring one comes back.
    """

    key: str
    path: str
    heading: str
    text: str
    duties: tuple[Duty, ...]
    due: date | None = None
    start: date | None = None
    nature: Nature = "once"
    every: Every | None = None
    interval: int = 1
    milestones: tuple[Milestone, ...] = ()

    def organs(self, *roles: Role) -> tuple[str, ...]:
        """The ids of the organs with one of these roles, in the order of the text, each once."""
        return tuple(dict.fromkeys(duty.organ for duty in self.duties if duty.role in roles and duty.organ))


@dataclass(frozen=True, slots=True)
class Event:
    """What somebody did to a task; appended, never changed.

    `id` orders events of one instant. `organ` acts through the person `by`. `day` is the civil day of `at`.
    `percent` is that of a report, or the one that a task sent back stands at. `until` is the day that an extension
    asks for or grants; of `assign` and `resume` it is the due day where that is counted by a clock. `about` is the
    request that is answered; of `ask_reassignment` and `grant_reassignment` the organ that takes the duty over; of
    `send_back` the one organ whose part is to be done again. `evidence` are the hashes of files.
    """

    id: str
    at: datetime
    day: date
    kind: Kind
    by: str
    organ: str
    percent: Decimal | None = None
    words: str = ""
    problems: str = ""
    coordinate: str = ""
    evidence: tuple[str, ...] = ()
    until: date | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class DutyStanding:
    """How far one organ is with its duty: when it signed for it, last reported, said that it is done."""

    organ: str
    role: Role
    received: date | None = None
    percent: Decimal = Decimal(0)
    reported: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a task stands after its events.

    `due` is the effective day: fixed, counted or extended. `extensions` are (granted on, from, to). `stoppages` are
    (from, the day on which it went on). `asked_extension` and `asked_reassignment` are the ids of requests that wait
    for an answer; beside each stand who asked and for what. `percent` is that of the lead (docs/algorithms/
    task-states.md). `reporters` are the persons who said that it is finished, `reporter` the last of them.
    """

    state: State
    since: date
    duties: tuple[DutyStanding, ...]
    percent: Decimal
    due: date | None
    assigned: date | None = None
    finished: date | None = None
    closed: date | None = None
    extensions: tuple[tuple[date, date, date], ...] = ()
    asked_extension: str = ""
    asked_reassignment: str = ""
    suspended: date | None = None
    stoppages: tuple[tuple[date, date], ...] = ()
    sent_back: int = 0
    evidence: tuple[str, ...] = ()
    exempt: bool = False
    reporter: str = ""
    checker: str = ""
    reporters: tuple[str, ...] = ()
    sent_back_on: date | None = None
    extension_asked_by: str = ""
    extension_until: date | None = None
    reassignment_asked_by: str = ""
    reassignment_from: str = ""
    reassignment_to: str = ""

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state not in ("done", "closed", "routine")
