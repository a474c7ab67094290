"""What held on a day: the name of an organ, what a zone was, the county of a park, who is above whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from luoshi.core.base.reasons import Reason, reason
from luoshi.core.register.model import ENDINGS, Organ, OrganName, Park, Register, Territory, Zone, ZoneEvent


@dataclass(frozen=True, slots=True)
class ZoneOn:
    """What a zone was on a day; a value that nobody recorded is empty (area: None), `why` tells of a day outside."""

    state: Literal["before", "there", "ended"]
    name: str = ""
    level: str = ""
    kind: str = ""
    area: Decimal | None = None
    why: Reason | None = None


def name_on(organ: Organ, *, on: date) -> OrganName | None:
    """What an organ was called on a day; None where it was not there."""
    return next((each for each in organ.names if each.days.hold(on)), None)


def last_name(organ: Organ) -> OrganName:
    """What an organ is called, or was called at last.

    Raises ValueError for an organ without names; `check` finds those.
    """
    return max(organ.names, key=lambda each: each.days.from_day or date.min)


def zone_on(zone: Zone, *, on: date) -> ZoneOn:
    """What a zone was on a day, by its events; what no event tells is as it is now."""
    events = sorted(zone.events, key=lambda each: each.day)
    begun = next((each for each in events if each.event == "established"), None)
    if begun is not None and on < begun.day:
        return ZoneOn("before", why=reason("register.zone_not_yet", name=zone.name, day=begun.day))
    ended = next((each for each in events if each.event in ENDINGS and each.day <= on), None)
    told = ZoneOn(
        "ended" if ended else "there",
        _told(zone.name, [(each, each.name) for each in events], on),
        _told(zone.level, [(each, each.level) for each in events], on),
        _told(zone.kind, [(each, each.kind) for each in events], on),
        _area(zone, events, on),
    )
    if ended is None:
        return told
    why = reason("register.zone_ended", name=zone.name, day=ended.day, into=ended.into)
    return ZoneOn(told.state, told.name, told.level, told.kind, told.area, why)


def covers_on(zone: Zone, *, on: date) -> tuple[str, ...]:
    """The codes of the territories over which a zone lay on a day."""
    return tuple(dict.fromkeys(each.territory for each in zone.covers if each.days.hold(on)))


def county_on(park: Park, *, on: date) -> str:
    """The code of the county that a park lay in on a day; empty where none is recorded."""
    return next((each.county for each in park.seats if each.days.hold(on)), "")


def committees_of(register: Register, *, zone: str, on: date) -> tuple[Organ, ...]:
    """The committees of a zone that were there on a day; its companies are not among them."""
    return tuple(
        each for each in register.organs if each.zone == zone and each.kind == "committee" and each.days.hold(on)
    )


def companies_of(register: Register, *, zone: str, on: date) -> tuple[Organ, ...]:
    """The companies that run a zone on a day."""
    return tuple(
        each for each in register.organs if each.zone == zone and each.kind == "company" and each.days.hold(on)
    )


def path_of(register: Register, *, organ: str) -> tuple[str, ...]:
    """The ids from the topmost organ down to this one; a circle is cut where it closes.

    >>> register = Register(organs=(Organ("a", (), "government"), Organ("b", (), "department", parent="a")))
    >>> path_of(register, organ="b")
    ('a', 'b')
    """
    parents = {each.id: each.parent for each in register.organs}
    found: list[str] = []
    at = organ
    while at and at in parents and at not in found:
        found.append(at)
        at = parents[at]
    return tuple(reversed(found))


def line_of(register: Register, *, organ: str) -> tuple[str, ...]:
    """The ids of the vertical line (条线) of an organ, the uppermost first, down to itself."""
    guides = {each.id: each.guided_by for each in register.organs}
    found: list[str] = []
    at = organ
    while at and at in guides and at not in found:
        found.append(at)
        at = guides[at]
    return tuple(reversed(found))


def guided_organs(register: Register, *, organ: str) -> tuple[Organ, ...]:
    """The organs whose vertical line leads directly to this one."""
    return tuple(each for each in register.organs if each.guided_by == organ)


def predecessors_of(register: Register, *, organ: str) -> tuple[Organ, ...]:
    """The organs whose work this one took up."""
    return tuple(each for each in register.organs if organ in each.successors)


def territory_of(register: Register, *, code: str) -> Territory | None:
    """The territory of a code."""
    return next((each for each in register.territories if each.code == code), None)


def _told(now: str, told: list[tuple[ZoneEvent, str]], on: date) -> str:
    stated = [(event.day, value) for event, value in told if value]
    if not stated:
        return now
    return next((value for day, value in reversed(stated) if day <= on), "")


def _area(zone: Zone, events: list[ZoneEvent], on: date) -> Decimal | None:
    stated = [(each.day, each.area) for each in events if each.area is not None]
    if not stated:
        return zone.area
    return next((area for day, area in reversed(stated) if day <= on), None)
