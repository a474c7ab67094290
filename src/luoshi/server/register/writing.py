"""Values of the register written as rows, table by table; only `actions` calls it, within an action."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from django.db.models import Model

from luoshi.core.register import model
from luoshi.core.register.asking import last_name
from luoshi.core.register.model import Register
from luoshi.server.base.access.models import Organ
from luoshi.server.register.models import Entry, OrganName, Park, Seat, Territory, Zone, ZoneCover, ZoneEvent
from luoshi.server.register.queries import TOP, organs_by_code
from luoshi.server.register.rows import dated, square_metres

_BATCH: Final = 500
Row = TypeVar("Row", bound=Model)


def write(told: Register) -> None:
    """Write each value anew in the place of what was known under its code."""
    _territories(told.territories)
    _organs(told.organs)
    _zones(told.zones)
    _parks(told.parks)


def place_organs() -> None:
    """Give every organ the path that its parents make; only rows whose path differs are written."""
    rows = {row.pk: row for row in Organ.objects.all()}
    moved = []
    for row in rows.values():
        path, at = "", row
        while True:
            path = f"{at.pk}/{path}"
            if at.parent_id is None:
                break
            at = rows[at.parent_id]
        if row.path != path:
            moved.append((row, path))
    for row, path in moved:
        row.path = path
    _upsert([row for row, _ in moved], key="code", columns=("path",))


def _territories(told: Iterable[model.Territory]) -> None:
    rows = list(told)
    _cleared(Territory, "code", [each.code for each in rows])
    _made(Territory(code=each.code, name=each.name, level=each.level, **dated(each.days)) for each in rows)


def _organs(told: tuple[model.Organ, ...]) -> None:
    """Organs first without what leads to others, then the tree, then what the register says of each."""
    levels = dict(Territory.objects.values_list("code", "level"))
    rows = [
        Organ(code=each.id, name=last_name(each).name, kind=_kind(each, levels.get(each.territory, "")))
        for each in told
    ]
    _upsert(rows, key="code", columns=("name", "kind"))
    keys = organs_by_code()
    for row, each in zip(rows, told, strict=True):
        row.parent_id = keys.get(each.parent or TOP)
    _upsert(rows, key="code", columns=("parent",))
    place_organs()
    _cleared(OrganName, "organ", [keys[each.id] for each in told])
    _made(
        OrganName(organ_id=keys[each.id], name=name.name, short_names=list(name.short_names), **dated(name.days))
        for each in told
        for name in each.names
    )
    _upsert([_entry(each, keys) for each in told], key="organ", columns=_ENTRY)


def _kind(each: model.Organ, level: str) -> str:
    """The kind by which access knows an organ: a government by its level, what runs a zone or park by that."""
    if each.park:
        return "park"
    if each.kind == "government":
        return level or "other"
    return "zone" if each.kind == "committee" else each.kind


_ENTRY: Final = ("kind", "territory", "guided_by", "zone", "park", "credit_code", "successors")


def _entry(each: model.Organ, keys: dict[str, int]) -> Entry:
    return Entry(
        organ_id=keys[each.id], kind=each.kind, territory=each.territory, guided_by_id=keys.get(each.guided_by),
        zone=each.zone, park=each.park, credit_code=each.credit_code, successors=list(each.successors),
    )  # fmt: skip


_ZONE: Final = ("name", "kind", "level", "parent", "short_names", "industries", "area")


def _zones(told: tuple[model.Zone, ...]) -> None:
    organs = organs_by_code()
    rows = [
        Zone(
            code=each.code, name=each.name, kind=each.kind, level=each.level, parent_id=organs.get(each.parent),
            short_names=list(each.short_names), industries=list(each.industries), area=square_metres(each.area),
        )
        for each in told
    ]  # fmt: skip
    _upsert(rows, key="code", columns=_ZONE)
    keys = dict(Zone.objects.values_list("code", "pk"))
    _cleared(ZoneCover, "zone", [keys[each.code] for each in told])
    _cleared(ZoneEvent, "zone", [keys[each.code] for each in told])
    _made(
        ZoneCover(zone_id=keys[each.code], territory=cover.territory, **dated(cover.days))
        for each in told
        for cover in each.covers
    )
    _made(_event(event, keys[each.code]) for each in told for event in each.events)


def _event(each: model.ZoneEvent, zone: int) -> ZoneEvent:
    return ZoneEvent(
        zone_id=zone, day=each.day, event=each.event, name=each.name, level=each.level, kind=each.kind,
        area=square_metres(each.area), into=each.into, document_number=each.document_number,
    )  # fmt: skip


def _parks(told: tuple[model.Park, ...]) -> None:
    zones = dict(Zone.objects.values_list("code", "pk"))
    rows = [
        Park(
            code=each.code, name=each.name, zone_id=zones[each.zone], industries=list(each.industries),
            area=square_metres(each.area),
        )
        for each in told
    ]  # fmt: skip
    _upsert(rows, key="code", columns=("name", "zone", "industries", "area"))
    keys = dict(Park.objects.values_list("code", "pk"))
    _cleared(Seat, "park", [keys[each.code] for each in told])
    _made(Seat(park_id=keys[each.code], county=seat.county, **dated(seat.days)) for each in told for seat in each.seats)


def _upsert(rows: Sequence[Row], *, key: str, columns: Sequence[str]) -> None:
    """Insert rows; of those whose key is there only the columns are written."""
    if rows:
        type(rows[0])._default_manager.bulk_create(
            rows, batch_size=_BATCH, update_conflicts=True, unique_fields=[key], update_fields=columns
        )


def _made(rows: Iterable[Row]) -> None:
    told = list(rows)
    if told:
        type(told[0])._default_manager.bulk_create(told, batch_size=_BATCH)


def _cleared(rows: type[Model], column: str, keys: Sequence[object]) -> None:
    for begun in range(0, len(keys), _BATCH):
        rows._default_manager.filter(**{f"{column}__in": keys[begun : begun + _BATCH]}).delete()
