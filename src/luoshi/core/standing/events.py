"""What happened to a subject besides its rounds, and how its rectification and its measures stand on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from luoshi.core.base.faults import Place
from luoshi.core.base.reasons import Reason, reason

RectificationState = Literal["none", "open", "overdue", "failed", "accepted"]


@dataclass(frozen=True, slots=True)
class Event:
    """An event: `measure` is the code of a decision, `word` that of a finding, `until` its last day.

    `rule` is the rule that it rests on, `by` who acted, `document` the paper that shows it.
    """

    subject: str
    day: date
    event: str
    measure: str = ""
    rule: str = ""
    until: date | None = None
    word: str = ""
    by: str = ""
    document: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Rectification:
    """How the last rectification stands: since when, until when (None: no day is known), and the event that said so."""

    state: RectificationState
    since: date | None = None
    until: date | None = None
    last: Event | None = None


@dataclass(frozen=True, slots=True)
class State:
    """How a subject stands on a day: its rectification, the decisions in effect, an objection not yet answered."""

    rectification: Rectification
    decisions: tuple[Event, ...]
    objection: Event | None


Deadline = Callable[[Event], date | None]


def state_on(events: Iterable[Event], on: date, *, deadline: Deadline = lambda _event: None) -> State:
    """How a subject stands after its events up to a day; `deadline` tells an end where an event names none.

    >>> told = [Event("a", date(2025, 1, 6), "rectification_set", until=date(2025, 7, 6))]
    >>> state_on(told, date(2025, 7, 6)).rectification.state, state_on(told, date(2025, 7, 7)).rectification.state
    ('open', 'overdue')
    """
    known = sorted((each for each in events if each.day <= on), key=lambda each: each.day)
    return State(_rectification(known, on, deadline), tuple(_decisions(known, on, deadline)), _objection(known))


def event_faults(events: Sequence[Event]) -> list[tuple[Event, Reason]]:
    """What is wrong with the events of one subject: an end without a beginning, a deadline before its start."""
    found: list[tuple[Event, Reason]] = []
    running = objected = stopped = False
    for each in sorted(events, key=lambda one: one.day):
        if each.until is not None and each.until < each.day:
            found.append((each, reason("standing.event_backwards", day=each.day, until=each.until)))
        needs = _NEEDS.get(each.event)
        have = {"rectification_set": running, "objection": objected, "suspended": stopped}
        if needs and not have[needs]:
            found.append((each, reason("standing.event_needs", event=each.event, day=each.day, needs=needs)))
        if each.event == "decision" and not each.measure:
            found.append((each, reason("standing.decision_of_nothing", day=each.day)))
        if each.event in {"finding", "incident"} and not each.word:
            found.append((each, reason("standing.finding_of_nothing", day=each.day)))
        running = running or each.event == "rectification_set"
        objected = each.event == "objection" or (objected and not each.event.startswith("objection_"))
        stopped = each.event == "suspended" or (stopped and each.event != "resumed")
    return found


_NEEDS = {
    "rectification_extended": "rectification_set",
    "rectification_accepted": "rectification_set",
    "rectification_failed": "rectification_set",
    "reassessment_passed": "rectification_set",
    "reassessment_failed": "rectification_set",
    "objection_upheld": "objection",
    "objection_rejected": "objection",
    "resumed": "suspended",
}
_ENDS: dict[str, RectificationState] = {
    "rectification_accepted": "accepted",
    "reassessment_passed": "accepted",
    "rectification_failed": "failed",
    "reassessment_failed": "failed",
}


def _rectification(known: Sequence[Event], on: date, deadline: Deadline) -> Rectification:
    state: RectificationState = "none"
    since = until = stopped = None
    last: Event | None = None
    for each in known:
        if each.event == "rectification_set":
            state, since, until, last = "open", each.day, each.until or deadline(each), each
        elif each.event == "rectification_extended" and state == "open":
            until, last = each.until or until, each
        elif each.event in _ENDS and since is not None:
            state, last = _ENDS[each.event], each
        elif each.event == "suspended":
            stopped = each.day
        elif each.event == "resumed" and stopped is not None:
            until, stopped = _longer(until, since, stopped, each.day), None
    if state == "open" and stopped is None and until is not None and until < on:
        state = "overdue"
    return Rectification(state, since, until, last)


def _longer(until: date | None, since: date | None, stopped: date, resumed: date) -> date | None:
    """The end moves by the days on which the rectification stood still."""
    if until is None or since is None or until < stopped:
        return until
    return until + timedelta(days=(resumed - max(stopped, since)).days)


def _decisions(known: Sequence[Event], on: date, deadline: Deadline) -> Iterator[Event]:
    """The decisions that were neither lifted, nor undone by an objection, nor have run out."""
    for at, each in enumerate(known):
        end = each.until or deadline(each)
        if (
            each.event == "decision"
            and (end is None or on <= end)
            and not any(_undoes(one, each) for one in known[at:])
        ):
            yield each


def _undoes(later: Event, decision: Event) -> bool:
    return later.event in {"lifted", "objection_upheld"} and later.measure in {"", decision.measure}


def _objection(known: Sequence[Event]) -> Event | None:
    pending: Event | None = None
    for each in known:
        if each.event == "objection":
            pending = each
        elif each.event in {"objection_upheld", "objection_rejected"}:
            pending = None
    return pending
