"""The number of a request, by which its log lines and its audit actions are found together."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

NUMBER: ContextVar[str] = ContextVar("request", default="")
LOG: Final = logging.getLogger("luoshi.requests")
_SANE: Final = re.compile(r"[A-Za-z0-9._-]{1,40}", re.ASCII)


def numbered(respond: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: every request and its answer bear `X-Request-ID`; one line is logged for each.

    The number of a proxy is taken where `LUOSHI_PROXY` says that there is one, else it is drawn here.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        number = _number(request)
        request.META["HTTP_X_REQUEST_ID"] = number
        token, begun = NUMBER.set(number), time.monotonic()
        try:
            answer = _answer(respond, request)
            answer["X-Request-ID"] = number
            _log(request, answer.status_code, milliseconds=round((time.monotonic() - begun) * 1000))
            return answer
        finally:
            NUMBER.reset(token)

    return answered


def _answer(respond: Callable[[HttpRequest], HttpResponse], request: HttpRequest) -> HttpResponse:
    """What is raised here got past every page of errors: it is logged, or nobody would learn of it."""
    try:
        return respond(request)
    except Exception:
        LOG.exception("not answered", extra={"method": request.method})
        raise


def _number(request: HttpRequest) -> str:
    given = request.META.get("HTTP_X_REQUEST_ID", "")  # `request.headers` would keep the old one from here on
    return given if settings.LUOSHI_PROXY and _SANE.fullmatch(given) else secrets.token_hex(8)


def _log(request: HttpRequest, status: int, *, milliseconds: int) -> None:
    """The route, never the address: what people search for is no business of a log."""
    if request.path.startswith(settings.STATIC_URL):
        return
    route = request.resolver_match.route if request.resolver_match else ""
    told = {"method": request.method, "route": route, "status": status, "milliseconds": milliseconds}
    LOG.info("answered", extra=told)
