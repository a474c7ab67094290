"""Copeland scores: how many others a unit outranks, less how many outrank it; symmetric under missing figures."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.composites.table import Floats

_EVEN = 1e-12


def copeland(children: Floats, weights: Floats) -> Floats:
    """The scores of each run: runs × units, from runs × children × units.

    A unit outranks another where it is better in more than half of the weight of the children that both have. What
    only one of them has says nothing of the pair. A unit without any child has no score.
    Source: Copeland 1951; the matrix is Munda's outranking matrix, ties half to each side.

    >>> copeland(np.array([[[3.0, 1.0, 2.0]]]), np.array([[1.0]])).tolist()
    [[2.0, -2.0, 0.0]]
    """
    return np.stack([_one(each, weights[run]) for run, each in enumerate(children)])


def _one(children: Floats, weights: Floats) -> Floats:
    units = children.shape[1]
    balance, common = np.zeros((units, units)), np.zeros((units, units))
    for x, weight in zip(children, weights, strict=True):
        difference = x[:, None] - x[None, :]
        both = ~np.isnan(difference)
        balance += weight * np.where(both, np.sign(difference), 0.0)
        common += weight * both
    wins = np.where(np.abs(balance) <= _EVEN * common, 0.0, np.sign(balance))
    scores: Floats = wins.sum(axis=1)
    there = (~np.isnan(children) & (weights > 0)[:, None]).any(axis=0)
    return np.where(there, scores, np.nan)
