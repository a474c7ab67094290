"""Pages of the frame itself: help, the choice of language, the components."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from luoshi.adapters.catalogues import Language
from luoshi.server.base.people.actions import choose
from luoshi.web.base import living
from luoshi.web.base.asked import Asked
from luoshi.web.base.language import COOKIE
from luoshi.web.base.pages import open_page, page, shown, viewer_at

YEAR = 365 * 24 * 3600


@open_page
def help_page(asked: Asked) -> HttpResponse:
    """First steps for the four audiences."""
    return shown(framed(asked), "base/help.html")


@open_page
def choose_language(asked: Asked) -> HttpResponse:
    """Remember the language in this browser, and as the person's own; go back to where the choice was made."""
    if asked.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    chosen: Language = "en" if asked.POST.get("language") == "en" else "zh"
    viewer = viewer_at(asked)
    if viewer is not None:
        choose(chosen, viewer=viewer)
    answer = redirect(inside(asked, asked.POST.get("next", "")))
    answer.set_cookie(COOKIE, chosen, max_age=YEAR, secure=asked.is_secure(), httponly=True, samesite="Lax")
    return answer


@page("home.read", channel="open")
def components(asked: Asked) -> HttpResponse:
    """The living page: each component with an example."""
    return shown(asked, "base/components_page.html", living=living, drawn=living.lineage())


def framed(asked: Asked) -> Asked:
    """An open page shows the frame of its viewer where there is one."""
    viewer = viewer_at(asked)
    if viewer is not None:
        asked.viewer = viewer
    return asked


def inside(asked: Asked, address: str) -> str:
    """The address where it lies within this office, else the first page."""
    good = url_has_allowed_host_and_scheme(address, allowed_hosts={asked.get_host()}, require_https=asked.is_secure())
    return address if good else "/"
