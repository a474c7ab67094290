"""Tokens: keys by which a program asks as one post of a person, with a part of its powers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.db.models import Q
from django.utils.crypto import get_random_string

from luoshi.core.base.civil import civil_day
from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.access.models import Token
from luoshi.server.base.access.queries import viewer_of
from luoshi.server.base.access.scope import one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting, made
from luoshi.server.base.people import rates
from luoshi.server.base.people.forms import FormFaulty

POWER: Final = "tokens.own"
LONGEST_DAYS: Final = 366
_PREFIX: Final = "luoshi_"
_LENGTH: Final = 43
_NAME_LENGTH: Final = 60
_HOUR: Final = timedelta(hours=1)
_PERSONAL: Final = frozenset({POWER, "own.change"})


class TokenRefused(LuoshiError):
    """A token opens nothing: unknown, ended, revoked, or its post is over."""


@dataclass(frozen=True, slots=True)
class OwnToken:
    """A token as its person sees it; the secret is not among it."""

    token: int
    name: str
    organ: str
    scopes: tuple[str, ...]
    made_at: datetime
    ends_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None
    is_open: bool


def choices(viewer: Viewer) -> tuple[str, ...]:
    """The powers that a token of this post may have: those of the post, but for a person's own matters."""
    return tuple(sorted(viewer.powers - _PERSONAL))


def make(viewer: Viewer, *, name: str, scopes: Collection[str], days: int) -> str:
    """A new token of the viewer's post; the secret, which is told this once.

    Raises NotAllowed; FormFaulty for a name, scopes or days that cannot be.
    """
    viewer.demand(POWER)
    faults = {
        "name": not 0 < len(name.strip()) <= _NAME_LENGTH and "access.token_name_unfit",
        "scopes": not (scopes and set(scopes) <= set(choices(viewer))) and "access.token_scopes_unfit",
        "days": not 0 < days <= LONGEST_DAYS and "access.token_days_unfit",
    }
    if wrong := {field: code for field, code in faults.items() if code}:
        raise FormFaulty.of(wrong)
    secret = _PREFIX + get_random_string(_LENGTH)
    with acting(viewer, Deed("access.token_made", name=name.strip(), holder=viewer.path)) as action:
        row = Token.objects.create(
            post_id=viewer.post, name=name.strip(), digest=_digest(secret), scopes=sorted(set(scopes)),
            made_at=viewer.now, ends_at=viewer.now + timedelta(days=days),
        )  # fmt: skip
        made(action, row, name=row.name)
    return secret


def revoke(token: int, *, viewer: Viewer) -> None:
    """A token opens nothing any more. Raises NotFound for one that is not the viewer's own."""
    row = one(Token.objects.filter(post__person=viewer.person), pk=token)
    if row.revoked_at is None:
        with acting(viewer, Deed("access.token_revoked", thing=row, name=row.name, holder=viewer.path)):
            row.revoked_at = viewer.now
            row.save(update_fields=["revoked_at"])


def own(viewer: Viewer) -> list[OwnToken]:
    """The viewer's own tokens, the newest first; those of other posts of the same person too."""
    rows = Token.objects.filter(post__person=viewer.person).select_related("post__organ").order_by("-pk")
    return [_held(row, viewer.now) for row in rows[:200]]


def viewer_of_token(secret: str, *, now: datetime, request: str = "") -> Viewer:
    """Who asks with a token: its post, with the powers that both the post and the token have.

    Raises TokenRefused `access.token_refused` in every case in which it opens nothing, TooMany where it asks too often.
    """
    on = civil_day(now)
    current = Q(post__until=None) | Q(post__until__gt=on)
    rows = Token.objects.select_related("post__person", "post__organ").filter(current, post__since__lte=on)
    row = rows.filter(
        digest=_digest(secret), revoked_at=None, ends_at__gt=now, made_at__lte=now, post__person__is_active=True
    ).first()
    if row is None:
        raise TokenRefused("access.token_refused")
    rates.count(row, now=now)
    if row.used_at is None or row.used_at + _HOUR <= now:
        Token.objects.filter(pk=row.pk).update(used_at=now)
    viewer = viewer_of(row.post, now=now, request=request, channel="api")
    return replace(viewer, powers=viewer.powers & frozenset(row.scopes))


def _held(row: Token, now: datetime) -> OwnToken:
    return OwnToken(
        row.pk, row.name, row.post.organ.name, tuple(row.scopes), row.made_at, row.ends_at, row.used_at, row.revoked_at,
        row.revoked_at is None and row.ends_at > now,
    )  # fmt: skip


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
