"""A document read in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from importlib import import_module
from typing import Any, Final, Literal

from luoshi.adapters.apart import done_apart
from luoshi.adapters.documents.canon import Canon
from luoshi.adapters.documents.limits import CHILD_SECONDS
from luoshi.core.texts.model import Origin

Kind = Literal["pdf", "html", "any"]

_PARSERS: Final = {
    "pdf": ("luoshi.adapters.documents.pdf_pages", "parse_pdf"),
    "html": ("luoshi.adapters.documents.html", "parse_html"),
    "any": ("luoshi.adapters.documents.open", "parse_any"),
}


def read_apart(kind: Kind, data: bytes, limit: int, *, seconds: int = CHILD_SECONDS) -> Canon:
    """What the parser of a kind gives, or its fault; `document.too_demanding` past `seconds` or the memory bound.

    Raises `document.damaged` where the parser itself breaks down.
    """
    told = done_apart("document", data, {"kind": kind, "limit": limit}, form=kind.upper(), seconds=seconds)
    return Canon(told["text"], tuple(Origin(**origin) for origin in told["origin"]))


def parsed(data: bytes, options: Mapping[str, Any]) -> dict[str, object]:
    """The text of a document with its origin, as JSON values; called in the process that reads it."""
    module, name = _PARSERS[options["kind"]]
    parse: Callable[[bytes, int], Canon] = getattr(import_module(module), name)
    canon = parse(data, options["limit"])
    return {"text": canon.text, "origin": [_brief(origin) for origin in canon.origin]}


def _brief(origin: Origin) -> dict[str, object]:
    return {name: value for name, value in asdict(origin).items() if value is not None}
