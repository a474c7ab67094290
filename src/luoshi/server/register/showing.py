"""The register as pages and programs show it: lists by name, one organ, one zone. It is known to everyone signed in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db import connection
from django.db.models import Q, QuerySet

from luoshi.core.register.asking import ZoneOn, last_name, zone_on
from luoshi.core.register.model import ZoneEvent
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.register.models import Entry, OrganName, Park, Territory, Zone
from luoshi.server.register.rows import hectares, organ_value, park_value, zone_value

SIZE: Final = 50
Link = tuple[int, str]


@dataclass(frozen=True, slots=True)
class ListedOrgan:
    """An organ as a line of a list; `territory` by name."""

    pk: int
    code: str
    name: str
    short_names: tuple[str, ...]
    kind: str
    territory: str
    parent: Link
    ended: bool


@dataclass(frozen=True, slots=True)
class ListedZone:
    """A zone as a line of a list, as it is on the day; `area` in hectares."""

    pk: int
    code: str
    name: str
    kind: str
    level: str
    parent: Link
    industries: tuple[str, ...]
    area: Decimal | None
    parks: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines; `after` asks for the next, empty at the end."""

    rows: tuple[object, ...]
    after: str


@dataclass(frozen=True, slots=True)
class DatedWord:
    """A name, a county, a territory, with its days."""

    word: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ShownOrgan:
    """An organ with what leads from it; `line` is its vertical line (条线) from the top down."""

    organ: ListedOrgan
    names: tuple[DatedWord, ...]
    above: tuple[Link, ...]
    below: tuple[Link, ...]
    line: tuple[Link, ...]
    guided: tuple[Link, ...]
    successors: tuple[Link, ...]
    predecessors: tuple[Link, ...]
    credit_code: str
    zone: Link
    park: str


@dataclass(frozen=True, slots=True)
class ShownZone:
    """A zone on a day with its history, its parks with their counties, its committees and companies."""

    zone: ListedZone
    state: ZoneOn
    covers: tuple[DatedWord, ...]
    events: tuple[ZoneEvent, ...]
    parks: tuple[tuple[str, str, Decimal | None, tuple[DatedWord, ...]], ...]
    organs: tuple[ListedOrgan, ...]


def organs(viewer: Viewer, *, text: str = "", kind: str = "", after: str = "", most: int = SIZE) -> Page:
    """Organs by code, `most` at a time; `text` is part of a name that they bear or bore, or of a short one."""
    viewer.demand("register.read")
    found = entries().filter(organ__code__gt=after)
    if kind:
        found = found.filter(kind=kind)
    for word in text.split():
        named = OrganName.objects.filter(Q(name__contains=word) | listed_in("short_names", word)).values("organ")
        found = found.filter(organ__in=named)
    rows = list(found.order_by("organ__code")[: most + 1])
    return Page(tuple(listed_organs(rows[:most], on=viewer.on)), rows[most - 1].organ.code if len(rows) > most else "")


def organ(pk: int, viewer: Viewer) -> ShownOrgan:
    """One organ. Raises NotFound."""
    viewer.demand("register.read")
    entry = one(entries(), organ=pk)
    [listed] = listed_organs([entry], on=viewer.on)
    codes = dict(Organ.objects.values_list("pk", "code"))
    value = organ_value(entry.organ, entry, codes)
    numbers = [int(each) for each in entry.organ.path.rstrip("/").split("/")[:-1]]
    zone = Zone.objects.filter(code=entry.zone).first() if entry.zone else None
    park = Park.objects.filter(code=entry.park).first() if entry.park else None
    return ShownOrgan(
        listed,
        tuple(DatedWord(each.name, each.days.from_day, each.days.until_day) for each in value.names),
        _links(Organ.objects.filter(pk__in=numbers).order_by("path")),
        _links(Organ.objects.filter(parent=pk).order_by("code")),
        _line(entry),
        _links(Organ.objects.filter(entry__guided_by=pk).order_by("code")),
        _links(Organ.objects.filter(code__in=entry.successors)),
        _links(Organ.objects.filter(entry__successors__icontains=f'"{entry.organ.code}"')),
        entry.credit_code,
        (zone.pk, zone.name) if zone else (0, ""),
        park.name if park else "",
    )


