"""The first page and the search of everything."""

from __future__ import annotations

from django.http import HttpResponse

from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown


@page("home.read", channel="list")
def today(asked: Asked) -> HttpResponse:
    """My day: what waits for me."""
    return shown(asked, "home/today.html")


@page("search.read", channel="search")
def search(asked: Asked) -> HttpResponse:
    """One box over everything that the viewer sees."""
    return shown(asked, "home/search.html")
