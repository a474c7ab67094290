"""Pages: signing in, signing out, the choice among one's own posts."""

from __future__ import annotations

from typing import cast

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from luoshi.server.base.access.queries import posts_of
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import POST_IN_SESSION, open_page, page, shown


@open_page
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Login and password; then to where the person wanted to go."""
    asked = cast(Asked, request)
    leads_to = own_path(asked.POST.get("next") or asked.GET.get("next") or "/")
    typed, failed = asked.POST.get("login", ""), False
    if asked.method == "POST":
        person = authenticate(asked, username=typed, password=asked.POST.get("password", ""))
        if person is not None:
            login(asked, person)
            return redirect(leads_to)
        failed = True
    told = {"leads_to": leads_to, "typed": typed, "failed": failed}
    return shown(asked, "people/sign_in.html", status=422 if failed else 200, **told)


@require_POST
@open_page
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """The session ends."""
    logout(request)
    return redirect("people:sign-in")


@require_POST
@page("own.change", channel="act")
def switch(asked: Asked) -> HttpResponseBase:
    """From now on as another of one's own posts."""
    held = {post.pk for post in posts_of(asked.viewer.person, at=asked.now)}
    chosen = asked.POST.get("post", "")
    if chosen.isdecimal() and int(chosen) in held:
        asked.session[POST_IN_SESSION] = int(chosen)
    return redirect(own_path(asked.POST.get("next") or "/"))


def own_path(address: str) -> str:
    """An address within this site as it is, else the home page."""
    own = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if own else "/"
