"""A composite built: every stage in its order, each kept under what it was made from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, MutableMapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, TypeVar

import numpy as np

from luoshi.core.assessment.composites.model import Composite, Normalisation, Treatment, Weights
from luoshi.core.assessment.composites.ranking import DIGITS, Ranks, ranks
from luoshi.core.assessment.composites.stages.aggregating import Children, aggregate
from luoshi.core.assessment.composites.stages.imputing import Imputed, impute
from luoshi.core.assessment.composites.stages.normalising import normalise
from luoshi.core.assessment.composites.stages.preparing import Screened, denominate, screen
from luoshi.core.assessment.composites.stages.treating import Treated, treat
from luoshi.core.assessment.composites.stages.weighing import (
    Component,
    Searched,
    component,
    component_weights,
    search,
    stated,
)
from luoshi.core.assessment.composites.table import Floats, Table
from luoshi.core.assessment.composites.trees import Parent, Tree, tree_of

Made = TypeVar("Made")
Kept = MutableMapping[str, Any]
"""Results of stages under the hash of what they were made from; what a caller passes in again is not computed again."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """What the stages before treatment made: the table of the indicators after each, who was screened, what was put in.

    `steps` hold the figures after each of these stages by its name; `table` is the last.
    """

    tree: Tree
    steps: Mapping[str, Table]
    table: Table
    screened: tuple[Screened, ...] = ()
    imputed: tuple[Imputed, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Built:
    """A composite at every stage. `scores` are units × nodes in the order of `tree.nodes`, `weights` by node.

    `components` and `searched` tell where weights came from data.
    """

    scheme: Composite
    prepared: Prepared
    treated: Table
    treatments: tuple[Treated, ...]
    normalised: Table
    weights: Mapping[str, float]
    scores: Floats
    components: tuple[Component, ...] = ()
    searched: tuple[Searched, ...] = ()

    @property
    def tree(self) -> Tree:
        """The tree of the scheme."""
        return self.prepared.tree

    @property
    def units(self) -> tuple[str, ...]:
        """The units that stayed, in their order."""
        return self.prepared.table.units

    def of(self, node: str) -> Floats:
        """The scores of a node."""
        return self.scores[:, self.tree.nodes.index(node)]

    def ranks(self, node: str = "") -> Ranks:
        """The places in a node, in the top where none is named; an indicator's figures are compared as they are."""
        name = node or self.tree.top
        return ranks(self.of(name), digits=None if name in self.normalised.columns else DIGITS)


def build(data: Table, scheme: Composite, *, kept: Kept | None = None) -> Built:
    """A composite from raw figures.

    Raises InputError as its stages do; all faults of a stage are told together.
    """
    kept = {} if kept is None else kept
    ready = prepare(data, scheme, kept=kept)
    treated, told = treatment_of(ready, scheme.treatment, kept=kept)
    normalised = normalised_of(ready, treated, scheme.normalisation, kept=kept)
    weights, components, searched = weights_of(ready.tree, normalised, scheme)
    scores = _scores(ready.tree, normalised, weights)
    return Built(scheme, ready, treated, told, normalised, weights, scores, components, searched)


def prepare(data: Table, scheme: Composite, *, kept: Kept) -> Prepared:
    """Screening, denomination and imputation, in the order that the scheme says."""
    tree = tree_of(scheme)
    told = (tree.leaves, scheme.screening, scheme.denomination, scheme.imputation, scheme.prepared)
    made = _once(kept, _key("prepared", data.digest(), repr(told)), lambda: _prepared(data, scheme, tree))
    return replace(made, tree=tree)


def treatment_of(ready: Prepared, how: Treatment | None, *, kept: Kept) -> tuple[Table, tuple[Treated, ...]]:
    """The treated figures, and what was done to each indicator; untouched where there is no treatment."""
    if how is None and not any(each.treatment for each in ready.tree.leaves):
        return ready.table, ()
    key = _key("treated", ready.table.digest(), repr((how, ready.tree.leaves)))

    def made() -> tuple[Table, tuple[Treated, ...]]:
        values, told = treat(
            ready.table.values, ready.tree.leaves, how or Treatment(most_winsorised=0, fallback="none")
        )
        return ready.table.with_values(values), told

    return _once(kept, key, made)


