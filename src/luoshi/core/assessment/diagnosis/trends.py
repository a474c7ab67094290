"""Where a figure goes over the years: compound growth between its ends, the slope of a line through all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.composites.table import Floats

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Course:
    """Growth a year as a share of one: `compound` between the first and the last figure, `fitted` the slope of the line
    of least squares over its value in the first year. None where it cannot be told.
    """

    compound: float | None
    fitted: float | None


def course(years: Floats, figures: Floats) -> Course:
    """The course of a figure; years without one are passed over, years may have gaps.

    compound = (last / first)^(1 / years between) − 1, for figures above zero; fitted = b / (a + b·first year) of the
    line a + b·year. Fewer than two years have neither.

    >>> round(course(np.array([2020.0, 2021.0, 2022.0]), np.array([100.0, np.nan, 121.0])).compound, 9)
    0.1
    """
    there = ~np.isnan(figures)
    x, y = years[there], figures[there]
    if x.size < _FEWEST or x.min() == x.max():
        return Course(None, None)
    order = np.argsort(x)
    x, y = x[order], y[order]
    compound = float((y[-1] / y[0]) ** (1 / (x[-1] - x[0])) - 1) if y[0] > 0 and y[-1] > 0 else None
    moved = x - x[0]
    slope = float(((moved - moved.mean()) * (y - y.mean())).sum() / ((moved - moved.mean()) ** 2).sum())
    start = float(y.mean()) - slope * float(moved.mean())
    return Course(compound, slope / start if start > 0 else None)
