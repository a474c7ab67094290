"""What stands in the side of every page: the words of the house, as far as the viewer's powers reach."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from django.urls import NoReverseMatch, reverse

from luoshi.server.base.access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of the side: its sentence is `web.nav.<word>`, `page` names the address, `group` stands over it."""

    word: str
    page: str
    icon: str
    power: str
    group: str = "work"


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as a page shows it."""

    word: str
    address: str
    icon: str
    group: str
    current: bool


ENTRIES: Final = (
    Entry("today", "home:today", "home", "home.read"),
    Entry("texts", "texts:list", "file-text", "texts.read"),
    Entry("plans", "plans:list", "list-check", "plans.read"),
    Entry("papers", "papers:list", "writing", "papers.read"),
    Entry("register", "register:list", "building-community", "register.read"),
    Entry("jobs", "jobs:list", "activity", "jobs.own", "tools"),
    Entry("all_jobs", "jobs:list", "activity", "jobs.all", "tools"),
    Entry("people", "people:list", "users", "people.read", "tools"),
    Entry("audit", "audit:list", "history", "audit.read", "tools"),
)


def links(viewer: Viewer, *, room: str, path: str = "") -> tuple[Link, ...]:
    """The entries that a viewer may open, that of the room of the page marked as current."""
    found: dict[str, Link] = {}
    for entry in ENTRIES:
        if viewer.may(entry.power) and (address := _address(entry.page)):
            current = entry.page.partition(":")[0] == room and (room != "home" or address == path)
            found[entry.page] = Link(entry.word, address, entry.icon, entry.group, current)
    return tuple(found.values())


@cache
def _address(page: str) -> str:
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""
