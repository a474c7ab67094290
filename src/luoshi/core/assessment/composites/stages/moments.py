"""Skewness and kurtosis with the sample correction, of the figures that are there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.composites.table import Floats


@dataclass(frozen=True, slots=True)
class Shape:
    """How a column is shaped; None where there are too few different figures to tell."""

    skew: float | None
    kurtosis: float | None

    def passes(self, *, skew: float, kurtosis: float) -> bool:
        """Whether it is near enough to normal: |skew| or kurtosis below its limit; a column without shape passes."""
        if self.skew is None or self.kurtosis is None:
            return True
        return abs(self.skew) < skew or self.kurtosis < kurtosis


def shape_of(column: Floats) -> Shape:
    """Skew and excess kurtosis of the figures that are there.

    skew = √n Σd³ / (Σd²)^1.5 · √(n(n−1))/(n−2); kurtosis = ((n+1)(r−3)+6)(n−1)/((n−2)(n−3)) with r = nΣd⁴/(Σd²)², d the
    distance to the mean. Source: Joanes and Gill 1998, G1 and G2. Fewer than four figures, or all equal, have no shape.

    >>> shape_of(np.array([1.0, 2.0, 4.0, np.nan, 9.0])).skew.__round__(6)
    1.330938
    """
    found = column[~np.isnan(column)]
    n = found.size
    if n < 4 or found.min() == found.max():
        return Shape(None, None)
    # A power of two: no digit changes, and neither fourth powers of large figures nor squares of tiny ones are lost.
    d = found - found.mean()
    d = np.ldexp(d, -int(np.frexp(np.abs(d).max())[1]))
    squares = float((d**2).sum())
    skew = n**0.5 * float((d**3).sum()) / squares**1.5 * (n * (n - 1)) ** 0.5 / (n - 2)
    r = n * float((d**4).sum()) / squares**2
    return Shape(skew, ((n + 1) * (r - 3) + 6) * (n - 1) / ((n - 2) * (n - 3)))
