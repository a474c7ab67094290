"""Pages of comparison: which two documents, what the lower one lacks, the same as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, get_args

from django.http import Http404, HttpResponseBase

from luoshi.adapters.readings.words import Words
from luoshi.core.base.errors import InputError
from luoshi.server.texts import queries
from luoshi.server.texts.comparing import FORMATS, Finding, FindingKind
from luoshi.server.texts.lineage import Graph
from luoshi.server.texts.values import ListedDocument
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.texts.picking import picked

Side = Literal["upper", "lower"]
_NEAR: Final = 1


@page("texts.read", channel="detail")
def compare(asked: Asked) -> HttpResponseBase:
    """Two documents side by side; with one of them, or none, the choice of the other."""
    upper, lower = number(asked.GET.get("upper", "")), number(asked.GET.get("lower", ""))
    if not (upper and lower):
        return _choice(asked, upper, lower)
    try:
        found = queries.compared(upper, lower, asked.viewer)
    except InputError as fault:
        return _choice(asked, 0, lower, fault)
    groups = [(kind, [each for each in found.findings if each.kind == kind]) for kind in get_args(FindingKind)]
    words = Words(asked.language)
    return shown(asked, "texts/compare.html", found=found, groups=groups, formats=FORMATS, words=words, place=place)


@page("texts.export", channel="export")
def compare_file(asked: Asked, form: str) -> HttpResponseBase:
    """The comparison as a file."""
    upper, lower = number(asked.GET.get("upper", "")), number(asked.GET.get("lower", ""))
    if form not in FORMATS or upper == lower:
        raise Http404
    made = queries.compared_file(upper, lower, asked.viewer, form, language=asked.language)
    return attachment(made.content, name=made.name, kind=form)


def place(finding: Finding, side: Side) -> str:
    """The fragment of the place of a finding in one of the two documents; empty where it has none."""
    at = finding.upper_at if side == "upper" else finding.lower_at
    return f"#at-{at.start}-{at.end}" if at else ""


def _choice(asked: Asked, upper: int, lower: int, *faults: InputError) -> HttpResponseBase:
    """The first document is known, or is picked now; the other is offered from its lineage, or picked."""
    known = lower or upper
    graph = queries.lineage_of(known, asked.viewer, steps=_NEAR) if known else None
    wanted: Side = "upper" if lower else "lower"
    return shown(
        asked,
        "texts/compare_choice.html",
        status=422 if faults else 200,
        known=graph.documents[0] if graph else None,
        wanted=wanted if graph else "lower",
        near=list(_near(graph, wanted)) if graph else (),
        picked=picked(asked, asked.GET.get("find", ""), but=known),
        faults=faults,
    )


def _near(graph: Graph, wanted: Side) -> Iterator[tuple[ListedDocument, str]]:
    """Those that the known document implements, cites or replaces, or that do so with it; each with the first word."""
    documents = {each.pk: each for each in graph.documents}
    told: dict[int, str] = {}
    for kin in sorted(graph.kin, key=lambda each: each.relation != "implements"):
        near, far = (kin.document, kin.upper) if wanted == "upper" else (kin.upper, kin.document)
        if near == graph.middle:
            told.setdefault(far, kin.relation)
    return ((documents[pk], relation) for pk, relation in told.items() if pk in documents)
