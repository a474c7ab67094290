"""The ladder of urging: which reminders and papers are due, when each can leave, and whether it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from luoshi.core.base.basis import Basis
from luoshi.core.base.calendar import Calendar, next_working_day, on_or_after
from luoshi.core.base.clock_rules import ClockRule, Started
from luoshi.core.base.clocks import Due, due
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.plans.addressing import Addressed, addressed
from luoshi.core.plans.answering import answers
from luoshi.core.plans.model import Standing, Task
from luoshi.core.plans.talks import Issued, Talk, TalkRule, talks

__all__ = [
    "Addressed", "Anchor", "Issued", "Met", "Step", "StepRule", "StepState", "Talk", "TalkRule", "UrgingProfile",
    "addressed", "begun_at", "talks", "urging",
]  # fmt: skip
Anchor = Literal["due", "assigned"]
Met = Literal["received", "reported", "finished"]
StepState = Literal["waiting", "due", "issued", "dropped"]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StepRule:
    """A step of a ladder: the paper that goes out when something has not happened by the end of a clock.

    `anchor` is from when the clock runs. From the due day, its end is the day on which the paper leaves; from 交办, it
    is the last day for what is asked (`met`: signed for, reported, finished), and the paper leaves on the working day
    after. `level` says how grave it is, 1 for the first paper.
    """

    name: str
    paper: str
    anchor: Anchor
    clock: ClockRule
    met: Met
    level: int


@dataclass(frozen=True, slots=True)
class UrgingProfile:
    """How an office urges: reminders so many days before the due day, then steps; from a pack, with its bases."""

    name: str
    reminders: tuple[int, ...]
    steps: tuple[StepRule, ...]
    bases: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A reminder (level 0, no paper) or a paper of the ladder of one task.

    `key` is the step together with the day it is about, `urge@2026-03-31`: after an extension the ladder is a new one.
    `due` is the day it was due, `leaves` the day it can leave or left: a working day; None while nothing can leave
    (suspended, waiting for the check) or will. `due`: it can leave on the day asked about and has not yet. `dropped`:
    it will not be issued, because it met another reminder, its time has passed, what it asks for was done, or the task
    has ended. `provisional`: the days wait for the calendar of a year.
    """

    key: str
    name: str
    paper: str
    level: int
    due: date
    leaves: date | None
    state: StepState
    provisional: bool = False

    @property
    def told(self) -> Reason:
        """What the step is called: a code of the catalogues, of a reminder with its days."""
        head, _, days = self.name.partition("-")
        return reason(f"plans.step.{head}", days=int(days)) if days else reason(f"plans.step.{self.name}")


def urging(
    task: Task,
    found: Standing,
    profile: UrgingProfile,
    *,
    calendar: Calendar,
    issued: Mapping[str, date],
    on: date,
) -> tuple[Step, ...]:
    """Every step of a task as it stands on a day, reminders first; `issued` are the days by `Step.key`.

    Whoever issues the steps that are `due` and records them gets the same papers, however often and on whichever days
    this is asked. There is none before 交办.
    """
    if found.assigned is None or found.state == "entered" or on < found.assigned:
        return ()
    course = _course(task, found, calendar, issued, on)
    return (*_reminders(course, profile.reminders), *_papers(course, profile.steps))


def begun_at(profile: UrgingProfile, name: str) -> UrgingProfile:
    """A profile that begins at a later step (橙 for what is grave): it and those after it take the earlier clocks.

    Raises InputError `plans.no_such_step`.
    """
    names = [each.name for each in profile.steps]
    if name not in names:
        raise InputError("plans.no_such_step", profile=profile.name, name=name, known="、".join(names))
    later = profile.steps[names.index(name) :]
    moved = (replace(step, clock=earlier.clock) for step, earlier in zip(later, profile.steps, strict=False))
    return replace(profile, steps=tuple(moved))


@dataclass(frozen=True, slots=True)
class _Course:
    """One task on one day: where it stands, what was issued, the first working day from now on.

    `state` is that of a step which nothing else holds: `due` when its day has come, `waiting` while nothing can leave
    (suspended, or those who answer have finished), `dropped` when the task has ended.
    """

    task: Task
    found: Standing
    calendar: Calendar
    issued: Mapping[str, date]
    on: date
    today: date
    state: StepState

    def from_day(self) -> date | None:
        """From when the ladder runs: the due day; 交办 or 退回补办 where that is later."""
        days = (self.found.due, self.found.assigned, self.found.sent_back_on)
        return max(day for day in days if day) if self.found.due else None


