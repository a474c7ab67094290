"""What leaving one indicator out would do to the ranks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.certainty.assumptions import LeftOut
from luoshi.core.assessment.certainty.drawing import Runs
from luoshi.core.assessment.certainty.replaying import Replayed, replay
from luoshi.core.assessment.composites.building import Kept
from luoshi.core.assessment.composites.model import Composite
from luoshi.core.assessment.composites.ranking import Ranks
from luoshi.core.assessment.composites.table import Table
from luoshi.core.assessment.composites.trees import tree_of
from luoshi.core.assessment.diagnosis.correlations import correlation


@dataclass(frozen=True, slots=True)
class Without:
    """The index without an indicator: mean and largest change of places, who moved most and how far (a fall is above
    zero), how many of the first ten stay there, the rank correlation with the index as it is.
    """

    indicator: str
    mean_change: float
    largest_change: int
    moved_most: str
    moved_by: int
    of_first_ten: int
    correlation: float


def leaving_out(data: Table, scheme: Composite, *, kept: Kept | None = None) -> tuple[Without, ...]:
    """Each indicator in turn, the one that moves most first."""
    names = tuple(each.id for each in tree_of(scheme).leaves)
    if len(names) < 2:
        return ()
    runs = Runs((LeftOut("left_out", names, nothing=False),), np.arange(len(names))[:, None])
    found = replay(data, scheme, runs, kept=kept)
    told = [_without(name, found, found.ranks[run]) for run, name in enumerate(names)]
    return tuple(sorted(told, key=lambda each: (-each.mean_change, each.indicator)))


def _without(name: str, found: Replayed, now: Ranks) -> Without:
    nominal = found.nominal_ranks
    both = (now > 0) & (nominal > 0)
    change = np.where(both, now - nominal, 0)
    most = int(np.argmax(np.abs(change)))
    ten = (nominal > 0) & (nominal <= 10) & (now > 0) & (now <= 10)
    return Without(
        indicator=name,
        mean_change=float(np.abs(change[both]).mean()) if both.any() else 0.0,
        largest_change=int(np.abs(change).max()),
        moved_most=found.units[most],
        moved_by=int(change[most]),
        of_first_ten=int(ten.sum()),
        correlation=correlation(now[both].astype(float), nominal[both].astype(float)),
    )
