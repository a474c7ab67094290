"""A session while it is used: over after a while without use, and what is owed comes before any other page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from luoshi.server.base.people import sessions
from luoshi.web.base.asked import Asked

BACKGROUND: Final = "X-Background"
_PAGES: Final = {"password": "people:password", "second_step": "people:second-step"}
_FREE: Final = frozenset({*_PAGES.values(), "people:sign-in", "people:sign-out", "base:help", "base:language"})


def keeping(respond: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: ends what is over, keeps what is used; a request with `X-Background` is no use by a person."""

    def kept(request: HttpRequest) -> HttpResponseBase:
        asked = cast(Asked, request)
        person = sessions.person_of(asked.session)
        if person and sessions.is_over(asked.session, now=asked.now):
            asked.session.flush()
            request.lapsed = person  # type: ignore[attr-defined]  # whose text a form may hold: see repost
        elif person:
            if BACKGROUND not in asked.headers:
                sessions.touch(asked.session, now=asked.now)
            if page := _owed(asked):
                return redirect(page)
        return respond(request)

    return kept


def _owed(asked: Asked) -> str:
    found = asked.session.get(sessions.OWED) or ()
    if not found:
        return ""
    try:
        here = resolve(asked.path_info).view_name
    except Resolver404:
        return ""
    return "" if here in _FREE else _PAGES[found[0]]
