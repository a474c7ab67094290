"""The addresses of the API, and its description."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI

from luoshi import __version__
from luoshi.api import acts, audit, jobs, paper_acts, people, places, plans, register, search, sources, texts
from luoshi.api.faults import TYPE, answering, refused, tell_faults

api = NinjaAPI(
    title="落实 Luoshi", version=__version__, openapi_url=None, docs_url=None, urls_namespace="api",
    description="供程序使用的接口：文件、计划、任务台账、公文、名录、检索、后台任务、审计。"
    " Documents, plans, the ledger of tasks, papers, register, search, jobs and audit.",
)  # fmt: skip
# An address has one router: `acts` and `paper_acts` stand on those by which tasks and papers are read.
for room in (texts, sources, search, plans, acts, paper_acts, register, places, jobs, people, audit):
    api.add_router("", room.router)
tell_faults(api)


def description(_request: HttpRequest) -> HttpResponse:
    """The OpenAPI description: for everyone, it tells of no thing."""
    return JsonResponse(schema(), json_dumps_params={"ensure_ascii": False})


@cache
def schema() -> dict[str, Any]:
    """The description as a value; refusals are problems, whatever ninja takes them for."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    for methods in found["paths"].values():
        for told in methods.values():
            for status, answer in told["responses"].items():
                if int(status) >= 400 and "application/json" in answer.get("content", {}):
                    answer["content"] = {TYPE: answer["content"]["application/json"]}
    return found


@csrf_exempt
def nothing(request: HttpRequest) -> HttpResponse:
    """No such operation; there is nothing that a form of another site could do."""
    return refused(request, "access.not_found", status=404)


_open: tuple[Any, ...] = (description, nothing)
for view in _open:
    view.power, view.channel = "", "open"  # read by the matrix

app_name = "api"
_operations = [each for each in api.urls[0] if getattr(each, "name", "") != "api-root"]
for each in _operations:
    each.callback = answering(each.callback)  # type: ignore[arg-type]  # a pattern of an operation has a view
urlpatterns = [
    path("openapi.json", description, name="description"),
    *_operations,
    re_path("", nothing, name="nothing"),
]
