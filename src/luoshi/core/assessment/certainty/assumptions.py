"""What might have been otherwise: an assumption of a named stage with its choices, of which a run takes one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.composites.model import Composite, StageName
from luoshi.core.assessment.composites.table import Floats, frozen
from luoshi.core.assessment.composites.trees import tree_of
from luoshi.core.base.reasons import Reason, demand_none, reason

_ALWAYS = frozenset({"normalisation", "weights", "aggregation"})


@dataclass(frozen=True, slots=True)
class Alternative:
    """A stage that might have been otherwise: the values it may take, each the value of that field of the scheme.

    `labels` name the choices; None is the scheme without the stage. With `stage` "aggregation" a choice stands for all
    levels and nodes.
    """

    id: str
    stage: StageName
    choices: tuple[object, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WeightSets:
    """Weights that might have been otherwise: sets × nodes, in the order of `nodes`; each set names all of them."""

    id: str
    nodes: tuple[str, ...]
    sets: Floats


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Indicators of which a run leaves out one: those that are named, and, with `nothing`, none of them."""

    id: str
    indicators: tuple[str, ...]
    nothing: bool = True


Assumption = Alternative | WeightSets | LeftOut


def count_of(assumption: Assumption) -> int:
    """How many choices an assumption has."""
    if isinstance(assumption, Alternative):
        return len(assumption.choices)
    if isinstance(assumption, WeightSets):
        return len(assumption.sets)
    return len(assumption.indicators) + assumption.nothing


def label_of(assumption: Assumption, pick: int) -> str:
    """What a choice is called: its label, the number of the weight set from 1, the indicator left out."""
    if isinstance(assumption, Alternative):
        return assumption.labels[pick]
    if isinstance(assumption, WeightSets):
        return str(pick + 1)
    return "" if assumption.nothing and pick == 0 else assumption.indicators[pick - assumption.nothing]


def stage_of(assumption: Assumption) -> str:
    """The stage that an assumption is of; `left_out` for indicators left out."""
    if isinstance(assumption, Alternative):
        return assumption.stage
    return "weights" if isinstance(assumption, WeightSets) else "left_out"


def noisy_weights(
    scheme: Composite, *, id: str = "weights", share: float, sets: int, seed: int, at: Sequence[int] = (),
) -> WeightSets:  # fmt: skip
    """Weight sets made by noise: each weight times 1 + share·U(−1, 1), not brought to one again.

    `at` are the heights whose nodes vary (0 the indicators), all below the top where none is named. The weights varied
    are those that the scheme states. Raises InputError `base.faulty` for a share outside 0 to 1 and no sets.
    """
    demand_none([reason("certainty.noise", share=share, sets=sets)] if not 0 <= share <= 1 or sets < 1 else [])
    tree = tree_of(scheme)
    heights = {each.id: 0 for each in tree.leaves} | {each.node.id: each.height for each in tree.parents}
    weights = {each.id: scheme.weights.stated.get(each.id, each.weight) for each in scheme.nodes}
    base = np.array([weights[name] for name in tree.nodes])
    varies = np.array([name != tree.top and (not at or heights[name] in at) for name in tree.nodes])
    drawn = np.random.Generator(np.random.PCG64(seed)).uniform(-1.0, 1.0, (sets, len(base)))
    return WeightSets(id, tree.nodes, frozen(base * np.where(varies, 1 + share * drawn, 1.0)))


def demand_fitting(scheme: Composite, assumptions: Sequence[Assumption]) -> None:
    """Raise InputError `base.faulty` with all that does not fit: a stage that the scheme lacks, two assumptions of one
    stage or name, no choices, a label too few, an indicator or node that is not there, weights below zero.
    """
    demand_none(_faults(scheme, assumptions))


def _faults(scheme: Composite, assumptions: Sequence[Assumption]) -> Iterator[Reason]:
    tree = tree_of(scheme)
    leaves = {each.id for each in tree.leaves}
    seen: Mapping[str, list[str]] = {"id": [], "stage": []}
    for each in assumptions:
        for kind, name in (("id", each.id), ("stage", stage_of(each))):
            if name in seen[kind]:
                yield reason("certainty.twice", kind=kind, name=name)
            seen[kind].append(name)
        if not count_of(each):
            yield reason("certainty.no_choices", assumption=each.id)
        if isinstance(each, Alternative):
            yield from _stage_faults(scheme, each)
        elif isinstance(each, WeightSets):
            if set(each.nodes) != set(tree.nodes) or each.sets.shape[1:] != (len(each.nodes),):
                yield reason("certainty.weight_nodes", assumption=each.id)
            elif not ((each.sets >= 0) & np.isfinite(each.sets)).all():
                yield reason("certainty.weight_below_zero", assumption=each.id)
        else:
            for name in each.indicators:
                if name not in leaves:
                    yield reason("certainty.no_indicator", assumption=each.id, indicator=name)


def _stage_faults(scheme: Composite, told: Alternative) -> Iterator[Reason]:
    own = scheme.stage(told.stage)
    if own is None:
        yield reason("certainty.no_stage", assumption=told.id, stage=told.stage)
    if len(told.labels) != len(told.choices):
        yield reason("certainty.labels", assumption=told.id)
    for choice in told.choices:
        without = choice is None and told.stage not in _ALWAYS
        if own is not None and not without and type(choice) is not type(own):
            yield reason("certainty.no_choice", assumption=told.id, choice=repr(choice))
