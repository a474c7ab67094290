"""Changing the register: a workbook taken in as one action."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from luoshi.core.base.errors import InputError
from luoshi.core.register.asking import last_name
from luoshi.core.register.codes import prefix_of
from luoshi.core.register.model import Register
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Actor, Deed, acting
from luoshi.server.register.covering import cover
from luoshi.server.register.importing import Difference, difference
from luoshi.server.register.models import Entry, Park, Zone
from luoshi.server.register.writing import write


def take_in(source: tuple[str, bytes], *, by: Actor, reason: str = "") -> Difference:
    """Write what a workbook (name, bytes) says: all of it or nothing, one action with the hash of the file.

    People are not written here: posts are given by the security administrator. Raises Faulty with every fault of the
    workbook, InputError `register.not_yours` for what does not lie below the viewer's own organ.
    """
    found = difference(source)
    if isinstance(by, Viewer):
        by.demand("register.change")
        _demand_own(found, by)
    if not found.rows:
        return found
    told = {"sha256": hashlib.sha256(source[1]).hexdigest(), "rows": found.rows}
    with acting(by, Deed("register.import", name=source[0], reason=reason, params=told, bulk=True)):
        write(_joined(found))
        cover()
    return found


def _joined(found: Difference) -> Register:
    one, other = found.new, found.changed
    return Register(
        one.territories + other.territories, one.organs + other.organs, one.zones + other.zones, one.parks + other.parks
    )


def _demand_own(found: Difference, viewer: Viewer) -> None:
    """Raise InputError where a value lies outside the viewer's part of the tree, as it is or as it would be."""
    foreign = [*_foreign_organs(found, viewer), *_foreign_places(found, viewer)]
    if foreign:
        raise InputError("register.not_yours", names="、".join(foreign[:5]), count=len(foreign))


def _foreign_organs(found: Difference, viewer: Viewer) -> Iterator[str]:
    own = _own_codes(viewer)
    for each in found.new.organs:
        if each.parent in own:
            own.add(each.id)
        else:
            yield last_name(each).name
    for each in found.changed.organs:
        if each.id not in own or (each.parent not in own and each.id != _code(viewer)):
            yield last_name(each).name


def _foreign_places(found: Difference, viewer: Viewer) -> Iterator[str]:
    own = _own_codes(viewer) | {each.id for each in found.new.organs}
    zones = dict(Zone.objects.values_list("code", "parent__code"))
    for zone in (*found.new.zones, *found.changed.zones):
        if zone.parent not in own or zones.get(zone.code, zone.parent) not in own:
            yield zone.name
    told = zones | {zone.code: zone.parent for zone in (*found.new.zones, *found.changed.zones)}
    parks = dict(Park.objects.values_list("code", "zone__code"))
    for park in (*found.new.parks, *found.changed.parks):
        if told.get(park.zone) not in own or zones.get(parks.get(park.code, ""), told.get(park.zone)) not in own:
            yield park.name
    entry = Entry.objects.filter(organ=viewer.organ).first()
    within = prefix_of(entry.territory) if entry and entry.territory else ""
    for territory in (*found.new.territories, *found.changed.territories):
        if entry is not None and not territory.code.startswith(within):
            yield territory.name


def _own_codes(viewer: Viewer) -> set[str]:
    return set(Organ.objects.filter(path__under=viewer.path).values_list("code", flat=True))


def _code(viewer: Viewer) -> str:
    return Organ.objects.values_list("code", flat=True).get(pk=viewer.organ)
