"""Pages of actions: the list, one of them, those of a thing, the list as a file."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from luoshi.adapters.catalogues import say
from luoshi.adapters.listing import list_as_csv, list_as_workbook
from luoshi.core.base.errors import UsageError
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.audit import actions, queries
from luoshi.server.base.audit.values import ListedAction
from luoshi.web.audit.asking import number, wanted
from luoshi.web.audit.words import Words
from luoshi.web.base.asked import Asked
from luoshi.web.base.environment import instant
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell

_HEADS: Final = ("at", "person", "organ", "did", "reason", "channel")
_WIDTHS: Final = (18, 12, 28, 50, 30, 10)


@page("audit.read", channel="list")
def listed(asked: Asked) -> HttpResponseBase:
    """Actions by person, organ, verb, day and words."""
    window = queries.search(asked.viewer, wanted(asked.GET.dict()), after=number(asked.GET.get("after", "")))
    count = str(window.count) if window.count <= queries.CAPPED else f"{queries.CAPPED}+"
    after = str(window.rows[-1].id) if window.more else ""
    return shown(asked, "audit/list.html", window=window, count=count, after=after, words=Words(asked.language))


@page("audit.read", channel="detail")
def detail(asked: Asked, action: int) -> HttpResponseBase:
    """One action: who, when, from where, why, what changed from what to what."""
    told = queries.whole(action, asked.viewer)
    return shown(asked, "audit/action.html", whole=told, words=Words(asked.language))


@page("history.read", channel="history")
def history(asked: Asked, thing_kind: str, thing: int) -> HttpResponseBase:
    """What was done to one thing; only the list where htmx asks, so that other rooms can show it on their pages."""
    if not thing_kind.isprintable():
        raise NotFound("access.not_found")
    window = queries.history(thing_kind, thing, asked.viewer, after=number(asked.GET.get("after", "")))
    if not window.rows:
        raise NotFound("access.not_found")
    after = str(window.rows[-1].id) if window.more else ""
    told: dict[str, Any] = {"window": window, "after": after, "words": Words(asked.language), "viewer": asked.viewer}
    if asked.headers.get("HX-Request"):
        return render(asked, "audit/history_list.html", told, using="jinja2")
    return shown(asked, "audit/history.html", **told)


@require_POST
@page("audit.export", channel="export")
def export(asked: Asked) -> HttpResponseBase:
    """The list with its filters as a file; too long a list is told on the page instead."""
    given = asked.POST.dict()
    try:
        rows = actions.export(asked.viewer, wanted(given))
    except UsageError as fault:
        params: dict[str, Any] = fault.params
        tell(asked, fault.code, kind="warn", **params)
        kept = {name: value for name, value in given.items() if value and name not in ("csrfmiddlewaretoken", "kind")}
        return redirect(f"{reverse('audit:list')}?{urlencode(kept)}")
    return _file(asked, rows, kind="csv" if given.get("kind") == "csv" else "xlsx")


def _file(asked: Asked, rows: tuple[ListedAction, ...], *, kind: str) -> HttpResponseBase:
    words = Words(asked.language)
    title = say("web.audit.title", language=asked.language)
    heads = [say(f"web.audit.word.{name}", language=asked.language) for name in _HEADS]
    lines = [_line(row, words) for row in rows]
    content = list_as_csv(heads, lines) if kind == "csv" else list_as_workbook(title, heads, lines, widths=_WIDTHS)
    return attachment(content, name=f"{title}-{asked.on.isoformat()}.{kind}", kind=kind)


def _line(row: ListedAction, words: Words) -> tuple[str, ...]:
    channel = say(f"web.audit.channel.{row.channel}", language=words.language)
    return instant(row.at), words.who(row), row.organ, words.did(row), row.reason, channel
