"""Rules of dynamic management as frozen values: conditions, measures, steps, exceptions, transitional clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from luoshi.core.base.basis import Basis
from luoshi.core.base.clock_rules import ClockRule
from luoshi.core.base.faults import Place

Missing = Literal["breaks", "skipped", "unknown"]
Every = Literal["year", "two_years", "half", "quarter"]
Test = Literal[
    "all", "any", "not", "score", "grade", "rank", "move", "veto", "unassessed", "event", "rectification"
]  # fmt: skip
JudgedBy = Literal["previous", "this", "not_counted"]
JOINING = frozenset({"all", "any", "not"})
DAILY = frozenset({"event", "rectification"})
REWARDS = frozenset({"priority_expansion", "priority_upgrade", "commendation", "fiscal_reward"})


@dataclass(frozen=True, slots=True)
class Often:
    """How often a test must hold: at least `times` in the newest `within` rounds; `newest`: the newest is one of them.

    >>> Often(2, 2).in_a_row, Often(2, 3).in_a_row
    (True, False)
    """

    times: int = 1
    within: int = 1
    newest: bool = False

    @property
    def in_a_row(self) -> bool:
        """Whether every round of the window must hold."""
        return self.times == self.within


@dataclass(frozen=True, slots=True)
class Condition:
    """One test, or several joined by `all`, `any` or `not`.

    `last` and `first` count places from the bottom and the top among the peers of the attribute `of`, overall without
    it; `up` and `down` are places moved since the round before; `months` is how far back an event may lie.
    """

    test: Test
    id: str = ""
    at_least: Decimal | None = None
    below: Decimal | None = None
    grades: tuple[str, ...] = ()
    last: int = 0
    first: int = 0
    of: str = ""
    up: int = 0
    down: int = 0
    vetoes: tuple[str, ...] = ()
    event: str = ""
    words: tuple[str, ...] = ()
    months: int = 0
    states: tuple[str, ...] = ()
    often: Often = Often()
    missing: Missing | None = None
    inner: tuple[Condition, ...] = ()
    basis: Basis | None = None

    def leaves(self) -> Iterator[Condition]:
        """The tests in it, itself when it joins none."""
        if self.test not in JOINING:
            yield self
        for each in self.inner:
            yield from each.leaves()


@dataclass(frozen=True, slots=True)
class Measure:
    """What is proposed: a code, the office's own words, how long it holds, and on whom it falls besides the subject.

    `falls_on` names an attribute of the subject: the measure falls on its value (the province).
    """

    measure: str
    wording: str = ""
    limit: int = 0
    unit: str = ""
    falls_on: str = ""
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: who does it and who approves, after which step, within which time."""

    id: str
    title: str
    step: str
    after: str = ""
    clock: ClockRule | None = None
    by: str = ""
    approver: str = ""
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """The order of several candidates: by the mean of the scores that counted, or the newest score or rank."""

    by: Literal["mean_score", "score", "rank"]
    first: Literal["lowest", "highest"]
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """Which version judges the rounds before a period: the rule before, this one, or none: they do not count."""

    before: str
    judged_by: JudgedBy
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a rule concerns: levels, kinds and other attributes; empty means all.

    >>> Scope(levels=("省级",)).concerns({"level": "省级"}), Scope(levels=("省级",)).concerns({})
    (True, None)
    """

    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    group: Mapping[str, str] = field(default_factory=dict)

    def concerns(self, groups: Mapping[str, str]) -> bool | None:
        """Whether a subject with these attributes is concerned; None when an attribute that decides is not known."""
        known: bool | None = True
        for name, wanted in self._wanted():
            own = groups.get(name, "")
            if not own:
                known = None
            elif own not in wanted:
                return False
        return known

    def lacking(self, groups: Mapping[str, str]) -> tuple[str, ...]:
        """The attributes that would decide and are not known."""
        return tuple(name for name, _ in self._wanted() if not groups.get(name))

    def _wanted(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        if self.levels:
            yield "level", self.levels
        if self.kinds:
            yield "kind", self.kinds
        for name, value in self.group.items():
            yield name, (value,)


@dataclass(frozen=True, slots=True)
class Dated:
    """What every entry of `standing.yaml` has."""

    id: str
    pack: str
    title: str
    from_day: date
    until_day: date | None
    scope: Scope
    basis: Basis | None

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.from_day <= on and (self.until_day is None or on < self.until_day)


@dataclass(frozen=True, slots=True)
class StandingRule(Dated):
    """A rule: when its condition holds, its measures are proposed; an exception stands against the rules in `of`.

    `missing` is what a round without a value does where a condition does not say; `choose` whether all measures are
    proposed together or people choose one.
    """

    when: Condition
    every: Every = "year"
    kind: Literal["measure", "exception"] = "measure"
    of: tuple[str, ...] = ()
    judges: str = ""
    missing: Missing = "unknown"
    measures: tuple[Measure, ...] = ()
    choose: Literal["all", "one"] = "all"
    steps: tuple[Step, ...] = ()
    order: Order | None = None
    replaces: str = ""
    transition: Transition | None = None
    note: str = ""
    place: Place | None = None

    @property
    def rewards(self) -> bool:
        """Whether all it proposes is in the subject's favour."""
        return all(each.measure in REWARDS for each in self.measures)


Rules = Mapping[str, StandingRule]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A line of a checklist.

    `input` names the value; a number is held against its limits, a count against `at_most` unless its district (the
    value of `per`) is one of `exempt`, a word against `words`, `rules` against what they propose. `optional` ones give
    priority and stand in nobody's way.
    """

    id: str
    title: str
    test: Literal["number", "yes", "no", "word", "count", "standing"]
    input: str
    unit: str = ""
    at_least: Decimal | None = None
    over: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None
    words: tuple[str, ...] = ()
    per: str = ""
    exempt: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    optional: bool = False
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Checklist(Dated):
    """What must be met to establish (设立), expand (扩区), adjust (调区) or upgrade (升级) a zone."""

    matter: Literal["establish", "expand", "adjust", "upgrade"]
    requirements: tuple[Requirement, ...]
    steps: tuple[Step, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PayGrade:
    """A grade of appraisal, from a mean rating; the last has none."""

    name: str
    at_least: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PayRule(Dated):
    """How pay follows places (`pool`), or a grade of appraisal follows ratings (`rating`)."""

    kind: Literal["pool", "rating"]
    every: Every = "year"
    of: str = ""
    each: Decimal = Decimal(0)
    most: Decimal | None = None
    least: Decimal | None = None
    unit: str = ""
    places: int = 2
    rounds: int = 1
    words: Mapping[str, Decimal] = field(default_factory=dict)
    grades: tuple[PayGrade, ...] = ()
    missing: Missing = "unknown"
    note: str = ""
