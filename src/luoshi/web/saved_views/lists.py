"""Which list a saved view belongs to, and where it leads: only lists that the viewer may open count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, Resolver404, ResolverMatch, resolve, reverse

from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.saved_views.queries import Kept

_CHANNELS: Final = frozenset({"list", "search"})


@dataclass(frozen=True, slots=True)
class Line:
    """A saved view and the address that it leads to."""

    kept: Kept
    address: str


def list_at(path: str, viewer: Viewer) -> str:
    """The list at an address, by the name of that; empty where there is none that the viewer may open.

    A thing within the address makes it another page: only whole lists have views. A page that shows a list in another
    way has the views of that list.
    """
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    if found.kwargs or not _is_open(found, viewer):
        return ""
    return getattr(found.func, "views_of", "") or found.view_name


def lines(kept: Iterable[Kept], viewer: Viewer, *, at: str = "") -> tuple[Line, ...]:
    """Those of the views whose list the viewer may open, each with its address; those of the list `at` lead to that."""
    found, here = [], list_at(at, viewer) if at else ""
    for each in kept:
        try:
            path = at if each.page == here else reverse(each.page)
        except NoReverseMatch:
            continue
        if list_at(path, viewer):
            found.append(Line(each, f"{path}?{each.query}" if each.query else path))
    return tuple(found)


def _is_open(found: ResolverMatch, viewer: Viewer) -> bool:
    power, channel = (getattr(found.func, name, "") for name in ("power", "channel"))
    return channel in _CHANNELS and viewer.may(power)
