"""Pages of papers: the list, one paper beside its data, its files."""

from __future__ import annotations

from typing import Final, get_args
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.urls import NoReverseMatch, reverse

from luoshi.core.base.errors import LuoshiError
from luoshi.core.papers.kinds import Kind
from luoshi.core.papers.model import Row
from luoshi.server.papers import queries
from luoshi.server.papers.values import PaperFilters, ShownPaper
from luoshi.web.base.asked import Asked
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown

STATES: Final = ("draft", "checked", "countersigned", "signed", "issued", "void")
KINDS: Final = get_args(Kind)
_PAGES: Final = {"task": "plans:task", "plan": "plans:plan", "paper": "papers:paper", "meeting": "plans:meeting"}


@page("papers.read", channel="list")
def listed(asked: Asked) -> HttpResponseBase:
    """The papers that a viewer sees."""
    filters = _filters(asked)
    window = queries.papers(asked.viewer, filters=filters, after=asked.GET.get("after", ""))
    return shown(asked, "papers/list.html", filters=filters, window=window, kinds=KINDS, states=STATES)


@page("papers.read", channel="detail")
def paper(asked: Asked, paper: int) -> HttpResponseBase:
    """One paper as it will be printed, beside what it is made of."""
    return paper_page(asked, queries.paper(paper, asked.viewer))


def paper_page(
    asked: Asked, whole: ShownPaper, *, faults: tuple[LuoshiError, ...] = (), status: int = 200
) -> HttpResponseBase:
    """The page of a paper; what an act refused stands at its top."""

    def address(row: Row) -> str:
        if (row.kind, row.key) not in whole.reach or row.what == "on":
            return ""
        return behind_of(row, whole.about.pk) if row.kind == "rates" else address_of(row)

    return shown(asked, "papers/paper.html", status=status, whole=whole, address=address, faults=faults)


@page("papers.read", channel="file")
def export(asked: Asked, paper: int, form: str) -> HttpResponseBase:
    """The docx or the PDF of a paper."""
    made = queries.export(paper, form, viewer=asked.viewer)
    return attachment(made.content, name=made.name, kind=made.form)


def address_of(row: Row) -> str:
    """The page of the row behind a number; empty where it has none."""
    name = _PAGES.get(row.kind)
    if name is None:
        return ""
    try:
        return reverse(name, kwargs={row.kind: int(row.key)})
    except (NoReverseMatch, ValueError):
        return ""


def behind_of(row: Row, paper: int) -> str:
    """The tasks behind a number of a bulletin."""
    return f"{reverse('papers:behind', kwargs={'paper': paper})}?{urlencode({'key': row.key, 'what': row.what})}"


def number(text: str) -> int:
    """A number of an address, 0 where there is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0


def _filters(asked: Asked) -> PaperFilters:
    told = asked.GET
    kind, state = told.get("kind", ""), told.get("state", "")
    return PaperFilters(
        text=told.get("text", "").strip(),
        kind=kind if kind in KINDS else "",
        state=state if state in STATES else "",
        organ=told.get("organ", "").strip(),
        plan=number(told.get("plan", "")),
        task=number(told.get("task", "")),
    )
