"""What an indicator counts for: its declared part in the index against what the index really follows."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.assessment.composites.building import Built
from luoshi.core.assessment.composites.stages.weighing import effective
from luoshi.core.assessment.diagnosis.correlations import correlation


@dataclass(frozen=True, slots=True)
class Importance:
    """A node below the top: `declared` is its part by weights (the parts of its height sum to one); `follows` the
    squared correlation of the index with it; `real` its share of these squares among the nodes of its height.

    `against` says that the index falls where the node rises. None where a column does not vary.
    """

    node: str
    height: int
    declared: float
    follows: float | None
    real: float | None
    against: bool


def importance(built: Built) -> tuple[Importance, ...]:
    """Of every node below the top, indicators first.

    Source: Paruolo, Saisana and Saltelli 2013, the linear case of the correlation ratio.
    """
    tree = built.tree
    declared = effective(tree, built.weights)
    heights = {each.id: 0 for each in tree.leaves} | {each.node.id: each.height for each in tree.parents}
    index = built.of(tree.top)
    told = {name: correlation(index, built.of(name)) for name in tree.nodes if name != tree.top}
    sums: dict[int, float] = {}
    for name, value in told.items():
        if value == value:
            sums[heights[name]] = sums.get(heights[name], 0.0) + value * value
    found = []
    for name, value in told.items():
        height, known = heights[name], value == value
        real = value * value / sums[height] if known and sums[height] else None
        found.append(
            Importance(name, height, declared[name], value * value if known else None, real, known and value < 0)
        )
    return tuple(found)
