"""What every operation shares: who asks, what it needs, how values and lists are told."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, Generic, Literal, TypeVar

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from ninja.security import HttpBearer
from pydantic import AfterValidator, ConfigDict, Field

from luoshi.core.base.reasons import Reason
from luoshi.core.texts.correcting.model import Key
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.people.tokens import TokenRefused, viewer_of_token

Channel = Literal["list", "detail", "search", "count", "export", "file", "notification", "history", "act"]
Row = TypeVar("Row")
View = TypeVar("View", bound=Callable[..., Any])
FIFTY: Final = 50
_LARGEST: Final = 2**63 - 1
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class Problem(Schema):
    """Why there is no answer (RFC 9457): a stable code with its parameters, a sentence in the language asked for."""

    title: str
    status: int
    detail: str
    code: str
    params: dict[str, Any]


class Window(Schema, Generic[Row]):
    """Some rows of a list; `after` asks for the next, empty at the end. `count` is 1000 where `capped`."""

    rows: list[Row]
    after: str
    count: int | None = None
    capped: bool = False


class Link(Schema):
    """Something by number and name."""

    pk: int
    name: str


def fit(told: str) -> str:
    """Text without signs that no database takes. Raises ValueError."""
    if _UNFIT.search(told):
        raise ValueError("a control sign or half a sign")
    return told


Number = Annotated[int, Path(ge=1, le=_LARGEST)]
Text = Annotated[str, Query(max_length=200), AfterValidator(fit)]
After = Annotated[str, Query(max_length=100, description="from `after` of the window before"), AfterValidator(fit)]
Words = Annotated[str, Field(max_length=500), AfterValidator(fit)]
LongWords = Annotated[str, Field(max_length=2000), AfterValidator(fit)]
Code = Annotated[str, Field(max_length=40, description="the code of an organ"), AfterValidator(fit)]
Pk = Annotated[int, Field(ge=1, le=_LARGEST)]
Version = Annotated[int, Field(ge=0, le=2**31 - 1)]
Limit = Annotated[int, Query(ge=1, le=200, description="how many rows at most")]
Count = Annotated[int, Query(ge=0, le=_LARGEST)]
Wanted = Annotated[int, Query(ge=1, le=_LARGEST)]
Day = Annotated[date, Field(ge=date(1901, 1, 1), le=date(2199, 12, 31))]
REFUSALS: Final = dict.fromkeys((400, 401, 403, 404, 409, 413, 422, 429, 503), Problem)

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_MEDIA: Final = (
    "application/octet-stream", "application/json", "application/zip", "text/html", "text/plain",
    f"{_OFFICE}.spreadsheetml.sheet", f"{_OFFICE}.wordprocessingml.document",
)  # fmt: skip
_BYTES: Final = {
    "description": "the file, always to be saved",
    "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in _MEDIA},
}


def example(**told: Any) -> ConfigDict:
    """What a schema shows of itself in the description."""
    return ConfigDict(json_schema_extra={"examples": [told]})


class Needs(HttpBearer):
    """A token whose post and scopes have a power. Without the power nothing is asked about any thing."""

    def __init__(self, power: str) -> None:
        super().__init__()
        self.power = power

    def authenticate(self, request: HttpRequest, token: str) -> Viewer:
        """The viewer of the token. Raises TokenRefused, NotAllowed."""
        now = request.now  # type: ignore[attr-defined]  # by site.clock
        if not token.isascii():
            raise TokenRefused("access.token_refused")
        viewer = viewer_of_token(token, now=now, request=request.headers.get("X-Request-ID", ""))
        viewer.demand(self.power)
        return viewer


def operation(
    router: Router, method: str, path: str, *, power: str, channel: Channel, response: Any = None, status: int = 200,
    **more: Any,
) -> Callable[[View], View]:  # fmt: skip
    """An operation of a router; `channel` says how it tells of things, for the isolation matrix."""

    def made(view: View) -> View:
        view.power, view.channel = power, channel  # type: ignore[attr-defined]  # read by the matrix
        told = {status: response} | REFUSALS if response is not None else REFUSALS
        if response is None:
            more["openapi_extra"] = {"responses": {status: _BYTES}}
        name = view.__name__
        router.api_operation([method], path, auth=Needs(power), response=told, operation_id=name, **more)(view)
        return view

    return made


def viewer_of(request: HttpRequest) -> Viewer:
    """Who asks."""
    found = request.auth  # type: ignore[attr-defined]  # by ninja, from `Needs`
    if not isinstance(found, Viewer):
        raise TypeError("an operation without a viewer")
    return found


def language_of(request: HttpRequest) -> Literal["zh", "en"]:
    """What `Accept-Language` asks for first; Chinese where it says nothing."""
    return "en" if request.headers.get("Accept-Language", "").lower().startswith("en") else "zh"


def plain(value: Any) -> Any:
    """A value as JSON tells it: decimals as text, instants in UTC with Z, keys of rows as text, reasons by code."""
    if isinstance(value, Reason):
        return {"code": value.code, "params": plain(dict(value.params))}
    if isinstance(value, Key | Decimal):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [plain(each) for each in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
