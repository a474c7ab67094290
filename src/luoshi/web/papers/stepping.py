"""The steps of a paper, by POST: 核稿, 会签, 签发, 退回拟稿, 作废, 印发."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError, LuoshiError, UsageError
from luoshi.server.base.access.scope import NotFound
from luoshi.server.papers import actions, queries
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.papers.papers import number, paper_page


@posted
@page("papers.draft", channel="act")
def step(asked: Asked, paper: int) -> HttpResponseBase:
    """Take a paper one step; what is refused is told on its page."""
    told = asked.POST
    act = actions.act_of(told.get("act", ""))
    if act is None:
        raise NotFound("access.not_found")

    def do() -> None:
        actions.step(
            paper, act, version=number(told.get("version", "")), viewer=asked.viewer,
            reason=told.get("reason", "").strip(), day=day_of(told.get("day", "")),
        )  # fmt: skip

    return _done(asked, paper, do, said=f"web.papers.did_{act}")


@posted
@page("papers.sign", channel="act")
def issue(asked: Asked, paper: int) -> HttpResponseBase:
    """Send a paper out."""
    told = asked.POST
    series = number(told.get("series", "")) or None

    def do() -> None:
        actions.issue(
            paper, version=number(told.get("version", "")), viewer=asked.viewer, series=series,
            number="" if series else told.get("number", ""),
        )  # fmt: skip

    return _done(asked, paper, do, said="web.papers.did_issue")


def day_of(text: str) -> date | None:
    """A day that somebody typed, None for nothing. Raises InputError `papers.no_day`."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InputError("papers.no_day", text=text) from None


def _done(asked: Asked, paper: int, do: Callable[[], None], *, said: str) -> HttpResponseBase:
    try:
        do()
    except (InputError, UsageError) as fault:
        faults: tuple[LuoshiError, ...] = (fault,)
        return paper_page(asked, queries.paper(paper, asked.viewer), faults=faults, status=422)
    tell(asked, said)
    return redirect("papers:paper", paper=paper)
