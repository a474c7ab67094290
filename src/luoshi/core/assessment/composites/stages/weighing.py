"""Where weights come from: stated, equal, the first component of each node, or a search for balance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from luoshi.core.assessment.composites.model import Weights
from luoshi.core.assessment.composites.table import Floats
from luoshi.core.assessment.composites.trees import Parent, Tree
from luoshi.core.base.errors import InputError


@dataclass(frozen=True, slots=True)
class Component:
    """The first principal component of a node's children: loadings turned so that their sum is positive.

    `explained` is its part of the variance; `against` are the children that still load below zero.
    """

    node: str
    children: tuple[str, ...]
    loadings: Floats
    explained: float
    against: tuple[str, ...]


def stated(tree: Tree, weights: Weights) -> dict[str, float]:
    """The weight of every node as the scheme states it; equal ones are 1. Raises InputError `composite.weight_of`."""
    found = {each.id: each.weight for each in (*tree.leaves, *(one.node for one in tree.parents))}
    for name, weight in weights.stated.items():
        if name not in found or not 0 <= weight < float("inf"):
            raise InputError("composite.weight_of", node=name, weight=weight)
        found[name] = weight
    return dict.fromkeys(found, 1.0) if weights.method == "equal" else found


def component(parent: Parent, columns: Floats) -> Component:
    """The first component of the correlations between a node's children, units × children.

    Units with a missing child are left out. Raises InputError `composite.too_few_units`, `composite.constant_child`.
    """
    whole = columns[~np.isnan(columns).any(axis=1)]
    if len(whole) < 3:
        raise InputError("composite.too_few_units", node=parent.node.id, count=len(whole))
    constant = [name for name, x in zip(parent.children, whole.T, strict=True) if x.min() == x.max()]
    if constant:
        raise InputError("composite.constant_child", node=parent.node.id, children="、".join(constant))
    values, vectors = np.linalg.eigh(np.corrcoef(whole, rowvar=False).reshape(whole.shape[1], whole.shape[1]))
    loadings = vectors[:, -1]
    total = float(loadings.sum())
    turned = -1.0 if total < 0 or (total == 0 and loadings[0] < 0) else 1.0
    loadings = loadings * turned
    against = tuple(name for name, each in zip(parent.children, loadings, strict=True) if each < -1e-12)
    return Component(parent.node.id, parent.children, loadings, float(values[-1] / values.sum()), against)


def component_weights(found: Component, weights: Weights) -> dict[str, float]:
    """Weights from loadings: their squares, which sum to one; their size; or, negatives left at zero, themselves.

    Raises InputError `composite.no_loading` where nothing is left.
    """
    ways: Mapping[str, Floats] = {
        "squared": found.loadings**2,
        "absolute": np.abs(found.loadings),
        "positive": np.maximum(found.loadings, 0.0),
    }
    chosen = ways[weights.loadings]
    if not chosen.any():
        raise InputError("composite.no_loading", node=found.node)
    return {name: float(each) for name, each in zip(found.children, chosen, strict=True)}


@dataclass(frozen=True, slots=True)
class Searched:
    """Weights that a search found, and the correlation of each child with the index under them."""

    weights: Mapping[str, float]
    correlations: Mapping[str, float]
    aim: str


def search(children: Sequence[str], columns: Floats, *, aim: str) -> Searched:
    """Weights of a node's children, none below zero, that sum to their number.

    `balance`: the correlations of the children with their weighted mean are as equal as can be (least sum of squared
    distances to their mean); `information`: their sum of squares is greatest. Deterministic: bounded search from equal
    weights. Raises InputError `composite.too_few_units`, `composite.constant_child`.
    """
    whole = columns[~np.isnan(columns).any(axis=1)]
    if len(whole) < 3:
        raise InputError("composite.too_few_units", node="、".join(children), count=len(whole))
    if constant := [name for name, x in zip(children, whole.T, strict=True) if x.min() == x.max()]:
        raise InputError("composite.constant_child", node="、".join(children), children="、".join(constant))
    count = len(children)

    def against(given: Floats) -> float:
        told = _correlations(whole, given)
        return float(((told - told.mean()) ** 2).sum()) if aim == "balance" else -float((told**2).sum())

    solved = minimize(
        against, np.ones(count), method="SLSQP", bounds=[(0.0, float(count))] * count,
        constraints=[{"type": "eq", "fun": lambda given: given.sum() - count}],
        options={"ftol": 1e-14, "maxiter": 1000},
    )  # fmt: skip
    chosen = np.maximum(solved.x, 0.0)
    told = _correlations(whole, chosen)
    return Searched(
        dict(zip(children, chosen.tolist(), strict=True)), dict(zip(children, told.tolist(), strict=True)), aim
    )  # fmt: skip


def _correlations(columns: Floats, weights: Floats) -> Floats:
    index = columns @ weights
    spread = index.std()
    if not spread:
        return np.zeros(len(weights))
    centred = columns - columns.mean(axis=0)
    return np.asarray(centred.T @ (index - index.mean()) / len(index) / columns.std(axis=0) / spread)


def effective(tree: Tree, weights: Mapping[str, float]) -> dict[str, float]:
    """The part of every node in the top, as the weights tell: the parts of each height sum to one."""
    found = {tree.top: 1.0}
    for each in reversed(tree.parents):
        total = sum(weights[child] for child in each.children)
        for child in each.children:
            found[child] = found[each.node.id] * (weights[child] / total if total else 0.0)
    return found
