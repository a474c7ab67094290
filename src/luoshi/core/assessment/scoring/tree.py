"""From the points of the leaves up to the score: shares of what counts, points of every node, what each leaf adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from luoshi.core.assessment.model import ROOT, Aggregation, Item, Scheme
from luoshi.core.assessment.scoring.aggregation import POINT, factors, fair_parts, power_mean, shares

_ONE, _NOTHING = Decimal(1), Decimal(0)
LINEAR = frozenset({"sum", "mean"})
Weights = Mapping[str, Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Branch:
    """A node with what is directly under it, in one peer group."""

    node: str
    aggregation: Aggregation
    full: Decimal
    children: tuple[str, ...]
    fulls: tuple[Decimal, ...]
    weights: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """The tree of one subject: the points of nodes that count, the share of each child, what each adds to the score."""

    points: Mapping[str, Decimal]
    shares: Mapping[str, Decimal]
    contributions: Mapping[str, Decimal]


@dataclass(slots=True)
class Tree:
    """The branches of a scheme for a peer group, the lowest first; shares are kept for each pattern of what counts."""

    branches: tuple[Branch, ...]
    _kept: dict[tuple[str, tuple[int, ...]], tuple[tuple[Decimal, ...], tuple[Decimal, ...]]] = field(
        default_factory=dict
    )

    def join(self, leaves: Mapping[str, Decimal | None]) -> Joined:
        """The tree of a subject from the points of its leaves; what has none is left out, and its share moves."""
        points = {name: each for name, each in leaves.items() if each is not None}
        own: dict[str, Decimal] = {}
        present: dict[str, tuple[int, ...]] = {}
        for branch in self.branches:
            counted = tuple(at for at, child in enumerate(branch.children) if child in points)
            if not counted:
                continue
            present[branch.node] = counted
            parts, worth = self._parts(branch, counted)
            own |= {branch.children[at]: part for at, part in zip(counted, parts, strict=True)}
            points[branch.node] = _points(branch, counted, parts, worth, points)
        return Joined(points, own, self._contributions(present, points))

    def _parts(self, branch: Branch, counted: tuple[int, ...]) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...]]:
        key = (branch.node, counted)
        if key not in self._kept:
            weights = [branch.weights[at] for at in counted]
            worth = factors(weights, [branch.fulls[at] for at in counted], above=branch.full)
            self._kept[key] = shares(weights), worth
        return self._kept[key]

    def _contributions(
        self, present: Mapping[str, tuple[int, ...]], points: Mapping[str, Decimal]
    ) -> dict[str, Decimal]:
        """What every node adds to the score, from the top down; `worth` is what a point of a node is worth there."""
        found: dict[str, Decimal] = {ROOT: points[ROOT]} if ROOT in points else {}
        worth: dict[str, Decimal | None] = {ROOT: _ONE}
        for branch in reversed(self.branches):
            if branch.node not in found:
                continue
            counted = present[branch.node]
            parts, own = self._parts(branch, counted)
            names = [branch.children[at] for at in counted]
            above, added = worth[branch.node], found[branch.node]
            if above is not None and branch.aggregation in LINEAR:
                chain = own if above == 1 else tuple(above * each for each in own)
                worth |= zip(names, chain, strict=True)
                worths = [points[name] * each for name, each in zip(names, chain, strict=True)]
                found |= zip(names, _adding_up(worths, added), strict=True)
                continue
            worth |= dict.fromkeys(names)
            local = _local(branch, counted, parts, own, points)
            found |= zip(names, _spread(local, added, points[branch.node], parts), strict=True)
        return found


def trees(scheme: Scheme, groups: Mapping[str, str], *, derived: Weights) -> Tree:
    """The tree of a scheme for subjects with these attributes; derived weights stand in for those of their node."""
    return Tree(tuple(_branch(scheme, node, groups, derived) for node in nodes_upwards(scheme)))


def nodes_upwards(scheme: Scheme) -> tuple[str, ...]:
    """The nodes that have children, each after all that is below it; the top (ROOT) is the last."""
    found: list[str] = []
    waiting = [ROOT]
    while waiting:
        node = waiting.pop(0)
        children = scheme.children(node)
        if children:
            found.append(node)
            waiting += [each.id for each in children]
    return tuple(reversed(found))


def _branch(scheme: Scheme, node: str, groups: Mapping[str, str], derived: Weights) -> Branch:
    item = scheme.items.get(node)
    children = scheme.children(node)
    own = item.scored(groups) if item else None
    aggregation = own.aggregation if own else scheme.aggregation
    return Branch(
        node=node,
        aggregation=aggregation,
        full=own.full if own else scheme.full,
        children=tuple(each.id for each in children),
        fulls=tuple(each.scored(groups).full for each in children),
        weights=tuple(_weight(each, aggregation, groups, derived.get(node, {})) for each in children),
    )


def _weight(item: Item, aggregation: Aggregation, groups: Mapping[str, str], derived: Mapping[str, Decimal]) -> Decimal:
    if item.id in derived:
        return derived[item.id]
    scoring = item.scored(groups)
    return scoring.full if aggregation == "sum" else scoring.weight


def _points(
    branch: Branch, counted: Sequence[int], parts: Sequence[Decimal], worth: Sequence[Decimal],
    points: Mapping[str, Decimal],
) -> Decimal:  # fmt: skip
    if branch.aggregation in LINEAR:
        return _weighted(branch, counted, worth, points).quantize(POINT, ROUND_HALF_UP)
    return power_mean(branch.aggregation, _rates(branch, counted, points), parts, full=branch.full)


def _weighted(
    branch: Branch, counted: Sequence[int], worth: Sequence[Decimal], points: Mapping[str, Decimal]
) -> Decimal:
    """The points of a sum or mean. Where the worth of a point has no end, the sum is divided once, not each part."""
    if all(each == 1 for each in worth):
        return sum((points[branch.children[at]] for at in counted), _NOTHING)
    total = sum((branch.weights[at] for at in counted), _NOTHING)
    weights = [branch.weights[at] if total else _ONE for at in counted]
    rates = (points[branch.children[at]] / branch.fulls[at] for at in counted)
    weighed = sum((each * rate for each, rate in zip(weights, rates, strict=True)), _NOTHING)
    return weighed * branch.full / sum(weights, _NOTHING)


def _rates(branch: Branch, counted: Sequence[int], points: Mapping[str, Decimal]) -> list[Decimal]:
    """The points of the children over their full marks; a mean of powers knows nothing below zero."""
    return [max(points[branch.children[at]], _NOTHING) / branch.fulls[at] for at in counted]


def _local(
    branch: Branch, counted: Sequence[int], parts: Sequence[Decimal], worth: Sequence[Decimal],
    points: Mapping[str, Decimal],
) -> tuple[Decimal, ...]:  # fmt: skip
    """What each child adds to the points of its node."""
    if branch.aggregation in LINEAR:
        return tuple(points[branch.children[at]] * each for at, each in zip(counted, worth, strict=True))
    rates = _rates(branch, counted, points)
    return fair_parts(branch.aggregation, rates, parts, points=points[branch.node], full=branch.full)


def _spread(local: Sequence[Decimal], added: Decimal, points: Decimal, parts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """What a node adds to the score, over its children as they made its points."""
    if added == points:
        return _adding_up(local, added)
    shared = [each / points if points else part for each, part in zip(local, parts, strict=True)]
    return _adding_up([added * each for each in shared], added)


def _adding_up(parts: Sequence[Decimal], total: Decimal) -> tuple[Decimal, ...]:
    """The parts half up to 1e-12; the largest, the first among equals, takes what is left of the total."""
    found = [each.quantize(POINT, ROUND_HALF_UP) for each in parts]
    rest = total - sum(found, _NOTHING)
    if rest:
        found[max(range(len(found)), key=lambda at: (found[at], -at))] += rest
    return tuple(found)
