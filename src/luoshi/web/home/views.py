"""The first page and the search of everything."""

from __future__ import annotations

from django.http import HttpResponse

from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.home.day import day_of
from luoshi.web.home.searching import FEW, asked_for, found_of, pieces


@page("home.read", channel="list")
def today(asked: Asked) -> HttpResponse:
    """My day: what waits for me."""
    return shown(asked, "home/today.html", day=day_of(asked.viewer))


@page("search.read", channel="search")
def search(asked: Asked) -> HttpResponse:
    """One box over everything that the viewer sees."""
    question = asked_for(asked.GET)
    return shown(
        asked, "home/search.html", question=question, found=found_of(question, asked.viewer), pieces=pieces, few=FEW
    )
