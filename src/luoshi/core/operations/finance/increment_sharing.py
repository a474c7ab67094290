"""Sharing of an increment (增量分成): what a city gives back to a zone of the growth of certain taxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from luoshi.core.base.amounts import Amount, exactly
from luoshi.core.base.given import FIRST_YEAR, LAST_YEAR, Given
from luoshi.core.base.ground import Ground
from luoshi.core.base.plain import Absence, Figure
from luoshi.core.base.reasons import reason
from luoshi.core.base.rounding import Rounding, exact, rounded
from luoshi.core.base.steps import padded_amount, step
from luoshi.core.base.traces import Trace, Value, trace

ReadingOfBase = Literal["chained", "fixed"]
_READINGS: tuple[ReadingOfBase, ...] = ("chained", "fixed")


@dataclass(frozen=True, slots=True)
class SharingTerms:
    """How an increment is shared.

    `reading`: over the year before (chained) or over `base_year` (fixed). `carry_negative`: a decrease is deducted
    from later increments instead of being forgotten. `breaks`: years in which what is counted changed (营改增), so that
    the base has to be given anew. The zone's part is rounded, the city has the rest.
    """

    zone_share: Decimal
    reading: ReadingOfBase = "chained"
    base_year: int | None = None
    carry_negative: bool = False
    breaks: tuple[int, ...] = ()
    places: int = 2
    rounding: Rounding = "half_up"
    unit: str = "万元"


@dataclass(frozen=True, slots=True)
class SharedTaxes:
    """What firms within the zone paid into the city's treasury, by year.

    `rebased`: from this year on, what the base would have been under the new definition. `rosters`: the firms counted.
    """

    amounts: Mapping[int, Figure]
    rebased: Mapping[int, Decimal] = field(default_factory=dict)
    rosters: Mapping[int, frozenset[str]] = field(default_factory=dict)


def read_sharing_terms(given: Given) -> SharingTerms:
    """The settings of the calculator."""
    chosen = given.choice("reading", _READINGS)
    reading: ReadingOfBase = "fixed" if chosen == "fixed" else "chained"
    base_year = None
    if reading == "fixed":
        base_year = given.whole("base_year", least=FIRST_YEAR, most=LAST_YEAR)
    return SharingTerms(
        zone_share=given.number("zone_share", least=Decimal(0), most=Decimal(1)),
        reading=reading,
        base_year=base_year,
        carry_negative=given.flag("carry_negative", default=False),
        breaks=given.wholes("breaks", least=FIRST_YEAR, most=LAST_YEAR),
        places=given.whole("places", 2, least=0, most=8),
        rounding=given.rounding(),
        unit=given.unit("unit", "万元"),
    )


def read_shared_taxes(given: Given, terms: SharingTerms) -> SharedTaxes:
    """The input of the calculator: `amounts`, `rebase` and `rosters`, each by year."""
    del terms
    amounts = given.years("amounts")
    if not amounts:
        given.wrong("amounts", reason("given.lacking"))
    rebase, rosters = given.inner("rebase"), given.inner("rosters")
    again = {int(name): rebase.number(name) for name in rebase.names() if rebase.is_year(name)}
    firms = {int(name): frozenset(rosters.texts(name)) for name in rosters.names() if rosters.is_year(name)}
    return SharedTaxes(amounts, again, firms)


def share_increments(terms: SharingTerms, taxes: SharedTaxes, *, ground: Ground) -> Trace:
    """What the zone and the city get, year by year and together; a year that cannot be shared says why.

    The root is the zone's total; its parameters name every figure: `total`, `city_total`, `zone.2015`, `city.2015`.

    >>> terms = SharingTerms(Decimal("0.7"))
    >>> str(share_increments(terms, SharedTaxes({2014: Decimal(1000), 2015: Decimal(1200)}), ground=Ground()).value)
    '140.00万元'
    """
    nothing = Amount(rounded(0, places=terms.places), terms.unit)
    parts: list[_Part] = []
    steps: list[Trace] = []
    for year in _asked(terms, taxes, ground):
        figures = _figures(terms, taxes, year, ground)
        if isinstance(figures, Trace):
            steps.append(figures)
            continue
        carried = parts[-1].left if parts and terms.carry_negative else Amount(Decimal(0), terms.unit)
        parts.append(_part(terms, taxes, year, *figures, carried=carried))
        steps.append(parts[-1].step)
    zone, city = sum((each.zone for each in parts), nothing), sum((each.city for each in parts), nothing)
    named = {f"zone.{each.year}": each.zone for each in parts} | {f"city.{each.year}": each.city for each in parts}
    zone, city = padded_amount(zone, terms.places), padded_amount(city, terms.places)
    told: dict[str, Value] = {"total": zone, "city_total": city, "undetermined": Decimal(len(steps) - len(parts))}
    told["share"] = terms.zone_share
    told |= named
    return step("increment_sharing.total", zone, told, basis=ground.basis, children=steps)


@dataclass(frozen=True, slots=True)
class _Part:
    year: int
    zone: Amount
    city: Amount
    left: Amount
    step: Trace


def _asked(terms: SharingTerms, taxes: SharedTaxes, ground: Ground) -> Sequence[int]:
    """The years from the first after the base to the last that is given, and those given before the base."""
    first, last = min(taxes.amounts, default=0), max(taxes.amounts, default=0)
    base = first if terms.base_year is None else terms.base_year
    if terms.base_year is None and ground.since is not None:
        base = max(base, ground.since.year - 1)
    return [*(year for year in taxes.amounts if year < base), *range(base + 1, last + 1)]


def _figures(terms: SharingTerms, taxes: SharedTaxes, year: int, ground: Ground) -> tuple[Decimal, Decimal] | Trace:
    """The amount of a year and its comparable base, or why there are none."""
    if not ground.covers_year(year):
        days: dict[str, Value] = {
            name: day for name, day in (("since", ground.since), ("until", ground.until)) if day is not None
        }
        return step(f"increment_sharing.outside_{'_'.join(days)}", "", {"year": str(year)} | days, basis=ground.basis)
    amount = taxes.amounts.get(year, Absence.MISSING)
    if isinstance(amount, Absence):
        return trace(f"increment_sharing.{amount.value}", year=str(year))
    broken = max((each for each in terms.breaks if _counts(terms, each, year)), default=None)
    again = _rebased_in(terms, taxes, year)
    if broken is not None and (again is None or again < broken):
        return trace("increment_sharing.not_comparable", basis=ground.basis, year=str(year), broken=str(broken))
    base = taxes.amounts.get(_base_year(terms, year)) if again is None else taxes.rebased[again]
    if not isinstance(base, Decimal):
        return trace("increment_sharing.no_base", year=str(year), base_year=str(_base_year(terms, year)))
    return amount, base


def _part(
    terms: SharingTerms, taxes: SharedTaxes, year: int, amount: Decimal, base: Decimal, *, carried: Amount
) -> _Part:
    paid, before = Amount(amount, terms.unit), Amount(base, terms.unit)
    change = paid - before
    counted = change + carried
    rebased = _rebased_in(terms, taxes, year) is not None
    base_year = str(_base_year(terms, year))
    children = [
        trace("increment_sharing.amount", paid, year=str(year)),
        trace(
            "increment_sharing.rebased" if rebased else "increment_sharing.base",
            before,
            year=str(year),
            base_year=base_year,
        ),
    ]
    if carried.value:
        children.append(trace("increment_sharing.carried", carried, year=str(year)))
    left = shared = Amount(Decimal(0), terms.unit)
    if counted.value < 0:
        label = "increment_sharing.carried_on" if terms.carry_negative else "increment_sharing.forgotten"
        children.append(trace(label, counted, year=str(year)))
        left = counted
    else:
        shared = counted
    children += _roster_step(taxes, year, _base_year(terms, year))
    exact_part = exactly(shared, to=terms.unit) * exact(terms.zone_share)
    zone = Amount(rounded(exact_part, places=terms.places, by=terms.rounding), terms.unit)
    city = padded_amount(shared - zone, terms.places)
    told: dict[str, Value] = {"year": str(year), "change": change, "increment": shared, "zone": zone, "city": city}
    return _Part(year, zone, city, left, step("increment_sharing.year", zone, told, children=children))


def _base_year(terms: SharingTerms, year: int) -> int:
    return year - 1 if terms.base_year is None else terms.base_year


def _rebased_in(terms: SharingTerms, taxes: SharedTaxes, year: int) -> int | None:
    """The year whose new base holds: the latest one for a fixed base, only the year's own for a chained one."""
    return max((each for each in taxes.rebased if _counts(terms, each, year)), default=None)


def _counts(terms: SharingTerms, changed: int, year: int) -> bool:
    return changed == year if terms.base_year is None else terms.base_year < changed <= year


def _roster_step(taxes: SharedTaxes, year: int, base_year: int) -> list[Trace]:
    if year not in taxes.rosters or base_year not in taxes.rosters:
        return []
    joined = sorted(taxes.rosters[year] - taxes.rosters[base_year])
    left = sorted(taxes.rosters[base_year] - taxes.rosters[year])
    if not joined and not left:
        return []
    names: dict[str, Value] = {"joined": "、".join(joined) or "—", "left": "、".join(left) or "—"}
    return [step("increment_sharing.roster_changed", "", {"year": str(year), "base_year": str(base_year)} | names)]