def _course(task: Task, found: Standing, calendar: Calendar, issued: Mapping[str, date], on: date) -> _Course:
    held = found.suspended is not None or found.finished is not None
    state: StepState = "dropped" if not found.open else "waiting" if held else "due"
    today = on if calendar.works(on) else on_or_after(calendar, on).day
    return _Course(task, found, calendar, issued, on, today, state)


def _reminders(course: _Course, before: tuple[int, ...]) -> list[Step]:
    """The reminders, the first one first; one that meets a later one is dropped, for that is the one that is sent."""
    last = course.found.due
    found: list[Step] = []
    behind: date | None = None
    for days in sorted(set(before)) if last else ():
        assert last is not None, "there is a due day"
        day = planned = last - timedelta(days=days)
        while not course.calendar.works(day):
            day -= _DAY
        name = f"remind-{days}"
        key = f"{name}@{last}"
        sent, state = course.issued.get(key), course.state
        if not sent and _too_late(course, day, last, behind):
            state = "dropped"
        leaves, state = _leaving(course, day, sent, state)
        if leaves:
            behind = leaves if behind is None else min(behind, leaves)
        provisional = course.calendar.awaits(planned) is not None or course.calendar.awaits(day) is not None
        found.append(Step(key, name, "", 0, day, leaves, state, provisional))
    return found[::-1]


def _too_late(course: _Course, planned: date, last: date, behind: date | None) -> bool:
    """Whether a reminder is idle: before 交办, after the due day, or not before the next one."""
    leaves = course.today if planned < course.on else planned
    early = course.found.assigned is not None and planned < course.found.assigned
    return early or leaves > last or (behind is not None and leaves >= behind)


def _papers(course: _Course, rules: tuple[StepRule, ...]) -> Iterator[Step]:
    base, assigned = course.from_day(), course.found.assigned
    for rule in rules:
        start = base if rule.anchor == "due" else assigned
        about = course.found.due if rule.anchor == "due" else assigned
        if start is None or about is None:
            continue
        day, provisional = _end(rule, start, course.calendar)
        key = f"{rule.name}@{about}"
        sent, state = course.issued.get(key), course.state
        if not sent and _met(course, rule.met):
            state = "dropped"
        leaves, state = _leaving(course, day, sent, state)
        yield Step(key, rule.name, rule.paper, rule.level, min(day, sent or day), leaves, state, provisional)


def _leaving(course: _Course, day: date, sent: date | None, state: StepState) -> tuple[date | None, StepState]:
    """When a step that was due on a day left or can leave, and its state: on its day, else on the first one it can."""
    if sent:
        return sent, "issued"
    if state != "due":
        return None, state
    leaves = day if day >= course.on else course.today
    return leaves, "due" if leaves == course.on else "waiting"


def _met(course: _Course, met: Met) -> bool:
    """Whether what a step asks for was done; a finish may be sent back, so that it only holds the step."""
    if met == "finished":
        return False
    organs = answers(course.task)
    leads = [each for each in course.found.duties if each.organ in organs]
    if met == "received":
        return all(each.received for each in leads)
    return all(each.reported or each.done for each in leads)


def _end(rule: StepRule, start: date, calendar: Calendar) -> tuple[date, bool]:
    """The working day on which a paper leaves, and whether a calendar not yet known may change it."""
    clock = rule.clock
    if clock.unit == "working_days" and not clock.start_counts and rule.anchor == "due" and clock.limit:
        day, left = start, clock.limit
        while left:
            day += _DAY
            left -= calendar.works(day)
        return day, calendar.awaits(start) is not None or calendar.awaits(day) is not None
    ended = due(clock, [Started(start)], calendar=calendar)
    assert isinstance(ended, Due), "nothing stops it"
    last = next_working_day(calendar, ended.day) if rule.anchor == "assigned" else on_or_after(calendar, ended.day)
    return last.day, ended.provisional or last.provisional
