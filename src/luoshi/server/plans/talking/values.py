"""What pages are told of talks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class TalkStep:
    """A step of the ladder behind a talk: the task, the day on which its paper could leave."""

    urging: int
    task: int
    heading: str
    day: date


@dataclass(frozen=True, slots=True)
class ProposedTalk:
    """A talk that the rule proposes: the organ, the steps that fill the count, since which day it is full."""

    organ: int
    code: str
    name: str
    day: date
    steps: tuple[TalkStep, ...]

    @property
    def times(self) -> int:
        """How many second supervisions."""
        return len(self.steps)


@dataclass(frozen=True, slots=True)
class ShownTalk:
    """A talk as its page shows it; files as (number, name). `own`: the viewer's side holds it and may write."""

    pk: int
    organ: int
    organ_code: str
    organ_name: str
    holder_name: str
    state: str
    reason: str
    on: date
    meets_on: date | None
    talker: str
    called: str
    place: str
    made_at: datetime
    made_by: str
    held_on: date | None
    record: str
    outcome: str
    steps: tuple[TalkStep, ...]
    files: tuple[tuple[int, str], ...]
    own: bool
