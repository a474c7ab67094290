"""Who asks: the account behind a token, and its tokens, without their secrets."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from luoshi.api.base import Number, operation, viewer_of
from luoshi.server.base.people import tokens
from luoshi.server.base.people.tokens import OwnToken

router = Router(tags=["people"])


class Self(Schema):
    """The post that a token stands for, with the powers that the token has of it."""

    name: str
    kind: str
    organ: int
    organ_name: str
    powers: list[str]


@operation(router, "GET", "self/", power="home.read", channel="detail", response=Self)
def account(request: HttpRequest) -> Any:
    """Who asks."""
    viewer = viewer_of(request)
    told = {name: getattr(viewer, name) for name in ("name", "kind", "organ", "organ_name")}
    return told | {"powers": sorted(viewer.powers)}


@operation(router, "GET", "self/tokens/", power="home.read", channel="list", response=list[OwnToken])
def own_tokens(request: HttpRequest) -> Any:
    """The tokens of one's posts, the newest first."""
    return tokens.own(viewer_of(request))


@operation(router, "POST", "self/tokens/{int:token}/revoke/", power="home.read", channel="act", response=list[OwnToken])
def revoke(request: HttpRequest, token: Number) -> Any:
    """A token opens nothing any more; new ones are made on the page of one's account."""
    tokens.revoke(token, viewer=viewer_of(request))
    return tokens.own(viewer_of(request))
