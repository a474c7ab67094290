"""Apportionment (属地分成): figures of a zone divided between the territories it lies in, in a book of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.core.base.basis import Basis
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.ground import Ground
from luoshi.core.base.histories import Entry, History, InForce, history_faults, state_on
from luoshi.core.base.largest_remainder import apportion
from luoshi.core.base.periods import Period, parse_period
from luoshi.core.base.plain import Absence, Figure
from luoshi.core.base.reasons import reason
from luoshi.core.base.rounding import exact, finite
from luoshi.core.base.steps import padded, step
from luoshi.core.base.traces import Trace, Value, trace

EVERY = ""
Shares = Mapping[str, Decimal]
_DAYS = ("last_day", "first_day")


@dataclass(frozen=True, slots=True)
class ShareMatrix:
    """How each zone's figures are divided: by zone and indicator ("" stands for every other one), day by day.

    `on_last_day`: the shares of the period's last day hold for all of it (else those of the first).
    """

    shares: Mapping[tuple[str, str], History[Shares]]
    places: int = 2
    on_last_day: bool = True


@dataclass(frozen=True, slots=True)
class ZoneFigure:
    """What a zone reports for an indicator."""

    zone: str
    indicator: str
    value: Figure


@dataclass(frozen=True, slots=True)
class Overlap:
    """What several zones all report of an indicator, so that it would be counted more than once."""

    zones: tuple[str, ...]
    indicator: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Reported:
    """The figures of a period, and what they count in common."""

    period: Period
    figures: tuple[ZoneFigure, ...]
    overlaps: tuple[Overlap, ...] = ()


def read_share_matrix(given: Given) -> ShareMatrix:
    """The settings of the calculator: `shares` with zone, indicators, days and `to` (territory → share)."""
    found: dict[tuple[str, str], list[Entry[Shares]]] = {}
    for row in given.rows("shares"):
        zone, indicators = row.text("zone"), row.texts("indicators") or (EVERY,)
        entry = _entry(row)
        for indicator in indicators:
            found.setdefault((zone, indicator), []).append(entry)
        row.close()
    if not found:
        given.wrong("shares", reason("given.lacking"))
    histories = {}
    for key, entries in found.items():
        faults = history_faults(entries)
        for found_fault in faults:
            code = f"apportionment.{found_fault.code.replace('.', '_')}"
            given.wrong("shares", reason(code, zone=key[0], **dict(found_fault.params)))
        histories[key] = History(() if faults else tuple(entries))
    places = given.whole("places", 2, least=0, most=8)
    return ShareMatrix(histories, places, given.choice("shares_of", _DAYS, _DAYS[0]) == _DAYS[0])


def read_reported(given: Given, matrix: ShareMatrix) -> Reported:
    """The input of the calculator: `period`, `figures` and `overlaps`."""
    del matrix
    period = _period(given)
    figures = []
    for row in given.rows("figures"):
        figures.append(ZoneFigure(row.text("zone"), row.text("indicator"), row.figure("value")))
        row.close()
    if not figures:
        given.wrong("figures", reason("given.lacking"))
    pairs = [(each.zone, each.indicator) for each in figures]
    for place, pair in enumerate(pairs):
        if pair in pairs[:place]:
            given.complain(reason("given.twice", names=" ".join(pair)), (*given.at, "figures", place))
    overlaps = tuple(_overlap(row, figures) for row in given.rows("overlaps"))
    return Reported(period, tuple(figures), overlaps)


def apportion_figures(matrix: ShareMatrix, reported: Reported, *, ground: Ground) -> Trace:
    """Two books: what each zone reports, undivided (在地统计), and what each territory is credited with (考核口径).

    The parameters: `official.<zone>.<indicator>`, `assessment.<territory>.<indicator>`, `consolidated.<indicator>`. The
    second book is no official statistics and says so. Consolidated figures leave out what is counted in common.

    >>> shares = History((Entry(date(2017, 1, 1), None, {"甲区": Decimal("0.6"), "乙区": Decimal("0.4")}),))
    >>> figures = (ZoneFigure("园区", "gdp", Decimal(100)),)
    >>> matrix, reported = ShareMatrix({("园区", ""): shares}), Reported(parse_period("2018"), figures)
    >>> root = apportion_figures(matrix, reported, ground=Ground())
    >>> str(dict(root.params)["assessment.甲区.gdp"])
    '60.00'
    """
    divided = [_divided(matrix, each, reported.period, ground) for each in reported.figures]
    official = [_official(each) for each in reported.figures]
    credited: dict[str, Decimal] = {}
    for figure, one in zip(reported.figures, divided, strict=True):
        for name, part in one.params:
            if name.startswith("to.") and isinstance(part, Decimal):
                key = f"{name.removeprefix('to.')}.{figure.indicator}"
                credited[key] = padded(_sum(credited.get(key, Decimal(0)), part), matrix.places)
    named: dict[str, Value] = {
        f"official.{each.zone}.{each.indicator}": each.value
        for each in reported.figures
        if isinstance(each.value, Decimal)
    }
    named |= {f"assessment.{key}": part for key, part in credited.items()}
    merged = _consolidated(matrix, reported)
    named |= {name: value for one in merged for name, value in one.params if name.startswith("consolidated.")}
    undetermined = sum(one.label != "apportionment.divided" for one in divided)
    named |= {"undetermined": Decimal(undetermined)}
    books = [
        trace("apportionment.official", str(reported.period), children=official),
        trace("apportionment.assessment", str(reported.period), basis=ground.basis, children=divided),
        trace("apportionment.consolidation", str(reported.period), children=merged),
    ]
    return step("apportionment.books", str(reported.period), named, basis=ground.basis, children=books)


def _official(figure: ZoneFigure) -> Trace:
    named: dict[str, Value] = {"zone": figure.zone, "indicator": figure.indicator}
    if isinstance(figure.value, Absence):
        return step(f"apportionment.{figure.value.value}", "", named)
    return step("apportionment.figure", figure.value, named)


def _divided(matrix: ShareMatrix, figure: ZoneFigure, period: Period, ground: Ground) -> Trace:
    named: dict[str, Value] = {"zone": figure.zone, "indicator": figure.indicator}
    if isinstance(figure.value, Absence):
        return step(f"apportionment.{figure.value.value}", "", named)
    if not ground.covers(period.first_day, period.last_day):
        return step("apportionment.outside", "", named | {"period": str(period)}, basis=ground.basis)
    history = _history(matrix, figure)
    first, last = (state_on(history, day) for day in (period.first_day, period.last_day))
    state = last if matrix.on_last_day else first
    if not isinstance(state, InForce):
        days: dict[str, Value] = {name: day for name, day in state.reason.params if isinstance(day, date)}
        return step(f"apportionment.{state.reason.code.replace('.', '_')}", "", named | days)
    parts = apportion(figure.value, state.value, places=matrix.places)
    children = [
        step("apportionment.part", part, {"territory": name, "share": state.value[name]}, basis=state.entry.basis)
        for name, part in parts.items()
    ]
    if any(not isinstance(each, InForce) or each.entry is not state.entry for each in (first, last)):
        children.append(trace("apportionment.changed_within", state.entry.from_day, period=str(period)))
    told: dict[str, Value] = {f"to.{name}": part for name, part in parts.items()}
    return step("apportionment.divided", figure.value, named | told, children=children)


def _history(matrix: ShareMatrix, figure: ZoneFigure) -> History[Shares]:
    own = matrix.shares.get((figure.zone, figure.indicator))
    return own if own is not None else matrix.shares.get((figure.zone, EVERY), History(()))


def _consolidated(matrix: ShareMatrix, reported: Reported) -> list[Trace]:
    """Each indicator over all zones, what is counted in common left out; one that lacks a figure is not added up."""
    found = []
    for indicator in dict.fromkeys(each.indicator for each in reported.figures):
        figures = [each for each in reported.figures if each.indicator == indicator]
        lacking = [each.zone for each in figures if each.value is Absence.MISSING]
        if lacking:
            found.append(trace("apportionment.not_consolidated", indicator=indicator, zones="、".join(lacking)))
            continue
        total = Decimal(0)
        for each in figures:
            total = _sum(total, each.value if isinstance(each.value, Decimal) else Decimal(0))
        common = [each for each in reported.overlaps if each.indicator == indicator]
        children = []
        for overlap in common:
            times = Decimal(len(overlap.zones) - 1)
            total = _sum(total, -overlap.value * times)
            children.append(trace("apportionment.overlap", overlap.value, zones="、".join(overlap.zones), times=times))
        shown = padded(total, matrix.places)
        told: dict[str, Value] = {"indicator": indicator, f"consolidated.{indicator}": shown}
        found.append(step("apportionment.consolidated", shown, told, children=children))
    return found


def _sum(one: Decimal, other: Decimal) -> Decimal:
    return finite(exact(one) + exact(other)) or Decimal(0)


def _entry(row: Given) -> Entry[Shares]:
    since = row.day("from")
    until = row.day("until") if row.has("until") else None
    inner = row.inner("to")
    shares = {name: inner.number(name, least=Decimal(0), most=Decimal(1)) for name in inner.names()}
    total = sum(shares.values(), Decimal(0))
    if total != 1:
        row.wrong("to", reason("apportionment.not_one", total=total, lack=1 - total))
    basis: Basis | None = row.cite("to", "·".join(f"{name} {share}" for name, share in shares.items()))
    return Entry(since, until, shares, basis)


def _period(given: Given) -> Period:
    text = given.text("period")
    try:
        return parse_period(text)
    except InputError as fault:
        if text:
            given.wrong("period", reason(fault.code, **fault.params))
        return parse_period("2000")


def _overlap(row: Given, figures: Sequence[ZoneFigure]) -> Overlap:
    zones, indicator = row.texts("zones"), row.text("indicator")
    reporting = {each.zone for each in figures if each.indicator == indicator}
    if len(zones) < 2 or len(set(zones)) != len(zones):
        row.wrong("zones", reason("apportionment.no_overlap", zones="、".join(zones)))
    for zone in zones:
        if zone not in reporting:
            row.wrong("zones", reason("apportionment.no_figure", zone=zone, indicator=indicator))
    overlap = Overlap(zones, indicator, row.number("value", least=Decimal(0)))
    row.close()
    return overlap
