"""The register: parks, and the territories that they lie in."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router, Schema

from luoshi.api.base import FIFTY, After, Limit, Link, Number, Text, Window, operation, plain, viewer_of
from luoshi.api.register import Organ, linked
from luoshi.server.register import showing_parks, showing_territories

router = Router(tags=["register"])
PlaceCode = Annotated[str, Path(pattern="^[0-9]{6,12}$", description="a code of GB/T 2260")]


class Place(Schema):
    """A territory by its code of GB/T 2260; both are empty where there is none."""

    code: str
    name: str


class Park(Schema):
    """A park as a line of a list, with the county that it lies in today; `area` in hectares, a decimal as text."""

    pk: int
    code: str
    name: str
    zone: Link
    county: Place
    industries: list[str]
    area: str | None


class ParkSeat(Schema):
    """A county with the days on which a park lay in it; `now` where it does today."""

    place: Place
    since: date | None
    until: date | None
    now: bool


class WholePark(Schema):
    """A park with the counties it lies and lay in, the latest first, and the organs that run it."""

    park: Park
    seats: list[ParkSeat]
    organs: list[Organ]


class Territory(Schema):
    """A territory as a line of the tree: `depth` below the top, how many zones and parks lie in it today."""

    code: str
    name: str
    level: str
    depth: int
    above: Place
    zones: int
    parks: int
    ended: bool


class LyingThere(Schema):
    """A zone or park that lies, or lay, in a territory, on which days; `now` where it does today."""

    link: Link
    place: Place
    since: date | None
    until: date | None
    now: bool


class WholeTerritory(Schema):
    """A territory with those above and directly below it and what lies in it; `cut` names the parts told in part."""

    territory: Territory
    since: date | None
    until: date | None
    above: list[Place]
    below: list[Territory]
    zones: list[LyingThere]
    parks: list[LyingThere]
    organs: list[Organ]
    cut: list[str]


@operation(router, "GET", "parks/", power="register.read", channel="list", response=Window[Park])
def parks(request: HttpRequest, text: Text = "", within: Text = "", after: After = "", limit: Limit = FIFTY) -> Any:
    """Parks by code; `within` is the code of a territory that they lie in today."""
    found = showing_parks.parks(viewer_of(request), text=text, within=within, after=after, most=limit)
    return {"rows": [_park(each) for each in found.rows], "after": found.after}


@operation(router, "GET", "parks/{int:park}/", power="register.read", channel="detail", response=WholePark)
def park(request: HttpRequest, park: Number) -> Any:
    """One park."""
    found = showing_parks.park(park, viewer_of(request))
    seats = [plain(each) | {"place": _place(each.place)} for each in found.seats]
    return {"park": _park(found.park), "seats": seats, "organs": [linked(each) for each in found.organs]}


@operation(router, "GET", "territories/", power="register.read", channel="list", response=Window[Territory])
def territories(
    request: HttpRequest, text: Text = "", level: Text = "", after: After = "", limit: Limit = FIFTY
) -> Any:
    """Territories by code; `text` is part of a name or how a code begins."""
    found = showing_territories.territories(viewer_of(request), text=text, level=level, after=after, most=limit)
    return {"rows": [_territory(each) for each in found.rows], "after": found.after}


@operation(router, "GET", "territories/{slug:code}/", power="register.read", channel="detail", response=WholeTerritory)
def territory(request: HttpRequest, code: PlaceCode) -> Any:
    """One territory."""
    found = showing_territories.territory(code, viewer_of(request))
    return plain(found) | {
        "territory": _territory(found.territory),
        "above": [_place(each) for each in found.above],
        "below": [_territory(each) for each in found.below],
        "zones": [_lying(each) for each in found.zones],
        "parks": [_lying(each) for each in found.parks],
        "organs": [linked(each) for each in found.organs],
    }


def _place(told: tuple[str, str]) -> dict[str, str]:
    return dict(zip(("code", "name"), told, strict=True))


def _park(row: Any) -> dict[str, Any]:
    told: dict[str, Any] = plain(row)
    return told | {"zone": dict(zip(("pk", "name"), row.zone, strict=True)), "county": _place(row.county)}


def _territory(row: Any) -> dict[str, Any]:
    told: dict[str, Any] = plain(row)
    return told | {"above": _place(row.above)}


def _lying(row: Any) -> dict[str, Any]:
    told: dict[str, Any] = plain(row)
    return told | {"link": dict(zip(("pk", "name"), row.link, strict=True)), "place": _place(row.place)}
