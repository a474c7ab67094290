"""Makers: a row of each kind becomes its rule, with the faults that only the whole row can show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
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
    TargetRule,
    TaskRule,
    qualified,
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
    faults = [*_unit_faults(row, values)]
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
    faults = [*_best_faults(row), *_weight_faults(row), *_range_faults(row, "plausible"), *_places_faults(row)]
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
        faults += _range_faults(target, "value")
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


def clock(name: str, row: Row, pack: str) -> Made[ClockSpec]:
    """A clock with the rule that counts it."""
    faults = [*stretch_faults(row, "from", "until"), *_limit_faults(row), *_extension_faults(row)]
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


def stretch_faults(row: Row, first: str, end: str) -> Iterator[Fault]:
    """That an end lies after its beginning."""
    since, until = row.day(first), row.day(end)
    if since is not None and until is not None and until <= since:
        yield fault(row.at(end), "pack.ends_before", first=since, end=until)


def _entries(values: Iterable[Row], pack: str) -> list[Entry[Value]]:
    found: list[Entry[Value]] = []
    listed = [(each, each.day("from")) for each in values if each.sound]
    for (each, since), (_, following) in zip(listed, [*listed[1:], (None, None)], strict=True):
        if since is not None:
            until = each.day("until") or (following if following and following > since else None)
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


def _unit_faults(row: Row, values: Sequence[Row]) -> Iterator[Fault]:
    """A unit belongs to numbers, and the values of a parameter are of one kind."""
    found = [each.value("value") for each in values if "value" in each]
    if found and not any(map(_numeric, found)) and "unit" in row:
        yield fault(row.at("unit"), "pack.unit_of_no_number", unit=row.text("unit"))
    sorts = [(each, _sort(each.value("value"))) for each in values if "value" in each]
    for each, sort in sorts:
        if sort != sorts[0][1]:
            yield fault(each.at("value"), "pack.value_of_another_kind", kind=sort, first=sorts[0][1])


def _numeric(value: Value) -> bool:
    if isinstance(value, Mapping):
        return any(map(_numeric, value.values()))
    if isinstance(value, tuple):
        return any(map(_numeric, value))
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _sort(value: Value) -> str:
    if isinstance(value, Mapping):
        return "fields"
    if isinstance(value, tuple):
        return "list"
    if isinstance(value, bool):
        return "boolean"
    return "number" if _numeric(value) else "day" if isinstance(value, date) else "text"


def _best_faults(row: Row) -> Iterator[Fault]:
    wanted = {"moderate": 1, "band": 2}.get(row.text("direction"), 0)
    best = row.numbers("best")
    if "direction" in row and len(best) != wanted:
        yield fault(row.at("best"), f"pack.best_{wanted}", direction=row.text("direction"))
    elif len(best) == 2:
        yield from _range_faults(row, "best")


def _weight_faults(row: Row) -> Iterator[Fault]:
    weighted = row.text("over_zones") == "weighted"
    if weighted and "weight" not in row:
        yield fault(row.at("over_zones"), "pack.no_weight")
    if not weighted and "weight" in row and "over_zones" in row:
        yield fault(row.at("weight"), "pack.idle_weight", over_zones=row.text("over_zones"))


def _range_faults(row: Row, name: str) -> Iterator[Fault]:
    for low, high in pairwise(row.numbers(name)):
        if low >= high:
            yield fault(row.at(name), "pack.range_backwards", name=name, low=low, high=high)


def _places_faults(row: Row) -> Iterator[Fault]:
    if not 0 <= row.whole("places") <= 12:
        yield fault(row.at("places"), "pack.places", places=row.whole("places"))


def _limit_faults(row: Row) -> Iterator[Fault]:
    if "limit" not in row or "unit" not in row:
        return
    on_receipt, limit = row.text("unit") == "on_receipt", row.whole("limit")
    if on_receipt and limit:
        yield fault(row.at("limit"), "pack.limit_on_receipt", limit=limit)
    elif not on_receipt and limit < 1:
        yield fault(row.at("limit"), "pack.no_limit", limit=limit)


def _extension_faults(row: Row) -> Iterator[Fault]:
    extension = row.row("extension")
    if extension is None:
        return
    if "limit" in extension and extension.whole("limit") < 1:
        yield fault(extension.at("limit"), "pack.no_limit", limit=extension.whole("limit"))
    if "unit" in extension and "unit" in row and extension.text("unit") != row.text("unit"):
        own = row.text("unit")
        yield fault(extension.at("unit"), "pack.extension_unit", unit=extension.text("unit"), own=own)


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
