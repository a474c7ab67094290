"""Which assumption matters: Sobol's first and total indices of how far ranks move."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.certainty.replaying import Replayed
from luoshi.core.assessment.composites.table import Floats
from luoshi.core.base.errors import InputError


@dataclass(frozen=True, slots=True)
class Index:
    """What an assumption explains of the variance: alone (`first`), and with all others (`total`), each with the 5 and
    95 percent points of its bootstrap.
    """

    assumption: str
    first: float
    total: float
    first_between: tuple[float, float] | None = None
    total_between: tuple[float, float] | None = None


def moved(replayed: Replayed) -> Floats:
    """The mean absolute change of places against the nominal ones, of each run, over the units placed in both."""
    both = (replayed.ranks > 0) & (replayed.nominal_ranks > 0)
    change = np.abs(replayed.ranks - replayed.nominal_ranks)
    found: Floats = np.where(both, change, 0).sum(axis=1) / np.maximum(both.sum(axis=1), 1)
    return found


def sensitivity(
    y: Floats, assumptions: tuple[str, ...], *, bootstrap: int = 0, seed: int = 0
) -> tuple[Index, ...]:  # fmt: skip
    """The indices from the outcomes of a design A, B, AB₁ … AB_d, in this order.

    first = mean(yB·(yABi − yA))/V, total = mean((yA − yABi)²)/(2V), V the variance of yA and yB together (n − 1).
    Source: Saltelli and others 2010, estimators b and f. A first index may come out below zero by chance.
    Raises InputError `certainty.design` for a number of outcomes that is no such design, `certainty.nothing_moves`
    where all outcomes are equal.
    """
    count = len(assumptions)
    base, rest = divmod(len(y), count + 2)
    if rest or base < 2:
        raise InputError("certainty.design", runs=len(y), assumptions=count)
    parts = y.reshape(count + 2, base)
    if np.ptp(parts[:2]) == 0:
        raise InputError("certainty.nothing_moves")
    first, total = _indices(parts)
    low = high = None
    if bootstrap:
        draws = np.random.Generator(np.random.PCG64(seed)).integers(0, base, (bootstrap, base))
        again = np.stack([np.stack(_indices(parts[:, each])) for each in draws if np.ptp(parts[:2, each]) > 0])
        low, high = np.quantile(again, [0.05, 0.95], axis=0)
    return tuple(
        Index(name, float(first[at]), float(total[at]), *(_between(low, high, kind, at) for kind in (0, 1)))
        for at, name in enumerate(assumptions)
    )


def _indices(parts: Floats) -> tuple[Floats, Floats]:
    a, b, mixed = parts[0], parts[1], parts[2:]
    variance = np.concatenate([a, b]).var(ddof=1)
    return (b * (mixed - a)).mean(axis=1) / variance, ((a - mixed) ** 2).mean(axis=1) / (2 * variance)


def _between(low: Floats | None, high: Floats | None, kind: int, at: int) -> tuple[float, float] | None:
    return None if low is None or high is None else (float(low[kind, at]), float(high[kind, at]))
