"""What went wrong, in the words of a page."""

from __future__ import annotations

from functools import partial
from typing import Any

from luoshi.adapters.catalogues import Language, in_words, say
from luoshi.adapters.readings.correction_words import reason_in_words
from luoshi.core.base.errors import LuoshiError
from luoshi.core.base.reasons import Reasons
from luoshi.server.texts.values import Whole
from luoshi.web.base.asked import Asked
from luoshi.web.base.telling import tell


def sentences_of(fault: LuoshiError, whole: Whole, *, language: Language) -> list[str]:
    """All reasons of a fault as sentences, rows named by their words; a fault without reasons is its own."""
    reasons = fault.params.get("faults")
    if not isinstance(reasons, Reasons):
        return [say(fault.code, language=language, **fault.params)]
    said = partial(reason_in_words, text=whole.text, first=whole.first, language=language)
    return [said(each) for each in reasons]


def tell_fault(asked: Asked, fault: LuoshiError, *, whole: Whole | None = None) -> None:
    """Let the next page say a fault; with the document its reasons are told in full."""
    told = {name: value for name, value in fault.params.items() if name != "since"}
    params: dict[str, Any] = {name: in_words(value, language=asked.language) for name, value in told.items()}
    if whole and isinstance(fault.params.get("faults"), Reasons):
        params["faults"] = "；".join(sentences_of(fault, whole, language=asked.language))
    tell(asked, fault.code, kind="fault", **params)
