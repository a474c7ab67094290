"""The register as it is remembered: the whole of it as one value, and its index of names."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from django.db.models import Max

from luoshi.core.register.model import Register
from luoshi.core.register.name_index import NameIndex, name_index
from luoshi.server.base.access.models import Organ
from luoshi.server.base.audit.models import Action, Change
from luoshi.server.register.models import Entry, OrganName, Park, Territory, Zone
from luoshi.server.register.rows import organ_value, park_value, territory_value, zone_value

TOP = "root"
# What the index of names is made of.
_NAMED: Final = tuple(each._meta.db_table for each in (Organ, Entry, OrganName, Territory, Zone))


def register() -> Register:
    """Territories, organs, zones and parks as they are now, in the order in which they were entered; no people."""
    codes = {key: code for key, code in Organ.objects.values_list("pk", "code") if code != TOP}
    entries = Entry.objects.select_related("organ").prefetch_related("organ__names").order_by("organ_id")
    zones = Zone.objects.prefetch_related("covers", "events").order_by("pk")
    parks = Park.objects.select_related("zone").prefetch_related("seats").order_by("pk")
    return Register(
        tuple(territory_value(row) for row in Territory.objects.order_by("code", "pk")),
        tuple(organ_value(row.organ, row, codes) for row in entries),
        tuple(zone_value(row, codes) for row in zones),
        tuple(park_value(row) for row in parks),
    )


def names() -> NameIndex:
    """The index by which names in documents are matched; made again when the register has changed."""
    return _names(_mark())


def organs_by_code() -> dict[str, int]:
    """The keys of organs by their codes."""
    return dict(Organ.objects.values_list("code", "pk"))


@lru_cache(maxsize=1)
def _names(_mark: tuple[object, ...]) -> NameIndex:
    return name_index(register())


def _mark() -> tuple[object, ...]:
    """What differs once a name may have changed: the last import, and the last row that was changed by itself.

    An import is told by its file, since a number taken back with its transaction is given again.
    """
    imports = Action.objects.filter(verb="register.import").order_by("-at", "-pk")
    rows = Change.objects.filter(table__in=_NAMED).aggregate(last=Max("pk"))
    return (repr(imports.values_list("pk", "at", "params").first()), rows["last"], Organ.objects.count())
