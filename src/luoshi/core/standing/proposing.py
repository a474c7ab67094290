"""Proposing: what the rules in force on a day propose for each subject, with reasons; it never decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from luoshi.core.assessment.facts import Subject
from luoshi.core.base.calendar import Calendar
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.standing.changing import changes
from luoshi.core.standing.conditions import Asked, Slot, Verdict, holds, verdict
from luoshi.core.standing.events import Event, State, state_on
from luoshi.core.standing.history import Course, History
from luoshi.core.standing.model import Every, Measure, Rules, StandingRule
from luoshi.core.standing.ordering import Ordered, ordered
from luoshi.core.standing.spans import Span, held, span
from luoshi.core.standing.stepping import NextStep, Timetable

ProposalState = Literal["proposed", "excused", "unknown", "none"]


@dataclass(frozen=True, slots=True)
class Considered:
    """An exception that stands against a rule, and what was found of it."""

    rule: StandingRule
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class FallsOn:
    """A measure that falls on another than the subject: on the value of an attribute, empty where it is not known."""

    measure: Measure
    attribute: str
    value: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule proposes for a subject on a day: 建议, never a decision.

    `state`: proposed · excused, by an exception that holds · unknown, it cannot be told · none, its condition does not
    hold. `changes` says what would change it, `decided` is the decision already in effect, `notes` what else to mind.
    """

    subject: Subject
    rule: StandingRule
    state: ProposalState
    on: date
    verdict: Verdict
    exceptions: tuple[Considered, ...] = ()
    changes: tuple[Reason, ...] = ()
    steps: tuple[NextStep, ...] = ()
    falls_on: tuple[FallsOn, ...] = ()
    notes: tuple[Reason, ...] = ()
    decided: Event | None = None
    order: Ordered | None = None

    @property
    def measures(self) -> tuple[str, ...]:
        """The codes of what is proposed; none unless it is."""
        return tuple(each.measure for each in self.rule.measures) if self.state == "proposed" else ()


@dataclass(slots=True)
class _Day:
    """What is the same for all subjects of a day."""

    rules: Rules
    on: date
    timetable: Timetable
    known: History
    events: Mapping[str, Sequence[Event]]
    spans: dict[Every, tuple[Span, ...]] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    courses: dict[tuple[Every, str], list[Slot]] = field(default_factory=dict)

    def held(self, every: Every) -> tuple[Span, ...]:
        """The rounds that were held up to the day, the newest first."""
        if every not in self.spans:
            names = [each.name for each in self.known.periods()]
            self.spans[every] = tuple(reversed(held(names, every=every)))
        return self.spans[every]

    def slots(self, course: Course, every: Every) -> list[Slot]:
        """The rounds of a subject since its first one, the newest first."""
        key = (every, course.subject.id)
        if key not in self.courses:
            self.courses[key] = _slots(course, self.held(every))
        return self.courses[key]

    def state(self, subject: str) -> State:
        """How a subject stands."""
        if subject not in self.states:
            told = self.events.get(subject, ())
            self.states[subject] = state_on(told, self.on, deadline=self.timetable.deadline)
        return self.states[subject]


def propose(
    rules: Rules, known: History, events: Iterable[Event], *, on: date, calendar: Calendar, every_rule: bool = False
) -> tuple[Proposal, ...]:
    """What the rules in force on a day propose, rule by rule, candidates in the rule's own order.

    Rounds count from the day of their approval, else once their period has ended. `every_rule` also gives what is not
    proposed, with what would make it so.

    >>> propose({}, History(), (), on=date(2026, 1, 1), calendar=Calendar())
    ()
    """
    by_subject: dict[str, list[Event]] = {}
    for each in events:
        if each.day <= on:
            by_subject.setdefault(each.subject, []).append(each)
    day = _Day(rules, on, Timetable(rules, calendar), known.until(on), by_subject)
    found: list[Proposal] = []
    for rule in rules.values():
        if rule.kind == "measure" and rule.in_force(on):
            found += _of_rule(rule, day, every_rule)
    return tuple(found)


def _of_rule(rule: StandingRule, day: _Day, every_rule: bool) -> list[Proposal]:
    exceptions = [each for each in day.rules.values() if rule.id in each.of and each.in_force(day.on)]
    found = []
    for course in day.known.courses.values():
        asked = _asked(rule, course, day)
        if asked is not None and (every_rule or holds(rule.when, asked) is not False):
            found.append(_proposal(asked, course, exceptions, day))
    return _in_order(found, rule)


