"""Benefit of the doubt: each unit is weighed as suits it best, as long as nobody would then score above one."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from luoshi.core.assessment.composites.table import Floats
from luoshi.core.base.errors import InputError


def benefit_of_doubt(children: Floats, weights: Floats, *, least_share: float = 0.0, node: str = "") -> Floats:
    """The scores, runs × units, from runs × children × units of figures that are not below zero.

    For each unit a linear program: greatest Σ w·x of its own with Σ w·x ≤ 1 for all, w ≥ 0, and each child bearing at
    least `least_share` of its score. The given weights only say which children count (those above zero). Units with a
    missing child have no score. Source: Melyn and Moesen 1991; Cherchye and others 2007.
    Raises InputError `composite.negative` for a figure below zero, `composite.share_too_large` for a least share that
    the children cannot bear together.
    """
    found: list[Floats] = []
    known: dict[bytes, Floats] = {}
    for run, each in enumerate(children):
        counted = weights[run] > 0
        key = each[counted].tobytes() + counted.tobytes()
        if key not in known:
            known[key] = _one(each[counted], least_share, node)
        found.append(known[key])
    return np.stack(found)


def _one(x: Floats, least_share: float, node: str) -> Floats:
    if least_share * len(x) > 1:
        raise InputError("composite.share_too_large", node=node, share=least_share, children=len(x))
    whole = ~np.isnan(x).any(axis=0) & (len(x) > 0)
    among = x[:, whole].T
    if (among < 0).any():
        raise InputError("composite.negative", node=node, least=float(among.min()))
    found = np.full(x.shape[1], np.nan)
    found[whole] = [_best(own, among, least_share) for own in among]
    return found


def _best(own: Floats, among: Floats, least_share: float) -> float:
    if not own.any():
        return 0.0
    limits, bounds = among, np.ones(len(among))
    if least_share > 0:
        shares = least_share * np.tile(own, (own.size, 1)) - np.diag(own)
        limits, bounds = np.vstack([among, shares]), np.concatenate([bounds, np.zeros(own.size)])
    solved = linprog(-own, A_ub=limits, b_ub=bounds, bounds=(0, None), method="highs")
    return float(-solved.fun)
