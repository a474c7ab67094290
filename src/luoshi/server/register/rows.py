"""Values of the register into rows and back."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, TypeVar

from luoshi.core.register import model
from luoshi.core.register.days import Days
from luoshi.server.base.access.models import Organ
from luoshi.server.register.models import Dated, Entry, OrganName, Park, Territory, Zone

Row = TypeVar("Row", bound=Dated)
_SQUARE_METRES: Final = Decimal(10_000)


def days_of(row: Dated) -> Days:
    """The days of a row."""
    return Days(row.since, row.until)


def dated(days: Days) -> dict[str, object]:
    """The columns of some days."""
    return {"since": days.from_day, "until": days.until_day}


def square_metres(hectares: Decimal | None) -> int | None:
    """An area at rest: whole square metres."""
    return None if hectares is None else int((hectares * _SQUARE_METRES).to_integral_value())


def hectares(area: int | None) -> Decimal | None:
    """An area as the register says it.

    >>> hectares(12345600)
    Decimal('1234.56')
    """
    return None if area is None else (Decimal(area) / _SQUARE_METRES).normalize() + 0


def territory_value(row: Territory) -> model.Territory:
    """A territory."""
    return model.Territory(row.code, row.name, row.level, days_of(row))  # type: ignore[arg-type]  # checked on import


def organ_value(organ: Organ, entry: Entry, codes: dict[int, str]) -> model.Organ:
    """An organ with its names; `codes` of organs by key."""
    names = tuple(model.OrganName(row.name, tuple(row.short_names), days_of(row)) for row in _in_order(_names(organ)))
    return model.Organ(
        organ.code, names, entry.kind, entry.territory,  # type: ignore[arg-type]  # checked on import
        codes.get(organ.parent_id or 0, ""), codes.get(entry.guided_by_id or 0, ""), entry.zone, entry.park,
        entry.credit_code, tuple(entry.successors),
    )  # fmt: skip


def zone_value(row: Zone, codes: dict[int, str]) -> model.Zone:
    """A zone with its history."""
    covers = tuple(model.Cover(each.territory, days_of(each)) for each in _in_order(row.covers.all()))
    events = tuple(
        model.ZoneEvent(
            each.day, each.event, each.name, each.level, each.kind, hectares(each.area), each.into, each.document_number  # type: ignore[arg-type]  # checked on import
        )
        for each in row.events.all()
    )  # fmt: skip
    return model.Zone(
        row.code, row.name, row.kind, row.level, codes.get(row.parent_id or 0, ""), tuple(row.short_names),
        tuple(row.industries), hectares(row.area), covers, events,
    )  # fmt: skip


def park_value(row: Park) -> model.Park:
    """A park with its counties."""
    seats = tuple(model.Seat(each.county, days_of(each)) for each in _in_order(row.seats.all()))
    return model.Park(row.code, row.name, row.zone.code, seats, tuple(row.industries), hectares(row.area))


def _names(organ: Organ) -> Iterable[OrganName]:
    return organ.names.all()


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.pk)
