"""Pages of giving files in: dropped, watched while they are read, fetched again."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from luoshi.adapters.catalogues import say
from luoshi.core.base.errors import InputError, LuoshiError
from luoshi.server.base.files.queries import open_file
from luoshi.server.texts import actions, queries
from luoshi.server.texts.values import Given
from luoshi.web.base.asked import Asked
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell


@page("texts.upload", channel="form")
def give(asked: Asked) -> HttpResponseBase:
    """Give files in. A script sends one at a time and is answered in JSON; without script all come in one form."""
    if asked.method != "POST":
        return shown(asked, "texts/give.html", faults=())
    files = asked.FILES.getlist("files")
    if _wants_json(asked):
        return _given_one(asked, files[:1])
    faults: list[LuoshiError] = [] if files else [InputError("web.texts.no_file")]
    for file in files:
        try:
            made = actions.give(
                cast(BinaryIO, file), name=file.name or "", holder=asked.viewer.organ, viewer=asked.viewer
            )
            tell(asked, "web.texts.known_file" if made.known else "web.texts.given_file", name=made.name)
        except LuoshiError as fault:
            faults.append(fault)
    return shown(asked, "texts/give.html", status=422, faults=faults) if faults else redirect("texts:list")


@page("texts.read", channel="detail")
def source(asked: Asked, source: int) -> HttpResponseBase:
    """A file with what became of it; one document in it is shown at once."""
    found = queries.source(source, asked.viewer)
    if asked.headers.get("Accept", "").startswith("application/json"):
        done = [reverse("texts:document", kwargs={"document": key}) for key, _ in found.documents]
        return JsonResponse({"state": found.state, "done": found.done, "total": found.total, "documents": done})
    if found.state == "read" and len(found.documents) == 1:
        return redirect("texts:document", document=found.documents[0][0])
    return shown(asked, "texts/source.html", source=found)


@page("texts.read", channel="file")
def file(asked: Asked, source: int) -> HttpResponseBase:
    """The file as it was given in."""
    stored, name = queries.file_of(source, asked.viewer)
    return attachment(open_file(stored), name=name, kind=stored.kind)


def _given_one(asked: Asked, files: list[Any]) -> JsonResponse:
    if not files:
        return JsonResponse({"error": _said(asked, "web.texts.no_file")}, status=422)
    [file] = files
    try:
        made = _given(asked, file)
    except LuoshiError as fault:
        return JsonResponse({"error": say(fault.code, language=asked.language, **fault.params)}, status=422)
    code = "web.texts.known_file" if made.known else "web.texts.given_file"
    told = {
        "address": reverse("texts:source", kwargs={"source": made.source}),
        "said": _said(asked, code, name=made.name),
    }
    return JsonResponse(told)


def _given(asked: Asked, file: Any) -> Given:
    return actions.give(cast(BinaryIO, file), name=file.name or "", holder=asked.viewer.organ, viewer=asked.viewer)


def _wants_json(asked: HttpRequest) -> bool:
    return asked.headers.get("Accept", "").startswith("application/json")


def _said(asked: Asked, code: str, **params: object) -> str:
    return say(code, language=asked.language, **params)
