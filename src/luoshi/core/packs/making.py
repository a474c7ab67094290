"""Makers: a row of each kind becomes its rule, or shows why it cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar, cast

from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.clock_rules import ClockRule, ClockUnit, Extension, LeaveOn
from luoshi.core.base.faults import Fault, Place, fault
from luoshi.core.base.histories import Entry, History, Repeal, history_faults
from luoshi.core.packs.model import (
    CalculatorRule,
    CheckDigit,
    ClockSpec,
    CodeTable,
    IndicatorRule,
    OrganRule,
    Parameter,
    PhaseRule,
    PlanRule,
    RuleWarning,
    SchemeRule,
    StandingSpec,
    TargetRule,
    TaskRule,
    qualified,
)
from luoshi.core.packs.row_faults import (
    best_faults,
    extension_faults,
    limit_faults,
    places_faults,
    range_faults,
    stretch_faults,
    unit_faults,
    weight_faults,
)
from luoshi.core.packs.rows import Row, Value

M_co = TypeVar("M_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Made(Generic[M_co]):
    """What was made of a row, if it could be, and what is wrong with it."""

    value: M_co | None
    faults: tuple[Fault, ...] = ()


def parameter(name: str, row: Row, pack: str) -> Made[Parameter]:
    """A parameter with its history; a value without an end holds until the next begins."""
    listed = row.rows("values")
    values = [each for each in listed if each.shape.name == "value"]
    faults = [*unit_faults(row, values)]
    for each in values:
        faults += stretch_faults(each, "from", "until")
    entries, repeals = _entries(values, pack), [_repeal(each, pack) for each in listed if each.shape.name == "repeal"]
    if not faults and all(each.sound for each in listed):
        faults += _history_faults(row, listed, entries, repeals)
    if faults or not row.sound:
        return Made(None, tuple(faults))
    history = History(tuple(entries), tuple(repeals))
    return Made(Parameter(name, row.text("title"), row.place, _warning(row, pack), None, row.text("unit"), history))


def organ(name: str, row: Row, pack: str) -> Made[OrganRule]:
    """An organ."""
    faults = [*stretch_faults(row, "from", "until")]
    if name in row.texts("replaces") or f"{pack}:{name}" in row.texts("replaces"):
        faults.append(fault(row.at("replaces"), "pack.replaces_itself", id=name))
    if faults or not row.sound:
        return Made(None, tuple(faults))
    return Made(
        OrganRule(
            name, row.text("name"), row.place, _warning(row, pack), _basis(row, pack), row.texts("short_names"),
            row.day("from"), row.day("until"), _qualified(row.texts("replaces"), pack),
        )
    )  # fmt: skip


def indicator(name: str, row: Row, pack: str) -> Made[IndicatorRule]:
    """An indicator."""
    faults = [*best_faults(row), *weight_faults(row), *range_faults(row, "plausible"), *places_faults(row)]
    if faults or not row.sound:
        return Made(None, tuple(faults))
    return Made(
        IndicatorRule(
            name, row.text("title"), row.place, _warning(row, pack), _basis(row, pack),
            unit=row.text("unit"), period=row.text("period"), direction=row.text("direction"), best=row.numbers("best"),
            over_time=row.text("over_time"), over_zones=row.text("over_zones"),
            weight=_one_qualified(row, "weight", pack), source=_one_qualified(row, "source", pack),
            plausible=row.numbers("plausible"), places=row.whole("places") if "places" in row else None,
        )
    )  # fmt: skip


def plan(name: str, row: Row, pack: str) -> Made[PlanRule]:
    """A plan with its phases, targets and tasks."""
    faults = [*stretch_faults(row, "from", "until")]
    for phase in row.rows("phases"):
        faults += stretch_faults(phase, "from", "until")
    for target in row.rows("targets"):
        faults += range_faults(target, "value")
    since = row.day("from")
    if faults or not row.sound or since is None:
        return Made(None, tuple(faults))
    return Made(
        PlanRule(
            name, row.text("title"), row.place, _warning(row, pack), None, since, row.day("until"),
            tuple(_phase(each, pack) for each in row.rows("phases")),
            tuple(_target(each, pack) for each in row.rows("targets")),
            tuple(_task(each, pack) for each in row.rows("tasks")),
        )
    )  # fmt: skip


def calculator(name: str, row: Row, pack: str) -> Made[CalculatorRule]:
    """A calculator; its settings are checked by the word that computes it."""
    faults = tuple(stretch_faults(row, "from", "until"))
    since = row.day("from")
    if faults or not row.sound or since is None:
        return Made(None, faults)
    return Made(
        CalculatorRule(
            name, row.text("title"), row.place, _warning(row, pack), _basis(row, pack), since, row.day("until"),
            row.text("kind"), row.named("settings"), row.nodes["settings"],
        )
    )  # fmt: skip


def scheme(name: str, row: Row, pack: str) -> Made[SchemeRule]:
    """A scheme of assessment; what its entries mean is checked by the word that scores them."""
    faults = tuple(stretch_faults(row, "from", "until"))
    since = row.day("from")
    if faults or not row.sound or since is None:
        return Made(None, faults)
    head = (name, row.text("title"), row.place, _warning(row, pack), _basis(row, pack), since, row.day("until"))
    return Made(SchemeRule(*head, pack, row))


def standing(name: str, row: Row, pack: str) -> Made[StandingSpec]:
    """An entry of `standing.yaml`; what it means is checked by the word that proposes by it."""
    faults = tuple(stretch_faults(row, "from", "until"))
    since = row.day("from")
    if faults or not row.sound or since is None:
        return Made(None, faults)
    head = (name, row.text("title"), row.place, _warning(row, pack), _basis(row, pack), since, row.day("until"))
    return Made(StandingSpec(*head, pack, row))


def clock(name: str, row: Row, pack: str) -> Made[ClockSpec]:
    """A clock with the rule that counts it."""
    faults = [*stretch_faults(row, "from", "until"), *limit_faults(row), *extension_faults(row)]
    since = row.day("from")
    if faults or not row.sound or since is None:
        return Made(None, tuple(faults))
    on_receipt, extension, basis = row.text("unit") == "on_receipt", row.row("extension"), _basis(row, pack)
    rule = ClockRule(
        limit=row.whole("limit"),
        unit="days" if on_receipt else cast("ClockUnit", row.text("unit")),
        start_counts=row.true("start_counts"),
        last_day_moves=row.true("last_day_moves") and not on_receipt,
        papers_leave_on=cast("LeaveOn", row.text("papers_leave_on")),
        extension=Extension(extension.whole("limit"), extension.text("approver")) if extension else None,
        excluded_reasons=row.texts("not_counted"),
        basis=basis,
    )
    head = (name, row.text("title"), row.place, _warning(row, pack), basis, since, row.day("until"))
    return Made(ClockSpec(*head, rule, on_receipt))


def code_table(name: str, row: Row, pack: str) -> Made[CodeTable]:
    """A table of codes."""
    if not row.sound:
        return Made(None)
    entries = cast("Mapping[str, str]", row.named("entries"))
    return Made(CodeTable(name, row.text("title"), row.place, None, _basis(row, pack), entries))


def check_digit(name: str, row: Row, pack: str) -> Made[CheckDigit]:
    """The settings of a check digit."""
    if not row.sound:
        return Made(None)
    return Made(CheckDigit(name, row.text("title"), row.place, None, _basis(row, pack), row.named("settings")))


def _entries(values: Iterable[Row], pack: str) -> list[Entry[Value]]:
    found: list[Entry[Value]] = []
    listed = [(each, since) for each in values if each.sound and (since := each.day("from"))]
    ends = [*(since for _, since in listed[1:]), date.max]
    for (each, since), following in zip(listed, ends, strict=True):
        until = each.day("until") or (following if since < following < date.max else None)
        found.append(Entry(since, until, each.value("value"), _basis(each, pack)))
    return found


def _repeal(row: Row, pack: str) -> Repeal:
    return Repeal(row.day("repealed") or date.min, _basis(row, pack) if row.sound else None)


def _history_faults(
    row: Row, listed: Iterable[Row], entries: list[Entry[Value]], repeals: list[Repeal]
) -> Iterator[Fault]:
    places: dict[object, Place] = {}
    for each in listed:
        places[each.day("from") or each.day("repealed")] = each.at("from" if "from" in each else "repealed")
    for reason in history_faults(entries, repeals):
        params = dict(reason.params)
        place = places.get(params.get("next", params["day"]), row.at("values"))
        yield fault(place, f"pack.history_{reason.code.removeprefix('history.')}", **params)


def _phase(row: Row, pack: str) -> PhaseRule:
    since = row.day("from") or date.min
    return PhaseRule(row.text("name"), since, row.day("until"), _basis(row, pack), row.place)


def _target(row: Row, pack: str) -> TargetRule:
    return TargetRule(
        indicator=qualified(row.text("indicator"), pack=pack), subject=row.text("subject"), period=row.text("period"),
        comparator=row.text("comparator"), value=row.numbers("value"), unit=row.text("unit"), hedge=row.text("hedge"),
        baseline=row.text("baseline"), basis=_basis(row, pack), warning=_warning(row, pack), place=row.place,
    )  # fmt: skip


def _task(row: Row, pack: str) -> TaskRule:
    leads, supports, responsible, implementers = (
        _qualified(row.texts(name), pack) for name in ("leads", "supports", "responsible", "implementers")
    )
    return TaskRule(
        row.text("title"), leads, supports, responsible, implementers, row.day("deadline"), _basis(row, pack), row.place
    )


def _warning(row: Row, pack: str) -> RuleWarning | None:
    told = row.row("warning")
    return RuleWarning(told.text("note"), _basis(told, pack)) if told else None


def _basis(row: Row, pack: str) -> Basis:
    told = row.row("basis") or row
    evidence = Evidence(row.text("evidence") or "S")
    document = qualified(told.text("document"), pack=pack)
    return Basis(document, told.text("clause"), note=told.text("note"), evidence=evidence)


def _qualified(references: Iterable[str], pack: str) -> tuple[str, ...]:
    return tuple(qualified(each, pack=pack) for each in references)


def _one_qualified(row: Row, name: str, pack: str) -> str:
    return qualified(row.text(name), pack=pack) if name in row else ""
