"""Places from scores: the best is 1, equals share the better place, nobody is placed without a score."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.core.assessment.composites.table import Floats

Ranks = NDArray[np.int32]
UNRANKED = 0
DIGITS = 12
_AT_ONCE = 2_000_000  # figures that are sorted at a time


def ranks(scores: Floats, *, digits: int | None = DIGITS) -> Ranks:
    """The places along the last axis; 0 where there is no score.

    Scores are compared at twelve digits of the largest in their run, so that the order in which parts were summed
    decides no tie; with None for `digits` they are compared as they are, which is right for figures that no sum made.

    >>> ranks(np.array([3.0, 5.0, 3.0, np.nan])).tolist()
    [2, 1, 2, 0]
    """
    rows = np.atleast_2d(scores)
    found = np.empty(rows.shape, dtype=np.int32)
    height = max(1, _AT_ONCE // max(1, rows.shape[1]))
    for at in range(0, len(rows), height):
        found[at : at + height] = _placed(rows[at : at + height], digits)
    return found.reshape(scores.shape)


def _placed(rows: Floats, digits: int | None) -> Ranks:
    missing = np.isnan(rows)
    keys = np.where(missing, np.inf, -rows)
    if digits is not None:
        largest = np.abs(np.where(missing, 0.0, rows)).max(axis=1, keepdims=True)
        keys = np.round(keys / np.where(largest > 0, largest, 1.0), digits)
    order = np.argsort(keys, axis=1)
    ordered = np.take_along_axis(keys, order, axis=1)
    place = np.ones(ordered.shape, dtype=np.int32)
    first = np.arange(1, ordered.shape[1] + 1, dtype=np.int32)
    place[:, 1:] = np.where(ordered[:, 1:] != ordered[:, :-1], first[1:], 0)
    np.maximum.accumulate(place, axis=1, out=place)
    found = np.empty(ordered.shape, dtype=np.int32)
    np.put_along_axis(found, order, place, axis=1)
    found[missing] = UNRANKED
    return found
