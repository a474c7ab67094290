"""What a statutory clock is told: its rule, as a pack states it, and the events of one case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Literal, get_args

from luoshi.core.base.basis import Basis
from luoshi.core.base.reasons import Reason, demand_none, reason

ClockUnit = Literal["working_days", "days", "months", "years"]
LeaveOn = Literal["working_days", "any_day"]


@dataclass(frozen=True, slots=True)
class Extension:
    """How much longer a clock may be made, in its own unit, all extensions together, and who approves it."""

    limit: int
    approver: str


@dataclass(frozen=True, slots=True)
class ClockRule:
    """How long something may take, how that is counted, what stops it and who may extend it.

    `start_counts`: whether the day of the start is the first day (it is not, 民法典第二百零一条) · `last_day_moves`:
    whether an end on a day off moves to the next working day · `papers_leave_on`: on which days papers and reminders
    may leave · `excluded_reasons`: what may suspend the clock or be left out of it (听证 …); nothing else may.

    >>> ClockRule(20, "working_days", extension=Extension(10, "本机关负责人")).limit
    20

    Raises InputError `base.faulty` with all faults (`rule_faults` gives them as values).
    """

    limit: int
    unit: ClockUnit
    start_counts: bool = False
    last_day_moves: bool = True
    papers_leave_on: LeaveOn = "working_days"
    extension: Extension | None = None
    excluded_reasons: tuple[str, ...] = ()
    basis: Basis | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        demand_none(rule_faults(self))


@dataclass(frozen=True, slots=True)
class Started:
    """The day from which the clock runs: acceptance, receipt, service."""

    day: date


@dataclass(frozen=True, slots=True)
class Suspended:
    """From this day on no day counts, until the clock is resumed."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """From this day on days count again; the day itself is the first that may."""

    day: date


@dataclass(frozen=True, slots=True)
class Excluded:
    """Days that are not counted, the first and the last among them."""

    day: date
    to_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Extended:
    """On this day the approver made the clock longer by so many of its units, for a reason."""

    day: date
    by: int
    approver: str
    reason: str


Event = Started | Suspended | Resumed | Excluded | Extended


def rule_faults(rule: ClockRule) -> list[Reason]:
    """Everything that is wrong with a rule."""
    found = []
    if rule.unit not in get_args(ClockUnit):
        found.append(reason("clock.unknown_unit", unit=rule.unit, known="、".join(get_args(ClockUnit))))
    if rule.papers_leave_on not in get_args(LeaveOn):
        found.append(reason("clock.unknown_days", name=rule.papers_leave_on, known="、".join(get_args(LeaveOn))))
    if rule.limit < 0:
        found.append(reason("clock.negative_limit", limit=rule.limit))
    if rule.extension and rule.extension.limit < 1:
        found.append(reason("clock.empty_extension", limit=rule.extension.limit))
    if rule.extension and not rule.extension.approver.strip():
        found.append(reason("clock.no_approver"))
    return found


def order_faults(rule: ClockRule, events: Sequence[Event]) -> list[Reason]:
    """Everything that is wrong with the events of a case: their order, their days, what the rule does not allow.

    >>> [str(each) for each in order_faults(ClockRule(5, "days"), [Resumed(date(2025, 3, 3))])]
    ['clock.no_start', 'clock.not_suspended day=2025-03-03']
    """
    found = _start_faults(events)
    found += [
        reason("clock.unordered", day=later.day, earlier=earlier.day)
        for earlier, later in pairwise(events)
        if later.day < earlier.day
    ]
    found += _suspension_faults(events)
    for event in events:
        if isinstance(event, Suspended | Excluded) and event.reason not in rule.excluded_reasons:
            found.append(reason("clock.reason_not_allowed", day=event.day, reason=event.reason))
        if isinstance(event, Excluded) and event.to_day < event.day:
            found.append(reason("clock.backwards", day=event.day, to=event.to_day))
    return found + _extension_faults(rule, [event for event in events if isinstance(event, Extended)])


def _start_faults(events: Sequence[Event]) -> list[Reason]:
    if not events or not isinstance(events[0], Started):
        return [reason("clock.no_start")]
    return [reason("clock.started_twice", day=event.day) for event in events[1:] if isinstance(event, Started)]


def _suspension_faults(events: Sequence[Event]) -> list[Reason]:
    found = []
    suspended = False
    for event in events:
        if isinstance(event, Suspended):
            if suspended:
                found.append(reason("clock.suspended_twice", day=event.day))
            suspended = True
        elif isinstance(event, Resumed):
            if not suspended:
                found.append(reason("clock.not_suspended", day=event.day))
            suspended = False
    return found


def _extension_faults(rule: ClockRule, extended: Sequence[Extended]) -> list[Reason]:
    if rule.extension is None:
        return [reason("clock.no_extension", day=event.day) for event in extended]
    found = []
    for event in extended:
        if event.by < 1:
            found.append(reason("clock.empty_extension", limit=event.by))
        if event.approver != rule.extension.approver:
            found.append(
                reason("clock.wrong_approver", day=event.day, approver=event.approver, needed=rule.extension.approver)
            )
    given = sum(event.by for event in extended)
    if given > rule.extension.limit:
        found.append(reason("clock.extended_too_far", given=given, limit=rule.extension.limit))
    return found
