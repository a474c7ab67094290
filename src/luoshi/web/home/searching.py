"""What one search box finds: documents with their passages, tasks, organs, zones; a few of each, or all of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from luoshi.server.base.access.viewer import Viewer
from luoshi.server.register import showing
from luoshi.server.texts import queries as texts
from luoshi.server.texts.searching import FoundPassage, FoundWindow
from luoshi.server.texts.values import ListedTask, TaskFilters, Window

GROUPS: Final = ("documents", "tasks", "organs", "zones")
FEW: Final = 5
LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: words, the group, the order of documents, from where on."""

    text: str
    group: str
    order: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of each group; none of one that was not asked."""

    documents: FoundWindow | None = None
    tasks: Window[ListedTask] | None = None
    organs: showing.Page | None = None
    zones: showing.Page | None = None


def asked_for(given: Mapping[str, str]) -> Question:
    """The question of an address; what makes no sense in it is passed over."""
    text = "".join(sign for sign in given.get("q", "") if sign.isprintable()).strip()[:LONGEST]
    group = given.get("in", "")
    order = "newest" if given.get("order") == "newest" else "relevance"
    return Question(text, group if group in GROUPS else GROUPS[0], order, given.get("after", ""))


def found_of(question: Question, viewer: Viewer) -> Found:
    """What a viewer finds: the group that is asked for; beside the documents a few organs and zones, which are few."""
    text, after = question.text, question.after
    if not text:
        return Found()
    if question.group == "tasks":
        return Found(tasks=texts.tasks(viewer, filters=TaskFilters(text=text), after=after))
    if question.group == "organs":
        return Found(organs=showing.organs(viewer, text=text, after=after))
    if question.group == "zones":
        return Found(zones=showing.zones(viewer, text=text, after=after))
    found = texts.search(viewer, text, order="newest" if question.order == "newest" else "relevance", after=after)
    if after:
        return Found(documents=found)
    some = FEW + 1  # one more: the page then leads to all of them
    organs, zones = (ask(viewer, text=text, most=some) for ask in (showing.organs, showing.zones))
    return Found(documents=found, organs=organs, zones=zones)


def pieces(passage: FoundPassage) -> tuple[tuple[str, bool], ...]:
    """The words of a passage in pieces, each with whether it was asked for."""
    text, place, found = passage.excerpt.text, 0, []
    for hit in passage.excerpt.hits:
        found += [(text[place : hit.start], False), (text[hit.start : hit.end], True)]
        place = hit.end
    return tuple(piece for piece in [*found, (text[place:], False)] if piece[0])
