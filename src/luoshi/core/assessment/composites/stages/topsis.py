"""TOPSIS: how near a unit is to the best of all children, against how far from the worst."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.composites.table import Floats
from luoshi.core.base.errors import InputError


def topsis(children: Floats, weights: Floats, *, node: str = "") -> Floats:
    """d⁻/(d⁺ + d⁻) of each run, runs × units, from runs × children × units on one scale.

    d are weighted Euclidean distances to the best and the worst of each child, over the children that are there, with
    weights that sum to one over them. Source: Hwang and Yoon 1981. A unit has no score where the children that it
    has tell nobody apart. Raises InputError `composite.no_distance` where that is so of all children.

    >>> topsis(np.array([[[0.0, 1.0, 0.5], [0.0, 1.0, 0.5]]]), np.array([[1.0, 1.0]])).tolist()
    [[0.0, 1.0, 0.5]]
    """
    there = ~np.isnan(children)
    part = weights[:, :, None] * there
    whole = part.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        part = part / np.where(whole > 0, whole, np.nan)
    counted = np.where(weights[:, :, None] > 0, children, np.nan)
    empty = np.isnan(counted).all(axis=2, keepdims=True)
    best = np.nanmax(np.where(empty, 0.0, counted), axis=2, keepdims=True)
    worst = np.nanmin(np.where(empty, 0.0, counted), axis=2, keepdims=True)
    to_best = np.sqrt((np.nan_to_num(part * (children - best)) ** 2).sum(axis=1))
    to_worst = np.sqrt((np.nan_to_num(part * (children - worst)) ** 2).sum(axis=1))
    apart = to_best + to_worst
    scored = whole[:, 0, :] > 0
    if (scored & (apart == 0)).any() and (best == worst).all():
        raise InputError("composite.no_distance", node=node)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(scored, to_worst / apart, np.nan)
