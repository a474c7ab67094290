"""What is asked with words first: a confirmation withdrawn and a source removed with a reason, a source renamed."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import NotFound
from luoshi.server.texts import actions, queries
from luoshi.server.texts.values import ListedSource
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.texts.documents import address


@page("texts.confirm", channel="form")
def withdraw(asked: Asked, document: int) -> HttpResponseBase:
    """Take back that a document is confirmed; a reason is asked for."""
    whole = queries.whole(document, asked.viewer)
    if "withdraw" not in whole.may:
        raise NotFound("access.not_found")
    back = address(document)
    return _asked_for(
        asked, "withdraw", name=whole.about.title or whole.about.source_name, back=back, leads_to=back,
        act=lambda reason: actions.withdraw(document, viewer=asked.viewer, reason=reason),
    )  # fmt: skip


@page("texts.upload", channel="form")
def remove(asked: Asked, source: int) -> HttpResponseBase:
    """Take away a source with all that was read in it; where it was ever confirmed, a reason is asked for."""
    found = queries.source(source, asked.viewer)
    return _asked_for(
        asked, "remove", name=found.name, back=_page_of(found), leads_to=reverse("texts:list"),
        act=lambda reason: actions.remove(source, viewer=asked.viewer, reason=reason),
    )  # fmt: skip


@page("texts.upload", channel="form")
def rename(asked: Asked, source: int) -> HttpResponseBase:
    """Give a source another name."""
    found = queries.source(source, asked.viewer)
    back = _page_of(found)
    return _asked_for(
        asked, "rename", name=found.name, back=back, leads_to=back,
        act=lambda name: actions.rename(source, name, viewer=asked.viewer),
    )  # fmt: skip


def _asked_for(
    asked: Asked, kind: str, *, name: str, back: str, leads_to: str, act: Callable[[str], object]
) -> HttpResponseBase:
    """The form; when it comes back, the act, and its faults beside what was typed."""
    typed = asked.POST.get("words", "").strip()
    faults = []
    if asked.method == "POST":
        try:
            act(typed)
        except InputError as fault:
            faults.append(fault)
        else:
            tell(asked, f"web.texts.{_DONE[kind]}")
            return redirect(leads_to)
    told = {"kind": kind, "name": name, "back": back, "typed": typed, "faults": faults}
    return shown(asked, "texts/reasoned.html", status=422 if faults else 200, **told)


def _page_of(found: ListedSource) -> str:
    if found.state == "read" and len(found.documents) == 1:
        return address(found.documents[0][0])
    return reverse("texts:source", kwargs={"source": found.pk})


_DONE = {"withdraw": "withdrawn", "remove": "removed", "rename": "renamed"}
