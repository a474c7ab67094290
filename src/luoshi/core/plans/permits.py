"""What may be done to a task now."""

from __future__ import annotations

from typing import Literal

from luoshi.core.base.reasons import Reason
from luoshi.core.plans.model import Event, Kind, Standing, Task

Unfinished = Literal["refuse", "warn"]


def event_faults(task: Task, found: Standing, event: Event, *, unfinished: Unfinished = "refuse") -> list[Reason]:
    """Everything that forbids an event now; none: it may be appended.

    `unfinished` says what happens when those who answer finish while a part of another organ is outstanding: `refuse`
    unless the event has words that say why, or `warn` (then `event_warnings` tells it).
    """
    raise NotImplementedError


def event_warnings(task: Task, found: Standing, event: Event) -> list[Reason]:
    """What should be told of an event that may be appended: parts outstanding, a percent that falls, no time limit."""
    raise NotImplementedError


def possible(task: Task, found: Standing, *, organ: str, person: str, supervisor: bool) -> tuple[Kind, ...]:
    """What a person of an organ may do now, in the order of the work; `supervisor`: acts for the supervising office.

    Exactly the kinds for which there is a well-filled event without faults.
    """
    raise NotImplementedError
