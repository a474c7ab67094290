"""Pages of documents: the list, one document with its marked text, its history, its export."""

from __future__ import annotations

from functools import partial
from typing import Final

from django.http import Http404, HttpResponseBase
from django.urls import reverse

from luoshi.adapters.catalogues import say
from luoshi.adapters.readings.words import Words, figure
from luoshi.server.texts import queries
from luoshi.server.texts.values import FORMATS, DocumentFilters
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.texts.cutting import parts
from luoshi.web.texts.histories import sentence

PARTS: Final = ("tasks", "targets", "deadlines", "others", "silent")


@page("texts.read", channel="list")
def listed(asked: Asked) -> HttpResponseBase:
    """The documents that a viewer sees, and the files that are still being read."""
    filters = _filters(asked)
    return shown(
        asked,
        "texts/list.html",
        filters=filters,
        window=queries.documents(asked.viewer, filters=filters, after=asked.GET.get("after", "")),
        working=queries.sources_in_work(asked.viewer),
    )


@page("texts.read", channel="detail")
def shown_whole(asked: Asked, document: int) -> HttpResponseBase:
    """A document: its marked text beside its tasks, targets and time limits."""
    whole = queries.whole(document, asked.viewer)
    speak = partial(say, language=asked.language)
    doubts: dict[str, list[str]] = {}
    words = Words(asked.language)
    for doubt in whole.doubts:
        doubts.setdefault(doubt.row, []).append(words.flag(doubt.flag))
    return shown(
        asked,
        "texts/document.html",
        whole=whole,
        parts=parts(whole, say=speak),
        words=words,
        figure=figure,
        doubts=doubts,
        formats=FORMATS,
        part=part if (part := asked.GET.get("part", "")) in PARTS else "tasks",
    )


@page("history.read", channel="history")
def history(asked: Asked, document: int) -> HttpResponseBase:
    """What people corrected in a document, the newest first."""
    whole = queries.whole(document, asked.viewer)
    found = queries.corrections(document, asked.viewer)
    rows = [(each, sentence(each, words=Words(asked.language))) for each in found]
    return shown(asked, "texts/history.html", whole=whole, rows=rows, formats=FORMATS)


@page("texts.export", channel="export")
def export(asked: Asked, document: int, form: str) -> HttpResponseBase:
    """A document as one of the files that `luoshi read` writes."""
    if form not in FORMATS:
        raise Http404
    made = queries.exported(document, asked.viewer, form, language=asked.language)
    return attachment(made.content, name=made.name, kind=made.name.rpartition(".")[2])


def address(document: int, *, row: str = "") -> str:
    """The page of a document, at one of its rows."""
    return reverse("texts:document", kwargs={"document": document}) + (f"#{row}" if row else "")


def _filters(asked: Asked) -> DocumentFilters:
    told = asked.GET
    return DocumentFilters(
        state=told.get("state", ""),
        holder=number(told.get("holder", "")),
        number=told.get("number", "").strip(),
        year=number(told.get("year", "")),
        doubtful=told.get("doubtful") == "yes",
        text=told.get("text", "").strip(),
        part=told.get("part") == "yes",
    )
