"""The clock of a request: the instant and the civil day, read once, here only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse

from luoshi.core.base.civil import civil_day, on_day
from luoshi.site.options import value


def now() -> datetime:
    """The instant in UTC; with `LUOSHI_TODAY`, this time of that civil day."""
    real = datetime.now(UTC)
    asked = value("LUOSHI_TODAY")
    return on_day(real, date.fromisoformat(asked)) if asked else real


def clock(respond: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: every request bears its instant as `now` and its civil day as `on`."""

    def ticked(request: HttpRequest) -> HttpResponse:
        request.now = now()  # type: ignore[attr-defined]  # what every page and action is given
        request.on = civil_day(request.now)  # type: ignore[attr-defined]  # as above
        return respond(request)

    return ticked
