"""Page: all sessions under way within a security administrator's reach."""

from __future__ import annotations

from django.http import HttpResponseBase

from luoshi.server.base.people import queries
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.people.browsers import browser_of


@page("people.read", channel="list")
def listed(asked: Asked) -> HttpResponseBase:
    """Who is signed in, from where, since when."""
    return shown(asked, "people/sessions.html", sessions=queries.all_sessions(asked.viewer), browser_of=browser_of)
