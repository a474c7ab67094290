"""What pages are given of meetings: frozen values, no row of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from luoshi.core.plans.agendas import Why
from luoshi.core.plans.meetings import MeetingKind
from luoshi.core.plans.model import Light
from luoshi.core.plans.rhythms import Rhythm

MeetingState = Literal["planned", "held", "cancelled"]
MeetingAct = Literal["change", "send", "agenda", "hold", "mend", "reopen", "cancel", "tasks", "history", "export"]
Answer = Literal["", "present", "absent", "sitting_in"]


@dataclass(frozen=True, slots=True)
class ShownPeriod:
    """A period of a rule: whether its meeting was held, is to be held or was missed; the meeting that counts for it.

    `planned` is one that is called for the period and not held yet; numbers are 0 for none.
    """

    label: str
    due: date
    state: Literal["held", "due", "missed"]
    meeting: int = 0
    day: date | None = None
    planned: int = 0


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A meeting that a clause wants held, with its last periods, the latest first."""

    pk: int
    plan: int
    plan_title: str
    kind: MeetingKind
    name: str
    path: str
    words: str
    rhythm: Rhythm
    periods: tuple[ShownPeriod, ...]


@dataclass(frozen=True, slots=True)
class MeetingFilters:
    """What a list of meetings is narrowed to; a field that is empty asks nothing."""

    text: str = ""
    kind: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A meeting as a line of a list; `shared` says that its notice went out."""

    pk: int
    kind: MeetingKind
    title: str
    state: MeetingState
    holder_name: str
    day: date
    time: str
    place: str
    shared: bool


@dataclass(frozen=True, slots=True)
class ShownGuest:
    """An organ that is called to a meeting; `people` who came for it."""

    pk: int
    code: str
    name: str
    role: Literal["invited", "sitting_in"]
    answer: Answer
    people: str


@dataclass(frozen=True, slots=True)
class ItemTask:
    """A task as a meeting has it before it. `problems` and `coordinate` are told to the office alone."""

    light: Light
    leads: str
    due: date | None
    percent: Decimal
    problems: str = ""
    coordinate: str = ""


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item of an agenda; `task` is 0 for a matter that people added, `became` the plan where it became a task."""

    pk: int
    number: int
    title: str
    why: tuple[Why, ...]
    left_out: bool
    task: int
    about: ItemTask | None
    words: str
    leads: str
    supports: str
    due: date | None
    became: int
    became_task: int


@dataclass(frozen=True, slots=True)
class ShownMeeting:
    """A meeting as its page shows it: a party sees those items that are no task or a task that it sees."""

    about: ListedMeeting
    plan: int
    plan_title: str
    rule: int
    clause: str
    chair: str
    guests: tuple[ShownGuest, ...]
    items: tuple[ShownItem, ...]
    left_out: tuple[ShownItem, ...]
    made_by: str
    held_at: datetime | None
    held_by: str
    version: int
    own: bool
    may: frozenset[MeetingAct]


@dataclass(frozen=True, slots=True)
class MeetingOfTask:
    """A meeting that a task stood before, or came from: the item, and what was resolved in it."""

    pk: int
    title: str
    day: date
    state: MeetingState
    number: int
    words: str
    came: bool