def _asked(rule: StandingRule, course: Course, day: _Day) -> Asked | None:
    """What the rule is judged on for a subject; None where it does not concern the subject."""
    if rule.scope.concerns(course.subject.groups) is False:
        return None
    previous = day.rules.get(rule.replaces) if rule.replaces else None
    slots = day.slots(course, rule.every)
    return Asked(
        rule,
        previous,
        course.subject,
        slots,
        day.events.get(course.subject.id, ()),
        day.state(course.subject.id),
        day.on,
    )


def _slots(course: Course, spans: Sequence[Span]) -> list[Slot]:
    """The rounds since the subject's first one, the newest first."""
    if not course.records:
        return []
    records = {each.period: each for each in course.records}
    first = span(course.records[0].period)
    return [Slot(each, records.get(each.name)) for each in spans if each >= first]


def _proposal(asked: Asked, course: Course, exceptions: Sequence[StandingRule], day: _Day) -> Proposal:
    rule = asked.rule
    root = verdict(rule.when, asked)
    considered = tuple(_considered(each, course, day) for each in exceptions) if root.holds is not False else ()
    state = _state(root, considered, rule.scope.concerns(course.subject.groups))
    decided = _decided(rule, asked.state)
    steps = day.timetable.steps(rule.steps, start=decided.day if decided else day.on) if state == "proposed" else ()
    return Proposal(
        course.subject, rule, state, day.on, root, considered,
        changes=changes(root, asked),
        steps=steps,
        falls_on=tuple(_falls_on(rule, course)) if state == "proposed" else (),
        notes=tuple(_notes(asked, root)),
        decided=decided,
    )  # fmt: skip


def _considered(rule: StandingRule, course: Course, day: _Day) -> Considered:
    asked = _asked(rule, course, day)
    found = verdict(rule.when, asked) if asked else Verdict(rule.when, holds=False)
    if found.holds and rule.scope.concerns(course.subject.groups) is None:
        found = replace(found, holds=None)
    return Considered(rule, found)


def _state(root: Verdict, considered: Sequence[Considered], concerned: bool | None) -> ProposalState:
    if root.holds is False:
        return "none"
    if any(each.verdict.holds for each in considered):
        return "excused"
    certain = root.holds and concerned and all(each.verdict.holds is False for each in considered)
    return "proposed" if certain else "unknown"


def _decided(rule: StandingRule, state: State) -> Event | None:
    """The decision in effect that already says what the rule proposes."""
    codes = {each.measure for each in rule.measures}
    return next((each for each in reversed(state.decisions) if each.measure in codes), None)


def _falls_on(rule: StandingRule, course: Course) -> Iterator[FallsOn]:
    for each in rule.measures:
        if each.falls_on:
            yield FallsOn(each, each.falls_on, course.subject.groups.get(each.falls_on, ""))


def _notes(asked: Asked, root: Verdict) -> Iterator[Reason]:
    """What else to mind: unknown attributes, rounds that no clause settles, an objection, rounds left out."""
    for name in asked.rule.scope.lacking(asked.subject.groups):
        yield reason("standing.note.attribute", attribute=name)
    for judged in ("unsettled", "no_previous"):
        rounds = {each.slot.span for leaf in root.leaves() for each in leaf.rounds if each.judged == judged}
        if rounds:
            yield reason(f"standing.note.{judged}", periods=_listed(rounds), since=asked.rule.from_day)
    missing = {each.span for each in asked.slots if each.record is None}
    if missing and any(leaf.rounds for leaf in root.leaves()):
        yield reason("standing.note.missing", periods=_listed(missing), does=asked.rule.missing)
    if asked.state.objection is not None:
        yield reason("standing.note.objection", day=asked.state.objection.day)
    if asked.rule.choose == "one":
        yield reason("standing.note.choose_one")


def _listed(spans: Iterable[Span]) -> str:
    return "、".join(each.name for each in sorted(spans))


def _in_order(found: list[Proposal], rule: StandingRule) -> list[Proposal]:
    """Candidates in the order of the rule, then what is not proposed, in the order of the history."""
    if rule.order is None:
        return found
    listed = ordered(
        [each for each in found if each.state == "proposed"], rule.order, verdict_of=lambda each: each.verdict
    )
    first = [replace(each, order=place) for each, place in listed]
    return first + [each for each in found if each.state != "proposed"]
