"""What is wrong with the parks of a register: their zone and the counties that they lie in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from luoshi.core.base.reasons import reason
from luoshi.core.register.asking import covers_on
from luoshi.core.register.codes import upper_codes
from luoshi.core.register.model import Park, Register, Seat, Zone
from luoshi.core.register.wrong import Wrong, empty_days, overlaps, twice, unknown


def park_faults(register: Register) -> Iterator[Wrong]:
    """Everything about parks."""
    zones = {each.code: each for each in register.zones}
    places = {each.code: each for each in register.territories}
    names = {each.code: each.name for each in register.territories}
    yield from twice(((each.code, each.place) for each in register.parks), field="code", code="register.code_twice")
    for park in register.parks:
        if park.zone not in zones:
            yield unknown(park.place, "zone", park.zone, {each.code: each.name for each in register.zones})
        if not park.seats:
            yield Wrong(park.place, "county", reason("register.park_no_county", name=park.name))
        yield from empty_days(park.seats, name=park.name)
        yield from overlaps(park.seats, name=park.name, code="register.seats_overlap")
        yield from _gaps(park)
        for seat in park.seats:
            if seat.county not in places:
                yield unknown(seat.place, "county", seat.county, names)
            elif places[seat.county].level != "county":
                why = reason("register.seat_no_county", name=park.name, county=names[seat.county])
                yield Wrong(seat.place, "county", why)
            elif park.zone in zones:
                yield from _outside(park, seat, zones[park.zone], names[seat.county])


def _gaps(park: Park) -> Iterator[Wrong]:
    listed = sorted(park.seats, key=lambda each: each.days.from_day or date.min)
    for one, other in pairwise(listed):
        until, begin = one.days.until_day, other.days.from_day
        if until is not None and begin is not None and until < begin:
            why = reason("register.seats_gap", name=park.name, until_day=until, from_day=begin)
            yield Wrong(other.place, "from_day", why)


def _outside(park: Park, seat: Seat, zone: Zone, county: str) -> Iterator[Wrong]:
    """The first day on which the zone did not lie over the county of its park."""
    turns = {seat.days.from_day or date.min}
    turns |= {day for each in zone.covers for day in (each.days.from_day, each.days.until_day) if day is not None}
    above = {seat.county, *upper_codes(seat.county)}
    for day in sorted(turns):
        if zone.covers and seat.days.hold(day) and not above & set(covers_on(zone, on=day)):
            told = "—" if day == date.min else day
            params = {"name": park.name, "county": county, "zone": zone.name, "day": told}
            yield Wrong(seat.place, "county", reason("register.seat_outside", **params))
            return
