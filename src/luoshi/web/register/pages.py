"""Pages of the register: organs, zones, each with its history."""

from __future__ import annotations

from django.http import HttpResponseBase

from luoshi.core.register.model import ORGAN_KINDS, ZONE_KINDS, ZONE_LEVELS
from luoshi.server.register import showing
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown


@page("register.read", channel="list")
def organs(asked: Asked) -> HttpResponseBase:
    """Organs, by name and kind."""
    told = {name: asked.GET.get(name, "").strip() for name in ("text", "kind")}
    found = showing.organs(asked.viewer, text=told["text"], kind=told["kind"], after=asked.GET.get("after", ""))
    return shown(asked, "register/organs.html", page=found, told=told, kinds=ORGAN_KINDS)


@page("register.read", channel="detail")
def organ(asked: Asked, organ: int) -> HttpResponseBase:
    """One organ: its names, who is above, below and beside it."""
    return shown(asked, "register/organ.html", it=showing.organ(organ, asked.viewer))


@page("register.read", channel="list")
def zones(asked: Asked) -> HttpResponseBase:
    """Zones, by name, kind and level."""
    told = {name: asked.GET.get(name, "").strip() for name in ("text", "kind", "level")}
    text, kind, level = told.values()
    found = showing.zones(asked.viewer, text=text, kind=kind, level=level, after=asked.GET.get("after", ""))
    return shown(asked, "register/zones.html", page=found, told=told, kinds=ZONE_KINDS, levels=ZONE_LEVELS)


@page("register.read", channel="detail")
def zone(asked: Asked, zone: int) -> HttpResponseBase:
    """One zone: what it is on the day, its history, its parks, its committees and companies."""
    return shown(asked, "register/zone.html", it=showing.zone(zone, asked.viewer))
