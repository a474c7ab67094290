"""Which places hold: the ranking cut into stretches within which the runs do not tell who comes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.certainty.intervals import Interval
from luoshi.core.assessment.composites.table import Floats

KEPT = 0.8


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbours in the ranking, from one nominal place to another; `firm` where it is one unit whose place holds.

    `turned` are pairs of it whose order most runs turn round: the nominal one first.
    """

    units: tuple[str, ...]
    first: int
    last: int
    turned: tuple[tuple[str, str], ...] = ()

    @property
    def firm(self) -> bool:
        """Whether the order with every unit before and behind it holds."""
        return len(self.units) == 1


def stretches(found: Sequence[Interval], order: Floats, *, kept: float = KEPT) -> tuple[Stretch, ...]:
    """The stretches, from the first place on; units without a nominal place are in none.

    Two units are undecided where they share a place, or where their intervals overlap and less than `kept` of the runs
    have them in the nominal order. Whatever stands between two undecided units belongs to their stretch. `order` are
    the shares in which each unit is before each other, in the order of `found`.
    """
    placed = sorted((at for at, each in enumerate(found) if each.nominal), key=lambda at: (found[at].nominal, at))
    ends = list(range(len(placed)))
    turned: dict[int, list[tuple[str, str]]] = {}
    for one, at in enumerate(placed):
        for other in range(one + 1, len(placed)):
            beside, share = placed[other], order[at, placed[other]]
            if not _undecided(found[at], found[beside], share, kept):
                continue
            ends[one] = other
            if share < 1 - kept and found[at].nominal != found[beside].nominal:
                turned.setdefault(one, []).append((found[at].unit, found[beside].unit))
    return tuple(_stretches(found, placed, ends, turned))


def _undecided(one: Interval, other: Interval, share: float, kept: float) -> bool:
    if one.nominal == other.nominal:
        return True
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    return bool(one.low <= other.high and other.low <= one.high and (np.isnan(share) or share < kept))


def _stretches(
    found: Sequence[Interval], placed: Sequence[int], ends: Sequence[int], turned: dict[int, list[tuple[str, str]]]
) -> Iterator[Stretch]:
    start = reach = 0
    for at in range(len(placed)):
        reach = max(reach, ends[at])
        if at == reach:
            own = tuple(found[each].unit for each in placed[start : at + 1])
            pairs = tuple(pair for each in range(start, at + 1) for pair in turned.get(each, ()))
            yield Stretch(own, found[placed[start]].nominal, at + 1, pairs)
            start, reach = at + 1, at + 1
