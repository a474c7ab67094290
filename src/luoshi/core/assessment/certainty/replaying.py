"""The runs computed: those that share their stages together, a node of all of them as one matrix product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from luoshi.core.assessment.certainty.assumptions import Alternative, LeftOut, WeightSets, demand_fitting, label_of
from luoshi.core.assessment.certainty.drawing import Picks, Runs
from luoshi.core.assessment.composites.building import (
    Built,
    Kept,
    build,
    climbed,
    normalised_of,
    prepare,
    treatment_of,
    weights_of,
)
from luoshi.core.assessment.composites.model import Composite, Weights
from luoshi.core.assessment.composites.ranking import Ranks, ranks
from luoshi.core.assessment.composites.table import Floats, Table
from luoshi.core.assessment.composites.trees import Tree
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason

_AT_ONCE = 4_000_000  # figures of one node that are held at a time


@dataclass(frozen=True, slots=True, eq=False)
class Replayed:
    """Scores and places of the top: runs × units, in the order of `units`; NaN and 0 where a run has none.

    `nominal` and `nominal_ranks` are those of the scheme as it is.
    """

    runs: Runs
    units: tuple[str, ...]
    scores: Floats
    ranks: Ranks
    nominal: Floats
    nominal_ranks: Ranks


def replay(data: Table, scheme: Composite, runs: Runs, *, kept: Kept | None = None) -> Replayed:
    """Every run, and the scheme as it is.

    Raises InputError `base.faulty` where assumptions do not fit the scheme, `certainty.refused` with the choices of
    the first run that a stage refuses, and why.
    """
    demand_fitting(scheme, runs.assumptions)
    kept = {} if kept is None else kept
    places = {unit: at for at, unit in enumerate(data.units)}
    scores = np.full((len(runs), len(data.units)), np.nan)
    for numbers in alike(runs):
        first = int(numbers[0])
        try:
            units, found = _together(data, _chosen(scheme, runs, first), runs, numbers, kept)
        except InputError as fault:
            why = Reason(fault.code, tuple(fault.params.items()))
            raise InputError("certainty.refused", run=first + 1, choices=choices_of(runs, first), why=why) from fault
        scores[np.ix_(numbers, np.array([places[unit] for unit in units]))] = found
    nominal = np.full(len(data.units), np.nan)
    built = build(data, scheme, kept=kept)
    nominal[[places[unit] for unit in built.units]] = built.of(built.tree.top)
    return Replayed(runs, data.units, scores, ranks(scores), nominal, ranks(nominal))


def show(data: Table, scheme: Composite, runs: Runs, run: int, *, kept: Kept | None = None) -> Built:
    """One run alone with every stage of it, by its number from 0. Raises InputError `certainty.no_run`."""
    demand_fitting(scheme, runs.assumptions)
    alone, kept = runs.only(run), {} if kept is None else kept
    chosen = _chosen(scheme, alone, 0)
    normalised, tree = _normalised(data, chosen, kept)
    weights = _weights(tree, normalised, chosen, alone, np.array([0]))[0]
    told = dict(zip(tree.nodes, weights.tolist(), strict=True))
    return build(data, replace(chosen, weights=Weights(stated=told)), kept=kept)


def alike(runs: Runs) -> Iterator[Picks]:
    """The numbers of the runs that take the same choice of every stage, those of the first run first."""
    staged = [at for at, each in enumerate(runs.assumptions) if isinstance(each, Alternative)]
    if not staged:
        yield np.arange(len(runs))
        return
    _, which = np.unique(runs.picks[:, staged], axis=0, return_inverse=True)
    order = np.argsort(which.reshape(-1), kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(which.reshape(-1)[order])) + 1)


def _chosen(scheme: Composite, runs: Runs, run: int) -> Composite:
    """The scheme with the stages that a run takes; another aggregation stands for every level and node."""
    changed: dict[str, Any] = {}
    for each, pick in zip(runs.assumptions, runs.picks[run], strict=True):
        if isinstance(each, Alternative):
            changed[each.stage] = each.choices[pick]
    if "aggregation" in changed:
        changed |= {"levels": (), "nodes": tuple(replace(each, aggregation=None) for each in scheme.nodes)}
    return replace(scheme, **changed)


def choices_of(runs: Runs, run: int) -> str:
    """The choices of a run: normalisation=z_score, aggregation=geometric."""
    pairs = zip(runs.assumptions, runs.picks[run], strict=True)
    return ", ".join(f"{each.id}={label_of(each, int(pick))}" for each, pick in pairs)


def _normalised(data: Table, scheme: Composite, kept: Kept) -> tuple[Table, Tree]:
    ready = prepare(data, scheme, kept=kept)
    treated, _ = treatment_of(ready, scheme.treatment, kept=kept)
    return normalised_of(ready, treated, scheme.normalisation, kept=kept), ready.tree


def _weights(tree: Tree, normalised: Table, scheme: Composite, runs: Runs, numbers: Picks) -> Floats:
    """The weights of some runs: runs × nodes."""
    own = weights_of(tree, normalised, scheme)[0]
    found = np.tile([own[name] for name in tree.nodes], (len(numbers), 1))
    for at, each in enumerate(runs.assumptions):
        picks = runs.picks[numbers, at]
        if isinstance(each, WeightSets):
            found = each.sets[picks][:, [each.nodes.index(name) for name in tree.nodes]]
    for at, each in enumerate(runs.assumptions):
        if isinstance(each, LeftOut):
            out = runs.picks[numbers, at] - each.nothing
            some = np.flatnonzero(out >= 0)
            columns = np.array([tree.nodes.index(name) for name in each.indicators])
            found[some, columns[out[some]]] = 0.0
    return found


def _together(data: Table, scheme: Composite, runs: Runs, numbers: Picks, kept: Kept) -> tuple[tuple[str, ...], Floats]:
    """The units that stayed and their scores, runs × units, of runs that take the same stages."""
    normalised, tree = _normalised(data, scheme, kept)
    weights = _weights(tree, normalised, scheme, runs, numbers)
    width = max(1, _AT_ONCE // len(normalised.units))
    parts = [
        climbed(tree, normalised, weights[at : at + width], kept=(tree.top,))[tree.top]
        for at in range(0, len(weights), width)
    ]
    return normalised.units, np.vstack(parts)
