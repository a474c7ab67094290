"""Which organ a name in a document means: by its exact name, or by its short form near the holder."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from luoshi.core.texts.comparison.organ_spellings import NameParts, name_parts
from luoshi.core.texts.script.fold import fold
from luoshi.server.base.access.models import Organ

_Key = tuple[str, str, str]


def organs_named(names: Collection[str], on: date, *, near: str) -> dict[str, int]:  # noqa: ARG001  # the register will ask
    """The organs, by number, of those names that mean one; `near` is the path of the organ that holds the document.

    市商务局 is the one of the city that the holder lies in: of several, the one that shares most of its path.
    """
    if not names:
        return {}
    exact: dict[str, list[tuple[int, str]]] = {}
    spelled: dict[_Key, list[tuple[int, str, str]]] = {}
    for pk, name, path in Organ.objects.order_by("pk").values_list("pk", "name", "path"):
        exact.setdefault(fold(name), []).append((pk, path))
        parts = name_parts(name)
        if parts.stem:
            spelled.setdefault(_key(parts), []).append((pk, path, parts.place))
    found = {}
    for name in names:
        known = exact.get(fold(name)) or _spelled(name, spelled)
        organ = _nearest(known, near)
        if organ:
            found[name] = organ
    return found


def _spelled(name: str, spelled: dict[_Key, list[tuple[int, str, str]]]) -> list[tuple[int, str]]:
    parts = name_parts(name)
    if not parts.stem or not parts.level:
        return []
    places = spelled.get(_key(parts), [])
    return [(pk, path) for pk, path, place in places if not parts.place or not place or place == parts.place]


def _key(parts: NameParts) -> _Key:
    return parts.level, parts.full, parts.suffix


def _nearest(known: list[tuple[int, str]], near: str) -> int:
    """The one that shares most steps of the path; 0 where two share as many."""
    ranked = sorted(((_shared(path, near), pk) for pk, path in known), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return 0
    return ranked[0][1]


def _shared(path: str, near: str) -> int:
    steps = 0
    for one, other in zip(path.split("/"), near.split("/"), strict=False):
        if one != other:
            break
        steps += 1
    return steps
