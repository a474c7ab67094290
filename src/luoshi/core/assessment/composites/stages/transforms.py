"""What takes the place of winsorising where it was not enough: logarithms and the Box-Cox power."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from scipy import stats

from luoshi.core.assessment.composites.model import Fallback
from luoshi.core.assessment.composites.table import Floats


def log_shifted(x: Floats) -> Floats:
    """log(x − min + 0.01·(max − min)): works for figures of any sign.

    >>> log_shifted(np.array([0.0, 100.0])).round(6).tolist()
    [0.0, 4.615121]
    """
    low, high = np.nanmin(x), np.nanmax(x)
    return np.asarray(np.log(x - low + 0.01 * (high - low)))


def log_plus(x: Floats) -> Floats:
    """As `log_shifted`, a column with its tail below turned over before and back after."""
    found = x[~np.isnan(x)]
    tail = float(((found - found.mean()) ** 3).sum())
    return -log_shifted(-x) if tail < 0 else log_shifted(x)


def log_plain(x: Floats) -> Floats:
    """log(x − min + 1)."""
    return np.asarray(np.log(x - np.nanmin(x) + 1))


def box_cox(x: Floats, power: float | None = None) -> Floats:
    """((x − min + 1)^λ − 1)/λ, log where λ is 0; without a power the likeliest λ, 1 where there is none."""
    moved = x - np.nanmin(x) + 1
    if power is None:
        try:
            power = float(stats.boxcox_normmax(moved[~np.isnan(moved)], method="mle"))
        except RuntimeError:
            power = 1.0
    return np.asarray(np.log(moved) if power == 0 else (moved**power - 1) / power)


TRANSFORMS: Mapping[Fallback, Callable[[Floats], Floats]] = {
    "log_shifted": log_shifted,
    "log_plus": log_plus,
    "log_plain": log_plain,
    "box_cox": box_cox,
}
