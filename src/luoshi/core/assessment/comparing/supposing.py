"""What would be: facts with other values, a scheme with other weights."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext

from luoshi.core.assessment.facts import Facts
from luoshi.core.assessment.model import Aggregation, Item, Scheme, Scoring, Variant
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.assessment.scoring.running import EXACT
from luoshi.core.base.errors import UsageError
from luoshi.core.base.plain import Absence, Figure

Values = Mapping[tuple[str, str], Figure]
Weights = Mapping[str, Decimal]
Groups = Mapping[str, str]
_NOTHING, _ONE = Decimal(0), Decimal(1)


def supposed_facts(facts: Facts, values: Values, *, scheme: Scheme) -> Facts:
    """The facts with other values in the cells of (subject, input): a number, missing or exempt.

    Raises UsageError `assessment.compare.no_subject`, `assessment.compare.no_input`.
    """
    subjects = [each.id for each in facts.subjects]
    for (subject, name), value in values.items():
        if subject not in subjects:
            raise UsageError("assessment.compare.no_subject", subject=subject, known="、".join(subjects))
        if name not in scheme.inputs:
            raise UsageError("assessment.compare.no_input", input=name, known="、".join(scheme.inputs))
        if isinstance(value, Absence):
            column = dict(facts.columns.get(name, {})) | {subject: value}
            facts = replace(facts, columns=dict(facts.columns) | {name: column})
        else:
            facts = facts.with_value(name, subject, value)
    return facts


def supposed_scheme(result: Result, weights: Weights) -> Scheme:
    """The scheme of a result with other weights: shares (0 to 1) of items in the node above them.

    The other children of the node share the rest in proportion to what they had, in each peer group by its own weights;
    weights that a method had derived stay as they were. Rates (points over full mark) do not change, so that a sum of
    points becomes a mean. Raises UsageError `assessment.compare.no_item`, `.no_share` for a share that is not between 0
    and 1, `.too_much` when the shares of a node exceed 1, `.nothing_left` when nothing can take the rest.
    """
    scheme = result.scheme
    for item, share in weights.items():
        if item not in scheme.items:
            raise UsageError("assessment.compare.no_item", item=item, known="、".join(scheme.items))
        if not _NOTHING <= share <= _ONE:
            raise UsageError("assessment.compare.no_share", item=item, share=share)
    for node in dict.fromkeys(scheme.items[item].under for item in weights):
        stated = {item: share for item, share in weights.items() if scheme.items[item].under == node}
        with localcontext(EXACT):
            scheme = _Node(scheme, node, result).weighed(stated)
    return scheme


class _Node:
    """A node whose children are to be weighed anew."""

    def __init__(self, scheme: Scheme, node: str, result: Result) -> None:
        self.scheme, self.node = scheme, node
        self.children = scheme.children(node)
        self.derived = result.weights.get(node, {})
        self.item = scheme.items.get(node)
        varied = [*self.children, *([self.item] if self.item else [])]
        self.groups = _combinations(scheme, result.facts) if any(each.variants for each in varied) else ()

    def weighed(self, stated: Weights) -> Scheme:
        items = dict(self.scheme.items)
        own = {each.id: each.scoring for each in self.children}
        if not self.groups:
            own = self._weighed(stated, _own)
        by_group = [(groups, self._weighed(stated, _in(groups))) for groups in self.groups]
        for child in self.children:
            variants = tuple(Variant(groups, found[child.id]) for groups, found in by_group)
            items[child.id] = replace(child, scoring=own[child.id], variants=variants)
        if self.item is None:
            aggregation = _averaged(self.scheme.aggregation)
            return replace(self.scheme, items=items, aggregation=aggregation, weighting=None)
        items[self.node] = _averaging(items[self.node])
        return replace(self.scheme, items=items)

    def _weighed(self, stated: Weights, scored: Callable[[Item], Scoring]) -> dict[str, Scoring]:
        """The children's scoring with weights none of which has to be divided: their sum is what it was."""
        summed = (scored(self.item).aggregation if self.item else self.scheme.aggregation) == "sum"
        had = {each.id: self._had(each.id, scored(each), summed=summed) for each in self.children}
        others = sum((weight for name, weight in had.items() if name not in stated), _NOTHING)
        taken = sum(stated.values(), _NOTHING)
        if taken > _ONE:
            raise UsageError("assessment.compare.too_much", node=self._title(), total=taken)
        if taken < _ONE and not others:
            raise UsageError("assessment.compare.nothing_left", node=self._title(), total=taken)
        whole = others or _ONE
        return {
            each.id: replace(
                scored(each),
                weight=stated[each.id] * whole if each.id in stated else had[each.id] * (_ONE - taken),
            )
            for each in self.children
        }

    def _had(self, name: str, scoring: Scoring, *, summed: bool) -> Decimal:
        return self.derived.get(name, scoring.full if summed else scoring.weight)

    def _title(self) -> str:
        return self.item.title if self.item else self.scheme.title


def _combinations(scheme: Scheme, facts: Facts) -> Sequence[Groups]:
    """The attributes that occur together, those of subjects that lack one after those that have it."""
    found: Iterable[tuple[tuple[str, str], ...]] = (
        tuple((name, subject.groups[name]) for name in scheme.groups if name in subject.groups)
        for subject in facts.subjects
    )
    return [dict(each) for each in sorted(dict.fromkeys(found), key=lambda pairs: (-len(pairs), pairs))]


def _own(item: Item) -> Scoring:
    return item.scoring


def _in(groups: Groups) -> Callable[[Item], Scoring]:
    return lambda item: item.scored(groups)


def _averaged(aggregation: Aggregation) -> Aggregation:
    return "mean" if aggregation == "sum" else aggregation


def _averaging(item: Item) -> Item:
    variants = tuple(
        Variant(each.group, replace(each.scoring, aggregation=_averaged(each.scoring.aggregation)))
        for each in item.variants
    )
    scoring = replace(item.scoring, aggregation=_averaged(item.scoring.aggregation))
    return replace(item, scoring=scoring, variants=variants, weighting=None)
