"""Which organ a name in a document means: by the register, and where that knows none by its name near the holder."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from luoshi.core.register.matching import match
from luoshi.core.texts.comparison.organ_spellings import NameParts, name_parts
from luoshi.core.texts.script.fold import fold
from luoshi.server.base.access.models import Organ
from luoshi.server.register.queries import names as index_of_names
from luoshi.server.register.queries import organs_by_code

_Key = tuple[str, str, str]


def organs_named(names: Collection[str], on: date, *, near: str) -> dict[str, int]:
    """The organs, by number, of those names that mean one on a day; `near` is the path of the document's holder.

    The register is asked first: full, short and former names, successors, names without their place. An organ that
    the register has no entry of is known by its own name alone.
    """
    if not names:
        return {}
    found = _registered(names, on, near)
    rest = [name for name in names if name not in found]
    return found | (organs_spelled(rest, near=near) if rest else {})


def organs_spelled(names: Collection[str], *, near: str) -> dict[str, int]:
    """Those of them that the register has no entry of: by exact name, or by short form.

    Of several it is the one that shares most of the path of `near`.
    """
    exact: dict[str, list[tuple[int, str]]] = {}
    spelled: dict[_Key, list[tuple[int, str, str]]] = {}
    for pk, name, path in Organ.objects.filter(entry=None).order_by("pk").values_list("pk", "name", "path"):
        exact.setdefault(fold(name), []).append((pk, path))
        parts = name_parts(name)
        if parts.stem:
            spelled.setdefault(_key(parts), []).append((pk, path, parts.place))
    found = {}
    for name in names:
        organ = _nearest(exact.get(fold(name)) or _spelled(name, spelled), near)
        if organ:
            found[name] = organ
    return found


def _registered(names: Collection[str], on: date, near: str) -> dict[str, int]:
    index, keys = index_of_names(), organs_by_code()
    holder = Organ.objects.filter(path=near).values_list("code", flat=True).first() or ""
    territory = index.organs[holder].territory if holder in index.organs else ""
    told = {name: match(index, name, on=on, territory=territory, issuer=holder) for name in names}
    return {name: keys[each.organs[0]] for name, each in told.items() if each.state == "matched"}


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
