"""Treatment of outliers: winsorise up to a limit, else transform the figures as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.composites.model import Node, Treatment
from luoshi.core.assessment.composites.stages.moments import Shape, shape_of
from luoshi.core.assessment.composites.stages.transforms import TRANSFORMS
from luoshi.core.assessment.composites.table import Floats, frozen


@dataclass(frozen=True, slots=True)
class Treated:
    """What was done to an indicator: its shape before and after, which units were cut, which transform stands.

    `high` and `low` are the rows that were brought down to the next value, or up. `sound` says whether it passes now;
    an indicator that no treatment mends keeps its last figures and says so.
    """

    indicator: str
    before: Shape
    after: Shape
    high: tuple[int, ...]
    low: tuple[int, ...]
    transform: str
    sound: bool


def treat(values: Floats, nodes: Sequence[Node], treatment: Treatment) -> tuple[Floats, tuple[Treated, ...]]:
    """The columns treated, and what was done to each; a node's own treatment wins over the scheme's."""
    found = values.copy()
    told = []
    for at, node in enumerate(nodes):
        found[:, at], each = _column(values[:, at], node.id, node.treatment or treatment)
        told.append(each)
    return frozen(found), tuple(told)


def _column(x: Floats, name: str, how: Treatment) -> tuple[Floats, Treated]:
    before = shape_of(x)
    if how.forced is not None:
        cut, high, low = _winsorised(x, how, most=how.forced, checked=False)
        after = shape_of(cut)
        return cut, Treated(name, before, after, high, low, "", _passes(after, how))
    if _passes(before, how):
        return x, Treated(name, before, before, (), (), "", True)
    cut, high, low = _winsorised(x, how, most=how.most_winsorised, checked=True)
    after = shape_of(cut)
    if _passes(after, how) or how.fallback == "none":
        return cut, Treated(name, before, after, high, low, "", _passes(after, how))
    transformed = TRANSFORMS[how.fallback](x)
    after = shape_of(transformed)
    return transformed, Treated(name, before, after, (), (), how.fallback, _passes(after, how))


def _passes(shape: Shape, how: Treatment) -> bool:
    return shape.passes(skew=how.skew, kurtosis=how.kurtosis)


def _winsorised(
    x: Floats, how: Treatment, *, most: int | None, checked: bool
) -> tuple[Floats, tuple[int, ...], tuple[int, ...]]:
    """The farthest figures brought to the next one, until the check passes or the limit is reached.

    The side is that of the skew. Counted are the points that the latest step on each side moved, so that a plateau of
    equal figures counts whole. It stops where only two different figures are left.
    """
    found = x.copy()
    limit = x.size if most is None else most
    high: tuple[int, ...] = ()
    low: tuple[int, ...] = ()
    while len(high) + len(low) < limit:
        shape = shape_of(found)
        if shape.skew is None or (checked and _passes(shape, how)) or np.unique(found[~np.isnan(found)]).size < 3:
            break
        if shape.skew >= 0:
            top = found == np.nanmax(found)
            found[top] = np.nanmax(found[~top])
            high = tuple(np.flatnonzero(top).tolist())
        else:
            bottom = found == np.nanmin(found)
            found[bottom] = np.nanmin(found[~bottom])
            low = tuple(np.flatnonzero(bottom).tolist())
    return found, high, low
