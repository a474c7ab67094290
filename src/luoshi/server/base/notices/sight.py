"""Which things a viewer sees, by kind: a notice is shown only while its thing is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.db.models import CharField, QuerySet, Value

from luoshi.server.base.access.models import Held
from luoshi.server.base.access.scope import visible
from luoshi.server.base.access.viewer import Viewer

Sight = Callable[[Viewer, frozenset[int]], Iterable[int]]
SIGHTS: Final[dict[str, Sight]] = {}


def shows(kind: str, sight: Sight) -> None:
    """Notices of a kind of thing are shown where `sight(viewer, things)` gives the thing back."""
    SIGHTS[kind] = sight


def shows_held(model: type[Held]) -> None:
    """Notices of things with a holder are shown where the thing is visible."""

    def sight(viewer: Viewer, things: frozenset[int]) -> Iterable[int]:
        return visible(model._default_manager.all(), viewer, among=things).values_list("pk", flat=True)

    shows(model._meta.label_lower, sight)


def seen(viewer: Viewer, things: Iterable[tuple[str, int]]) -> frozenset[tuple[str, int]]:
    """Those of the things, each a kind and a number, that the viewer sees; none of a kind that no room told of."""
    asked: dict[str, set[int]] = {}
    for kind, thing in things:
        asked.setdefault(kind, set()).add(thing)
    found: list[tuple[str, int]] = []
    joined: list[QuerySet[Any]] = []
    for kind, wanted in sorted(asked.items()):
        if kind not in SIGHTS:
            continue
        rows = SIGHTS[kind](viewer, frozenset(wanted))
        if isinstance(rows, QuerySet):
            joined.append(_named(rows, kind))
        else:
            found += [(kind, thing) for thing in rows]
    if joined:
        found += joined[0].union(*joined[1:], all=True)
    return frozenset(found)


def _named(rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
    """The numbers of things with their kind, so that one question asks for all kinds."""
    named = rows.order_by().annotate(kind_of_thing=Value(kind, output_field=CharField()))
    told: QuerySet[Any] = named.values_list("kind_of_thing", "pk")
    return told
