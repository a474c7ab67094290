"""Certainty and diagnosis as JSON: everything that was found, and what it was made with, byte for byte the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from luoshi.adapters.certainty import chances
from luoshi.adapters.certainty.account import CertaintyAccount, told
from luoshi.core.assessment.certainty.assumptions import Alternative, Assumption, WeightSets, label_of
from luoshi.core.assessment.certainty.intervals import shares_before
from luoshi.core.assessment.composites.building import Built
from luoshi.core.assessment.composites.table import Table
from luoshi.core.assessment.diagnosis.diagnosing import Examined
from luoshi.core.assessment.diagnosis.findings import Finding
from luoshi.core.base.canonical import canonical


def certainty_as_json(account: CertaintyAccount) -> str:
    """Recipe, intervals, the order of pairs, effects, chances, and what every run took.

    A pair that is not listed keeps its nominal order in every run: their places never meet.
    """
    found = account.replayed
    asked = found.runs.assumptions
    runs = [
        {
            "run": at + 1,
            "choices": {each.id: label_of(each, int(pick)) for each, pick in zip(asked, picks, strict=True)},
        }
        for at, picks in enumerate(found.runs.picks)
    ]
    data = {
        "schema_version": 1,
        "internal": True,
        "recipe": dict(account.recipe),
        "units": [{"name": name, **_plain(asdict(each))} for name, each in account.in_rank()],
        "stretches": [
            {"units": each.units, "first": each.first, "last": each.last, "firm": each.firm, "turned": each.turned}
            for each in account.stretches
        ],
        "keeps_order": list(_contested(account)),
        "effects": [_plain(asdict(each)) for each in account.effects],
        "assumptions": [_assumption(each) for each in found.runs.assumptions],
        "runs": runs,
        **chances.as_plain(account),
    }  # fmt: skip
    return canonical(data)


def _contested(account: CertaintyAccount) -> Iterator[dict[str, object]]:
    """The pairs whose best and worst places overlap, the nominal first of the two before the other."""
    found, ranked = account.replayed, [each for _, each in account.in_rank() if each.best is not None]
    places = {unit: at for at, unit in enumerate(found.units)}
    for at, one in enumerate(ranked):
        near = [
            other for other in ranked[at + 1 :]
            if (one.best or 0) <= (other.worst or 0) and (other.best or 0) <= (one.worst or 0)
        ]  # fmt: skip
        shares = shares_before(found.ranks[:, places[one.unit]], found.ranks[:, [places[each.unit] for each in near]])
        for other, share in zip(near, shares, strict=True):
            yield {"unit": one.unit, "before": other.unit, "share": told(float(share))}


def stages_as_json(built: Built, names: Mapping[str, str], recipe: Mapping[str, str]) -> str:
    """One composite stage by stage: figures after each step by unit and indicator, weights, scores and places."""
    places = built.ranks()
    steps = {
        "raw": built.prepared.steps["raw"], **built.prepared.steps, "treatment": built.treated,
        "normalisation": built.normalised,
    }  # fmt: skip
    data = {
        "schema_version": 1,
        "internal": True,
        "recipe": dict(recipe),
        "units": [
            {
                "unit": unit, "name": names.get(unit, unit), "place": int(places[at]),
                "scores": {node: told(float(built.of(node)[at])) for node in built.tree.nodes},
            }
            for at, unit in enumerate(built.units)
        ],
        "steps": {name: _figures(each) for name, each in steps.items()},
        "weights": {name: told(each) for name, each in built.weights.items()},
        "imputed": [_plain(asdict(each)) for each in built.prepared.imputed],
        "screened": [_plain(asdict(each)) for each in built.prepared.screened],
    }  # fmt: skip
    return canonical(data)


def _figures(table: Table) -> dict[str, dict[str, object]]:
    return {
        unit: {name: told(float(value)) for name, value in zip(table.columns, row, strict=True)}
        for unit, row in zip(table.units, table.values, strict=True)
    }


def diagnosis_as_json(found: Examined, findings: Sequence[Finding], recipe: Mapping[str, str]) -> str:
    """Recipe, findings, and every measure that they rest on."""
    names = found.built.normalised.columns
    data = {
        "schema_version": 1,
        "internal": True,
        "recipe": dict(recipe),
        "findings": [
            {"weight": each.weight, "about": each.about, "code": each.why.code, "params": _plain(dict(each.why.params))}
            for each in findings
        ],
        "columns": [_plain(asdict(each)) for each in found.columns],
        "correlations": {
            kind: {
                one: {other: told(float(matrix[at, beside])) for beside, other in enumerate(names)}
                for at, one in enumerate(names)
            }
            for kind, matrix in found.correlations.items()
        },
        "denominators": [_plain(asdict(each)) for each in found.denominators],
        "consistency": [
            {
                "node": each.node, "alpha": told(each.alpha),
                "explained": told(each.component.explained) if each.component else None,
                "loadings": {} if each.component is None else {
                    name: told(float(one))
                    for name, one in zip(each.component.children, each.component.loadings, strict=True)
                },
            }
            for each in found.consistency
        ],
        "importance": [_plain(asdict(each)) for each in found.importance],
        "without": [_plain(asdict(each)) for each in found.without],
        "reversals": [_plain(asdict(each)) for each in found.reversals],
    }  # fmt: skip
    return canonical(data)


def _assumption(one: Assumption) -> dict[str, object]:
    if isinstance(one, Alternative):
        return {"id": one.id, "stage": one.stage, "choices": list(one.labels)}
    if isinstance(one, WeightSets):
        sets = [{name: told(float(each)) for name, each in zip(one.nodes, row, strict=True)} for row in one.sets]
        return {"id": one.id, "stage": "weights", "sets": sets}
    return {"id": one.id, "stage": "left_out", "indicators": list(one.indicators)}


def _plain(value: Any) -> Any:
    """Figures with nine places; what is no figure is null."""
    if isinstance(value, float):
        return told(value)
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return tuple(map(_plain, value)) if isinstance(value, (tuple, list)) else value
