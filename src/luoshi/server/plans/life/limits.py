"""The clock by which a task's due day is counted where its source names none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from luoshi.core.plans import model as core
from luoshi.core.plans.deadlines import Limit, counted_due
from luoshi.server.plans.models import Task
from luoshi.server.plans.rules import Rules, rules_of

_TIMED: Final = frozenset[core.Kind](("assign", "resume"))


def limit_of(row: Task, rules: Rules) -> Limit | None:
    """The clock of a task and the day it runs from; None where its day is fixed or it has none."""
    if not row.clock or row.clock_from is None or row.due is not None:
        return None
    return Limit(row.clock, rules.clock(row.clock).clock, row.clock_from)


def timed(row: Task, event: core.Event, found: core.Standing, *, on: date) -> core.Event:
    """An event that gives a task out or lets it go on, with the due day that its clock counts."""
    if event.kind not in _TIMED or not row.clock or found.extensions:
        return event
    rules = rules_of(row.holder_id, on=on)
    limit = limit_of(row, rules)
    if limit is None:
        return event
    stops = (*found.stoppages, *([(found.suspended, on)] if found.suspended else []))
    return replace(event, until=counted_due(limit, calendar=rules.calendar, stoppages=stops))
