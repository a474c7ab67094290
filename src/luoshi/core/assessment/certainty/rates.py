"""The rates of a rule-scored result, joined to the top under many weights at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshi.core.assessment.composites.model import Aggregation
from luoshi.core.assessment.composites.stages.aggregating import Children, aggregate
from luoshi.core.assessment.composites.table import Floats
from luoshi.core.assessment.model import ROOT, Scheme
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.assessment.scoring.running import Forest
from luoshi.core.assessment.scoring.tree import LINEAR, Branch
from luoshi.core.base.errors import InputError

_OWN = {
    "sum": Aggregation(), "mean": Aggregation(), "geometric": Aggregation("geometric"),
    "harmonic": Aggregation("harmonic"),
}  # fmt: skip
# Weights of nothing count alike where nothing else is there; beside any other they vanish.
_NEXT_TO_NOTHING = 1e-200


@dataclass(frozen=True, slots=True, eq=False)
class Grove:
    """Subjects whose trees are equal: their places among all, the branches from the lowest up, the rates of the leaves.

    A rate is points over the full mark, NaN where the leaf is left out.
    """

    places: NDArray[np.int64]
    branches: tuple[Branch, ...]
    rates: Mapping[str, Floats]
    fulls: Mapping[str, float]


def groves(result: Result) -> tuple[Grove, ...]:
    """The subjects of a result by their trees; together they are all of them."""
    forest, found = Forest.of(result), dict[tuple[Branch, ...], list[int]]()
    for at, each in enumerate(result.facts.subjects):
        found.setdefault(forest.tree(each).branches, []).append(at)
    return tuple(_grove(result, branches, places) for branches, places in found.items())


def climbed(
    grove: Grove, factors: Mapping[str, Floats], *, scheme: Scheme, how: Aggregation | None = None,
    kept: Collection[str] = (),
) -> dict[str, Floats]:  # fmt: skip
    """The points of the top (under ROOT) and of the items in `kept`: runs × subjects of the grove, NaN for none.

    `factors` are by item one number a run: on its weight, 0 leaves it out. `how` joins every node in place of its own
    way. Raises InputError `certainty_scored.refused_geometric` and the like where that needs
    rates above zero.
    """
    above: dict[str, Floats] = {}
    for branch in grove.branches:
        children = [above[each] if each in above else grove.rates[each] for each in branch.children]
        stacked: Children = np.stack(children) if all(each.ndim == 1 for each in children) else children
        own = np.array([float(each) or _NEXT_TO_NOTHING for each in branch.weights])
        weights = np.stack([factors[each] for each in branch.children], axis=1) * own
        title = scheme.items[branch.node].title if branch.node else scheme.title
        above[branch.node] = _joined(stacked, weights, branch, how, title)
    runs = len(next(iter(factors.values())))
    return {each: grove.fulls[each] * _of_runs(each, above, grove, factors, runs) for each in (*kept, ROOT)}


def _grove(result: Result, branches: tuple[Branch, ...], places: Sequence[int]) -> Grove:
    subjects = [result.facts.subjects[at] for at in places]
    fulls = {
        name: float(full)
        for each in branches
        for name, full in ((each.node, each.full), *zip(each.children, each.fulls, strict=True))
    }
    rates = {
        name: np.array([
            np.nan if (own := column.scores[each.id].points) is None else float(own) / fulls[name] for each in subjects
        ])
        for name, column in result.columns.items()
    }  # fmt: skip
    return Grove(np.array(places), branches, rates, fulls)


def _of_runs(
    name: str, above: Mapping[str, Floats], grove: Grove, factors: Mapping[str, Floats], runs: int
) -> Floats:  # fmt: skip
    if name in above:
        return above[name]
    counted = factors[name][:, None] > 0
    return np.where(counted, np.broadcast_to(grove.rates[name], (runs, len(grove.places))), np.nan)


def _joined(children: Children, weights: Floats, branch: Branch, how: Aggregation | None, title: str) -> Floats:
    """The rates of a node. Its own mean of powers is nothing where a child has nothing; one asked for refuses that."""
    if how is not None:
        try:
            return aggregate(children, weights, how, node=title)
        except InputError as fault:
            raise InputError(f"certainty_scored.refused_{how.method}", node=title) from fault
    own = _OWN[branch.aggregation]
    if branch.aggregation in LINEAR:
        return aggregate(children, weights, own, node=title)
    nothing = np.zeros((len(weights), children[0].shape[-1]), dtype=bool)
    for at, each in enumerate(children):
        nothing |= (each <= 0) & (weights[:, at, None] > 0)
    found = aggregate([np.where(each <= 0, 1.0, each) for each in children], weights, own, node=title)
    return np.where(nothing, 0.0, found)
