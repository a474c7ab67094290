"""Parks as pages show them: lists by name, zone and county, and one park with the counties it lay in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from luoshi.core.register.asking import county_on
from luoshi.core.register.codes import prefix_of
from luoshi.core.register.days import Days
from luoshi.server.base.access.scope import one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.register.models import Park, Seat, Territory
from luoshi.server.register.rows import hectares, park_value
from luoshi.server.register.showing import SIZE, Link, ListedOrgan, Page, entries, listed_in, listed_organs

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ListedPark:
    """A park as a line of a list, with the county that it lies in on the day; `area` in hectares."""

    pk: int
    code: str
    name: str
    zone: Link
    county: Place
    industries: tuple[str, ...]
    area: Decimal | None


@dataclass(frozen=True, slots=True)
class DatedPlace:
    """A county, with the days on which the park lay in it; `now` where it does on the day."""

    place: Place
    since: date | None
    until: date | None
    now: bool


@dataclass(frozen=True, slots=True)
class ShownPark:
    """A park with the counties it lies and lay in, the latest first, and the organs that run it."""

    park: ListedPark
    seats: tuple[DatedPlace, ...]
    organs: tuple[ListedOrgan, ...]


def parks(viewer: Viewer, *, text: str = "", within: str = "", after: str = "", most: int = SIZE) -> Page:
    """Parks by code, `most` at a time; `within` is the code of a territory that they lie in on the day."""
    viewer.demand("register.read")
    found = _parks().filter(code__gt=after)
    if within:
        found = found.filter(pk__in=_seated(within, viewer.on).values("park"))
    for word in text.split():
        found = found.filter(Q(name__contains=word) | Q(zone__name__contains=word) | listed_in("industries", word))
    rows = list(found.order_by("code")[: most + 1])
    return Page(tuple(_listed(rows[:most], on=viewer.on)), rows[most - 1].code if len(rows) > most else "")


def park(pk: int, viewer: Viewer) -> ShownPark:
    """One park. Raises NotFound."""
    viewer.demand("register.read")
    row = one(_parks(), pk=pk)
    [listed] = _listed([row], on=viewer.on)
    value = park_value(row)
    names = _names([each.county for each in value.seats])
    seats = [_seat(each.county, each.days, names, on=viewer.on) for each in value.seats]
    there = list(entries().filter(park=row.code).order_by("organ__code"))
    return ShownPark(
        listed,
        tuple(sorted(seats, key=lambda each: each.since or date.min, reverse=True)),
        tuple(listed_organs(there, on=viewer.on)),
    )


def keys_of(zone: int) -> dict[str, int]:
    """The keys of the parks of a zone by their codes."""
    return dict(Park.objects.filter(zone=zone).values_list("code", "pk"))


def _parks() -> QuerySet[Park]:
    return Park.objects.select_related("zone").prefetch_related("seats")


def _seated(within: str, on: date) -> QuerySet[Seat]:
    rows = Seat.objects.filter(county__startswith=prefix_of(within))
    return rows.filter(Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gt=on))


def _listed(rows: Sequence[Park], *, on: date) -> list[ListedPark]:
    counties = {row.pk: county_on(park_value(row), on=on) for row in rows}
    names = _names(counties.values())
    return [
        ListedPark(
            row.pk, row.code, row.name, (row.zone.pk, row.zone.name),
            (counties[row.pk], names.get(counties[row.pk], "")), tuple(row.industries), hectares(row.area),
        )
        for row in rows
    ]  # fmt: skip


def _names(codes: Iterable[str]) -> dict[str, str]:
    return dict(Territory.objects.filter(code__in=list(codes)).values_list("code", "name"))


def _seat(county: str, days: Days, names: dict[str, str], *, on: date) -> DatedPlace:
    return DatedPlace((county, names.get(county, county)), days.from_day, days.until_day, days.hold(on))
