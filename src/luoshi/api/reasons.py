"""Why something is so, as a program is told it: a code with its parameters, and a sentence."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from luoshi.adapters.catalogues import Language, say
from luoshi.api.base import plain
from luoshi.core.base.reasons import Reason


class Because(Schema):
    """A reason. Programs go by `code` and `params`; `words` are in the language asked for."""

    code: str
    params: dict[str, Any]
    words: str


def because(reason: Reason, language: Language) -> dict[str, Any]:
    """A reason with its sentence; one without a code says nothing."""
    words = say(reason.code, language=language, **dict(reason.params)) if reason.code else ""
    return plain(reason) | {"words": words}  # type: ignore[no-any-return]  # a reason is told as an object
