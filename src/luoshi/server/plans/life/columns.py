"""Where a task stands, as columns that lists ask for, and whole as JSON for the nightly round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

from luoshi.core.plans.model import DutyStanding, Standing
from luoshi.server.plans.models import Task

_PENDING: Final = {"asked_extension": "extension", "asked_reassignment": "reassignment"}
_DAYS: Final = ("since", "due", "assigned", "finished", "closed", "suspended", "sent_back_on", "extension_until")
_DUTY_DAYS: Final = ("received", "reported", "done")
_DEFAULTS: Final = {each.name: each.default for each in fields(Standing)}


def stand(row: Task, found: Standing) -> None:
    """Set the columns of a task that say where it stands; saving is the caller's.

    An open task is looked at in the coming night, but for one whose instances are.
    """
    row.state, row.since, row.percent = found.state, found.since, found.percent
    row.open = found.open and row.ended is None
    row.effective, row.ordered = found.due, found.due or date.max
    row.assigned, row.finished, row.closed = found.assigned, found.finished, found.closed
    row.suspended = found.suspended
    row.pending = next((word for name, word in _PENDING.items() if getattr(found, name)), "")
    row.look = found.since if found.open and not row.returns else None
    row.standing = standing_json(found)


def standing_json(found: Standing) -> dict[str, Any]:
    """A standing as JSON; what is as by default is left out.

    >>> standing_json(Standing("entered", date(2026, 3, 2), (), Decimal(0), None))
    {'state': 'entered', 'since': '2026-03-02', 'duties': [], 'percent': '0', 'due': None}
    """
    told = {each.name: getattr(found, each.name) for each in fields(found)}
    return {name: _plain(value) for name, value in told.items() if value != _DEFAULTS[name]}


def standing_of(told: Mapping[str, Any]) -> Standing:
    """The standing of its JSON.

    >>> duties = (DutyStanding("a", "lead", received=date(2026, 3, 3)),)
    >>> found = Standing("handling", date(2026, 3, 2), duties, Decimal("12.50"), date(2026, 6, 30))
    >>> standing_of(standing_json(found)) == found
    True
    """
    values = dict(told)
    for name in _DAYS:
        if values.get(name):
            values[name] = date.fromisoformat(values[name])
    values["percent"] = Decimal(values["percent"])
    values["duties"] = tuple(_duty(each) for each in values["duties"])
    for name in ("extensions", "stoppages"):
        values[name] = tuple(tuple(map(date.fromisoformat, each)) for each in values.get(name, ()))
    for name in ("evidence", "reporters"):
        values[name] = tuple(values.get(name, ()))
    return Standing(**values)


def _duty(told: Mapping[str, Any]) -> DutyStanding:
    days = {name: date.fromisoformat(told[name]) for name in _DUTY_DAYS if told.get(name)}
    return DutyStanding(told["organ"], told["role"], percent=Decimal(told.get("percent", 0)), **days)


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, DutyStanding):
        return {each.name: _plain(told) for each in fields(value) if (told := getattr(value, each.name))}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value
