"""Small composites for tests: one node over a few indicators, units named u0, u1 …"""

from __future__ import annotations

from typing import Any

from luoshi.core.assessment.composites.building import Built, build
from luoshi.core.assessment.composites.model import Composite, Node, Normalisation
from luoshi.core.assessment.composites.table import Table, table

NAN = float("nan")


def flat(count: int, **changed: Any) -> Composite:
    """One index over so many indicators a, b, c …, normalised by min-max."""
    nodes = (Node("index", "指数"), *(Node("abcdefgh"[at], "指标", under="index") for at in range(count)))
    return Composite("flat", "一级", nodes, **({"normalisation": Normalisation()} | changed))


def figures(rows: list[list[float]], **more: Any) -> Table:
    """A row a unit."""
    return table([f"u{at}" for at in range(len(rows))], list("abcdefgh"[: len(rows[0])]), rows, **more)


def built(rows: list[list[float]], **changed: Any) -> Built:
    return build(figures(rows), flat(len(rows[0]), **changed))
