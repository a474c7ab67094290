"""Who asks: the account behind a token, and its tokens, without their secrets."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from luoshi.api.base import Number, operation, plain, viewer_of
from luoshi.server.base.people import tokens

router = Router(tags=["people"])


class Self(Schema):
    """The post that a token stands for, with the powers that the token has of it."""

    name: str
    kind: str
    organ: int
    organ_name: str
    powers: list[str]


class Token(Schema):
    """A token; its secret was told once, when it was made."""

    token: int
    name: str
    organ: str
    scopes: list[str]
    made_at: datetime
    ends_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None
    is_open: bool


@operation(router, "GET", "self/", power="home.read", channel="detail", response=Self)
def account(request: HttpRequest) -> Any:
    """Who asks."""
    viewer = viewer_of(request)
    told = {name: getattr(viewer, name) for name in ("name", "kind", "organ", "organ_name")}
    return told | {"powers": sorted(viewer.powers)}


@operation(router, "GET", "self/tokens/", power="home.read", channel="list", response=list[Token])
def own_tokens(request: HttpRequest) -> Any:
    """The tokens of one's posts, the newest first."""
    return plain(tokens.own(viewer_of(request)))


@operation(router, "POST", "self/tokens/{int:token}/revoke/", power="home.read", channel="act", response=list[Token])
def revoke(request: HttpRequest, token: Number) -> Any:
    """A token opens nothing any more; new ones are made on the page of one's account."""
    tokens.revoke(token, viewer=viewer_of(request))
    return plain(tokens.own(viewer_of(request)))
