"""Territories as pages show them: the tree by its codes, and what lies in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from os.path import commonprefix
from typing import Final

from django.db.models import Q, QuerySet

from luoshi.core.register.codes import parent_code, prefix_of, upper_codes
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.register.models import Seat, Territory, ZoneCover
from luoshi.server.register.rows import days_of
from luoshi.server.register.showing import SIZE, Link, ListedOrgan, Page, entries, listed_organs

MOST: Final = 100
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ListedTerritory:
    """A territory as a line of the tree: `depth` below the top, how many zones and parks lie in it on the day."""

    code: str
    name: str
    level: str
    depth: int
    above: Place
    zones: int
    parks: int
    ended: bool


@dataclass(frozen=True, slots=True)
class Lying:
    """A zone or park that lies, or lay, in a territory: what it is, in which territory of those, on which days."""

    link: Link
    place: Place
    since: date | None
    until: date | None
    now: bool


@dataclass(frozen=True, slots=True)
class ShownTerritory:
    """A territory with those above and directly below it, and what lies in it; `cut` names the parts told in part."""

    territory: ListedTerritory
    since: date | None
    until: date | None
    above: tuple[Place, ...]
    below: tuple[ListedTerritory, ...]
    zones: tuple[Lying, ...]
    parks: tuple[Lying, ...]
    organs: tuple[ListedOrgan, ...]
    cut: tuple[str, ...]


def territories(viewer: Viewer, *, text: str = "", level: str = "", after: str = "", most: int = SIZE) -> Page:
    """Territories by code, `most` at a time; `text` is part of a name or how a code begins."""
    viewer.demand("register.read")
    found = Territory.objects.filter(code__gt=after)
    if level:
        found = found.filter(level=level)
    for word in text.split():
        found = found.filter(Q(name__contains=word) | Q(code__startswith=word))
    rows = list(found.order_by("code", "pk")[: most + 1])
    return Page(tuple(_listed(rows[:most], on=viewer.on)), rows[most - 1].code if len(rows) > most else "")


def territory(code: str, viewer: Viewer) -> ShownTerritory:
    """One territory. Raises NotFound."""
    viewer.demand("register.read")
    prefix = prefix_of(code)
    within = list(Territory.objects.filter(code__startswith=prefix).order_by("code", "pk"))
    row = next((each for each in within if each.code == code), None)
    if row is None:
        raise NotFound("access.not_found")
    names, above = {each.code: each.name for each in within}, _above(code)
    direct = [each for each in within if each is not row and parent_code(each.code, known=names) == code]
    organs = list(entries().filter(territory=code).order_by("organ__code")[: MOST + 1])
    zones, parks = (_lying(rows, names, on=viewer.on) for rows in (_covers(prefix), _seats(prefix)))
    known = names | dict(above)
    [listed, *below] = [_line(each, known, _now(zones), _now(parks), on=viewer.on) for each in (row, *direct)]
    parts = {"zones": zones, "parks": parks, "organs": organs}
    return ShownTerritory(
        listed, row.since, row.until, above, tuple(below), zones[:MOST], parks[:MOST],
        tuple(listed_organs(organs[:MOST], on=viewer.on)),
        tuple(name for name, found in parts.items() if len(found) > MOST),
    )  # fmt: skip


def choices() -> tuple[Place, ...]:
    """Provinces and cities, to be chosen in a filter."""
    found = Territory.objects.filter(level__in=("province", "city")).order_by("code")
    return tuple(found.values_list("code", "name"))


def _above(code: str) -> tuple[Place, ...]:
    """From the top down."""
    found = Territory.objects.filter(code__in=upper_codes(code)).order_by("code")
    return tuple(found.values_list("code", "name"))


def _listed(rows: Sequence[Territory], *, on: date) -> list[ListedTerritory]:
    if not rows:
        return []
    uppers = {code for row in rows for code in upper_codes(row.code)}
    names = dict(Territory.objects.filter(code__in=uppers).values_list("code", "name"))
    prefixes = [prefix_of(row.code) for row in rows]
    zones, parks = _there(_covers_now(prefixes, on)), _there(_seats_now(prefixes, on))
    return [_line(row, names, zones, parks, on=on) for row in rows]


def _line(
    row: Territory, names: dict[str, str], zones: dict[str, set[int]], parks: dict[str, set[int]], *, on: date
) -> ListedTerritory:
    known = [code for code in upper_codes(row.code) if code in names]
    prefix = prefix_of(row.code)
    above = (known[0], names[known[0]]) if known else ("", "")
    return ListedTerritory(
        row.code, row.name, row.level, len(known), above, _count(zones, prefix), _count(parks, prefix),
        days_of(row).ended(on),
    )  # fmt: skip


def _count(there: dict[str, set[int]], prefix: str) -> int:
    return len(set().union(*(keys for code, keys in there.items() if code.startswith(prefix))))


def _there(pairs: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for code, key in pairs:
        found.setdefault(code, set()).add(key)
    return found


def _now(lying: Iterable[Lying]) -> dict[str, set[int]]:
    return _there((each.place[0], each.link[0]) for each in lying if each.now)


def _covers_now(prefixes: Sequence[str], on: date) -> QuerySet[ZoneCover, tuple[str, int]]:
    rows = ZoneCover.objects.filter(_holds(on), territory__startswith=commonprefix(prefixes))  # noqa: RUF071  # signs of codes
    return rows.values_list("territory", "zone_id")


def _seats_now(prefixes: Sequence[str], on: date) -> QuerySet[Seat, tuple[str, int]]:
    rows = Seat.objects.filter(_holds(on), county__startswith=commonprefix(prefixes))  # noqa: RUF071  # as above
    return rows.values_list("county", "park_id")


def _holds(on: date) -> Q:
    return (Q(since=None) | Q(since__lte=on)) & (Q(until=None) | Q(until__gt=on))


_Row = tuple[int, str, str, date | None, date | None]


def _covers(prefix: str) -> Iterable[_Row]:
    rows = ZoneCover.objects.filter(territory__startswith=prefix).order_by("zone__code", "pk")
    return rows.values_list("zone_id", "zone__name", "territory", "since", "until")


def _seats(prefix: str) -> Iterable[_Row]:
    rows = Seat.objects.filter(county__startswith=prefix).order_by("park__code", "pk")
    return rows.values_list("park_id", "park__name", "county", "since", "until")


def _lying(rows: Iterable[_Row], names: dict[str, str], *, on: date) -> tuple[Lying, ...]:
    """What lies there now before what did."""
    found = [
        Lying(
            (pk, name), (code, names.get(code, code)), since, until,
            (since is None or since <= on) and (until is None or until > on),
        )
        for pk, name, code, since, until in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: not each.now))
