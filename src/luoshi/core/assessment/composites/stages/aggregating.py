"""How children make a node, for many runs at once: the means, and the way to the methods that compare units."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from luoshi.core.assessment.composites.model import Aggregating, Aggregation
from luoshi.core.assessment.composites.stages.benefit import benefit_of_doubt
from luoshi.core.assessment.composites.stages.copeland import copeland
from luoshi.core.assessment.composites.stages.topsis import topsis
from luoshi.core.assessment.composites.table import Floats
from luoshi.core.base.errors import InputError

Children = Floats | Sequence[Floats]
"""Children × units where all runs share them, else one array of runs × units for each child."""


def aggregate(children: Children, weights: Floats, how: Aggregation, *, node: str = "") -> Floats:
    """The scores of a node: runs × units, from the weights of its children, runs × children.

    Weights are taken over the children that are there, so that a missing one counts for nothing. A unit without any,
    or with too small a share of them, has none. Raises InputError `composite.not_positive` where a mean needs figures
    above zero, `composite.power_too_large` where no number holds a power, and what methods that compare units raise.
    """
    found = _METHODS[how.method](children, weights, how, node)
    if how.least_present > 0:
        found = np.where(_share_present(children, weights) < how.least_present - 1e-12, np.nan, found)
    return found


def _share_present(children: Children, weights: Floats) -> Floats:
    """The share of the children that are there; one that a run leaves out (weight 0) is not counted."""
    counted = (weights > 0).astype(np.float64)
    whole: Floats = np.maximum(counted.sum(axis=1), 1)[:, None]
    found: Floats = _weighed([(~np.isnan(each)).astype(np.float64) for each in children], counted) / whole
    return found


def _weighed(children: Children, weights: Floats) -> Floats:
    """Σ weight·child, a missing child as nothing: one matrix product where all runs share the children."""
    if isinstance(children, np.ndarray) or all(each.ndim == 1 for each in children):
        return np.asarray(weights @ np.nan_to_num(np.asarray(children)))
    found = np.zeros((weights.shape[0], children[0].shape[-1]))
    for at, each in enumerate(children):
        found += weights[:, at, None] * np.nan_to_num(each)
    return found


def _total(children: Children, weights: Floats) -> Floats:
    """The weight of the children that are there, NaN where that is nothing."""
    if not any(np.isnan(each).any() for each in children):
        whole = weights.sum(axis=1, keepdims=True)
    else:
        whole = _weighed([(~np.isnan(each)).astype(np.float64) for each in children], weights)
    return np.where(whole > 0, whole, np.nan)


def _mean(children: Children, weights: Floats, _how: Aggregation, _node: str) -> Floats:
    return _weighed(children, weights) / _total(children, weights)


def _geometric(children: Children, weights: Floats, _how: Aggregation, node: str) -> Floats:
    _demand_positive(children, node, "geometric")
    return np.asarray(np.exp(_mean(_each(np.log, children), weights, _how, node)))


def _harmonic(children: Children, weights: Floats, _how: Aggregation, node: str) -> Floats:
    _demand_positive(children, node, "harmonic")
    return 1 / _mean(_each(np.reciprocal, children), weights, _how, node)


def _power(children: Children, weights: Floats, how: Aggregation, node: str) -> Floats:
    if how.power == 0:
        return _geometric(children, weights, how, node)
    if how.power != 1:
        _demand_positive(children, node, "power")
    with np.errstate(over="ignore", under="ignore"):
        powered = _each(lambda x: x**how.power, children)
    if how.power != 1 and any((np.isinf(each) | (each == 0)).any() for each in powered):
        raise InputError("composite.power_too_large", node=node, power=how.power)
    return np.asarray(_mean(powered, weights, how, node) ** (1 / how.power))


def _copeland(children: Children, weights: Floats, _how: Aggregation, _node: str) -> Floats:
    return copeland(_by_run(children, weights), weights)


def _topsis(children: Children, weights: Floats, _how: Aggregation, node: str) -> Floats:
    return topsis(_by_run(children, weights), weights, node=node)


def _benefit(children: Children, weights: Floats, how: Aggregation, node: str) -> Floats:
    return benefit_of_doubt(_by_run(children, weights), weights, least_share=how.least_share, node=node)


_METHODS: Mapping[Aggregating, Callable[[Children, Floats, Aggregation, str], Floats]] = {
    "arithmetic": _mean,
    "geometric": _geometric,
    "harmonic": _harmonic,
    "power": _power,
    "copeland": _copeland,
    "topsis": _topsis,
    "benefit": _benefit,
}


def _each(function: Callable[[Floats], Floats], children: Children) -> Children:
    return function(children) if isinstance(children, np.ndarray) else [function(each) for each in children]


def _by_run(children: Children, weights: Floats) -> Floats:
    """Runs × children × units; a view where all runs share the children."""
    runs = weights.shape[0]
    if isinstance(children, np.ndarray):
        return np.broadcast_to(children, (runs, *children.shape))
    units = children[0].shape[-1]
    return np.stack([np.broadcast_to(each, (runs, units)) for each in children], axis=1)


def _demand_positive(children: Children, node: str, method: str) -> None:
    for each in children:
        if (each <= 0).any():
            raise InputError("composite.not_positive", node=node, method=method, least=float(np.nanmin(each)))
