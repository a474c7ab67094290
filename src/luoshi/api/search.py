"""Search in documents; documents beside one another and around one another."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponseBase
from ninja import Query, Router, Schema

from luoshi.api.base import After, Number, Text, Wanted, Window, language_of, operation, plain, viewer_of
from luoshi.api.sending import exported
from luoshi.server.texts import queries
from luoshi.server.texts.values import ListedDocument

router = Router(tags=["search"])


class Passage(Schema):
    """A passage that says a word: an excerpt of it, and where the hits stand in the excerpt."""

    path: str
    heading: str
    start: int
    text: str
    hits: list[tuple[int, int]]


class Found(Schema):
    """A document that was found, its best passages, and how many there are."""

    document: ListedDocument
    passages: list[Passage]
    count: int


class Comparison(Schema):
    """Where a lower document falls short of an upper one."""

    upper: ListedDocument
    lower: ListedDocument
    findings: list[dict[str, Any]]


class Graph(Schema):
    """The documents around one, itself first, and what they say of one another."""

    middle: int
    documents: list[ListedDocument]
    kin: list[dict[str, Any]]
    elsewhere: list[dict[str, Any]]
    cut: bool


@operation(router, "GET", "search/", power="search.read", channel="search", response=Window[Found])
def search(
    request: HttpRequest, text: Text, order: Literal["relevance", "newest"] = "relevance", after: After = "",
    limit: Annotated[int, Query(ge=1, le=50, description="how many rows at most")] = 20,
) -> Any:  # fmt: skip
    """Documents that say every word; words in 「」 as they stand."""
    found = queries.search(viewer_of(request), text, order=order, after=after, most=limit)
    rows = [
        {"document": each.document, "passages": [_passage(one) for one in each.passages], "count": each.count}
        for each in found.rows
    ]
    return {"rows": rows, "after": found.after, "count": found.count, "capped": found.capped}


@operation(router, "GET", "comparison/", power="texts.read", channel="detail", response=Comparison)
def comparison(request: HttpRequest, upper: Wanted, lower: Wanted) -> Any:
    """What a lower document did not take up, set lower, put later."""
    found = queries.compared(upper, lower, viewer_of(request))
    return {"upper": found.upper, "lower": found.lower, "findings": plain(found.findings)}


@operation(router, "GET", "comparison/file/{slug:form}/", power="texts.export", channel="export")
def comparison_file(
    request: HttpRequest, form: Literal["xlsx", "html", "json"], upper: Wanted,
    lower: Wanted,
) -> HttpResponseBase:  # fmt: skip
    """The comparison as a file."""
    viewer = viewer_of(request)
    return exported(queries.compared_file(upper, lower, viewer, form, language=language_of(request)))


@operation(router, "GET", "documents/{int:document}/lineage/", power="texts.read", channel="detail", response=Graph)
def lineage(request: HttpRequest, document: Number, steps: Annotated[int, Query(ge=1, le=3)] = 3) -> Any:
    """What a document cites, implements and replaces, and what does so with it."""
    found = queries.lineage_of(document, viewer_of(request), steps=steps)
    return plain(found) | {"documents": found.documents}


def _passage(found: Any) -> dict[str, Any]:
    hits = [(each.start, each.end) for each in found.excerpt.hits]
    told = {"path": found.path, "heading": found.heading, "start": found.start}
    return told | {"text": found.excerpt.text, "hits": hits}
