"""Documents: listed, whole, as files, in their history; what people do with them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponseBase
from ninja import Query, Router, Schema
from pydantic import Field

from luoshi.adapters.readings.corrections_json import correction_mapping, read_correction
from luoshi.api.base import (
    FIFTY,
    After,
    Count,
    Limit,
    Number,
    Text,
    Version,
    Window,
    Words,
    language_of,
    operation,
    plain,
    viewer_of,
)
from luoshi.api.sending import exported
from luoshi.server.texts import actions, queries
from luoshi.server.texts.values import Confirmed, DocumentFilters, ListedDocument, ListedTask, TaskFilters

router = Router(tags=["texts"])
Form = Literal["json", "xlsx", "docx", "html", "csv", "parquet", "table"]


class Whole(Schema):
    """A document with all its rows, as people and machine have made it.

    Places count from the first sign of the source, `text` begins at `first`. Rows bear a `key`; by it corrections
    name them. `may` lists what this token's post may do with it.
    """

    about: ListedDocument
    may: list[str]
    text: str
    first: int
    clauses: list[dict[str, Any]]
    tasks: list[dict[str, Any]]
    targets: list[dict[str, Any]]
    deadlines: list[dict[str, Any]]
    citations: list[dict[str, Any]]
    phases: list[dict[str, Any]]
    parties: list[dict[str, Any]]
    doubts: list[dict[str, Any]]
    unknown_organs: list[str]


class Corrections(Schema):
    """What is to be corrected in a document that stands at `version`: all of it or nothing."""

    version: Version
    corrections: list[dict[str, Any]] = Field(min_length=1, max_length=200)
    reason: Words = ""


class Undo(Schema):
    """The number of the correction that is taken back."""

    version: Version
    number: int = Field(ge=1, le=2**31 - 1)
    reason: Words = ""


class Corrected(Schema):
    """The version of the document afterwards."""

    version: int


class Correction(Schema):
    """A correction in the history of a document; `undone_by` is the number of the undo that holds, else 0."""

    number: int
    version: int
    content: dict[str, Any]
    before: str
    person: str
    at: datetime
    reason: str
    undone_by: int


class Act(Schema):
    """At which version, and why."""

    version: Version
    reason: Words = ""


class Why(Schema):
    """Why something is done."""

    reason: Words = ""


@operation(router, "GET", "documents/", power="texts.read", channel="list", response=Window[ListedDocument])
def documents(
    request: HttpRequest, after: After = "", limit: Limit = FIFTY, state: Literal["", "read", "confirmed"] = "",
    text: Text = "", number: Text = "", issuer: Text = "", holder: Count = 0,
    year: Annotated[int, Query(ge=0, le=9999)] = 0, doubtful: bool = False, part: bool = False,
) -> Any:  # fmt: skip
    """Documents, the newest first."""
    filters = DocumentFilters(state, holder, issuer, number, year, doubtful, text, part)
    return queries.documents(viewer_of(request), filters=filters, after=after, most=limit)


@operation(router, "GET", "tasks/", power="texts.read", channel="list", response=Window[ListedTask])
def tasks(
    request: HttpRequest, after: After = "", limit: Limit = FIFTY, text: Text = "", organ: Text = "", role: Text = "",
    due_by: date | None = None, doubtful: bool = False, state: Literal["", "read", "confirmed"] = "",
    holder: Count = 0, own: bool = False,
) -> Any:  # fmt: skip
    """Tasks of all documents, those of the newest first."""
    filters = TaskFilters(text, organ, role, due_by, doubtful, state, holder, own)
    return queries.tasks(viewer_of(request), filters=filters, after=after, most=limit)


@operation(router, "GET", "documents/{int:document}/", power="texts.read", channel="detail", response=Whole)
def document(request: HttpRequest, document: Number) -> Any:
    """One document whole."""
    found = queries.whole(document, viewer_of(request))
    told = {name: plain(getattr(found, name)) for name in Whole.model_fields if name not in ("about", "may")}
    return told | {"about": found.about, "may": sorted(found.may)}


@operation(router, "GET", "documents/{int:document}/file/{slug:form}/", power="texts.export", channel="export")
def document_file(request: HttpRequest, document: Number, form: Form) -> HttpResponseBase:
    """A document as a file: json, xlsx, docx, html, csv and parquet (in a zip), or a table of text."""
    return exported(queries.exported(document, viewer_of(request), form, language=language_of(request)))


@operation(
    router, "GET", "documents/{int:document}/corrections/", power="history.read", channel="history",
    response=list[Correction],
)  # fmt: skip
def corrections(request: HttpRequest, document: Number) -> Any:
    """What people corrected in a document of one's own side, the newest first."""
    found = queries.corrections(document, viewer_of(request))
    return [plain(each) | {"content": correction_mapping(each.content)} for each in found]


@operation(
    router, "POST", "documents/{int:document}/corrections/", power="texts.correct", channel="act", response=Corrected
)
def correct(request: HttpRequest, document: Number, told: Corrections) -> Any:
    """Correct a document, as `docs/reference/corrections.md` writes corrections."""
    viewer = viewer_of(request)
    queries.corrections(document, viewer)
    wanted = [read_correction(each) for each in told.corrections]
    version = actions.correct(document, wanted, version=told.version, viewer=viewer, reason=told.reason)
    return {"version": version}


@operation(router, "POST", "documents/{int:document}/undo/", power="texts.correct", channel="act", response=Corrected)
def undo(request: HttpRequest, document: Number, told: Undo) -> Any:
    """Take a correction back; an undo may itself be taken back."""
    viewer = viewer_of(request)
    version = actions.undo(document, told.number, version=told.version, viewer=viewer, reason=told.reason)
    return {"version": version}


@operation(
    router, "POST", "documents/{int:document}/confirm/", power="texts.confirm", channel="act", response=Confirmed
)
def confirm(request: HttpRequest, document: Number, told: Act) -> Any:
    """Confirm a document: the organs that it obliges become parties and see it."""
    return actions.confirm(document, version=told.version, viewer=viewer_of(request), reason=told.reason)


@operation(
    router, "POST", "documents/{int:document}/withdraw/", power="texts.confirm", channel="act", response=Corrected
)
def withdraw(request: HttpRequest, document: Number, told: Act) -> Any:
    """Take a confirmed document back; a reason is demanded."""
    version = actions.withdraw(document, version=told.version, viewer=viewer_of(request), reason=told.reason)
    return {"version": version}


@operation(
    router, "POST", "documents/{int:document}/publish/", power="texts.publish", channel="act", response=ListedDocument
)
def publish(request: HttpRequest, document: Number, told: Why) -> Any:
    """Show a confirmed document to everyone who signs in."""
    viewer = viewer_of(request)
    actions.publish(document, viewer=viewer, reason=told.reason)
    return queries.whole(document, viewer).about


@operation(
    router, "POST", "documents/{int:document}/unpublish/", power="texts.publish", channel="act", response=ListedDocument
)
def unpublish(request: HttpRequest, document: Number, told: Why) -> Any:
    """Show a document to its own side and its parties only."""
    viewer = viewer_of(request)
    actions.unpublish(document, viewer=viewer, reason=told.reason)
    return queries.whole(document, viewer).about
