"""What may be assumed of a rule-scored scheme: other weights, an item left out, another mean, another missing rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

import numpy as np

from luoshi.core.assessment.certainty.assumptions import (
    Alternative,
    Assumption,
    WeightSets,
    count_of,
    stage_of,
)
from luoshi.core.assessment.composites.model import Aggregating, Aggregation, Composite, Node, Normalisation
from luoshi.core.assessment.composites.table import Table, table
from luoshi.core.assessment.model import Absent, Scheme
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.base.reasons import Reason, demand_none, reason

MEANS = ("arithmetic", "geometric", "harmonic", "power")
_OWN: Mapping[str, Aggregating] = {
    "sum": "arithmetic",
    "mean": "arithmetic",
    "geometric": "geometric",
    "harmonic": "harmonic",
}


def demand_fitting_scheme(scheme: Scheme, assumptions: Sequence[Assumption]) -> None:
    """Raise InputError `base.faulty` with all that does not fit a rule-scored scheme.

    It has weights, aggregation and imputation (what a missing value gives) and no other stage: `certainty.no_stage`.
    Choices of aggregation are means of its nodes, those of imputation words of `Absent`; None is the scheme's own.
    """
    demand_none(_faults(scheme, assumptions))


def as_composite(scheme: Scheme) -> Composite:
    """The tree of a scheme as a composite of rates, for those who show one: its items with their weights, no stages.

    The top bears the id of the scheme. Weights are those outside the variants of peer groups.
    """
    top = Node(scheme.id, scheme.title, aggregation=Aggregation(_OWN[scheme.aggregation]))
    nodes = (top, *_nodes(scheme))
    return Composite(
        scheme.id,
        scheme.title,
        nodes,
        normalisation=Normalisation("none"),
        aggregation=top.aggregation or Aggregation(),
    )


def rates_of(result: Result) -> Table:
    """What that composite is made from: the rates of the leaves by subject, NaN where left out, with the groups."""
    subjects = result.facts.subjects
    rates = [
        [
            None if (own := column.scores[each.id]).points is None else float(own.points / own.scoring.full)
            for column in result.columns.values()
        ]
        for each in subjects
    ]  # fmt: skip
    groups = {name: [each.groups.get(name, "") for each in subjects] for name in result.scheme.groups}
    return table([each.id for each in subjects], list(result.columns), rates, groups=groups)


def _nodes(scheme: Scheme) -> Iterator[Node]:
    parents = {each.under for each in scheme.items.values()}
    for each in scheme.items.values():
        above = scheme.items[each.under].scoring.aggregation if each.under else scheme.aggregation
        weight = each.scoring.full if above == "sum" else each.scoring.weight
        own = Aggregation(_OWN[each.scoring.aggregation]) if each.id in parents else None
        topic = each.topics[0] if each.topics else ""
        yield Node(each.id, each.title, each.under or scheme.id, float(weight), aggregation=own, topic=topic)


def _faults(scheme: Scheme, assumptions: Sequence[Assumption]) -> Iterator[Reason]:
    leaves = {each.id for each in scheme.leaves()}
    told = {"id": [each.id for each in assumptions], "stage": [stage_of(each) for each in assumptions]}
    for kind, names in told.items():
        for name in (name for name, count in Counter(names).items() if count > 1):
            yield reason("certainty.twice", kind=kind, name=name)
    for each in assumptions:
        if not count_of(each):
            yield reason("certainty.no_choices", assumption=each.id)
        if isinstance(each, Alternative):
            yield from _stage_faults(each)
        elif isinstance(each, WeightSets):
            yield from _weight_faults(scheme, each)
        else:
            for name in each.indicators:
                if name not in leaves:
                    yield reason("certainty.no_indicator", assumption=each.id, indicator=name)


def _stage_faults(told: Alternative) -> Iterator[Reason]:
    if told.stage not in ("aggregation", "imputation"):
        yield reason("certainty.no_stage", assumption=told.id, stage=told.stage)
        return
    if len(told.labels) != len(told.choices):
        yield reason("certainty.labels", assumption=told.id)
    for choice in told.choices:
        if choice is not None and not _known(told.stage, choice):
            yield reason("certainty.no_choice", assumption=told.id, choice=str(getattr(choice, "method", choice)))


def _known(stage: str, choice: object) -> bool:
    if stage == "imputation":
        return choice in get_args(Absent)
    return isinstance(choice, Aggregation) and choice.method in MEANS


def _weight_faults(scheme: Scheme, told: WeightSets) -> Iterator[Reason]:
    if set(told.nodes) != set(scheme.items) or told.sets.shape[1:] != (len(told.nodes),):
        yield reason("certainty.weight_nodes", assumption=told.id)
    elif not ((told.sets >= 0) & np.isfinite(told.sets)).all():
        yield reason("certainty.weight_below_zero", assumption=told.id)
