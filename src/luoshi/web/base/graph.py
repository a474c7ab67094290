"""A drawing of what hangs on what: boxes in layers from above to below, lines between them, as numbers for an SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 220
LINE: Final = 17
PADDING: Final = 16
GAP_X: Final = 28
GAP_Y: Final = 52
SIGNS: Final = 15.0
LINES: Final = 3
_ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Node:
    """A thing to draw. `kind` is here, missing or empty; without an address it leads nowhere."""

    key: str
    words: str
    address: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from what stands above to what stands below; `kind` decides its stroke, `word` says it."""

    upper: str
    lower: str
    kind: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A node with its place, in pixels."""

    node: Node
    x: int
    y: int
    height: int
    lines: tuple[str, ...]
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class Stroke:
    """An edge with its way: the `d` of an SVG path, and where its word stands."""

    edge: Edge
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A whole drawing, in pixels."""

    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    width: int
    height: int


def draw(nodes: Sequence[Node], edges: Sequence[Edge]) -> Drawn:
    """Nodes in layers, each below all that stand above it; an edge to an unknown node, or back up a ring, is left out.

    >>> drawn = draw([Node("a", "上位文件"), Node("b", "实施方案")], [Edge("a", "b")])
    >>> [(box.node.key, box.x, box.y) for box in drawn.boxes], drawn.strokes[0].path
    ([('a', 1, 1), ('b', 1, 86)], 'M111 34 C111 60 111 60 111 86')
    """
    known = {node.key: node for node in nodes}
    good = _without_rings([edge for edge in edges if edge.upper in known and edge.lower in known])
    layers = _ordered(_layers(list(known), good), good)
    boxes = _placed([[known[key] for key in layer] for layer in layers])
    at = {box.node.key: box for box in boxes}
    return Drawn(
        tuple(boxes),
        tuple(_stroke(edge, at) for edge in good),
        max((box.x + box.width for box in boxes), default=0) + 1,
        max((box.y + box.height for box in boxes), default=0) + 1,
    )


def _without_rings(edges: Sequence[Edge]) -> list[Edge]:
    below: dict[str, set[str]] = {}
    kept = []
    for edge in edges:
        if edge.upper not in _reach(edge.lower, below):
            below.setdefault(edge.upper, set()).add(edge.lower)
            kept.append(edge)
    return kept


def _reach(start: str, below: Mapping[str, set[str]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        fresh = below.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return found


def _layers(keys: Sequence[str], edges: Sequence[Edge]) -> list[list[str]]:
    depth = dict.fromkeys(keys, 0)
    sunk = True
    while sunk:  # no ring is left, so that it ends
        sunk = False
        for edge in edges:
            if depth[edge.lower] <= depth[edge.upper]:
                depth[edge.lower], sunk = depth[edge.upper] + 1, True
    return [[key for key in keys if depth[key] == level] for level in range(max(depth.values(), default=-1) + 1)]


def _ordered(layers: list[list[str]], edges: Sequence[Edge]) -> list[list[str]]:
    """Each layer by the middle of what its nodes hang on, downwards and upwards, so that few lines cross."""
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for edge in edges:
        above.setdefault(edge.lower, []).append(edge.upper)
        below.setdefault(edge.upper, []).append(edge.lower)
    for kin in [above, below] * _ROUNDS:
        place = {key: at for layer in layers for at, key in enumerate(layer)}
        for layer in layers if kin is above else reversed(layers):
            layer.sort(key=lambda key: _middle(kin.get(key, []), place, place[key]))
            place |= {key: at for at, key in enumerate(layer)}
    return layers


def _middle(kin: Sequence[str], place: Mapping[str, int], own: int) -> float:
    return sum(place[key] for key in kin) / len(kin) if kin else own


def _placed(layers: Sequence[Sequence[Node]]) -> list[Box]:
    widest = max((len(layer) for layer in layers), default=0)
    boxes: list[Box] = []
    y = 1
    for layer in layers:
        lines = [_cut(node.words) for node in layer]
        height = max(map(len, lines)) * LINE + PADDING
        x = 1 + (widest - len(layer)) * (WIDTH + GAP_X) // 2
        for at, node in enumerate(layer):
            boxes.append(Box(node, x + at * (WIDTH + GAP_X), y, height, lines[at]))
        y += height + GAP_Y
    return boxes


def _cut(words: str) -> tuple[str, ...]:
    lines, room = [""], SIGNS
    for sign in words:
        room -= 0.55 if sign.isascii() else 1
        if room < 0:
            lines.append("")
            room = SIGNS - 1
        lines[-1] += sign
    return tuple(lines) if len(lines) <= LINES else (*lines[: LINES - 1], lines[LINES - 1][:-1] + "…")


def _stroke(edge: Edge, at: Mapping[str, Box]) -> Stroke:
    upper, lower = at[edge.upper], at[edge.lower]
    x, y, to_x, to_y = upper.x + WIDTH // 2, upper.y + upper.height, lower.x + WIDTH // 2, lower.y
    half = (y + to_y) // 2
    return Stroke(edge, f"M{x} {y} C{x} {half} {to_x} {half} {to_x} {to_y}", (x + to_x) // 2 + 4, half + 4)
