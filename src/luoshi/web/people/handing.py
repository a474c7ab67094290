"""Page: one-time passwords for several people, shown once as a sheet to be printed and cut."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.views.decorators.cache import never_cache

from luoshi.core.base.errors import InputError
from luoshi.server.base.people import handing
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.people import typed


@never_cache
@page("people.change", channel="form")
def passwords(asked: Asked) -> HttpResponseBase:
    """Who waits for a password; those of the people chosen stand on the answer, once."""
    if asked.method != "POST":
        return _form(asked)
    chosen = [found for each in asked.POST.getlist("person") if (found := typed.number(each)) is not None]
    try:
        handed = handing.hand_out(chosen, viewer=asked.viewer, reason=typed.reason(asked))
    except InputError as fault:
        return _form(asked, fault=fault, chosen=chosen)
    told: dict[str, Any] = {"handed": handed, "address": settings.LUOSHI_ADDRESS}
    return shown(asked, "people/sheet.html", **told)


def _form(asked: Asked, *, fault: InputError | None = None, chosen: list[int] | None = None) -> HttpResponseBase:
    """The first of those without a password are chosen already, as many as go at a time."""
    rows = handing.waiting(asked.viewer)
    first = [each.person for each in rows if each.since is None][: handing.MOST]
    told: dict[str, Any] = {
        "rows": rows, "chosen": first if chosen is None else chosen, "most": handing.MOST, "fault": fault,
        "cut": len(rows) == handing.SHOWN, "shown_count": len(rows),
    }  # fmt: skip
    return shown(asked, "people/handing.html", status=422 if fault else 200, **told)
