"""What was done: actions for auditors, one with what it changed, those of a thing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router

from luoshi.api.base import FIFTY, Count, Limit, Number, Text, Window, operation, viewer_of
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.audit import queries
from luoshi.server.base.audit.values import ListedAction, Wanted, WholeAction
from luoshi.server.base.audit.values import Window as Found

router = Router(tags=["audit"])
_EARLIEST, _LATEST = date(1901, 1, 1), date(2199, 12, 31)


@operation(router, "GET", "audit/actions/", power="audit.read", channel="list", response=Window[ListedAction])
def actions(
    request: HttpRequest, person: Text = "", organ: Text = "", verb: Text = "", thing_kind: Text = "",
    thing: Count = 0, since: date | None = None, until: date | None = None, text: Text = "",
    after: Count = 0, limit: Limit = FIFTY,
) -> Any:  # fmt: skip
    """Actions, the newest first."""
    wanted = Wanted(person, organ, verb, thing_kind, thing, _day(since), _day(until), text)
    return _window(queries.search(viewer_of(request), wanted, after=after, most=limit))


@operation(router, "GET", "audit/actions/{int:action}/", power="audit.read", channel="detail", response=WholeAction)
def action(request: HttpRequest, action: Number) -> Any:
    """One action."""
    return queries.whole(action, viewer_of(request))


@operation(
    router, "GET", "audit/history/{str:thing_kind}/{int:thing}/", power="history.read", channel="history",
    response=Window[ListedAction],
)  # fmt: skip
def history(request: HttpRequest, thing_kind: str, thing: Number, after: Count = 0, limit: Limit = FIFTY) -> Any:
    """What was done to a thing, by one's own side or held there; `thing_kind` as in `texts.document`."""
    viewer = viewer_of(request)
    found = queries.history(thing_kind, thing, viewer, after=after, most=limit) if thing_kind.isprintable() else None
    if found is None or not found.rows:
        raise NotFound("access.not_found")
    return _window(found)


def _window(found: Found) -> dict[str, Any]:
    count, capped = min(found.count, queries.CAPPED), found.count > queries.CAPPED
    after = str(found.rows[-1].id) if found.more else ""
    return {"rows": found.rows, "after": after, "count": count, "capped": capped}


def _day(told: date | None) -> date | None:
    return min(max(told, _EARLIEST), _LATEST) if told else None
