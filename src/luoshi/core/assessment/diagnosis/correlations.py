"""How indicators go together: three kinds of correlation over the units that have both figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import stats

from luoshi.core.assessment.composites.table import Floats
from luoshi.core.assessment.composites.trees import Tree

Kind = Literal["pearson", "spearman", "kendall"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns and how they go together; `node` is the nearest node over both."""

    one: str
    other: str
    node: str
    value: float


def correlations(columns: Floats, *, kind: Kind = "pearson") -> Floats:
    """The matrix of all columns (units × columns): NaN where fewer than three units have both, or one is constant.

    Kendall's is tau-b. Directions have to be applied before, so that a negative one is a contradiction.
    """
    count = columns.shape[1]
    if len(columns) < 3:
        return np.where(np.eye(count, dtype=bool), 1.0, np.nan)
    if kind != "kendall" and not np.isnan(columns).any():
        ranked = np.apply_along_axis(stats.rankdata, 0, columns) if kind == "spearman" else columns
        with np.errstate(divide="ignore", invalid="ignore"):
            found: Floats = np.corrcoef(ranked, rowvar=False).reshape(count, count)
        return np.where(np.eye(count, dtype=bool), 1.0, found)
    found = np.eye(count)
    for one in range(count):
        for other in range(one):
            found[one, other] = found[other, one] = correlation(columns[:, one], columns[:, other], kind=kind)
    return found


def correlation(x: Floats, y: Floats, *, kind: Kind = "pearson") -> float:
    """The correlation of two columns over the units that have both; NaN where it cannot be told."""
    both = ~(np.isnan(x) | np.isnan(y))
    x, y = x[both], y[both]
    if x.size < 3 or x.min() == x.max() or y.min() == y.max():
        return float("nan")
    return float(_KINDS[kind](x, y)[0])


_KINDS: Mapping[Kind, Callable[[Floats, Floats], Sequence[float]]] = {
    "pearson": stats.pearsonr,
    "spearman": stats.spearmanr,
    "kendall": stats.kendalltau,
}


def pairs(matrix: Floats, names: Sequence[str], tree: Tree) -> Iterator[Pair]:
    """Every pair of columns once, with the nearest node over both."""
    above = {child: each.node.id for each in tree.parents for child in each.children}
    ways = {name: _upwards(name, above) for name in names}
    for at, one in enumerate(names):
        for before in range(at):
            other = names[before]
            node = next((each for each in ways[one] if each in ways[other]), tree.top)
            yield Pair(other, one, node, float(matrix[at, before]))


def _upwards(name: str, above: Mapping[str, str]) -> list[str]:
    found = []
    while name in above:
        name = above[name]
        found.append(name)
    return found
