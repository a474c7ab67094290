"""The states of a task, folded from what was done to it."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.core.base.errors import InputError
from luoshi.core.plans.fold import begun, found
from luoshi.core.plans.folding import take
from luoshi.core.plans.model import Event, Standing, Task
from luoshi.core.plans.permits import Unfinished, event_faults, event_warnings, possible

__all__ = ["Unfinished", "completed_by", "event_faults", "event_warnings", "possible", "standing"]


def standing(task: Task, events: Sequence[Event]) -> Standing:
    """Where a task stands after its events, in whatever order they are handed in: they are taken by instant and id.

    `task` bears the duties of the day. An event that does not fit the state changes nothing but what it tells of the
    organ's own part (`event_faults` refuses it before it is kept).

    Raises InputError `plans.no_events`: a task is entered by its first event.
    """
    if not events:
        raise InputError("plans.no_events", task=task.key)
    ordered = sorted(events, key=_order)
    fold = begun(task, since=ordered[0].day)
    for event in ordered:
        take(fold, event)
    return found(fold)


def completed_by(task: Task, events: Sequence[Event]) -> str:
    """The id of the event with which the last part of the others came in, or of the last finish where there are none.

    Empty while one is outstanding. However many organs finish at once, it is one event: whoever appends it tells the
    lead, nobody else does.
    """
    if not events:
        return ""
    last, was = "", False
    ordered = sorted(events, key=_order)
    fold = begun(task, since=ordered[0].day)
    for event in ordered:
        take(fold, event)
        now = fold.complete()
        if now != was:
            last, was = event.id if now else "", now
    return last


def _order(event: Event) -> tuple[object, str]:
    return event.at, event.id
