"""Values of the register written as rows; only `actions` calls it, within an action."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.core.register import model
from luoshi.core.register.asking import last_name
from luoshi.core.register.model import Register
from luoshi.server.base.access.models import Organ
from luoshi.server.register.models import Entry, OrganName, Park, Seat, Territory, Zone, ZoneCover, ZoneEvent
from luoshi.server.register.queries import TOP, organs_by_code
from luoshi.server.register.rows import dated, square_metres


def write(told: Register) -> None:
    """Write each value anew in the place of what was known under its code."""
    _territories(told.territories)
    _organs(told.organs)
    keys = organs_by_code()
    for zone in told.zones:
        _zone(zone, keys)
    zones = dict(Zone.objects.values_list("code", "pk"))
    for park in told.parks:
        _park(park, zones)


def _territories(told: Iterable[model.Territory]) -> None:
    rows = list(told)
    Territory.objects.filter(code__in={each.code for each in rows}).delete()
    Territory.objects.bulk_create(
        [Territory(code=each.code, name=each.name, level=each.level, **dated(each.days)) for each in rows]
    )


def _organs(told: tuple[model.Organ, ...]) -> None:
    """Organs first without what leads to others, then the tree, then what the register says of each."""
    keys = organs_by_code()
    levels = dict(Territory.objects.values_list("code", "level"))
    for each in told:
        kind = _kind(each, levels.get(each.territory, ""))
        made, _ = Organ.objects.update_or_create(code=each.id, defaults={"name": last_name(each).name, "kind": kind})
        keys[each.id] = made.pk
    for each in told:
        Organ.objects.filter(pk=keys[each.id]).update(parent=keys.get(each.parent or TOP))
    place_organs()
    OrganName.objects.filter(organ__in=[keys[each.id] for each in told]).delete()
    OrganName.objects.bulk_create(
        [
            OrganName(organ_id=keys[each.id], name=name.name, short_names=list(name.short_names), **dated(name.days))
            for each in told
            for name in each.names
        ]
    )
    for each in told:
        Entry.objects.update_or_create(organ_id=keys[each.id], defaults=_entry(each, keys))


def _kind(each: model.Organ, level: str) -> str:
    """The kind by which access knows an organ: a government by its level, what runs a zone or park by that."""
    if each.park:
        return "park"
    if each.kind == "government":
        return level or "other"
    return "zone" if each.kind == "committee" else each.kind


def place_organs() -> None:
    """Give every organ the path that its parents make; only rows whose path differs are written."""
    rows = {row.pk: row for row in Organ.objects.all()}
    for row in rows.values():
        path, at = "", row
        while True:
            path = f"{at.pk}/{path}"
            if at.parent_id is None:
                break
            at = rows[at.parent_id]
        if row.path != path:
            Organ.objects.filter(pk=row.pk).update(path=path)


def _entry(each: model.Organ, keys: dict[str, int]) -> dict[str, object]:
    return {
        "kind": each.kind, "territory": each.territory, "guided_by_id": keys.get(each.guided_by), "zone": each.zone,
        "park": each.park, "credit_code": each.credit_code, "successors": list(each.successors),
    }  # fmt: skip


def _zone(each: model.Zone, keys: dict[str, int]) -> None:
    told = {
        "name": each.name, "kind": each.kind, "level": each.level, "parent_id": keys.get(each.parent),
        "short_names": list(each.short_names), "industries": list(each.industries), "area": square_metres(each.area),
    }  # fmt: skip
    row, _ = Zone.objects.update_or_create(code=each.code, defaults=told)
    row.covers.all().delete()
    row.events.all().delete()
    ZoneCover.objects.bulk_create([ZoneCover(zone=row, territory=c.territory, **dated(c.days)) for c in each.covers])
    ZoneEvent.objects.bulk_create(
        [
            ZoneEvent(
                zone=row, day=e.day, event=e.event, name=e.name, level=e.level, kind=e.kind,
                area=square_metres(e.area), into=e.into, document_number=e.document_number,
            )
            for e in each.events
        ]
    )  # fmt: skip


def _park(each: model.Park, zones: dict[str, int]) -> None:
    told = {
        "name": each.name, "zone_id": zones[each.zone], "industries": list(each.industries),
        "area": square_metres(each.area),
    }  # fmt: skip
    row, _ = Park.objects.update_or_create(code=each.code, defaults=told)
    row.seats.all().delete()
    Seat.objects.bulk_create([Seat(park=row, county=seat.county, **dated(seat.days)) for seat in each.seats])
