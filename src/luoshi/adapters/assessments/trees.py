"""The items of a scheme in the order of an outline, each with its number, as every paper lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.core.assessment.model import ROOT, Item, Scheme


@dataclass(frozen=True, slots=True)
class Node:
    """An item where it stands in the outline: `number` such as 2.1, `depth` 0 at the top, `top` the item above all."""

    item: Item
    number: str
    depth: int
    leaf: bool
    top: str


def nodes(scheme: Scheme) -> tuple[Node, ...]:
    """Every item of a scheme, each before those under it."""
    below: dict[str, list[Item]] = {}
    for item in scheme.items.values():
        below.setdefault(item.under, []).append(item)
    return tuple(_under(ROOT, "", 0, "", below))


def tops(scheme: Scheme) -> tuple[Item, ...]:
    """The items at the top, in declared order."""
    return scheme.children(ROOT)


def leaves(scheme: Scheme) -> tuple[Node, ...]:
    """The items that score an input, in the order of the outline, so that those under one item stand together."""
    return tuple(each for each in nodes(scheme) if each.leaf)


def _under(item: str, number: str, depth: int, top: str, below: dict[str, list[Item]]) -> Iterator[Node]:
    for place, each in enumerate(below.get(item, ()), 1):
        own, head = f"{number}{place}", top or each.id
        yield Node(each, own, depth, each.id not in below, head)
        yield from _under(each.id, f"{own}.", depth + 1, head, below)
