"""One document cut out of its source: a reading of its own, every place counted from its first sign.

What leaves the room must not bear the other documents of a file, which the same viewer may not see.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from luoshi.core.texts.model import Document, Origin, Reading, Source

_T = TypeVar("_T")
_PLACES = ("start", "end")


def alone(source: Source, document: Document) -> Reading:
    """The reading of one document, as if its text were all that the file held."""
    own = Source(source.name, source.sha256, source.text[document.start : document.end], _origin(source, document))
    return Reading(own, (moved(document, by=-document.start),))


def moved(value: _T, *, by: int) -> _T:
    """A value with every place in it moved.

    >>> from luoshi.core.texts.model import Span
    >>> moved((Span(5, 9), "甲"), by=-5)
    (Span(start=0, end=4), '甲')
    """
    found: Any = value
    if isinstance(found, tuple):
        found = tuple(moved(each, by=by) for each in found)
    elif is_dataclass(found) and not isinstance(found, type):
        found = replace(
            found, **{each.name: _moved(each.name, getattr(found, each.name), by) for each in fields(found)}
        )
    return found  # type: ignore[no-any-return]  # of the type that it had


def _moved(name: str, value: object, by: int) -> object:
    if name in _PLACES and isinstance(value, int):
        return value + by
    return moved(value, by=by)


def _origin(source: Source, document: Document) -> tuple[Origin, ...]:
    first, last = document.start, document.end
    return tuple(
        replace(part, start=max(part.start, first) - first, end=min(part.end, last) - first)
        for part in source.origin
        if part.start < last and part.end > first
    )
