"""A target shared out among zones and years: by table, by weights or by growth, sums kept digit for digit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from luoshi.core.base.basis import Basis
from luoshi.core.base.errors import InputError
from luoshi.core.base.largest_remainder import apportion
from luoshi.core.base.reasons import Reason, demand_none, reason
from luoshi.core.base.rounding import exact, finite, rounded
from luoshi.core.base.steps import step
from luoshi.core.base.traces import Trace, Value
from luoshi.core.plans.growth import on_the_way

Number = Decimal | Fraction | int
_MOST_PLACES = 8
_MOST_YEARS = 100


@dataclass(frozen=True, slots=True)
class Whole:
    """What is shared out: the number that the target asks for, its unit, and how many decimal places a share has."""

    value: Decimal
    unit: str
    places: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """What one zone is to reach in one year; `rounding` is what rounding added to or took from the exact share."""

    zone: str
    year: int
    value: Decimal
    rounding: Fraction
    trace: Trace


@dataclass(frozen=True, slots=True)
class SharedOut:
    """The shares, zone by zone and year by year.

    `rest` is what nobody was given (only a table leaves one), `rounding` the largest difference that rounding made to
    a share. `trace` opens the whole: its children are the zones, theirs the years.
    """

    whole: Whole
    shares: tuple[Share, ...]
    rest: Decimal
    rounding: Fraction
    trace: Trace

    def of_zone(self, zone: str) -> Decimal:
        """What a zone is given over all years."""
        return _sum(each.value for each in self.shares if each.zone == zone)

    def of_year(self, year: int) -> Decimal:
        """What all zones are given in a year."""
        return _sum(each.value for each in self.shares if each.year == year)


def share_by_table(whole: Whole, table: Mapping[tuple[str, int], Decimal], *, basis: Basis | None = None) -> SharedOut:
    """The shares as a table (zone, year) gives them; what is left of the whole is stated as the rest.

    Raises InputError `base.faulty` for no shares, one with more places than declared or of the wrong sign, and shares
    that together are more than the whole.
    """
    demand_none([*_whole_faults(whole), *_table_faults(whole, table)])
    rest = _difference(whole.value, _sum(table.values()))
    shares = [
        Share(zone, year, value, Fraction(0), _share_trace("sharing.given", whole, zone, year, value))
        for (zone, year), value in table.items()
    ]
    return _shared("sharing.by_table", whole, shares, rest, basis)


def share_by_weights(
    whole: Whole, *, zones: Mapping[str, Number], years: Mapping[int, Number], basis: Basis | None = None
) -> SharedOut:
    """A sum (so many over all years) parted among zones by weight, then each zone's part among the years by weight.

    Both steps take largest remainders, so that the zones make up the whole and the years make up each zone.
    Raises InputError `base.faulty` for weights that are negative or all zero, and for a whole with too many places.
    """
    demand_none(
        [*_whole_faults(whole), *_weight_faults("zones", zones.values()), *_weight_faults("years", years.values())]
    )
    by_zone = apportion(whole.value, zones, places=whole.places)
    total, all_years = sum(map(exact, zones.values())), sum(map(exact, years.values()))
    shares = []
    for zone, part in by_zone.items():
        by_year = apportion(part, {str(year): weight for year, weight in years.items()}, places=whole.places)
        for year, weight in years.items():
            value = by_year[str(year)]
            ideal = exact(whole.value) * exact(zones[zone]) / total * exact(weight) / all_years
            shares.append(_weighted("sharing.by_weight", whole, zone, year, value, ideal))
    return _shared("sharing.by_weights", whole, shares, Decimal(0), basis)


def growing_weights(years: Sequence[int], *, rate: Number) -> dict[int, Fraction]:
    """Weights of years by which each takes so many percent more than the year before.

    >>> growing_weights([2025, 2026], rate=10)
    {2025: Fraction(1, 1), 2026: Fraction(11, 10)}

    Raises InputError `sharing.rate` for a rate of -100 percent or less.
    """
    if exact(rate) <= -100:
        raise InputError("sharing.rate", rate=rate)
    times = 1 + exact(rate) / 100
    return {year: times**place for place, year in enumerate(years)}


def share_by_growth(
    whole: Whole, *, bases: Mapping[str, Decimal], base_year: int, year: int, basis: Basis | None = None
) -> SharedOut:
    """A level (so much in the last year) parted among zones by where they stand, on a path of the same growth.

    `bases` are the zones' figures of the base year. The total of each year lies on the path from the sum of the bases
    to the whole with the same growth every year (`growth.on_the_way`); each year's total is parted by the bases, by
    largest remainders. The shares of the last year make up the whole.
    Raises InputError `base.faulty` for bases that are not above zero, and for years that do not follow.
    """
    demand_none([*_whole_faults(whole), *_growth_faults(whole, bases, base_year, year)])
    total = _sum(bases.values())
    shares = []
    for passed in range(1, year - base_year + 1):
        level = on_the_way(total, whole.value, passed=passed, years=year - base_year, places=whole.places)
        level = whole.value if passed == year - base_year else level
        parts = apportion(level, bases, places=whole.places)
        for zone, value in parts.items():
            ideal = exact(level) * exact(bases[zone]) / exact(total)
            shares.append(_weighted("sharing.by_base", whole, zone, base_year + passed, value, ideal))
    ordered = sorted(shares, key=lambda each: (list(bases).index(each.zone), each.year))
    return _shared("sharing.by_growth", whole, ordered, Decimal(0), basis)


def _weighted(code: str, whole: Whole, zone: str, year: int, value: Decimal, ideal: Fraction) -> Share:
    rounding = exact(value) - ideal
    return Share(zone, year, value, rounding, _share_trace(code, whole, zone, year, value, rounding=rounding))


def _share_trace(
    code: str, whole: Whole, zone: str, year: int, value: Decimal, *, rounding: Fraction = Fraction(0)
) -> Trace:
    told: dict[str, Value] = {"zone": zone, "year": str(year), "unit": whole.unit}
    told["rounding"] = _shown(rounding, whole.places)
    return step(code, value, told)


def _shared(code: str, whole: Whole, shares: Sequence[Share], rest: Decimal, basis: Basis | None) -> SharedOut:
    zones = dict.fromkeys(each.zone for each in shares)
    largest = max((abs(each.rounding) for each in shares), default=Fraction(0))
    children = []
    for zone in zones:
        own = [each for each in shares if each.zone == zone]
        told: dict[str, Value] = {"zone": zone, "unit": whole.unit}
        children.append(step("sharing.zone", _sum(each.value for each in own), told, children=[e.trace for e in own]))
    summary: dict[str, Value] = {
        "unit": whole.unit, "places": str(whole.places), "rest": rest, "rounding": _shown(largest, whole.places),
    }  # fmt: skip
    root = step(code, whole.value, summary, basis=basis, children=children)
    return SharedOut(whole, tuple(shares), rest, largest, root)


def _whole_faults(whole: Whole) -> list[Reason]:
    if not whole.value.is_finite():
        return [reason("sharing.no_number", value=whole.value)]
    if not 0 <= whole.places <= _MOST_PLACES:
        return [reason("sharing.places", places=whole.places, most=_MOST_PLACES)]
    if rounded(whole.value, places=whole.places) != whole.value:
        return [reason("sharing.too_fine", value=whole.value, places=whole.places)]
    return []


def _table_faults(whole: Whole, table: Mapping[tuple[str, int], Decimal]) -> list[Reason]:
    if not table:
        return [reason("sharing.no_shares")]
    found = []
    for (zone, year), value in table.items():
        if not value.is_finite():
            found.append(reason("sharing.no_number", value=value))
        elif rounded(value, places=whole.places) != value:
            found.append(reason("sharing.share_too_fine", zone=zone, year=year, value=value, places=whole.places))
        elif value and (value < 0) != (whole.value < 0):
            found.append(reason("sharing.wrong_sign", zone=zone, year=year, value=value))
    if found:
        return found
    total = _sum(table.values())
    if abs(exact(total)) > abs(exact(whole.value)):
        found.append(reason("sharing.too_much", total=total, whole=whole.value, unit=whole.unit))
    return found


def _weight_faults(of: str, weights: Iterable[Number]) -> list[Reason]:
    listed = list(weights)
    if any(isinstance(each, Decimal) and not each.is_finite() for each in listed):
        return [reason("sharing.weight_no_number", of=of)]
    if any(each < 0 for each in listed):
        return [reason("sharing.negative_weight", of=of)]
    return [] if any(listed) else [reason("sharing.no_weight", of=of)]


def _growth_faults(whole: Whole, bases: Mapping[str, Decimal], base_year: int, year: int) -> list[Reason]:
    found = []
    if not 0 < year - base_year <= _MOST_YEARS:
        found.append(reason("sharing.no_years", base_year=base_year, year=year, most=_MOST_YEARS))
    if not bases or any(not each.is_finite() or each <= 0 for each in bases.values()):
        found.append(reason("sharing.no_base"))
    if whole.value <= 0:
        found.append(reason("sharing.no_level", value=whole.value))
    return found


def _sum(values: Iterable[Decimal]) -> Decimal:
    """The exact sum, whatever the precision of the context is."""
    return finite(sum(map(exact, values), Fraction(0))) or Decimal(0)


def _difference(one: Decimal, other: Decimal) -> Decimal:
    return finite(exact(one) - exact(other)) or Decimal(0)


def _shown(value: Fraction, places: int) -> Decimal:
    """What rounding made, with two more places than the shares have."""
    return rounded(value, places=places + 2)