def normalised_of(ready: Prepared, treated: Table, how: Normalisation, *, kept: Kept) -> Table:
    """The figures on one scale."""
    key = _key("normalised", treated.digest(), repr((how, ready.tree.leaves)))
    return _once(kept, key, lambda: treated.with_values(normalise(treated, ready.tree.leaves, how)))


def weights_of(
    tree: Tree, normalised: Table, scheme: Composite
) -> tuple[dict[str, float], tuple[Component, ...], tuple[Searched, ...]]:
    """The weight of every node, and where those came from that data told."""
    how = scheme.weights
    found = stated(tree, how)
    components: list[Component] = []
    searched: list[Searched] = []
    for each in tree.parents:
        if not _meant(how, tree, each):
            continue
        scores = _scores(tree, normalised, found)
        columns = scores[:, [tree.nodes.index(child) for child in each.children]]
        if how.method == "pca":
            components.append(component(each, columns))
            found |= component_weights(components[-1], how)
        else:
            searched.append(search(each.children, columns, aim=how.method))
            found |= searched[-1].weights
    return found, tuple(components), tuple(searched)


def _meant(how: Weights, tree: Tree, parent: Parent) -> bool:
    """Whether a method weighs the children of a node: those that are named, else those that it is for."""
    if how.method in ("stated", "equal"):
        return False
    if how.at:
        return parent.node.id in how.at
    if how.method != "pca":
        return parent.node.id == tree.top
    leaves = {each.id for each in tree.leaves}
    return len(parent.children) > 1 and all(child in leaves for child in parent.children)


def _prepared(data: Table, scheme: Composite, tree: Tree) -> Prepared:
    names = tuple(each.id for each in tree.leaves)
    beside, found = data, data.of(names)
    steps: dict[str, Table] = {"raw": found}
    screened: tuple[Screened, ...] = ()
    imputed: tuple[Imputed, ...] = ()
    for stage in scheme.prepared:
        if stage == "screening" and scheme.screening:
            stays, screened = screen(found, scheme.screening)
            beside, found = beside.only(stays), found.only(stays)
        elif stage == "denomination" and scheme.denomination:
            found = found.with_values(denominate(found, tree.leaves, scheme.denomination, of=beside))
        elif stage == "imputation" and scheme.imputation:
            values, imputed = impute(found, tree.leaves, scheme.imputation)
            found = found.with_values(values)
        else:
            continue
        steps[stage] = found
    return Prepared(tree, steps, found, screened, imputed)


def climbed(tree: Tree, normalised: Table, weights: Floats, *, kept: Collection[str]) -> dict[str, Floats]:
    """The scores of some nodes under each row of weights (runs × nodes), the aggregates from the lowest up.

    What no node above needs any more is let go. An indicator's are those of its units, an aggregate's runs × units.
    """
    at = {name: place for place, name in enumerate(tree.nodes)}
    found = {name: normalised.values[:, place] for place, name in enumerate(normalised.columns)}
    for each in tree.parents:
        children: Children = [found[name] for name in each.children]
        if all(child.ndim == 1 for child in children):
            children = np.stack(list(children))
        own = weights[:, [at[name] for name in each.children]]
        found[each.node.id] = aggregate(children, own, each.aggregation, node=each.node.id)
        for name in each.children:
            if name not in kept:
                del found[name]
    return {name: found[name] for name in kept}


def _scores(tree: Tree, normalised: Table, weights: Mapping[str, float]) -> Floats:
    row = np.array([[weights[name] for name in tree.nodes]])
    found = climbed(tree, normalised, row, kept=tree.nodes)
    return np.stack([np.atleast_2d(found[name])[0] for name in tree.nodes], axis=1)


def _key(*parts: str) -> str:
    return sha256("\x00".join(parts).encode()).hexdigest()


def _once(kept: Kept, key: str, made: Callable[[], Made]) -> Made:
    if key not in kept:
        kept[key] = made()
    found: Made = kept[key]
    return found
