"""Pages of lineage: the graph of documents around one, links made and taken back by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from luoshi.adapters.readings.words import Words
from luoshi.core.base.errors import InputError, LuoshiError
from luoshi.core.texts.lineage import Relation
from luoshi.server.texts import actions, queries
from luoshi.server.texts.lineage import Graph, Kin
from luoshi.server.texts.values import FORMATS, ListedDocument
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.graph import Drawn, Edge, Node, draw
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.texts.picking import picked


@dataclass(frozen=True, slots=True)
class Line:
    """One statement between the document in the middle and another one."""

    kin: Kin
    other: ListedDocument


@page("texts.read", channel="detail")
def lineage(asked: Asked, document: int) -> HttpResponseBase:
    """What a document says of others and others of it, drawn and in words."""
    return _page(asked, document)


@posted
@page("texts.correct", channel="act")
def link(asked: Asked, document: int) -> HttpResponseBase:
    """Say that a document cites, implements or replaces another one."""
    told = asked.POST
    try:
        made = actions.link(
            document, number(told.get("upper", "")), told.get("relation", ""), viewer=asked.viewer,
            reason=told.get("reason", "").strip(),
        )  # fmt: skip
        undo = reverse("texts:unlink", kwargs={"document": document, "link": made})
        tell(asked, "web.texts.linked", undo=undo)
    except InputError as fault:
        return _page(asked, document, faults=(fault,))
    return redirect("texts:lineage", document=document)


@posted
@page("texts.correct", channel="act")
def unlink(asked: Asked, document: int, link: int) -> HttpResponseBase:
    """Take back a link, or refuse one that the machine read."""
    actions.unlink(link, viewer=asked.viewer, reason=asked.POST.get("reason", "").strip())
    tell(asked, "web.texts.unlinked", undo=reverse("texts:relink", kwargs={"document": document, "link": link}))
    return redirect("texts:lineage", document=document)


@posted
@page("texts.correct", channel="act")
def relink(asked: Asked, document: int, link: int) -> HttpResponseBase:
    """Take up again a link that was taken back or refused."""
    actions.relink(link, viewer=asked.viewer, reason=asked.POST.get("reason", "").strip())
    tell(asked, "web.texts.relinked", undo=reverse("texts:unlink", kwargs={"document": document, "link": link}))
    return redirect("texts:lineage", document=document)


def _page(asked: Asked, document: int, *, faults: tuple[LuoshiError, ...] = ()) -> HttpResponseBase:
    """The page of a lineage; with faults, what was typed into the form stands in it."""
    head = queries.head(document, asked.viewer)
    graph = queries.lineage_of(document, asked.viewer)
    words, typed = Words(asked.language), asked.POST if faults else {}
    text = typed.get("find") if faults else asked.GET.get("find")
    return shown(
        asked,
        "texts/lineage.html",
        status=422 if faults else 200,
        whole=head,
        formats=FORMATS,
        words=words,
        graph=graph,
        drawn=_drawn(graph, words),
        above=_lines(graph, above=True),
        below=_lines(graph, above=False),
        refused=queries.refused_links(document, asked.viewer) if "link" in head.may else (),
        relations=[(each, words.say(f"lineage.relation.{each}")) for each in get_args(Relation)],
        picked=picked(asked, text, but=document) if "link" in head.may and text is not None else None,
        faults=faults,
        typed=typed,
    )


def _drawn(graph: Graph, words: Words) -> Drawn:
    nodes = [
        Node(
            str(each.pk), each.title or each.source_name, reverse("texts:lineage", kwargs={"document": each.pk}),
            "here" if each.pk == graph.middle else "",
        )
        for each in graph.documents
    ]  # fmt: skip
    said = {(kin.upper, kin.document): kin.relation for kin in graph.kin if kin.relation != "implements"}
    said |= {(kin.upper, kin.document): kin.relation for kin in graph.kin if kin.relation == "implements"}
    edges = [
        Edge(str(upper), str(lower), relation, words.say(f"lineage.relation.{relation}"))
        for (upper, lower), relation in said.items()
    ]
    return draw(nodes, edges)


def _lines(graph: Graph, *, above: bool) -> list[Line]:
    """What the document in the middle says of others (`above`), or what others say of it."""
    documents = {each.pk: each for each in graph.documents}
    found = []
    for kin in graph.kin:
        near, far = (kin.document, kin.upper) if above else (kin.upper, kin.document)
        if near == graph.middle and far in documents:
            found.append(Line(kin, documents[far]))
    return found