def zones(
    viewer: Viewer, *, text: str = "", kind: str = "", level: str = "", after: str = "", most: int = SIZE
) -> Page:
    """Zones by code, `most` at a time."""
    viewer.demand("register.read")
    found = Zone.objects.select_related("parent").prefetch_related("parks").filter(code__gt=after)
    wanted = {name: value for name, value in (("kind", kind), ("level", level)) if value}
    found = found.filter(**wanted)
    for word in text.split():
        found = found.filter(Q(name__contains=word) | listed_in("short_names", word) | listed_in("industries", word))
    rows = list(found.order_by("code")[: most + 1])
    return Page(tuple(map(_listed_zone, rows[:most])), rows[most - 1].code if len(rows) > most else "")


def zone(pk: int, viewer: Viewer) -> ShownZone:
    """One zone as it is on the viewer's day. Raises NotFound."""
    viewer.demand("register.read")
    row = one(_zones(), pk=pk)
    value = zone_value(row, {})
    places = dict(Territory.objects.values_list("code", "name"))
    parks = [park_value(each) for each in row.parks.select_related("zone").prefetch_related("seats").order_by("code")]
    there = list(entries().filter(zone=row.code).order_by("organ__code"))
    return ShownZone(
        _listed_zone(row),
        zone_on(value, on=viewer.on),
        tuple(DatedWord(places.get(c.territory, c.territory), c.days.from_day, c.days.until_day) for c in value.covers),
        tuple(reversed(value.events)),
        tuple(
            (
                each.code, each.name, each.area,
                tuple(DatedWord(places.get(s.county, s.county), s.days.from_day, s.days.until_day) for s in each.seats),
            )
            for each in parks
        ),
        tuple(listed_organs(there, on=viewer.on)),
    )  # fmt: skip


def listed_in(column: str, word: str) -> Q:
    """Rows whose list of words has one that holds a word; SQLite keeps such lists in ASCII."""
    kept = word if connection.vendor == "postgresql" else json.dumps(word)[1:-1]
    return Q(**{f"{column}__icontains": kept})


def entries() -> QuerySet[Entry]:
    """What the register says of organs, with what a line of a list needs."""
    return Entry.objects.select_related("organ__parent", "guided_by").prefetch_related("organ__names")


def listed_organs(rows: Sequence[Entry], *, on: date) -> list[ListedOrgan]:
    """Organs as lines of a list, on a day."""
    wanted = {row.territory for row in rows}
    places = dict(Territory.objects.filter(code__in=wanted).values_list("code", "name"))
    found = []
    for row in rows:
        value = organ_value(row.organ, row, {})
        parent = row.organ.parent
        found.append(
            ListedOrgan(
                row.organ.pk, row.organ.code, row.organ.name, last_name(value).short_names if value.names else (),
                row.kind, places.get(row.territory, ""), (parent.pk, parent.name) if parent else (0, ""),
                value.days.ended(on),
            )
        )  # fmt: skip
    return found


def _zones() -> QuerySet[Zone]:
    return Zone.objects.select_related("parent").prefetch_related("covers", "events", "parks")


def _listed_zone(row: Zone) -> ListedZone:
    parent = (row.parent.pk, row.parent.name) if row.parent else (0, "")
    return ListedZone(
        row.pk, row.code, row.name, row.kind, row.level, parent, tuple(row.industries), hectares(row.area),
        len(row.parks.all()),
    )  # fmt: skip


def _links(rows: QuerySet[Organ]) -> tuple[Link, ...]:
    return tuple(rows.values_list("pk", "name"))


def _line(entry: Entry) -> tuple[Link, ...]:
    found: list[Link] = []
    at: Entry | None = entry
    while at is not None and at.guided_by is not None and len(found) < 5:  # a line has four levels
        found.append((at.guided_by.pk, at.guided_by.name))
        at = Entry.objects.select_related("guided_by").filter(organ=at.guided_by).first()
    return tuple(reversed(found))
