"""What of a task's events a viewer is told: the office and those who answer all, the others the shared reports."""

from __future__ import annotations

from typing import Final

from luoshi.core.plans import model as core
from luoshi.core.plans.answering import answers
from luoshi.server.plans.life.seats import Seat

_WITHHELD: Final = frozenset[core.Kind]((
    "ask_extension", "refuse_extension", "ask_reassignment", "refuse_reassignment", "exempt",
))  # fmt: skip
_REPORTS: Final = frozenset[core.Kind](("report", "duty_done", "finish", "assign"))


def tells_all(seat: Seat, event: core.Event, task: core.Task) -> bool:
    """Whether a viewer is told an event whole: with its problems, files and who wrote it."""
    if seat.inside or event.organ in seat.parties or (event.about and event.about in seat.parties):
        return True
    return any(each in answers(task) for each in seat.parties)


def tells(seat: Seat, event: core.Event, task: core.Task) -> bool:
    """Whether a viewer is told that an event happened at all: requests of others are theirs."""
    return event.kind not in _WITHHELD or tells_all(seat, event, task)


def tells_words(kind: core.Kind) -> bool:
    """Whether the words of an event are shared with all who have a part: those of reports are."""
    return kind in _REPORTS
