"""Where a finding of an inspection (督查) stands after what was done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final, Literal, get_args

from luoshi.core.base.calendar import Calendar
from luoshi.core.base.clock_rules import ClockRule, Started
from luoshi.core.base.clocks import Due, due

FindingState = Literal[
    "written", "told", "objected", "rectifying", "reported", "passed", "closed", "withdrawn"
]  # fmt: skip
FindingAct = Literal["write", "tell", "accept", "object", "decide", "rectify", "recheck", "close", "propose"]
Outcome = Literal[
    "", "upheld", "changed", "withdrawn", "passed", "not_passed", "praise", "incentive", "criticism", "blame"
]  # fmt: skip
STATES: Final[tuple[FindingState, ...]] = get_args(FindingState)
ACTS: Final[tuple[FindingAct, ...]] = get_args(FindingAct)
OVER: Final[tuple[FindingState, ...]] = ("closed", "withdrawn")
STANDS: Final[tuple[FindingState, ...]] = ("rectifying", "reported", "passed", "closed")
OUTCOMES: Final[dict[FindingAct, tuple[Outcome, ...]]] = {
    "decide": ("upheld", "changed", "withdrawn"),
    "recheck": ("passed", "not_passed"),
    "propose": ("praise", "incentive", "criticism", "blame"),
}
FROM: Final[dict[FindingAct, tuple[FindingState, ...]]] = {
    "write": ("written",),
    "tell": ("written",),
    "accept": ("told",),
    "object": ("told",),
    "decide": ("objected",),
    "rectify": ("told", "rectifying"),
    "recheck": ("reported",),
    "close": ("rectifying", "passed"),
    "propose": STANDS,
}
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class InspectionRules:
    """How long an organ may object and the office may take to decide, on which calendar."""

    objection: ClockRule
    decision: ClockRule
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class FindingEvent:
    """What somebody did to a finding; appended, never changed.

    `id` orders events of one instant, `by` is the person. `found`, `asked` and `until` are what was found, what is
    asked and the day of rectification: of `write`, and of a decision or re-check that sets them anew. `words` are
    reasons or a report, `evidence` the hashes of files.
    """

    id: str
    at: datetime
    day: date
    kind: FindingAct
    by: str
    outcome: Outcome = ""
    words: str = ""
    found: str = ""
    asked: str = ""
    until: date | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingStanding:
    """Where a finding stands on a day.

    `objection` and `decision` are the clocks that ran, with their strips. `due` is the day of rectification.
    `authors` are the persons who wrote or told it: they decide on no objection. `rejected` counts re-checks that were
    not passed, `proposals` what was proposed of it.
    """

    state: FindingState
    since: date
    found: str = ""
    asked: str = ""
    due: date | None = None
    authors: tuple[str, ...] = ()
    told: date | None = None
    objection: Due | None = None
    accepted: date | None = None
    objected: date | None = None
    decision: Due | None = None
    decided: date | None = None
    outcome: Outcome = ""
    reported: date | None = None
    rechecked: date | None = None
    rejected: int = 0
    closed: date | None = None
    proposals: tuple[Outcome, ...] = ()

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state not in OVER

    @property
    def late_days(self) -> int:
        """The natural days by which a decision was taken after its last day."""
        if self.decision is None or self.decided is None:
            return 0
        return max(0, (self.decided - self.decision.day).days)


def finding_standing(events: Iterable[FindingEvent], rules: InspectionRules, *, on: date) -> FindingStanding:
    """Where a finding stands at the end of a day; the order in which events are handed in makes no difference.

    An event that does not fit where the finding then stood changes nothing; those after the day are left out. The
    first event of all writes the finding.
    """
    ordered = sorted((each for each in events if each.day <= on), key=lambda each: (each.at, each.id))
    first = next((each for each in ordered if each.kind == "write"), None)
    found = FindingStanding("written", first.day if first else on)
    for each in ordered:
        found = as_of(found, on=each.day)
        if fits(found, each):
            found = _after(found, each, rules)
    return as_of(found, on=on)


def as_of(found: FindingStanding, *, on: date) -> FindingStanding:
    """The same on a later day: a conclusion stands from the day after its limit for objections."""
    if found.state != "told" or found.objection is None or not found.objection.overdue(on):
        return found
    return replace(found, state="rectifying", since=found.objection.day + _DAY)


def fits(found: FindingStanding, event: FindingEvent) -> bool:
    """Whether an event may change a finding that stands so, as far as state and person decide it."""
    if found.state not in FROM[event.kind] or event.outcome not in OUTCOMES.get(event.kind, ("",)):
        return False
    if event.kind == "decide":
        return event.by not in found.authors
    if event.kind == "rectify":
        return found.due is not None
    return event.kind != "close" or found.state == "passed" or found.due is None


def _after(found: FindingStanding, event: FindingEvent, rules: InspectionRules) -> FindingStanding:
    day = event.day
    match event.kind:
        case "write" | "tell":
            return _said(found, event, rules)
        case "accept":
            return replace(found, state="rectifying", since=day, accepted=day)
        case "object":
            clock = _clock(rules.decision, day, rules.calendar)
            return replace(found, state="objected", since=day, objected=day, decision=clock)
        case "decide":
            state: FindingState = "withdrawn" if event.outcome == "withdrawn" else "rectifying"
            after = replace(found, state=state, since=day, decided=day, outcome=event.outcome)
            return after if event.outcome == "withdrawn" else _anew(after, event)
        case "rectify":
            return replace(found, state="reported", since=day, reported=day)
        case "recheck":
            return _rechecked(found, event)
        case "propose":
            return replace(found, proposals=(*found.proposals, event.outcome))
        case _:
            return replace(found, state="closed", since=day, closed=day)


def _said(found: FindingStanding, event: FindingEvent, rules: InspectionRules) -> FindingStanding:
    authors = tuple(dict.fromkeys((*found.authors, event.by)))
    if event.kind == "write":
        return replace(found, found=event.found, asked=event.asked, due=event.until, authors=authors, since=event.day)
    clock = _clock(rules.objection, event.day, rules.calendar)
    return replace(found, state="told", since=event.day, told=event.day, objection=clock, authors=authors)


def _rechecked(found: FindingStanding, event: FindingEvent) -> FindingStanding:
    found = replace(found, since=event.day, rechecked=event.day)
    if event.outcome == "passed":
        return replace(found, state="passed")
    return _anew(replace(found, state="rectifying", rejected=found.rejected + 1), event)


def _anew(found: FindingStanding, event: FindingEvent) -> FindingStanding:
    """With what an event says anew; what it leaves empty stays."""
    return replace(
        found, found=event.found or found.found, asked=event.asked or found.asked, due=event.until or found.due
    )


def _clock(rule: ClockRule, day: date, calendar: Calendar) -> Due:
    counted = due(rule, [Started(day)], calendar=calendar)
    assert isinstance(counted, Due), "nothing stops these clocks"
    return counted
