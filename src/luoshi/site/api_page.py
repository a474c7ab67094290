"""The page that describes the API: pages and API do not know one another, the site knows both."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from luoshi.adapters.catalogues import Language, say
from luoshi.api.urls import schema
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import open_page, shown
from luoshi.web.base.views import framed


@dataclass(frozen=True, slots=True)
class Operation:
    """A line of the page: how it is asked, what it does, what it takes."""

    method: str
    path: str
    does: str
    params: tuple[str, ...]


@open_page
def described(asked: Asked) -> HttpResponse:
    """Every operation by its address; it tells of no thing, so that it is for everyone."""
    return shown(framed(asked), "base/api.html", rooms=rooms(asked.language))


def rooms(language: Language) -> dict[str, list[Operation]]:
    """The operations by room, in the order of the description."""
    found: dict[str, list[Operation]] = {}
    for path, methods in schema()["paths"].items():
        for method, told in methods.items():
            params = tuple(each["name"] for each in told.get("parameters", ()) if each["in"] == "query")
            line = Operation(method.upper(), path, say(f"api.does.{told['operationId']}", language=language), params)
            found.setdefault(told["tags"][0], []).append(line)
    return found
