"""The register: organs, zones, the whole of it as a workbook."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from ninja import Router, Schema

from luoshi.adapters.register.writing import register_as_workbook
from luoshi.api.base import FIFTY, After, Limit, Link, Number, Text, Window, language_of, operation, plain, viewer_of
from luoshi.api.sending import exported
from luoshi.server.register import queries, showing
from luoshi.server.texts.exporting import TYPES
from luoshi.server.texts.values import Exported

router = Router(tags=["register"])


class Organ(Schema):
    """An organ as a line of a list; `parent` is 0 and empty at the top."""

    pk: int
    code: str
    name: str
    short_names: list[str]
    kind: str
    territory: str
    parent: Link
    ended: bool


class Zone(Schema):
    """A zone as a line of a list; `area` in hectares, a decimal as text."""

    pk: int
    code: str
    name: str
    kind: str
    level: str
    parent: Link
    industries: list[str]
    area: str | None
    parks: int


class WholeOrgan(Schema):
    """An organ with its names, those above, below and beside it; links are pairs of number and name."""

    organ: Organ
    names: list[dict[str, Any]]
    above: list[Any]
    below: list[Any]
    line: list[Any]
    guided: list[Any]
    successors: list[Any]
    predecessors: list[Any]
    credit_code: str
    zone: list[Any]
    park: str


class WholeZone(Schema):
    """A zone on this day with its history, its parks, its committees and companies."""

    zone: Zone
    state: dict[str, Any]
    covers: list[dict[str, Any]]
    events: list[dict[str, Any]]
    parks: list[Any]
    organs: list[Organ]


@operation(router, "GET", "organs/", power="register.read", channel="list", response=Window[Organ])
def organs(request: HttpRequest, text: Text = "", kind: Text = "", after: After = "", limit: Limit = FIFTY) -> Any:
    """Organs by code."""
    return _page(showing.organs(viewer_of(request), text=text, kind=kind, after=after, most=limit))


@operation(router, "GET", "organs/{int:organ}/", power="register.read", channel="detail", response=WholeOrgan)
def organ(request: HttpRequest, organ: Number) -> Any:
    """One organ."""
    found = showing.organ(organ, viewer_of(request))
    return plain(found) | {"organ": linked(found.organ)}


@operation(router, "GET", "zones/", power="register.read", channel="list", response=Window[Zone])
def zones(
    request: HttpRequest, text: Text = "", kind: Text = "", level: Text = "", after: After = "", limit: Limit = FIFTY
) -> Any:
    """Zones by code."""
    found = showing.zones(viewer_of(request), text=text, kind=kind, level=level, after=after, most=limit)
    return _page(found)


@operation(router, "GET", "zones/{int:zone}/", power="register.read", channel="detail", response=WholeZone)
def zone(request: HttpRequest, zone: Number) -> Any:
    """One zone."""
    found = showing.zone(zone, viewer_of(request))
    return plain(found) | {"zone": linked(found.zone), "organs": [linked(each) for each in found.organs]}


@operation(router, "GET", "register/workbook/", power="register.read", channel="export")
def workbook(request: HttpRequest) -> HttpResponseBase:
    """The register as a workbook; people are not in it."""
    viewer_of(request)
    content = register_as_workbook(queries.register(), language=language_of(request))
    return exported(Exported("名录.xlsx", TYPES["xlsx"], content))


def _page(found: showing.Page) -> dict[str, Any]:
    return {"rows": [linked(each) for each in found.rows], "after": found.after}


def linked(row: Any) -> dict[str, Any]:
    """A line of a list whose `parent` is told as a link."""
    told: dict[str, Any] = plain(row)
    pk, name = row.parent
    return told | {"parent": {"pk": pk, "name": name}}
