"""The tree of a composite compiled: who is under whom, level by level, checked once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.core.assessment.composites.model import ROOT, Aggregation, Composite, Node
from luoshi.core.base.reasons import Reason, demand_none, reason


@dataclass(frozen=True, slots=True)
class Parent:
    """An aggregate with its children by id, its height above the indicators (1 for the lowest), how it aggregates."""

    node: Node
    children: tuple[str, ...]
    height: int
    aggregation: Aggregation


@dataclass(frozen=True, slots=True)
class Tree:
    """The indicators in declared order; the aggregates from the lowest up, each after all under it; the top's id."""

    leaves: tuple[Node, ...]
    parents: tuple[Parent, ...]
    top: str

    @property
    def nodes(self) -> tuple[str, ...]:
        """All ids, indicators first, the top last."""
        return (*(each.id for each in self.leaves), *(each.node.id for each in self.parents))


def tree_of(scheme: Composite) -> Tree:
    """The tree of a scheme.

    Raises InputError `base.faulty` with all faults: no nodes, an id twice, a parent that is not there, a ring, several
    tops, an indicator alone, a weight below zero, children that all weigh nothing, the settings of an indicator on an
    aggregate.
    """
    demand_none(_faults(scheme))
    under: dict[str, list[Node]] = {}
    for each in scheme.nodes:
        under.setdefault(each.under, []).append(each)
    height: dict[str, int] = {}
    for name in _upwards(under, under[ROOT][0].id):
        height[name] = 1 + max((height[child.id] for child in under.get(name, ())), default=-1)
    parents = [
        Parent(each, tuple(child.id for child in under[each.id]), height[each.id], _aggregation(scheme, each, height))
        for each in sorted((one for one in scheme.nodes if one.id in under), key=lambda one: height[one.id])
    ]
    leaves = tuple(each for each in scheme.nodes if each.id not in under)
    return Tree(leaves, tuple(parents), under[ROOT][0].id)


def _aggregation(scheme: Composite, node: Node, height: dict[str, int]) -> Aggregation:
    if node.aggregation is not None:
        return node.aggregation
    return scheme.levels[min(height[node.id], len(scheme.levels)) - 1] if scheme.levels else scheme.aggregation


def _upwards(under: dict[str, list[Node]], top: str) -> Iterator[str]:
    """Every id at or below the top, children before their parent."""
    waiting: list[tuple[str, bool]] = [(top, False)]
    while waiting:
        name, seen = waiting.pop()
        if seen or name not in under:
            yield name
        else:
            waiting.append((name, True))
            waiting.extend((child.id, False) for child in under[name])


def _faults(scheme: Composite) -> Iterator[Reason]:
    ids = [each.id for each in scheme.nodes]
    for name in sorted({each for each in ids if ids.count(each) > 1}):
        yield reason("composite.node_twice", node=name)
    if ROOT in ids or not ids:
        yield reason("composite.no_node")
    tops = [each.id for each in scheme.nodes if each.under == ROOT]
    if len(tops) != 1:
        yield reason("composite.tops", count=len(tops))
    parents = {each.under for each in scheme.nodes}
    known = {each.id: each for each in scheme.nodes}
    weighed = {each.under for each in scheme.nodes if each.weight != 0 or each.id in scheme.weights.stated}
    for each in scheme.nodes:
        if each.under != ROOT and each.under not in known:
            yield reason("composite.no_parent", node=each.id, parent=each.under)
        if not each.weight >= 0 or each.weight == float("inf"):
            yield reason("composite.weight", node=each.id, weight=each.weight)
        if each.id in parents and (each.denominator or each.treatment or each.normalisation):
            yield reason("composite.not_a_leaf", node=each.id)
        if scheme.weights.method == "stated" and each.id in parents - weighed:
            yield reason("composite.no_weight", node=each.id)
        if _in_ring(each, known):
            yield reason("composite.ring", node=each.id)
    if len(tops) == 1 and tops[0] not in parents:
        yield reason("composite.alone", node=tops[0])


def _in_ring(node: Node, known: dict[str, Node]) -> bool:
    seen = {node.id}
    while node.under in known:
        node = known[node.under]
        if node.id in seen:
            return True
        seen.add(node.id)
    return False
