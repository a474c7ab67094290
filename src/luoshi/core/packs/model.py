"""The rules of a pack as frozen values: each with its basis, its evidence and the place that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.calendar import CalendarYear
from luoshi.core.base.clock_rules import ClockRule
from luoshi.core.base.faults import Place
from luoshi.core.base.histories import Entry, History, InForce, Missing, NotYetInForce, Repealed, state_on
from luoshi.core.packs.nodes import Node, place_at
from luoshi.core.packs.rows import Row, Value

State = InForce[object] | NotYetInForce | Repealed | Missing


@dataclass(frozen=True, slots=True)
class AppliesTo:
    """Where a pack holds: codes of territories, kinds of zones, levels; none named means all."""

    territories: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackDocument:
    """A document that rules of packs rest on, and its clauses that they cite."""

    id: str
    title: str
    number: str
    issuer: str
    issued: date | None
    in_force_from: date
    in_force_until: date | None
    dates_evidence: Evidence
    clauses: tuple[str, ...]
    place: Place

    def in_force(self, on: date) -> bool:
        """Whether the document is in force on a day."""
        return self.in_force_from <= on and (self.in_force_until is None or on < self.in_force_until)


@dataclass(frozen=True, slots=True)
class RuleWarning:
    """Something that stands against a rule: a later law, a rule of competition."""

    note: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Rule:
    """What all rules have: an id, a title, what they rest on, what stands against them, and their place."""

    id: str
    title: str
    place: Place
    warning: RuleWarning | None
    basis: Basis | None

    def state(self, on: date) -> State:
        """What holds on a day; a rule without days of its own always does."""
        return InForce(self, Entry(on, None, self, self.basis))


@dataclass(frozen=True, slots=True)
class DatedRule(Rule):
    """A rule that holds from a day, up to the first day on which it no longer does."""

    from_day: date
    until_day: date | None

    def state(self, on: date) -> State:
        """What holds on a day."""
        return state_on(History((Entry(self.from_day, self.until_day, self, self.basis),)), on)


@dataclass(frozen=True, slots=True)
class Parameter(Rule):
    """A named value that changes with the years."""

    unit: str
    history: History[Value]

    def state(self, on: date) -> State:
        """The value on a day, or why there is none."""
        return state_on(self.history, on)


@dataclass(frozen=True, slots=True)
class OrganRule(Rule):
    """An organ: its name and short names, since when and until when, and whom it replaced."""

    short_names: tuple[str, ...]
    from_day: date | None
    until_day: date | None
    replaces: tuple[str, ...]

    def state(self, on: date) -> State:
        """Whether the organ exists on a day; unknown days do not limit it."""
        entry = Entry(self.from_day or date.min, self.until_day, self, self.basis)
        return state_on(History((entry,)), on)


@dataclass(frozen=True, slots=True)
class IndicatorRule(Rule):
    """What is counted: its unit and period, which way is better, how it is summed over time and over zones."""

    unit: str
    period: str
    direction: str
    best: tuple[Decimal, ...]
    over_time: str
    over_zones: str
    weight: str
    source: str
    plausible: tuple[Decimal, ...]
    places: int | None


@dataclass(frozen=True, slots=True)
class PhaseRule:
    """A window of a plan."""

    name: str
    from_day: date
    until_day: date | None
    basis: Basis
    place: Place


@dataclass(frozen=True, slots=True)
class TargetRule:
    """A number to be reached by a subject in a period; `value` is one number, or the two ends of a range."""

    indicator: str
    subject: str
    period: str
    comparator: str
    value: tuple[Decimal, ...]
    unit: str
    hedge: str
    baseline: str
    basis: Basis
    warning: RuleWarning | None
    place: Place


@dataclass(frozen=True, slots=True)
class TaskRule:
    """A task of the invented pack: who leads, who supports, who answers, who carries it out, by when."""

    title: str
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    responsible: tuple[str, ...]
    implementers: tuple[str, ...]
    deadline: date | None
    basis: Basis
    place: Place


@dataclass(frozen=True, slots=True)
class PlanRule(DatedRule):
    """A plan: its phases, targets and tasks."""

    phases: tuple[PhaseRule, ...]
    targets: tuple[TargetRule, ...]
    tasks: tuple[TaskRule, ...]


@dataclass(frozen=True, slots=True)
class CalculatorRule(DatedRule):
    """A computation and its settings, which the word that computes it knows."""

    kind: str
    settings: Mapping[str, object]
    settings_node: Node


@dataclass(frozen=True, slots=True)
class SchemeRule(DatedRule):
    """A scheme or a composite of assessment as written in a pack; the word `assessment` makes it."""

    pack: str
    row: Row


@dataclass(frozen=True, slots=True)
class StandingSpec(DatedRule):
    """An entry of `standing.yaml` as written in a pack; the word `standing` makes a rule or a checklist of it."""

    pack: str
    row: Row


@dataclass(frozen=True, slots=True)
class ClockSpec(DatedRule):
    """How long something may take; `on_receipt` says that it is done when it comes in."""

    clock: ClockRule
    on_receipt: bool


@dataclass(frozen=True, slots=True)
class CodeTable(Rule):
    """A table of national codes."""

    entries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CheckDigit(Rule):
    """The settings of a check digit, which its function knows."""

    settings: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked of the rules of a pack, and what they must answer."""

    title: str
    row: Row

    @property
    def ask(self) -> Row:
        """The question: a row whose first field says what is asked."""
        found = self.row.row("ask")
        assert found is not None, "only sound cases are kept"
        return found

    @property
    def expect(self) -> Mapping[str, object]:
        """The answer, by name."""
        return self.row.named("expect")

    def place(self, *path: str | int) -> Place:
        """The place of what lies at a path: `ask`, `start` …"""
        if not path:
            return self.row.place
        return place_at(self.row.nodes[str(path[0])], path[1:]) if len(path) > 1 else self.row.at(str(path[0]))


