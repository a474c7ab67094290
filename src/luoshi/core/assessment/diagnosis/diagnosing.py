"""A composite diagnosed whole: what its data are like, whether its parts fit, what its ranks hang on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.composites.building import Built, Kept, build
from luoshi.core.assessment.composites.model import Composite
from luoshi.core.assessment.composites.table import Floats, Table
from luoshi.core.assessment.diagnosis.consistency import Consistency, consistency
from luoshi.core.assessment.diagnosis.correlations import Kind, Pair, correlation, correlations, pairs
from luoshi.core.assessment.diagnosis.importance import Importance, importance
from luoshi.core.assessment.diagnosis.leaving_out import Without, leaving_out
from luoshi.core.assessment.diagnosis.reversing import Reversal, reversals
from luoshi.core.assessment.diagnosis.statistics import Column, availability, columns_of

KINDS: tuple[Kind, ...] = ("pearson", "spearman", "kendall")


@dataclass(frozen=True, slots=True)
class DenominatorTie:
    """How an indicator goes together with a denominator after it was divided (or not); NaN where it cannot be told."""

    indicator: str
    denominator: str
    value: float
    divided: bool


@dataclass(frozen=True, slots=True, eq=False)
class Examined:
    """All that was measured of a composite.

    `correlations` are of the normalised indicators by kind, in the order of `built.normalised.columns`; `pairs` are
    Pearson's. `available` are shares by node in the order of the units of the raw data.
    """

    built: Built
    columns: tuple[Column, ...]
    available: Mapping[str, Floats]
    correlations: Mapping[Kind, Floats]
    pairs: tuple[Pair, ...]
    denominators: tuple[DenominatorTie, ...]
    consistency: tuple[Consistency, ...]
    importance: tuple[Importance, ...]
    without: tuple[Without, ...]
    reversals: tuple[Reversal, ...]


def examine(
    data: Table, scheme: Composite, *, kept: Kept | None = None, doubled: int = 60, kinds: tuple[Kind, ...] = KINDS
) -> Examined:
    """Everything that a diagnosis measures; `doubled` units are taken away and doubled to look for reversals.

    Raises InputError as the stages do.
    """
    kept = {} if kept is None else kept
    built = build(data, scheme, kept=kept)
    raw, names = built.prepared.steps["raw"], built.normalised.columns
    matrices = {kind: correlations(built.normalised.values, kind=kind) for kind in kinds}
    plain = matrices["pearson"] if "pearson" in matrices else correlations(built.normalised.values)
    return Examined(
        built=built,
        columns=columns_of(raw),
        available=availability(raw, built.tree),
        correlations=matrices,
        pairs=tuple(pairs(plain, names, built.tree)),
        denominators=tuple(_denominators(data, built)),
        consistency=consistency(built),
        importance=importance(built),
        without=leaving_out(data, scheme, kept=kept),
        reversals=reversals(data, scheme, most=doubled) if doubled else (),
    )


def _denominators(data: Table, built: Built) -> list[DenominatorTie]:
    """Every indicator against every column that some indicator is divided by."""
    leaves = built.tree.leaves
    named = list(dict.fromkeys(each.denominator for each in leaves if each.denominator in data.columns))
    rows = np.array([data.units.index(unit) for unit in built.units])
    used = built.prepared.steps.get("denomination", built.prepared.table)
    places = {unit: at for at, unit in enumerate(used.units)}
    kept = np.array([places[unit] for unit in built.units])
    return [
        DenominatorTie(
            each.id, name, correlation(used.values[kept, at], data.column(name)[rows]),
            bool(built.scheme.denomination) and each.denominator == name,
        )
        for at, each in enumerate(leaves) for name in named
    ]  # fmt: skip
