"""The chance of each proposal: what the rules propose in every run of the newest round; it never decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from luoshi.core.assessment.facts import Subject
from luoshi.core.base.calendar import Calendar
from luoshi.core.base.errors import InputError
from luoshi.core.standing.events import Event
from luoshi.core.standing.history import Course, History, Record
from luoshi.core.standing.model import Condition, Rules, StandingRule
from luoshi.core.standing.outcomes import Outcomes, Steps
from luoshi.core.standing.proposing import ProposalState, propose
from luoshi.core.standing.spans import span

_CLASSES = 1 << 20


@dataclass(frozen=True, slots=True)
class RuleChance:
    """The share of runs in which a rule proposes for a subject, is excused, or cannot be told.

    `nominal` is its state where nothing is assumed otherwise.
    """

    subject: Subject
    rule: StandingRule
    nominal: ProposalState
    proposed: float
    excused: float
    unknown: float


@dataclass(frozen=True, slots=True)
class MeasureChance:
    """The share of runs in which some rule proposes a measure for a subject; `nominal`: whether one does anyway."""

    subject: Subject
    measure: str
    nominal: bool
    share: float


@dataclass(frozen=True, slots=True)
class StandingChances:
    """What may be proposed on a day, by rule and by measure; what no run proposes is not there. Never a decision."""

    on: date
    rules: tuple[RuleChance, ...]
    measures: tuple[MeasureChance, ...]


@dataclass(frozen=True, slots=True)
class _Class:
    """Runs of a subject in which the newest round answers every test alike: how many, whether what is without
    assumptions is like them.
    """

    course: Course
    runs: int
    nominal: bool


def standing_chances(
    rules: Rules, known: History, events: Iterable[Event], outcomes: Outcomes, *, on: date, calendar: Calendar
) -> StandingChances:  # fmt: skip
    """The chances of proposals when a round comes out as the runs say; the rounds before it stay as they were.

    The round counts as approved on the day. Those in the history that it does not assess keep what they have. Runs of a
    subject that answer every test of the rules alike are judged once. Raises InputError `certainty_scored.not_newest`
    where the history has a round after it.
    """
    _demand_newest(known, outcomes.period)
    told = tuple(events)
    classes = {f"{at}": each for at, each in enumerate(_classes(rules, known, outcomes, on))}
    listed: dict[str, list[str]] = {}
    for key, each in classes.items():
        listed.setdefault(each.course.subject.id, []).append(key)
    courses = {key: replace(each.course, subject=replace(each.course.subject, id=key)) for key, each in classes.items()}
    spread = [replace(each, subject=key) for each in told for key in listed.get(each.subject, ())]
    states: dict[tuple[str, str], dict[str, ProposalState]] = {}
    for one in propose(rules, History(courses), spread, on=on, calendar=calendar):
        own = classes[one.subject.id].course.subject
        states.setdefault((own.id, one.rule.id), {})[one.subject.id] = one.state
    subjects = {each.course.subject.id: each.course.subject for each in classes.values()}
    by_rule = (
        _rule(subjects[who], rules[rule], found, classes, outcomes.rows - 1) for (who, rule), found in states.items()
    )
    return StandingChances(on, tuple(by_rule), tuple(_measures(states, rules, subjects, classes, outcomes.rows - 1)))


def _demand_newest(known: History, period: str) -> None:
    newest = max(known.periods(), default=span(period))
    if newest > span(period):
        raise InputError("certainty_scored.not_newest", period=period, newest=newest.name)


def _classes(rules: Rules, known: History, outcomes: Outcomes, on: date) -> Iterator[_Class]:
    """The runs of each subject in classes; those who are not assessed are one class with the course that they have."""
    names = {each.subject.name: key for key, each in known.courses.items()}
    tests = list(dict.fromkeys(leaf for rule in rules.values() for leaf in rule.when.leaves()))
    seen = set()
    for at, subject in enumerate(outcomes.subjects):
        key = subject.id if subject.id in known.courses else names.get(subject.name, subject.id)
        seen.add(key)
        course = _before(known.courses.get(key), subject, key, outcomes.period)
        for row, runs, nominal in _rows(tests, outcomes, at, course):
            record = replace(outcomes.record(row, at), approved_on=on)
            yield _Class(replace(course, records=(*course.records, record)), runs, nominal)
    for key, course in known.courses.items():
        if key not in seen:
            yield _Class(course, outcomes.rows - 1, nominal=True)


def _before(course: Course | None, subject: Subject, key: str, period: str) -> Course:
    """What a subject had before the round, with the attributes that are known of it."""
    if course is None:
        return Course(replace(subject, id=key), ())
    groups = dict(course.subject.groups) | {name: value for name, value in subject.groups.items() if value}
    records = tuple(each for each in course.records if each.period != period)
    return Course(replace(course.subject, groups=groups), records)


def _rows(
    tests: Iterable[Condition], outcomes: Outcomes, at: int, course: Course
) -> Iterator[tuple[int, int, bool]]:  # fmt: skip
    """One row of each class of runs of a subject, how many runs are like it, whether what is without assumptions is."""
    codes = np.zeros(outcomes.rows, dtype=np.int64)
    for test in tests:
        own = _steps(test, outcomes, at, course.records)
        if own is not None and np.ptp(own):
            codes = np.unique(codes * _CLASSES + own, return_inverse=True)[1].reshape(-1)
    _, first, counts = np.unique(codes, return_index=True, return_counts=True)
    for row, code, count in zip(first.tolist(), codes[first].tolist(), counts.tolist(), strict=True):
        nominal = bool(codes[0] == code)
        yield row, count - nominal, nominal


def _steps(test: Condition, outcomes: Outcomes, at: int, earlier: Sequence[Record]) -> Steps | None:
    """Numbers that are equal where the round answers a test alike; None where it answers alike in every run."""
    if test.test == "score":
        limits = [each for each in (test.at_least, test.below) if each is not None]
        return outcomes.score_steps(at, limits)
    if test.test == "grade":
        return outcomes.grade_steps(at, test.grades)
    if test.test == "rank":
        return outcomes.place_steps(at, test.of, [test.last or test.first], from_bottom=bool(test.last))
    if test.test == "move":
        tops = {place.from_top for each in earlier if (place := each.position(test.of)) and place.from_top is not None}
        limits_of = [then - test.up if test.up else then + test.down - 1 for then in sorted(tops)]
        return outcomes.place_steps(at, test.of, limits_of, from_bottom=False)
    return outcomes.empty_steps(at) if test.test == "unassessed" else None


def _rule(
    subject: Subject, rule: StandingRule, found: Mapping[str, ProposalState], classes: Mapping[str, _Class], runs: int
) -> RuleChance:  # fmt: skip
    counts = {"proposed": 0, "excused": 0, "unknown": 0, "none": 0}
    nominal: ProposalState = "none"
    for key, state in found.items():
        counts[state] += classes[key].runs
        nominal = state if classes[key].nominal else nominal
    shares = (counts[each] / runs for each in ("proposed", "excused", "unknown"))
    return RuleChance(subject, rule, nominal, *shares)


def _measures(
    states: Mapping[tuple[str, str], Mapping[str, ProposalState]], rules: Rules, subjects: Mapping[str, Subject],
    classes: Mapping[str, _Class], runs: int,
) -> Iterator[MeasureChance]:  # fmt: skip
    """By subject and measure: the classes in which any rule proposes it."""
    proposed: dict[tuple[str, str], set[str]] = {}
    for (who, rule), found in states.items():
        keys = {key for key, state in found.items() if state == "proposed"}
        for each in rules[rule].measures if keys else ():
            proposed.setdefault((who, each.measure), set()).update(keys)
    for (who, measure), keys in proposed.items():
        nominal = any(classes[key].nominal for key in keys)
        yield MeasureChance(subjects[who], measure, nominal, sum(classes[key].runs for key in keys) / runs)
