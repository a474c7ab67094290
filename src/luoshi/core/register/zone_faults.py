"""What is wrong with the zones of a register: codes, territories, history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

from luoshi.core.base.reasons import reason
from luoshi.core.register.model import ENDINGS, ZONE_KINDS, ZONE_LEVELS, Cover, Register, Zone, ZoneEvent
from luoshi.core.register.organ_faults import called
from luoshi.core.register.wrong import Wrong, empty_days, shared, twice, unknown

# What an event has to tell, so that a zone can be known as it was.
_TELLS: Mapping[str, str] = {"expanded": "area", "upgraded": "level", "downgraded": "level", "renamed": "name"}


def zone_faults(register: Register) -> Iterator[Wrong]:
    """Everything about zones."""
    zones = {each.code: each.name for each in register.zones}
    organs = {each.id: called(each) for each in register.organs}
    places = {each.code: each.name for each in register.territories}
    yield from twice(((each.code, each.place) for each in register.zones), field="code", code="register.code_twice")
    for name, listed in shared((each.name, each) for each in register.zones).items():
        for one, other in combinations(listed, 2):
            if one.code != other.code:
                why = reason("register.name_of_two", name=name, first=one.place or one.code)
                yield Wrong(other.place, "name", why)
    for zone in register.zones:
        yield from _words(zone)
        if zone.parent and zone.parent not in organs:
            yield unknown(zone.place, "parent", zone.parent, organs)
        if not zone.parent:
            yield Wrong(zone.place, "parent", reason("register.zone_no_parent", name=zone.name))
        yield from _committees(register, zone)
        yield from _covers(zone, places)
        yield from _events(zone, zones)
        yield from _newest(zone)


def _words(zone: Zone) -> Iterator[Wrong]:
    for field, known in (("kind", ZONE_KINDS), ("level", ZONE_LEVELS)):
        told = getattr(zone, field)
        if told not in known:
            yield Wrong(zone.place, field, reason("register.word", word=told, known="、".join(known)))
    if zone.area is not None and zone.area <= 0:
        yield Wrong(zone.place, "area", reason("register.area", name=zone.name, area=zone.area))


def _committees(register: Register, zone: Zone) -> Iterator[Wrong]:
    """A committee that stands elsewhere than below the organ that administers its zone: it may, and it is remarked."""
    for each in register.organs:
        own = each.kind == "committee" and each.zone == zone.code and not each.park
        if own and each.names and zone.parent and each.parent != zone.parent:
            why = reason("register.committee_elsewhere", name=called(each), zone=zone.name)
            yield Wrong(each.place, "parent", why, warning=True)


def _covers(zone: Zone, places: Mapping[str, str]) -> Iterator[Wrong]:
    if not zone.covers:
        yield Wrong(zone.place, "code", reason("register.zone_no_covers", name=zone.name))
    yield from empty_days(zone.covers, name=zone.name)
    for each in zone.covers:
        if each.territory not in places:
            yield unknown(each.place, "territory", each.territory, places)
    for one, other in combinations([each for each in zone.covers if not each.days.empty], 2):
        if one.territory == other.territory and one.days.overlap(other.days):
            yield _overlap(zone, one, other)


def _overlap(zone: Zone, one: Cover, other: Cover) -> Wrong:
    params = {"name": zone.name, "territory": other.territory, "first": one.place or "—"}
    return Wrong(other.place, "from_day", reason("register.covers_overlap", **params))


def _events(zone: Zone, zones: Mapping[str, str]) -> Iterator[Wrong]:
    begun = [each for each in zone.events if each.event == "established"]
    for each in begun[1:]:
        yield Wrong(each.place, "event", reason("register.established_twice", name=zone.name, first=begun[0].day))
    ended = min((each.day for each in zone.events if each.event in ENDINGS), default=None)
    for each in zone.events:
        if begun and each.day < begun[0].day:
            params = {"name": zone.name, "day": each.day, "begun": begun[0].day}
            yield Wrong(each.place, "day", reason("register.event_before", **params))
        if ended is not None and each.day > ended:
            params = {"name": zone.name, "day": each.day, "ended": ended}
            yield Wrong(each.place, "day", reason("register.event_after", **params))
        yield from _event(zone, each, zones)


def _event(zone: Zone, event: ZoneEvent, zones: Mapping[str, str]) -> Iterator[Wrong]:
    needed = _TELLS.get(event.event, "")
    if needed and getattr(event, needed) in ("", None):
        yield Wrong(event.place, needed, reason("register.event_tells_nothing", name=zone.name, day=event.day))
    for field, known in (("kind", ZONE_KINDS), ("level", ZONE_LEVELS)):
        told = getattr(event, field)
        if told and told not in known:
            yield Wrong(event.place, field, reason("register.word", word=told, known="、".join(known)))
    if event.event == "merged" and not event.into:
        yield Wrong(event.place, "into", reason("register.merged_into_nothing", name=zone.name, day=event.day))
    elif event.into == zone.code:
        yield Wrong(event.place, "into", reason("register.merged_into_itself", name=zone.name))
    elif event.into and event.into not in zones:
        yield unknown(event.place, "into", event.into, zones)


def _newest(zone: Zone) -> Iterator[Wrong]:
    """The row of a zone says what the newest of its events says."""
    asked: tuple[tuple[str, Callable[[ZoneEvent], object], object], ...] = (
        ("name", lambda each: each.name, zone.name),
        ("level", lambda each: each.level, zone.level),
        ("kind", lambda each: each.kind, zone.kind),
        ("area", lambda each: each.area, zone.area),
    )
    listed = sorted(zone.events, key=lambda each: each.day)
    for field, tell, now in asked:
        told = [(each, tell(each)) for each in listed if tell(each) not in ("", None)]
        if told and told[-1][1] != now:
            params = {"name": zone.name, "now": now, "day": told[-1][0].day, "told": told[-1][1]}
            yield Wrong(zone.place, field, reason("register.not_newest", **params))