@dataclass(frozen=True, slots=True)
class Citing:
    """A place that rests on a clause; `on` is the day on which the document must be in force, where there is one."""

    document: str
    clause: str
    place: Place
    clause_place: Place
    on: date | None


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules of one jurisdiction. Ids in rules bear their pack: `gansu:gdp`."""

    id: str
    title: str
    nature: str
    issuer: str
    applies_to: AppliesTo
    place: Place
    documents: Mapping[str, PackDocument] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    organs: Mapping[str, OrganRule] = field(default_factory=dict)
    indicators: Mapping[str, IndicatorRule] = field(default_factory=dict)
    plans: Mapping[str, PlanRule] = field(default_factory=dict)
    calculators: Mapping[str, CalculatorRule] = field(default_factory=dict)
    schemes: Mapping[str, SchemeRule] = field(default_factory=dict)
    composites: Mapping[str, SchemeRule] = field(default_factory=dict)
    standing_rules: Mapping[str, StandingSpec] = field(default_factory=dict)
    checklists: Mapping[str, StandingSpec] = field(default_factory=dict)
    pay_rules: Mapping[str, StandingSpec] = field(default_factory=dict)
    clocks: Mapping[str, ClockSpec] = field(default_factory=dict)
    codes: Mapping[str, CodeTable] = field(default_factory=dict)
    check_digits: Mapping[str, CheckDigit] = field(default_factory=dict)
    calendar: tuple[CalendarYear, ...] = ()
    cases: tuple[Case, ...] = ()
    citings: tuple[Citing, ...] = ()

    def rules_of(self, kind: str) -> Mapping[str, Rule]:
        """The rules of a kind (one of `RULES`) by id."""
        found: Mapping[str, Rule] = getattr(self, kind)
        return found

    def rules(self) -> Iterator[tuple[str, Rule]]:
        """Every rule with the name of its kind, in the order of the format."""
        for kind in RULES:
            for rule in self.rules_of(kind).values():
                yield kind, rule


RULES = (
    "parameters", "organs", "indicators", "plans", "calculators", "schemes", "composites", "standing_rules",
    "checklists", "pay_rules", "clocks", "codes", "check_digits",
)  # fmt: skip


def qualified(reference: str, *, pack: str) -> str:
    """A reference with the pack it means.

    >>> qualified("gdp", pack="gansu"), qualified("cn:gdp", pack="gansu")
    ('gansu:gdp', 'cn:gdp')
    """
    return reference if ":" in reference else f"{pack}:{reference}"
