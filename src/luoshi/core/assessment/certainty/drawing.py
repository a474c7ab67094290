"""Which choices the runs take: drawn by a seed, or laid out for Sobol's indices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from luoshi.core.assessment.certainty.assumptions import Assumption, count_of
from luoshi.core.assessment.composites.table import Floats
from luoshi.core.base.errors import InputError

Picks = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """What every run took: `picks` are runs × assumptions, each the number of a choice from 0."""

    assumptions: tuple[Assumption, ...]
    picks: Picks
    seed: int | None = None

    def __len__(self) -> int:
        return len(self.picks)

    def only(self, run: int) -> Runs:
        """One run alone, by its number from 0. Raises InputError `certainty.no_run`."""
        if not 0 <= run < len(self):
            raise InputError("certainty.no_run", run=run + 1, runs=len(self))
        return Runs(self.assumptions, self.picks[run : run + 1], self.seed)


def drawn(assumptions: Sequence[Assumption], *, runs: int, seed: int) -> Runs:
    """Runs that take every choice of an assumption with equal chance, independently.

    Raises InputError `certainty.runs` for less than one.
    """
    if runs < 1:
        raise InputError("certainty.runs", runs=runs)
    shares = np.random.Generator(np.random.PCG64(seed)).random((runs, len(assumptions)))
    return Runs(tuple(assumptions), picked(assumptions, shares), seed)


def laid_out(assumptions: Sequence[Assumption], *, base: int, seed: int) -> Runs:
    """The design A, B, AB₁ … AB_d of Saltelli: base·(d + 2) runs in this order; A and B from a scrambled sequence.

    AB_i is A with the i-th assumption as B has it. Raises InputError `certainty.runs` for a base below 2.
    """
    count = len(assumptions)
    if base < 2 or not count:
        raise InputError("certainty.runs", runs=base)
    both = qmc.Sobol(2 * count, scramble=True, rng=np.random.Generator(np.random.PCG64(seed))).random(base)
    return Runs(tuple(assumptions), picked(assumptions, crossed(both[:, :count], both[:, count:])), seed)


def crossed(a: Floats, b: Floats) -> Floats:
    """A, B, then A with one column after another from B, one under the other."""
    mixed = []
    for at in range(a.shape[1]):
        each = a.copy()
        each[:, at] = b[:, at]
        mixed.append(each)
    return np.vstack([a, b, *mixed])


def picked(assumptions: Sequence[Assumption], shares: Floats) -> Picks:
    """The choice at each share between 0 and 1: the interval is parted equally among the choices."""
    counts = np.array([count_of(each) for each in assumptions])
    found: Picks = np.minimum((shares * counts).astype(np.int64), counts - 1)
    return found
