"""Sources: a file given in, what became of it, the file itself."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, BinaryIO, Literal, cast

from django.http import HttpRequest, HttpResponseBase
from ninja import File, Router, Schema, UploadedFile

from luoshi.api.base import Link, Number, operation, plain, viewer_of
from luoshi.api.sending import stored
from luoshi.server.base.files.queries import open_file
from luoshi.server.texts import actions, queries
from luoshi.server.texts.values import Given

router = Router(tags=["sources"])


class Source(Schema):
    """A file that was given in; `fault` is a code with `fault_params`, empty where it could be read."""

    pk: int
    name: str
    kind: str
    size: int
    state: Literal["waiting", "reading", "read", "failed"]
    fault: str
    fault_params: dict[str, Any]
    holder_name: str
    given_by: str
    given_at: datetime
    done: int
    total: int
    documents: list[Link]


@operation(router, "POST", "sources/", power="texts.upload", channel="act", response=Given)
def give(request: HttpRequest, file: Annotated[UploadedFile, File()]) -> Any:
    """Give a file in for the organ of the token's post; it is read in the background."""
    viewer = viewer_of(request)
    stream = cast(BinaryIO, file.file or file)
    return actions.give(stream, name=file.name or "", holder=viewer.organ, viewer=viewer)


@operation(router, "GET", "sources/{int:source}/", power="texts.read", channel="detail", response=Source)
def source(request: HttpRequest, source: Number) -> Any:
    """What became of a file of one's own side."""
    found = queries.source(source, viewer_of(request))
    return plain(found) | {"documents": [{"pk": pk, "name": name} for pk, name in found.documents]}


@operation(router, "GET", "sources/{int:source}/file/", power="texts.read", channel="file")
def source_file(request: HttpRequest, source: Number) -> HttpResponseBase:
    """The file as it was given in."""
    kept, name = queries.file_of(source, viewer_of(request))
    return stored(open_file(kept), name=name)
