"""Faults as problem JSON: a code, its parameters, a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from luoshi.adapters.catalogues import say
from luoshi.api.base import language_of, plain
from luoshi.core.base.errors import InputError, LuoshiError, UsageError
from luoshi.core.base.faults import Faulty
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.people.forms import FormFaulty
from luoshi.server.base.people.rates import TooMany
from luoshi.server.base.people.tokens import TokenRefused
from luoshi.server.papers.changing import Conflict as PaperConflict
from luoshi.server.papers.changing import NotNow as PaperNotNow
from luoshi.server.plans.actions import RowsFaulty
from luoshi.server.plans.adoption.changing import NotNow as PlanNotNow
from luoshi.server.plans.life.writing import Conflict as PlanConflict
from luoshi.server.texts.changing import Conflict, NotNow

TYPE: Final = "application/problem+json"
_STATUS: Final[tuple[tuple[type[LuoshiError], int], ...]] = (
    (NotFound, 404), (NotAllowed, 403), (TokenRefused, 401), (TooMany, 429), (Conflict, 409), (NotNow, 409),
    (PlanConflict, 409), (PlanNotNow, 409), (PaperConflict, 409), (PaperNotNow, 409),
    (InputError, 422), (UsageError, 422), (FormFaulty, 422), (LuoshiError, 503),
)  # fmt: skip


def tell_faults(api: NinjaAPI) -> None:
    """Let an API answer every fault as a problem."""
    api.add_exception_handler(LuoshiError, _luoshi)
    api.add_exception_handler(AuthenticationError, lambda request, _: refused(request, "api.no_token", status=401))
    api.add_exception_handler(Http404, lambda request, _: refused(request, "access.not_found", status=404))
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, _http)
    for kind in (SuspiciousOperation, BadRequest, MultiPartParserError):
        api.add_exception_handler(kind, lambda request, _: refused(request, "api.unreadable", status=400))
    for kind in (RequestDataTooBig, TooManyFilesSent):
        api.add_exception_handler(kind, lambda request, _: refused(request, "api.too_large", status=413))


def refused(request: HttpRequest, code: str, *, status: int, **params: Any) -> HttpResponse:
    """The answer of a fault."""
    detail = say(code, language=language_of(request), **params)
    title = HTTPStatus(status).phrase
    told = {"title": title, "status": status, "detail": detail, "code": code, "params": plain(params)}
    answer = HttpResponse(json.dumps(told, ensure_ascii=False), status=status, content_type=TYPE)
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    if status == 429:
        answer["Retry-After"] = str(params["seconds"])
    return answer


def answering(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view whose answer to another method than its own is a problem, too."""

    @wraps(view)
    def answered(request: HttpRequest, *told: Any, **named: Any) -> HttpResponseBase:
        answer = view(request, *told, **named)
        if answer.status_code != 405 or answer.get("Content-Type") == TYPE:
            return answer
        problem = refused(request, "api.other_method", status=405, method=request.method, allowed=answer["Allow"])
        problem["Allow"] = answer["Allow"]
        return problem

    return answered


def _luoshi(request: HttpRequest, fault: Any) -> HttpResponse:
    status = next(status for kind, status in _STATUS if isinstance(fault, kind))
    params = dict(fault.params)
    if isinstance(fault, Faulty):
        params["faults"] = [str(each) for each in fault.faults]
    if isinstance(fault, RowsFaulty):
        params["rows"] = fault.rows
    return refused(request, fault.code, status=status, **params)


def _invalid(request: HttpRequest, fault: Any) -> HttpResponse:
    where = [{"where": ".".join(str(each) for each in one["loc"]), "what": str(one["msg"])} for one in fault.errors]
    return refused(request, "api.invalid", status=422, where=", ".join(one["where"] for one in where), faults=where)


def _http(request: HttpRequest, fault: Any) -> HttpResponse:
    return refused(request, "api.unreadable", status=fault.status_code)
