"""What the runs say of every unit: where its rank lies, how often it comes before another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.certainty.replaying import Replayed
from luoshi.core.assessment.composites.ranking import Ranks
from luoshi.core.assessment.composites.table import Floats


@dataclass(frozen=True, slots=True)
class Interval:
    """The places of a unit over the runs in which it has one; `nominal` is that of the scheme as it is, 0 for none.

    `low` and `high` are the 5 and 95 percent points (linear between places), `best` and `worst` the ends, `placed` the
    share of runs that placed it. None where no run did.
    """

    unit: str
    nominal: int
    mean: float | None
    median: float | None
    low: float | None
    high: float | None
    best: int | None
    worst: int | None
    placed: float


def intervals(replayed: Replayed, *, ends: tuple[float, float] = (0.05, 0.95)) -> tuple[Interval, ...]:
    """The interval of each unit, in the order of the units."""
    wanted = (ends[0], 0.5, ends[1])
    return tuple(
        _interval(unit, int(replayed.nominal_ranks[at]), replayed.ranks[:, at], wanted)
        for at, unit in enumerate(replayed.units)
    )


def _interval(unit: str, nominal: int, places: Ranks, wanted: tuple[float, float, float]) -> Interval:
    own = places[places > 0]
    if not own.size:
        return Interval(unit, nominal, None, None, None, None, None, None, 0.0)
    low, median, high = np.quantile(own, wanted)
    return Interval(
        unit, nominal, float(own.mean()), float(median), float(low), float(high), int(own.min()), int(own.max()),
        own.size / len(places),
    )  # fmt: skip


def keeps_order(replayed: Replayed, *, units: tuple[str, ...] | None = None) -> Floats:
    """The share of runs in which each unit (row) is before each other (column), ties half; NaN where no run has both.

    `units` limits it to some, in their order: it is units × units.
    """
    columns = [replayed.units.index(each) for each in units] if units else list(range(len(replayed.units)))
    places = replayed.ranks[:, columns]
    found = np.stack([shares_before(places[:, at], places) for at in range(len(columns))])
    np.fill_diagonal(found, np.nan)
    return found


def shares_before(own: Ranks, others: Ranks) -> Floats:
    """The share of runs in which one unit (a place a run) is before each other (runs × others), ties half; NaN where
    no run has both.
    """
    mine = own[:, None]
    both = (mine > 0) & (others > 0)
    count = both.sum(axis=0)
    above = ((mine < others) & both).sum(axis=0)
    even = ((mine == others) & both).sum(axis=0)
    found: Floats = np.where(count > 0, (above + even / 2) / np.maximum(count, 1), np.nan)
    return found
