"""How often a token may ask: every process counts, and tells the token's row in steps what all of them have counted."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from threading import Lock
from typing import Final

from django.conf import settings
from django.db.models import Case, F, Value, When

from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.access.models import Token

MINUTE: Final = 60
STEPS: Final = 20
_LOCK: Final = Lock()
_UNTOLD: Final[Counter[tuple[int, int]]] = Counter()


class TooMany(LuoshiError):
    """A token has asked as often as it may within a minute; `seconds` until it may again."""


def count(token: Token, *, now: datetime) -> None:
    """Count a request of a token whose row was just read.

    The row is read for every request anyway; it is written once for a twentieth of what is allowed, so that reading
    stays reading. Processes together may therefore go over by a twentieth each. Raises TooMany `access.token_too_many`.
    """
    most = settings.LUOSHI_TOKEN_REQUESTS
    if not most:
        return
    minute, second = divmod(int(now.timestamp()), MINUTE)
    told = token.asked if token.asked_minute == minute else 0
    with _LOCK:
        untold = _UNTOLD[token.pk, minute] + 1
        if told + untold > most:
            raise TooMany("access.token_too_many", most=most, seconds=MINUTE - second)
        is_step = untold >= most / STEPS
        _UNTOLD[token.pk, minute] = 0 if is_step else untold
        for old in [key for key in _UNTOLD if key[1] < minute]:
            del _UNTOLD[old]
    if is_step:
        _tell(token.pk, minute, untold)


def _tell(token: int, minute: int, count: int) -> None:
    known = Case(When(asked_minute=minute, then=F("asked")), default=Value(0))
    Token.objects.filter(pk=token).update(asked=known + count, asked_minute=minute)
