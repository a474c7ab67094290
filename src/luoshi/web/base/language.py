"""The language of a page: the person's own, else what the browser asks for, Chinese where neither says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from luoshi.adapters.catalogues import Language

COOKIE: Final = "language"


def language(respond: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: every request bears its `language`."""

    def spoken(request: HttpRequest) -> HttpResponse:
        request.language = language_of(request)  # type: ignore[attr-defined]  # see Asked
        return respond(request)

    return spoken


def language_of(request: HttpRequest) -> Language:
    """The cookie's language, else Chinese."""
    return "en" if request.COOKIES.get(COOKIE) == "en" else "zh"
