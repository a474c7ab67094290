"""The words of a draft, place by place, as a form."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError, LuoshiError, UsageError
from luoshi.core.papers.spots import spots_of
from luoshi.server.base.access.scope import NotFound
from luoshi.server.papers import actions, queries
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.papers.papers import number

_PARTS: Final = ("title", "addressees", "copied", "note")


@page("papers.draft", channel="form")
def edit(asked: Asked, paper: int) -> HttpResponseBase:
    """The form; when it comes back, the change, or its faults beside what was typed."""
    whole = queries.paper(paper, asked.viewer)
    if not whole.own:
        raise NotFound("access.not_found")
    if "edit" not in whole.may and asked.method != "POST":
        return redirect("papers:paper", paper=paper)
    faults: list[LuoshiError] = []
    spots = spots_of(whole.paper)
    if asked.method == "POST":
        told = {name: asked.POST.get(name) for name in _PARTS}
        words = {each.key: _line(asked.POST[each.key]) for each in spots if each.key in asked.POST}
        try:
            actions.edit(
                paper, actions.Words(**told, spots=words), version=number(asked.POST.get("version", "")),
                viewer=asked.viewer, reason=asked.POST.get("reason", "").strip(),
            )  # fmt: skip
        except (InputError, UsageError) as fault:
            faults.append(fault)
        else:
            tell(asked, "web.papers.did_edit")
            return redirect("papers:paper", paper=paper)
    blocks = [(key, tuple(each)) for key, each in groupby(spots, key=lambda spot: ".".join(spot.key.split(".")[:2]))]
    blocks = [(key, each) for key, each in blocks if not key.startswith("annex")]
    return shown(
        asked, "papers/edit.html", status=422 if faults else 200, whole=whole, blocks=blocks, faults=faults,
        typed=asked.POST,
    )  # fmt: skip


def _line(text: str) -> str:
    """A place is one paragraph: breaks of lines are joined."""
    return "".join(each.strip(" \t") for each in text.replace("\r", "").split("\n"))
