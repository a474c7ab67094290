"""Which places hold: the ranking cut into stretches within which the runs do not tell who comes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.certainty.intervals import Interval, shares_before
from luoshi.core.assessment.certainty.replaying import Replayed

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


def stretches(found: Sequence[Interval], replayed: Replayed, *, kept: float = KEPT) -> tuple[Stretch, ...]:
    """The stretches, from the first place on; units without a nominal place are in none.

    Two units are undecided where they share a place, or where their intervals overlap and less than `kept` of the runs
    have them in the nominal order. Whatever stands between two undecided units belongs to their stretch. `found` are
    the intervals of the runs, in the order of their units.
    """
    placed = sorted((at for at, each in enumerate(found) if each.nominal), key=lambda at: (found[at].nominal, at))
    ends = list(range(len(placed)))
    turned: dict[int, list[tuple[str, str]]] = {}
    for one, at in enumerate(placed):
        near = [other for other in range(one + 1, len(placed)) if _meets(found[at], found[placed[other]])]
        shares = shares_before(replayed.ranks[:, at], replayed.ranks[:, [placed[other] for other in near]])
        for other, share in zip(near, shares, strict=True):
            beside = found[placed[other]]
            even = found[at].nominal == beside.nominal
            if even or np.isnan(share) or share < kept:
                ends[one] = other
            if not even and share < 1 - kept:
                turned.setdefault(one, []).append((found[at].unit, beside.unit))
    return tuple(_stretches(found, placed, ends, turned))


def _meets(one: Interval, other: Interval) -> bool:
    if one.nominal == other.nominal:
        return True
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    return one.low <= other.high and other.low <= one.high


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
