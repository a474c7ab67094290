"""Conditions judged on a history: yes, no or cannot be told, with the rounds that were used and who judged them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from luoshi.core.assessment.facts import Subject
from luoshi.core.standing.atoms import answers
from luoshi.core.standing.events import Event, State
from luoshi.core.standing.history import Record
from luoshi.core.standing.model import JOINING, Condition, Missing, StandingRule
from luoshi.core.standing.spans import Span, span

Judged = Literal["in_force", "by_clause", "unsettled", "previous", "not_counted", "no_previous"]


class Slot(NamedTuple):
    """A round as a subject has it: None where it was not assessed."""

    span: Span
    record: Record | None


class Tested(NamedTuple):
    """A round, what it answered, the condition that judged it, and why that one."""

    slot: Slot
    before: Record | None
    value: bool | None
    condition: Condition
    judged: Judged


@dataclass(frozen=True, slots=True)
class Asked:
    """What a condition is judged on: a subject's rounds, the newest first, its events and how it stands on a day."""

    rule: StandingRule
    previous: StandingRule | None
    subject: Subject
    slots: Sequence[Slot]
    events: Sequence[Event]
    state: State
    on: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a condition: whether it holds, the rounds or events it looked at, and the conditions in it."""

    condition: Condition
    holds: bool | None
    rounds: tuple[Tested, ...] = ()
    events: tuple[Event, ...] = ()
    inner: tuple[Verdict, ...] = ()

    def leaves(self) -> Iterator[Verdict]:
        """The verdicts on single tests."""
        if self.condition.test not in JOINING:
            yield self
        for each in self.inner:
            yield from each.leaves()


def holds(condition: Condition, asked: Asked) -> bool | None:
    """Whether a condition holds; None: it cannot be told."""
    if condition.test in JOINING:
        return joined(condition, [holds(each, asked) for each in condition.inner])
    if condition.test == "event":
        return next(matching(condition, asked), None) is not None
    if condition.test == "rectification":
        return asked.state.rectification.state in condition.states
    return counted(condition, window(condition, asked))


def verdict(condition: Condition, asked: Asked) -> Verdict:
    """The same with all that it looked at."""
    if condition.test in JOINING:
        inner = tuple(verdict(each, asked) for each in condition.inner)
        return Verdict(condition, joined(condition, [each.holds for each in inner]), inner=inner)
    if condition.test == "event":
        events = tuple(matching(condition, asked))
        return Verdict(condition, bool(events), events=events)
    if condition.test == "rectification":
        last = asked.state.rectification.last
        return Verdict(condition, holds(condition, asked), events=(last,) if last else ())
    rounds = window(condition, asked)
    return Verdict(condition, counted(condition, rounds), tuple(rounds))


def joined(condition: Condition, inner: Sequence[bool | None]) -> bool | None:
    """What several verdicts make together, in three values.

    >>> joined(Condition("all"), [True, None]), joined(Condition("any"), [True, None]), joined(Condition("not"), [None])
    (None, True, None)
    """
    if condition.test == "not":
        return None if inner[0] is None else not inner[0]
    decides = condition.test == "any"
    if any(each is decides for each in inner):
        return decides
    return None if any(each is None for each in inner) else not decides


def counted(condition: Condition, rounds: Sequence[Tested]) -> bool | None:
    """Whether enough rounds of the window hold; None where a round that does not say could make it so."""
    often = condition.often
    hits = sum(each.value is True for each in rounds)
    unknown = sum(each.value is None for each in rounds)
    newest = rounds[0].value if rounds and often.newest else True
    if hits >= often.times and newest is True:
        return True
    return None if hits + unknown >= often.times and newest is not False else False


def window(condition: Condition, asked: Asked) -> list[Tested]:
    """The rounds that a condition looks at, the newest first.

    A round without a value breaks the run (it counts as no), is skipped, or stays unknown, as the rule says. A move
    has no first round to start from.
    """
    missing = missing_of(condition, asked.rule)
    last = len(asked.slots) - (condition.test == "move")
    found: list[Tested] = []
    for at in range(last):
        one = _tested(condition, asked, at)
        if one.value is None and one.judged != "no_previous":
            if missing == "skipped":
                continue
            one = one._replace(value=False) if missing == "breaks" else one
        found.append(one)
        if len(found) == condition.often.within:
            break
    return found


def missing_of(condition: Condition, rule: StandingRule) -> Missing:
    """What a round without a value does."""
    return condition.missing or rule.missing


def matching(condition: Condition, asked: Asked) -> Iterator[Event]:
    """The events that an event condition asks for."""
    first = _months_before(asked.on, condition.months) if condition.months else date.min
    for each in asked.events:
        named = not condition.words or each.word in condition.words or each.measure in condition.words
        if named and each.event == condition.event and first < each.day <= asked.on:
            yield each


def _tested(condition: Condition, asked: Asked, at: int) -> Tested:
    slot = asked.slots[at]
    before = _before(asked, at, missing_of(condition, asked.rule)) if condition.test == "move" else None
    judging, judged = _judging(condition, asked, slot.span)
    if judging is None:
        return Tested(slot, before, False if judged == "not_counted" else None, condition, judged)
    return Tested(slot, before, answers(judging, slot.record, before), judging, judged)


def _before(asked: Asked, at: int, missing: Missing) -> Record | None:
    """The record that a move starts from: the round before, or the one before that where missing ones are skipped."""
    earlier = (each.record for each in asked.slots[at + 1 :])
    return next((each for each in earlier if each is not None), None) if missing == "skipped" else next(earlier, None)


def _judging(condition: Condition, asked: Asked, one: Span) -> tuple[Condition | None, Judged]:
    """The condition that judges a round, and why: that of the rule, or that of the version before."""
    rule = asked.rule
    clause = rule.transition
    if clause is not None and one.end < span(clause.before).end:
        if clause.judged_by == "not_counted":
            return None, "not_counted"
        if clause.judged_by == "this":
            return condition, "by_clause"
        found = _same_test(condition, asked.previous)
        return found, "previous" if found else "no_previous"
    begun = rule.from_day.year * 12 + rule.from_day.month - 1
    return condition, "in_force" if one.end >= begun else "unsettled"


def _same_test(condition: Condition, previous: StandingRule | None) -> Condition | None:
    leaves = previous.when.leaves() if previous else ()
    return next((each for each in leaves if each.test == condition.test), None)


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date.min
