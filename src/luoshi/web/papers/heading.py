"""How an office heads and numbers its papers."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError, LuoshiError
from luoshi.server.papers import actions, queries
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.papers.papers import number

_FIELDS = ("mark", "printer", "contact", "phone", "banner")


@page("papers.sign", channel="form")
def office(asked: Asked) -> HttpResponseBase:
    """The letterhead and the series of the viewer's organ."""
    if asked.method == "POST":
        actions.set_heading(
            actions.Heading(**{name: asked.POST.get(name, "") for name in _FIELDS}), viewer=asked.viewer
        )
        tell(asked, "web.papers.did_office")
        return redirect("papers:office")
    return _shown(asked)


@posted
@page("papers.sign", channel="act")
def series(asked: Asked) -> HttpResponseBase:
    """Declare a series, or move it on."""
    told = asked.POST
    try:
        actions.set_series(
            told.get("mark", ""), number(told.get("year", "")), number(told.get("next", "")), viewer=asked.viewer
        )
    except InputError as fault:
        return _shown(asked, fault)
    tell(asked, "web.papers.did_office")
    return redirect("papers:office")


def _shown(asked: Asked, *faults: LuoshiError) -> HttpResponseBase:
    heading, rows = queries.heading_of(asked.viewer), queries.series_of(asked.viewer)
    return shown(
        asked, "papers/office.html", status=422 if faults else 200, heading=heading, series=rows, faults=faults,
        typed=asked.POST if faults else {}, year=asked.on.year,
    )  # fmt: skip
