"""How indicators come to one scale: each method a function of a directed column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from scipy.stats import rankdata

from luoshi.core.assessment.composites.model import Node, Normalisation, Normalising
from luoshi.core.assessment.composites.table import Floats, Table, frozen
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason, demand_none, reason


def normalise(table: Table, nodes: Sequence[Node], normalisation: Normalisation) -> Floats:
    """The columns on one scale: higher is better in every one.

    Raises InputError `base.faulty` with every indicator that cannot be brought there: constant where a spread is
    needed, without target or goalposts, a zero that a share needs to divide by, an unknown reference.
    """
    found = np.full(table.values.shape, np.nan)
    faults: list[Reason] = []
    for at, node in enumerate(nodes):
        try:
            how = node.normalisation or normalisation
            found[:, at] = _METHODS[how.method](table.values[:, at], node, how, table)
        except InputError as fault:
            faults.append(reason(fault.code, **fault.params))
    demand_none(faults)
    return frozen(found)


def _spread(x: Floats, node: Node) -> tuple[float, float]:
    """The least and most of a directed column, which differ."""
    there = x[~np.isnan(x)]
    if not there.size:
        raise InputError("composite.empty_column", indicator=node.id)
    low, high = float(there.min()), float(there.max())
    if low == high:
        raise InputError("composite.constant_column", indicator=node.id, value=low * node.direction)
    return low, high


def _min_max(x: Floats, node: Node, how: Normalisation, _table: Table) -> Floats:
    directed = x * node.direction
    low, high = _spread(directed, node)
    return (directed - low) / (high - low) * (how.high - how.low) + how.low


def _z_score(x: Floats, node: Node, how: Normalisation, _table: Table) -> Floats:
    directed = x * node.direction
    _spread(directed, node)
    deviation = np.nanstd(directed, ddof=1)
    if not deviation:
        raise InputError("composite.constant_column", indicator=node.id, value=float(np.nanmean(x)))
    found: Floats = (directed - np.nanmean(directed)) / deviation * how.deviation + how.mean
    return found


def _places(x: Floats, node: Node) -> Floats:
    """The places from the least up, equal figures at the lower one."""
    directed = x * node.direction
    found = np.full(x.shape, np.nan)
    there = ~np.isnan(directed)
    if not there.any():
        raise InputError("composite.empty_column", indicator=node.id)
    found[there] = rankdata(directed[there], method="min")
    return found


def _rank(x: Floats, node: Node, _how: Normalisation, _table: Table) -> Floats:
    return _places(x, node)


def _borda(x: Floats, node: Node, _how: Normalisation, _table: Table) -> Floats:
    return _places(x, node) - 1


def _percentile(x: Floats, node: Node, _how: Normalisation, _table: Table) -> Floats:
    count = int((~np.isnan(x)).sum())
    if not count:
        raise InputError("composite.empty_column", indicator=node.id)
    if count == 1:
        raise InputError("composite.constant_column", indicator=node.id, value=float(np.nanmax(x)))
    return (_places(x, node) - 1) / (count - 1)


def _to_max(x: Floats, node: Node, _how: Normalisation, table: Table) -> Floats:
    return _min_max(x, node, Normalisation(low=0.0, high=1.0), table)


def _to_target(x: Floats, node: Node, how: Normalisation, _table: Table) -> Floats:
    """1 at the target, 0 at the worst figure; beyond the target above 1 unless it is capped."""
    if node.target is None:
        raise InputError("composite.no_target", indicator=node.id)
    return _distance(x * node.direction, node.target * node.direction, node, how)


def _to_reference(x: Floats, node: Node, how: Normalisation, table: Table) -> Floats:
    """1 at the figure of the reference unit, 0 at the worst; never above 1."""
    if how.reference not in table.units:
        raise InputError("composite.no_unit", unit=how.reference)
    at = float(x[table.units.index(how.reference)])
    if np.isnan(at):
        raise InputError("composite.reference_missing", indicator=node.id, unit=how.reference)
    return _distance(x * node.direction, at * node.direction, node, Normalisation(how.method, capped=True))


def _distance(directed: Floats, aim: float, node: Node, how: Normalisation) -> Floats:
    if np.isnan(directed).all():
        raise InputError("composite.empty_column", indicator=node.id)
    low = float(np.nanmin(directed))
    if aim <= low:
        raise InputError(
            "composite.aim_not_above", indicator=node.id, aim=aim * node.direction, worst=low * node.direction
        )
    found: Floats = 1 - (aim - directed) / (aim - low)
    return np.asarray(np.minimum(found, 1.0) if how.capped else found)


def _share_of_max(x: Floats, node: Node, _how: Normalisation, _table: Table) -> Floats:
    """x/max where more is better, min/x where less is: the best has 1 either way."""
    there = x[~np.isnan(x)]
    if not there.size:
        raise InputError("composite.empty_column", indicator=node.id)
    if (there < 0).any() or (node.direction == -1 and (there == 0).any()) or not there.max():
        raise InputError("composite.no_share", indicator=node.id)
    return np.asarray(x / there.max() if node.direction == 1 else there.min() / x)


def _goalposts(x: Floats, node: Node, how: Normalisation, _table: Table) -> Floats:
    """From the low post to the high one, in the indicator's own unit, cut at both where it is capped."""
    if node.posts is None or node.posts[0] == node.posts[1]:
        raise InputError("composite.no_posts", indicator=node.id)
    low, high = node.posts
    share = (x - low) / (high - low)
    share = np.clip(share, 0.0, 1.0) if how.capped else share
    share = share if node.direction == 1 else 1 - share
    return np.asarray(share * (how.high - how.low) + how.low)


def _none(x: Floats, node: Node, _how: Normalisation, _table: Table) -> Floats:
    return x * node.direction


_METHODS: Mapping[Normalising, Callable[[Floats, Node, Normalisation, Table], Floats]] = {
    "min_max": _min_max,
    "z_score": _z_score,
    "rank": _rank,
    "percentile": _percentile,
    "borda": _borda,
    "distance_to_max": _to_max,
    "distance_to_target": _to_target,
    "distance_to_reference": _to_reference,
    "share_of_max": _share_of_max,
    "goalposts": _goalposts,
    "none": _none,
}
