"""Pages: signing in with password and second step, signing out, the choice among one's own posts."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.server.base.access.queries import posts_of
from luoshi.server.base.people import sessions
from luoshi.server.base.people.signing import SignInFailed, check, check_code
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import POST_IN_SESSION, open_page, page, shown, viewer_at
from luoshi.web.people import reposting
from luoshi.web.people.entrance import begin, enter, half, origin, own_path


@open_page
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest, *, instead_of: bool = False) -> HttpResponseBase:
    """Login and password; then to where the person wanted to go.

    Asked `instead_of` another page, what was posted there is kept through the sign-in.
    """
    asked = cast(Asked, request)
    if instead_of:
        return _instead(asked)
    leads_to = own_path(asked.POST.get("next") or asked.GET.get("next") or "/")
    repost = asked.POST.get(reposting.FIELD, "")
    if asked.method != "POST":
        return form(asked, leads_to=leads_to)
    login, password = asked.POST.get("login", ""), asked.POST.get("password", "")
    try:
        person = check(login, password, origin=origin(asked), now=asked.now)
    except SignInFailed as fault:
        return form(asked, leads_to=leads_to, repost=repost, login=login, fault=fault)
    return enter(asked, person, means="password", leads_to=leads_to, repost=repost)


@open_page
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponseBase:
    """The code of the authenticator, or a recovery code."""
    asked = cast(Asked, request)
    entered = half(asked)
    if entered is None:
        return redirect("people:sign-in")
    if asked.method != "POST":
        return shown(asked, "people/code.html", fault="")
    try:
        check_code(entered.person, asked.POST.get("code", ""), origin=origin(asked), now=asked.now)
    except SignInFailed as fault:
        return shown(asked, "people/code.html", status=422, fault=fault)
    return begin(asked, entered, second=True)


@open_page
@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """The session ends."""
    asked = cast(Asked, request)
    viewer = viewer_at(asked)
    if viewer:
        sessions.end(asked, viewer=viewer)
    else:
        logout(asked)
    return redirect("people:sign-in")


@require_POST
@page("own.change", channel="act")
def switch(asked: Asked) -> HttpResponseBase:
    """From now on as another of one's own posts."""
    held = {post.pk for post in posts_of(asked.viewer.person, at=asked.now)}
    chosen = asked.POST.get("post", "")
    if chosen.isascii() and chosen.isdecimal() and int(chosen) in held:
        asked.session[POST_IN_SESSION] = int(chosen)
    return redirect(own_path(asked.POST.get("next") or "/"))


def _instead(asked: Asked) -> HttpResponseBase:
    came_from = urlsplit(asked.headers.get("Referer", "")).path
    answer = form(asked, leads_to=own_path(came_from), repost=reposting.keep(asked))
    answer.headers["HX-Retarget"] = "body"
    return answer


def form(
    asked: Asked, *, leads_to: str, repost: str = "", login: str = "", fault: SignInFailed | str = ""
) -> HttpResponseBase:
    """The sign-in page; a fault that is no exception is a code."""
    told: dict[str, object] = {"leads_to": leads_to, "repost": repost, "field": reposting.FIELD, "login": login}
    told |= {"fault": fault, "lapsed": getattr(asked, "lapsed", None), "oidc": bool(settings.LUOSHI_OIDC_ISSUER)}
    return shown(asked, "people/sign_in.html", status=422 if fault else 200, **told)
