"""Tasks by light as one bar: its parts as numbers for an SVG."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from luoshi.core.plans.model import Light

WIDTH: Final = 1000
GAP: Final = 3
_ORDER: Final[tuple[Light, ...]] = ("red", "yellow", "green", "grey", "none")


@dataclass(frozen=True, slots=True)
class BarPart:
    """A light with its count and its place in the bar, in thousandths of its width."""

    light: Light
    count: int
    x: int
    width: int


def light_bar(counts: Mapping[str, int]) -> tuple[BarPart, ...]:
    """The parts of a bar in the order of the lights, each at least wide enough to be seen; none where nothing counts.

    >>> [(each.light, each.x, each.width) for each in light_bar({"red": 1, "green": 3})]
    [('red', 0, 249), ('green', 252, 748)]
    """
    known = [(light, counts[light]) for light in _ORDER if counts.get(light)]
    total, room = sum(count for _, count in known), WIDTH - GAP * (len(known) - 1)
    found: list[BarPart] = []
    x = seen = 0
    for at, (light, count) in enumerate(known):
        seen += count
        end = room * seen // total + GAP * at
        found.append(BarPart(light, count, x, max(1, end - x)))
        x = end + GAP
    return tuple(found)
