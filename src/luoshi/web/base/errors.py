"""Pages that say why there is no page: what happened and what to do, in the frame where that can be had."""

from __future__ import annotations

from typing import Final, cast

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luoshi.web.base.asked import Asked
from luoshi.web.base.frame import NOBODY
from luoshi.web.base.language import language_of
from luoshi.web.base.pages import shown, viewer_at

KNOWN: Final = (400, 403, 404, 405, 413, 429, 500)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where more was sent than is taken."""
    return refused(request, status=status_of(exception))


def status_of(exception: Exception) -> int:
    """413 where more was sent than is taken, else 400."""
    return 413 if isinstance(exception, RequestDataTooBig | TooManyFilesSent) else 400


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """403."""
    return refused(request, status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django's signature
    """403 of a form whose page is too old: its token does not fit."""
    return refused(request, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """404: nothing there, or nothing there for this viewer."""
    return refused(request, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500, without the database: it may be what is broken."""
    asked = _spoken(request)
    told = {"frame": NOBODY, "status": 500, "number": asked.headers.get("X-Request-ID", "")}
    return render(asked, "base/refused.html", told, status=500, using="jinja2")


def refused(request: HttpRequest, *, status: int) -> HttpResponse:
    """The page of a status in `KNOWN`, in the viewer's frame where there is a viewer."""
    asked = _spoken(request)
    if not hasattr(asked, "viewer") and hasattr(asked, "user") and hasattr(asked, "now"):
        viewer = viewer_at(asked)
        if viewer is not None:
            asked.viewer = viewer
    return shown(asked, "base/refused.html", status=status, number="")


def _spoken(request: HttpRequest) -> Asked:
    asked = cast(Asked, request)
    if not hasattr(asked, "language"):
        asked.language = language_of(request)
    return asked
