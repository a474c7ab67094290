"""The lists of a docx file: word/numbering.xml and the styles that point to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.adapters.documents.archive import Element, local
from luoshi.adapters.documents.labels import LEVELS, Counters, Level

Place = tuple[str, int]
"""A list's number and a level in it."""

_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class _List:
    name: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """Gives paragraphs their labels; without the two parts no paragraph has one."""

    lists: dict[str, _List] = field(default_factory=dict)
    styles: dict[str, Place] = field(default_factory=dict)
    contents: frozenset[str] = frozenset()
    _counters: Counters = field(default_factory=Counters)
    _begun: set[Place] = field(default_factory=set)

    def label(self, properties: Element | None) -> str:
        """The label of a paragraph, from its `w:pPr`."""
        place = self._place(properties)
        found = self.lists.get(place[0]) if place else None
        if place is None or found is None:
            return ""
        level = place[1]
        if level in found.starts and place not in self._begun:
            self._counters.restart(found.name, level, found.starts[level])
        self._begun.add(place)
        return self._counters.label(found.name, level, found.levels)

    def is_contents(self, properties: Element | None) -> bool:
        """Whether the paragraph is a line of a table of contents, which only repeats headings."""
        return _value(_child(properties, "pStyle")) in self.contents

    def _place(self, properties: Element | None) -> Place | None:
        by_style = self.styles.get(_value(_child(properties, "pStyle")))
        own = _child(properties, "numPr")
        if own is None:
            return by_style
        number = _value(_child(own, "numId")) or (by_style[0] if by_style else "")
        level = _value(_child(own, "ilvl"))
        return number, _level(level) if level else (by_style[1] if by_style else 0)


def numbering(lists: Element | None, styles: Element | None) -> Numbering:
    """The numbering of a document, from the roots of its numbering and styles parts."""
    found = {} if lists is None else _lists(lists)
    by_style, contents = ({}, frozenset[str]()) if styles is None else _styles(styles)
    return Numbering(found, by_style, contents)


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its local name; empty where it or the element is missing."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def _lists(root: Element) -> dict[str, _List]:
    plans: dict[str, dict[int, Level]] = {}
    found: dict[str, _List] = {}
    for element in root:
        if local(element) == "abstractNum":
            plans[attribute(element, "abstractNumId")] = _levels(element)
    for element in root:
        if local(element) == "num":
            plan = _value(_child(element, "abstractNumId"))
            found[attribute(element, "numId")] = _overridden(element, plan, plans.get(plan, {}))
    return found


def _overridden(number: Element, plan: str, levels: dict[int, Level]) -> _List:
    levels, starts = dict(levels), {}
    for override in number:
        if local(override) != "lvlOverride":
            continue
        level = _level(attribute(override, "ilvl"))
        levels |= _levels(override)
        start = _value(_child(override, "startOverride"))
        if start.isdecimal():
            starts[level] = int(start)
    return _List(plan, levels, starts)


def _levels(holder: Element) -> dict[int, Level]:
    return {_level(attribute(child, "ilvl")): _one_level(child) for child in holder if local(child) == "lvl"}


def _one_level(element: Element) -> Level:
    start, restart = _value(_child(element, "start")), _value(_child(element, "lvlRestart"))
    plain = _child(element, "isLgl")
    return Level(
        start=int(start) if start.isdecimal() else 0,
        form=_value(_child(element, "numFmt")) or "decimal",
        text=_value(_child(element, "lvlText")),
        plain=plain is not None and attribute(plain, "val") not in ("0", "false", "off"),
        restart=int(restart) if restart.isdecimal() else None,
    )


def _styles(root: Element) -> tuple[dict[str, Place], frozenset[str]]:
    own: dict[str, tuple[str, str]] = {}
    parents: dict[str, str] = {}
    contents: set[str] = set()
    for style in root:
        if local(style) != "style":
            continue
        name = attribute(style, "styleId")
        parents[name] = _value(_child(style, "basedOn"))
        if _value(_child(style, "name")).lower().startswith("toc "):
            contents.add(name)
        marks = _child(_child(style, "pPr"), "numPr")
        if marks is not None:
            own[name] = _value(_child(marks, "numId")), _value(_child(marks, "ilvl"))
    return {name: place for name in parents if (place := _inherited(name, own, parents))}, frozenset(contents)


def _inherited(name: str, own: dict[str, tuple[str, str]], parents: dict[str, str]) -> Place | None:
    number = level = ""
    for _ in range(_DEEPEST):
        its_number, its_level = own.get(name, ("", ""))
        number, level = number or its_number, level or its_level
        name = parents.get(name, "")
        if not name:
            break
    return (number, _level(level)) if number else None


def _level(told: str) -> int:
    return min(int(told), LEVELS - 1) if told.isdecimal() else 0


def _child(element: Element | None, name: str) -> Element | None:
    if element is None:
        return None
    return next((child for child in element if local(child) == name), None)


def _value(element: Element | None) -> str:
    return attribute(element, "val")
