"""What was done: actions for auditors, one with what it changed, those of a thing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from luoshi.api.base import Count, Number, Text, Window, operation, plain, viewer_of
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.audit import queries
from luoshi.server.base.audit.values import Wanted
from luoshi.server.base.audit.values import Window as Found

router = Router(tags=["audit"])
_EARLIEST, _LATEST = date(1901, 1, 1), date(2199, 12, 31)


class Action(Schema):
    """An action: who, when, what, to which thing, why; `thing` is 0 where it has none."""

    id: int
    at: datetime
    person: str
    organ: str
    verb: str
    thing_kind: str
    thing: int
    thing_name: str
    reason: str
    channel: str
    params: dict[str, Any]


class WholeAction(Schema):
    """An action with what it changed; without `shown` the columns only, not what they held."""

    action: Action
    request: str
    bulk: bool
    shown: bool
    changes: list[dict[str, Any]]
    more: bool


@operation(router, "GET", "audit/actions/", power="audit.read", channel="list", response=Window[Action])
def actions(
    request: HttpRequest, person: Text = "", organ: Text = "", verb: Text = "", thing_kind: Text = "",
    thing: Count = 0, since: date | None = None, until: date | None = None, text: Text = "",
    after: Count = 0,
) -> Any:  # fmt: skip
    """Actions, the newest first, fifty at a time."""
    wanted = Wanted(person, organ, verb, thing_kind, thing, _day(since), _day(until), text)
    return _window(queries.search(viewer_of(request), wanted, after=after))


@operation(router, "GET", "audit/actions/{int:action}/", power="audit.read", channel="detail", response=WholeAction)
def action(request: HttpRequest, action: Number) -> Any:
    """One action."""
    return plain(queries.whole(action, viewer_of(request)))


@operation(
    router, "GET", "audit/history/{str:thing_kind}/{int:thing}/", power="history.read", channel="history",
    response=Window[Action],
)  # fmt: skip
def history(request: HttpRequest, thing_kind: str, thing: Number, after: Count = 0) -> Any:
    """What was done to a thing, by one's own side or held there; `thing_kind` as in `texts.document`."""
    viewer = viewer_of(request)
    found = queries.history(thing_kind, thing, viewer, after=after) if thing_kind.isprintable() else None
    if found is None or not found.rows:
        raise NotFound("access.not_found")
    return _window(found)


def _window(found: Found) -> dict[str, Any]:
    count, capped = min(found.count, queries.CAPPED), found.count > queries.CAPPED
    after = str(found.rows[-1].id) if found.more else ""
    return {"rows": plain(found.rows), "after": after, "count": count, "capped": capped}


def _day(told: date | None) -> date | None:
    return min(max(told, _EARLIEST), _LATEST) if told else None
