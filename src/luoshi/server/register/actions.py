"""Changing the register: a workbook taken in as one action."""

from __future__ import annotations

import hashlib

from luoshi.core.base.errors import InputError
from luoshi.core.register.asking import last_name
from luoshi.core.register.model import Register
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Actor, Deed, acting
from luoshi.server.register.covering import cover
from luoshi.server.register.importing import Difference, difference
from luoshi.server.register.writing import write


def take_in(source: tuple[str, bytes], *, by: Actor, reason: str = "") -> Difference:
    """Write what a workbook (name, bytes) says: all of it or nothing, one action with the hash of the file.

    People are not written here: posts are given by the security administrator. Raises Faulty with every fault of the
    workbook, InputError `register.not_yours` for organs that do not lie below the viewer's own.
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
    """A territory, zone or organ may be changed from above it only."""
    own = set(Organ.objects.filter(path__under=viewer.path).values_list("code", flat=True))
    told = _joined(found)
    own |= {each.id for each in told.organs if each.parent in own}
    foreign = [last_name(each).name for each in told.organs if each.id not in own]
    foreign += [each.name for each in told.zones if each.parent not in own]
    if foreign:
        raise InputError("register.not_yours", names="、".join(foreign[:5]), count=len(foreign))
