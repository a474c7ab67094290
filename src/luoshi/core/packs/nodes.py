"""What a file of a pack says before anyone asks what it means: a tree in which everything knows its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.core.base.faults import Place

Scalar = bool | int | Decimal | date | str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text, number, day or yes/no."""

    value: Scalar
    place: Place


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    nodes: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Fields:
    """Names with what stands under them, in the order of the file."""

    entries: tuple[tuple[Leaf, Node], ...]
    place: Place

    def named(self) -> Iterator[tuple[str, Leaf, Node]]:
        """Each name as text, with the leaf that says it and what stands under it."""
        return ((str(key.value), key, node) for key, node in self.entries)


Node = Leaf | Items | Fields


def place_at(node: Node, path: Sequence[str | int]) -> Place:
    """The place of what lies at a path of names and numbers, or of the last part of it that is there.

    >>> place = Place("a.yaml", 1)
    >>> str(place_at(Fields(((Leaf("id", Place("a.yaml", 7)), Leaf("cn", place)),), place), ["id", 3]))
    'a.yaml:7'
    """
    found = node.place
    for step in path:
        match node:
            case Fields() if inner := [(key.place, each) for name, key, each in node.named() if name == str(step)]:
                [(found, node)] = inner
            case Items(nodes=nodes) if isinstance(step, int) and step < len(nodes):
                node = nodes[step]
                found = node.place
            case _:
                return found
    return found


def plain(node: Node) -> object:
    """The tree without its places: scalars, tuples and dictionaries.

    >>> place = Place("a.yaml", 1)
    >>> plain(Fields(((Leaf("id", place), Leaf("cn", place)),), place))
    {'id': 'cn'}
    """
    match node:
        case Leaf(value=value):
            return value
        case Items(nodes=nodes):
            return tuple(plain(each) for each in nodes)
    return {name: plain(each) for name, _, each in node.named()}
