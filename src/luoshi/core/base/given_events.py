"""The events of a clock, read from plain data: suspended, resumed, days left out, extended."""

from __future__ import annotations

from datetime import date

from luoshi.core.base.clock_rules import Event, Excluded, Extended, Resumed, Started, Suspended
from luoshi.core.base.given import Given
from luoshi.core.base.reasons import reason

_KINDS = ("suspended", "resumed", "excluded", "extended")


def read_events(given: Given, *, started: date) -> tuple[Event, ...]:
    """The start, then each event of the list `events`: the day stands under its kind, as in the cases of a pack.

    >>> from luoshi.core.base.plain import Findings
    >>> given = Given({"events": [{"resumed": date(2025, 3, 5)}]}, findings=Findings())
    >>> read_events(given, started=date(2025, 3, 3))[1]
    Resumed(day=datetime.date(2025, 3, 5))
    """
    found: list[Event] = [Started(started)]
    for row in given.rows("events"):
        kind = next((each for each in _KINDS if row.has(each)), None)
        if kind is None:
            given.complain(reason("calc.event_kind", known="、".join(_KINDS)), row.at)
            continue
        found.append(_event(kind, row))
        row.close()
    return tuple(found)


def _event(kind: str, row: Given) -> Event:
    day = row.day(kind)
    match kind:
        case "suspended":
            return Suspended(day, row.text("reason"))
        case "resumed":
            return Resumed(day)
        case "excluded":
            return Excluded(day, row.day("to"), row.text("reason"))
    return Extended(day, row.whole("by", least=1), row.text("approver"), row.text("reason"))
