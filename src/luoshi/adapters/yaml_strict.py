"""Strict YAML: text to a tree with places, every fault of a file together, nothing read otherwise than it looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from luoshi.core.base.faults import Fault, Faulty, Place, fault
from luoshi.core.packs.nodes import Fields, Items, Leaf, Node, Scalar

MAX_BYTES = 8_000_000
MAX_DEPTH = 40
_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# 2017-01-19 · 20 · -3 · 0.70
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"-?(?:0|[1-9]\d*)", re.ASCII)
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)\.\d+", re.ASCII)
# 0360 · 007.5: PyYAML reads the first as 240
_LEADING_ZERO = re.compile(r"[-+]?0\d+(?:\.\d*)?", re.ASCII)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TAB = re.compile(r"^ *\t", re.MULTILINE)


def read_yaml(data: bytes, *, file: str) -> Node:
    """The tree of a file; `file` is the name that its places bear.

    Plain scalars are text unless exactly true, false, an ISO day, a whole number or a decimal; quoted ones always are.

    >>> read_yaml(b"{a: 0.70, b: NO}", file="a.yaml").entries[0][1].value
    Decimal('0.70')

    Raises Faulty with every duplicate key, anchor, alias, tag, null, leading zero and impossible day.
    """
    reader = _Reader(file)
    node = reader.read(data)
    if reader.faults or node is None:
        raise Faulty.of(reader.faults)
    return node


def reads_as_text(told: str) -> bool:
    """Whether a plain scalar would be read as this very text, as far as its type goes.

    >>> reads_as_text("NO"), reads_as_text("2017"), reads_as_text("true")
    (True, False, False)
    """
    shapes = (_WHOLE, _DECIMAL, _LEADING_ZERO, _DAY)
    return told not in _NULLS | {"true", "false"} and not any(shape.fullmatch(told) for shape in shapes)


class _Reader:
    """One reading of one file: the events of the library, made a tree."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def read(self, data: bytes) -> Node | None:
        text = self._text(data)
        if text is None:
            return None
        tabs = [text.count("\n", 0, found.start()) + 1 for found in _TAB.finditer(text)]
        for line in tabs:
            self._found(line, "yaml.tab")
        try:
            return self._document(iter(yaml.parse(text, Loader=_Loader)))
        except yaml.MarkedYAMLError as wrong:
            line = _line(wrong.problem_mark or wrong.context_mark)
            if not tabs:
                self._found(line, "yaml.syntax", problem=wrong.problem or wrong.context)
        except yaml.reader.ReaderError as wrong:
            line = text.count("\n", 0, wrong.position) + 1 if wrong.position < len(text) else 1
            self._found(line, "yaml.sign", sign=f"U+{_code(wrong.character):04X}")
        return None

    def _text(self, data: bytes) -> str | None:
        if len(data) > MAX_BYTES:
            self._found(1, "yaml.too_large", size=len(data), limit=MAX_BYTES)
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            self._found(data.count(b"\n", 0, wrong.start) + 1, "yaml.not_utf8")
            return None

    def _document(self, events: Iterator[Any]) -> Node | None:
        found: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._found(_line(event.start_mark), "yaml.several_documents")
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event, events, 0)
                found = found or node
        if not documents:
            self._found(1, "yaml.empty")
        return found

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            self._found(place.line, "yaml.alias", name=event.anchor)
            return Leaf("", place)
        self._demand_plain(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return Leaf(self._scalar(event, place), place)
        if depth == MAX_DEPTH:
            self._found(place.line, "yaml.too_deep", limit=MAX_DEPTH)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self._items(events, depth)), place)
        return Fields(tuple(self._fields(events, depth)), place)

    def _demand_plain(self, event: Any, place: Place) -> None:
        if event.anchor is not None:
            self._found(place.line, "yaml.anchor", name=event.anchor)
        if event.tag is not None:
            self._found(place.line, "yaml.tag", tag=event.tag)

    def _items(self, events: Iterator[Any], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield from self._kept(event, events, depth)

    def _fields(self, events: Iterator[Any], depth: int) -> Iterator[tuple[Leaf, Node]]:
        seen: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._node(event, events, depth + 1)
            following = next(events)
            entry = [(key, node) for node in self._kept(following, events, depth)]
            if self._sound_key(key, seen):
                yield from ((key, node) for key, node in entry if isinstance(key, Leaf))

    def _kept(self, event: Any, events: Iterator[Any], depth: int) -> Iterator[Node]:
        """The node, unless it lies so deep that nobody could have meant it."""
        if depth < MAX_DEPTH:
            yield self._node(event, events, depth + 1)
        else:
            self._skip(event, events)

    def _skip(self, event: Any, events: Iterator[Any]) -> None:
        level = int(isinstance(event, yaml.CollectionStartEvent))
        while level:
            inner = next(events)
            level += isinstance(inner, yaml.CollectionStartEvent) - isinstance(inner, yaml.CollectionEndEvent)

    def _sound_key(self, key: Node, seen: dict[str, int]) -> bool:
        line = key.place.line
        if not isinstance(key, Leaf) or not isinstance(key.value, str):
            shown = key.value if isinstance(key, Leaf) else "[…]"
            self._found(line, "yaml.key_not_text", key=shown)
            return False
        if key.value in seen:
            self._found(line, "yaml.duplicate", key=key.value, first=seen[key.value])
            return False
        seen[key.value] = line
        return True

    def _scalar(self, event: Any, place: Place) -> Scalar:
        told: str = event.value
        if event.style:
            return told
        if told in ("true", "false"):
            return told == "true"
        if told in _NULLS:
            self._found(place.line, "yaml.null")
        elif _WHOLE.fullmatch(told):
            return int(told) if len(told) < 4000 else told
        elif _DECIMAL.fullmatch(told):
            return Decimal(told)
        elif _LEADING_ZERO.fullmatch(told):
            self._found(place.line, "yaml.leading_zero", value=told)
        elif _DAY.fullmatch(told):
            return self._day(told, place)
        return told

    def _day(self, told: str, place: Place) -> Scalar:
        try:
            return date.fromisoformat(told)
        except ValueError:
            self._found(place.line, "yaml.impossible_day", day=told)
            return told

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1)

    def _found(self, line: int, code: str, **params: object) -> None:
        self.faults.append(fault(Place(self.file, line), code, **params))


def _code(character: object) -> int:
    return character if isinstance(character, int) else ord(str(character)[:1] or "\0")


def _line(mark: Any) -> int:
    return 1 if mark is None else int(mark.line) + 1
