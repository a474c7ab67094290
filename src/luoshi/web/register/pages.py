"""Pages of the register: organs, zones, parks, territories, each with its history."""

from __future__ import annotations

from django.http import HttpResponseBase

from luoshi.core.register.model import ORGAN_KINDS, TERRITORY_LEVELS, ZONE_KINDS, ZONE_LEVELS
from luoshi.server.register import showing, showing_parks, showing_territories
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
    keys = showing_parks.keys_of(zone)
    return shown(asked, "register/zone.html", it=showing.zone(zone, asked.viewer), park_keys=keys)


@page("register.read", channel="list")
def parks(asked: Asked) -> HttpResponseBase:
    """Parks, by name and by the territory that they lie in."""
    told = {name: asked.GET.get(name, "").strip() for name in ("text", "within")}
    places = showing_territories.choices()
    within = told["within"] if told["within"] in dict(places) else ""
    found = showing_parks.parks(asked.viewer, text=told["text"], within=within, after=asked.GET.get("after", ""))
    return shown(asked, "register/parks.html", page=found, told=told, places=places)


@page("register.read", channel="detail")
def park(asked: Asked, park: int) -> HttpResponseBase:
    """One park: its zone, the counties it lies and lay in, who runs it."""
    return shown(asked, "register/park.html", it=showing_parks.park(park, asked.viewer))


@page("register.read", channel="list")
def territories(asked: Asked) -> HttpResponseBase:
    """The tree of territories, by name or code and by level."""
    told = {name: asked.GET.get(name, "").strip() for name in ("text", "level")}
    text, level = told.values()
    found = showing_territories.territories(asked.viewer, text=text, level=level, after=asked.GET.get("after", ""))
    return shown(asked, "register/territories.html", page=found, told=told, levels=TERRITORY_LEVELS)


@page("register.read", channel="detail")
def territory(asked: Asked, code: str) -> HttpResponseBase:
    """One territory: what is above and below it, what lies in it."""
    return shown(asked, "register/territory.html", it=showing_territories.territory(code, asked.viewer))
