"""Ranks: on the unrounded score, quantised so that no stray digit decides; equals share the better place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from luoshi.core.assessment.scoring.results import Rank

RESOLUTION = Decimal("1e-9")


def rank_score(total: Decimal) -> Decimal:
    """The score that ranks compare: half up to 1e-9."""
    return total.quantize(RESOLUTION, ROUND_HALF_UP)


def ranks(totals: Mapping[str, Decimal]) -> dict[str, Rank]:
    """The place of each, 1 the best, equals sharing the better place; from the bottom they share the lower one.

    >>> found = ranks({"a": Decimal(90), "b": Decimal(90), "c": Decimal(80)})
    >>> [(each.place, each.from_bottom) for each in found.values()]
    [(1, 2), (1, 2), (3, 1)]
    """
    scores = {name: rank_score(total) for name, total in totals.items()}
    ordered = sorted(scores.values())
    count = len(ordered)
    return {
        name: Rank(count - bisect_right(ordered, score) + 1, bisect_left(ordered, score) + 1, count)
        for name, score in scores.items()
    }
