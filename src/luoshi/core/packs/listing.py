"""What the rules of packs say on a day, one row a rule: to be read, and to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Literal

from luoshi.core.base.basis import Basis
from luoshi.core.base.histories import Entry, InForce, NotYetInForce, Repealed
from luoshi.core.packs.model import (
    RULES,
    CalculatorRule,
    CheckDigit,
    ClockSpec,
    CodeTable,
    DatedRule,
    IndicatorRule,
    OrganRule,
    Pack,
    Parameter,
    PlanRule,
    Rule,
    RuleWarning,
    SchemeRule,
    StandingSpec,
    State,
    TargetRule,
)
from luoshi.core.packs.nodes import plain
from luoshi.core.packs.resolution import Answer, Where, answering
from luoshi.core.packs.rows import Row

_SHARED = frozenset({"title", "from", "until", "basis", "evidence", "warning", "note"})
RuleState = Literal["in_force", "not_yet_in_force", "repealed", "missing"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A rule on a day: what it says, since when and until when, what it rests on, what stands against it."""

    pack: str
    kind: str
    id: str
    title: str
    state: RuleState
    value: str
    since: date | None
    until: date | None
    document: str
    clause: str
    note: str
    evidence: str
    warning: str
    place: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A rule that only one side has, or the fields in which the two differ."""

    kind: str
    id: str
    title: str
    change: Literal["added", "removed", "changed"]
    fields: tuple[tuple[str, str, str], ...] = ()


def listed(pack: Pack, *, on: date) -> list[Listed]:
    """Every rule of a pack on a day, phases and targets of plans one by one."""
    return [each for kind, rule in pack.rules() for each in _rows(pack, kind, rule, rule.state(on))]


def listed_at(packs: Iterable[Pack], *, where: Where, on: date) -> list[Listed]:
    """Every rule that holds at a place on a day, from the pack that answers for it.

    Raises InputError `pack.tied` where two packs answer.
    """
    every = list(packs)
    names = dict.fromkeys((kind, name) for kind in RULES for pack in every for name in pack.rules_of(kind))
    found = [(kind, answering(every, kind, name, where=where, on=on)) for kind, name in names]
    return [
        each
        for kind, answer in found
        if isinstance(answer, Answer)
        for each in _rows(answer.pack, kind, answer.rule, answer.state)
    ]


def differences(one: Iterable[Listed], other: Iterable[Listed]) -> list[Difference]:
    """What the second has otherwise than the first, in the order of the first, then what is new."""
    first, second = ({(each.kind, each.id): each for each in rows} for rows in (one, other))
    found = []
    for key, row in first.items():
        if key not in second:
            found.append(Difference(row.kind, row.id, row.title, "removed"))
        elif changed := _changed(row, second[key]):
            found.append(Difference(row.kind, row.id, row.title, "changed", changed))
    return found + [Difference(row.kind, row.id, row.title, "added") for key, row in second.items() if key not in first]


def shown(value: object) -> str:
    """A value as it would stand in a file, but for quotes.

    >>> shown((Decimal("0.70"), True, date(2025, 1, 1))), shown({"a": "b"})
    ('[0.70, true, 2025-01-01]', '{a: b}')
    """
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name}: {shown(each)}' for name, each in value.items())}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(shown, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _changed(one: Listed, other: Listed) -> tuple[tuple[str, str, str], ...]:
    names = [each.name for each in fields(Listed) if each.name not in {"pack", "place"}]
    pairs = [(name, str(getattr(one, name) or ""), str(getattr(other, name) or "")) for name in names]
    return tuple((name, before, after) for name, before, after in pairs if before != after)


def _rows(pack: Pack, kind: str, rule: Rule, state: State) -> Iterator[Listed]:
    name, since, until, basis = _state(state)
    if isinstance(rule, DatedRule | OrganRule):
        since, until = rule.from_day, rule.until_day
    told = rule.basis or basis
    dated = not isinstance(rule, IndicatorRule | CodeTable | CheckDigit)
    value = _value(rule, state)
    head = (pack.id, kind, rule.id, rule.title, name, value, since if dated else None, until if dated else None)
    yield Listed(*head, *_basis(told), _warning(rule.warning), str(rule.place))
    if isinstance(rule, PlanRule):
        yield from _parts(pack, rule, name)


def _parts(pack: Pack, plan: PlanRule, state: RuleState) -> Iterator[Listed]:
    for phase in plan.phases:
        head = (pack.id, "phases", f"{plan.id}/{phase.name}", phase.name, state, "", phase.from_day, phase.until_day)
        yield Listed(*head, *_basis(phase.basis), "", str(phase.place))
    for target in plan.targets:
        indicator = target.indicator.removeprefix(f"{pack.id}:")
        key = "/".join((plan.id, indicator, target.subject, target.period, target.comparator))
        title = f"{target.subject} {target.period}"
        head = (pack.id, "targets", key, title, state, _target(target), plan.from_day, plan.until_day)
        yield Listed(*head, *_basis(target.basis), _warning(target.warning), str(target.place))


def _target(target: TargetRule) -> str:
    number = shown(target.value if len(target.value) > 1 else target.value[0])
    return " ".join(filter(None, (target.hedge, target.comparator, number, target.unit)))


def _state(state: State) -> tuple[RuleState, date | None, date | None, Basis | None]:
    match state:
        case InForce(entry=Entry(from_day=since, until_day=until, basis=basis)):
            return "in_force", since, until, basis
        case NotYetInForce(first_day):
            return "not_yet_in_force", first_day, None, None
        case Repealed(ended, basis):
            return "repealed", None, ended, basis
    return "missing", None, None, None


def _value(rule: Rule, state: State) -> str:
    match rule:
        case Parameter(unit=unit):
            return f"{shown(state.value)} {unit}".strip() if isinstance(state, InForce) else ""
        case OrganRule(short_names=names):
            return "、".join(names)
        case IndicatorRule():
            return " · ".join((rule.unit, rule.period, rule.direction, rule.over_time, rule.over_zones))
        case CalculatorRule(settings=settings):
            return f"{rule.kind} {shown(settings)}"
        case ClockSpec():
            return _clock(rule)
        case CodeTable(entries=entries):
            return str(len(entries))
        case CheckDigit(settings=settings):
            return shown(settings)
        case SchemeRule(row=row) | StandingSpec(row=row):
            return _content(row)
    return ""


def _content(row: Row) -> str:
    """All that an entry says besides what every rule has, in the order of its shape, without the bases of its parts."""
    names = [each.name for each in row.shape.fields if each.name in row.nodes and each.name not in _SHARED]
    told = {name: _bare(plain(row.nodes[name])) for name in names}
    return " · ".join(f"{name} {shown(value)}" for name, value in told.items())


def _bare(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _bare(value[name]) for name in sorted(value) if name != "basis"}
    return tuple(map(_bare, value)) if isinstance(value, tuple) else value


def _clock(rule: ClockSpec) -> str:
    if rule.on_receipt:
        return "on_receipt"
    extension = rule.clock.extension
    more = f" +{extension.limit} ({extension.approver})" if extension else ""
    return f"{rule.clock.limit} {rule.clock.unit}{more}"


def _basis(basis: Basis | None) -> tuple[str, str, str, str]:
    return (basis.document, basis.clause, basis.note, basis.evidence.value) if basis else ("", "", "", "")


def _warning(warning: RuleWarning | None) -> str:
    return f"{warning.note} ({warning.basis.document} {warning.basis.clause})" if warning else ""
