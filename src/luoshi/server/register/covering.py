"""Which governments are party to what zones and parks hold, because those lie within them (属地)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from luoshi.core.register.codes import upper_codes
from luoshi.core.register.days import Days
from luoshi.core.register.model import Organ, Register
from luoshi.server.base.access.models import Cover
from luoshi.server.register.queries import organs_by_code, register

_BEGINNING = date(1, 1, 1)


def cover() -> None:
    """Write the covers that follow from the seats of parks and the territories of zones; old ones go."""
    wanted = set(_covers(register()))
    known = {(row.place_id, row.county_id, row.since, row.until): row.pk for row in Cover.objects.all()}
    Cover.objects.filter(pk__in=[key for told, key in known.items() if told not in wanted]).delete()
    wanted -= set(known)
    ordered = sorted(wanted, key=lambda each: (each[0], each[1], each[2]))
    Cover.objects.bulk_create([Cover(place_id=p, county_id=c, since=s, until=u) for p, c, s, u in ordered])


def _covers(told: Register) -> Iterator[tuple[int, int, date, date | None]]:
    keys = organs_by_code()
    governments = {each.territory: keys[each.id] for each in told.organs if each.kind == "government"}
    for territory, days, organs in _places(told):
        county = governments.get(territory, 0)
        for each in organs:
            if county and territory not in (each.territory, *upper_codes(each.territory)):
                yield keys[each.id], county, days.from_day or _BEGINNING, days.until_day


def _places(told: Register) -> Iterator[tuple[str, Days, list[Organ]]]:
    """A territory, the days on which a park or zone lies in it, the organs of that park or zone itself."""
    for park in told.parks:
        there = [each for each in told.organs if each.park == park.code]
        yield from ((seat.county, seat.days, there) for seat in park.seats)
    for zone in told.zones:
        there = [each for each in told.organs if each.zone == zone.code and not each.park]
        yield from ((each.territory, each.days, there) for each in zone.covers)
