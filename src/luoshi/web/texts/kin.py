"""Pages of lineage: the graph of documents around one, links made and taken back by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from luoshi.adapters.readings.words import Words
from luoshi.core.base.errors import InputError
from luoshi.core.texts.lineage import Relation
from luoshi.server.texts import actions, queries
from luoshi.server.texts.lineage import Graph, Kin
from luoshi.server.texts.values import FORMATS, ListedDocument
from luoshi.web.base.asked import Asked
from luoshi.web.base.graph import Drawn, Edge, Node, draw
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.texts.faults import number, tell_fault
from luoshi.web.texts.picking import picked


@dataclass(frozen=True, slots=True)
class Line:
    """One statement between the document in the middle and another one."""

    kin: Kin
    other: ListedDocument


@page("texts.read", channel="detail")
def lineage(asked: Asked, document: int) -> HttpResponseBase:
    """What a document says of others and others of it, drawn and in words."""
    whole = queries.whole(document, asked.viewer)
    graph = queries.lineage_of(document, asked.viewer)
    words = Words(asked.language)
    return shown(
        asked,
        "texts/lineage.html",
        whole=whole,
        formats=FORMATS,
        words=words,
        graph=graph,
        drawn=_drawn(graph, words),
        above=_lines(graph, above=True),
        below=_lines(graph, above=False),
        relations=[(each, words.say(f"lineage.relation.{each}")) for each in get_args(Relation)],
        picked=picked(asked, but=document) if "link" in whole.may and "find" in asked.GET else None,
    )


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
        tell_fault(asked, fault)
    return redirect("texts:lineage", document=document)


@posted
@page("texts.correct", channel="act")
def unlink(asked: Asked, document: int, link: int) -> HttpResponseBase:
    """Take back a link, or refuse one that the machine read."""
    actions.unlink(link, viewer=asked.viewer, reason=asked.POST.get("reason", "").strip())
    tell(asked, "web.texts.unlinked")
    return redirect("texts:lineage", document=document)


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
