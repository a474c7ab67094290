"""Places: the stretches of a paragraph where a statement of responsibility may stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from luoshi.core.texts.duties.roles import label_of
from luoshi.core.texts.model import Span
from luoshi.core.texts.script.brackets import round_brackets


@dataclass(frozen=True, slots=True)
class Place:
    """A bracket or a tail, and what stands inside it."""

    start: int
    end: int
    inside: Span
    kind: Literal["round", "square", "tail"]
    closed: bool = True


# What a statement holds at the least: a label, a verb, or before the closing bracket the end of an organ's name.
_CUE = re.compile(
    r"牵头|负责|配合|责任|主体|[主协承会]办|指导|参与|参加|协[助同作]|支持|分工|落实|实施|部门|[时期]限|第一位"
)
_BARE_END = re.compile(
    r"(?:[银分支人]行|[局委厅办部署院府司关心会等位门区县市州构所社室团队站道镇乡村园台块港盟旗联派协校])[)〕]?\s*[。.]?\s*\Z"
)
_SQUARE = re.compile(r"[【\[〔](?P<inner>[^【】\[\]〔〕]{4,400})[】\]〕]")
_SQUARE_CUE = re.compile(r"[【\[〔](?=[^【】\[\]〔〕\n]{0,40}?(?:牵头|负责|配合|责任|[主协]办))")
_TAIL_CUE = re.compile(
    r"(?:单位|部门|主体|责任人|领导|负责人|[时期]限|时间|节点|进度|牵头|配合|负责|责任|处室|机关|分工)(?:[)〕】\]]?\s*:|[】\]])|责任?.{1,2}位:|部[一-鿿]:"
)
_TAIL = re.compile(
    r"(?:(?<=[。;!?)】\]\s])|\A)[※●◆■▲★·•—\-*\s]*(?P<label>[【\[][^\s。;:,、【】\[\]]{2,14}[】\]]:?|[^\s。;!?:,、()〔〕【】\[\]]{2,12}(?:\((?:牵头|责任|配合|协办|单位|部门)\)[^\s。;!?:,、()]{0,4})?\s?:)"
)
_STOPS = "。.;, \t\n"


def places_in(folded: str, start: int, end: int) -> list[Place]:
    """The brackets that hold a label, a verb or the end of a name, and the tail of the paragraph from a label on.

    >>> text = "建设平台(市商务局负责)(试行)。责任单位:市商务局"
    >>> [(text[p.start:p.end], p.kind) for p in places_in(text, 0, len(text))]
    [('(市商务局负责)', 'round'), ('责任单位:市商务局', 'tail')]
    """
    found = _rounds(folded, start, end) if folded.find("(", start, end) >= 0 else []
    squares = _squares(folded, start, end) if _SQUARE_CUE.search(folded, start, end) else []
    found += [place for place in squares if not _inside(place.start, found)]
    if tail := tail_in(folded, start, end, taken=found):
        found = [place for place in found if place.start < tail.start]
        found.append(tail)
    return sorted(found, key=lambda place: place.start)


def tail_in(folded: str, start: int, end: int, *, taken: Sequence[Place] = ()) -> Place | None:
    """The end of a paragraph from the first label that opens a sentence or a line outside the places `taken`."""
    if not _TAIL_CUE.search(folded, start, end):
        return None
    for found in _TAIL.finditer(folded[start:end]):
        label = label_of(found["label"])
        begun, stop = start + found.start("label"), end
        if label and label.known and label.kind != "scope" and not _inside(begun, taken):
            while stop > begun and folded[stop - 1] in _STOPS:
                stop -= 1
            return Place(begun, stop, Span(begun, stop), "tail")
    return None


def _rounds(folded: str, start: int, end: int) -> list[Place]:
    found: list[Place] = []
    for bracket in round_brackets(folded, start, end):
        first, last = bracket.inside
        if _CUE.search(folded, first, last) or _BARE_END.search(folded, max(first, last - 8), last):
            found.append(Place(bracket.start, bracket.end, Span(first, last), "round", bracket.closed))
    return found


def _squares(folded: str, start: int, end: int) -> list[Place]:
    marks = _SQUARE.finditer(folded, start, end)
    return [Place(mark.start(), mark.end(), Span(*mark.span("inner")), "square") for mark in marks]


def _inside(at: int, places: Sequence[Place]) -> bool:
    """Whether it stands in a bracket; a square bracket may itself be the label: 【责任单位】."""
    return any(place.start + (place.kind == "square") <= at < place.end for place in places)
