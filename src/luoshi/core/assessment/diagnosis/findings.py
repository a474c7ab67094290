"""What a diagnosis found, as findings that somebody can act on: a code with its figures, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from luoshi.core.assessment.diagnosis.correlations import Pair
from luoshi.core.assessment.diagnosis.diagnosing import Examined
from luoshi.core.base.reasons import Reason, reason

Weight = Literal["grave", "look", "note"]
_ORDER: tuple[Weight, ...] = ("grave", "look", "note")


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on something is told; defaults as the handbook of OECD and JRC (2008) and common practice have them.

    Shares and correlations. `twice` is how many times an indicator's real part may be above or below its declared one.
    """

    available: float = 2 / 3
    same: float = 0.5
    nonzero: float = 0.5
    alike: float = 0.92
    against: float = -0.4
    tied: float = 0.7
    alpha: float = 0.7
    explained: float = 0.5
    twice: float = 2.0
    moved: float = 0.1


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, about which nodes or units, and how much it weighs: grave, to look at, to note."""

    weight: Weight
    about: tuple[str, ...]
    why: Reason


def findings(found: Examined, *, limits: Limits | None = None) -> tuple[Finding, ...]:
    """All findings, the gravest first, within a weight in the order of the stages."""
    told = list(_all(found, limits or Limits()))
    return tuple(sorted(told, key=lambda each: _ORDER.index(each.weight)))


def _all(found: Examined, limits: Limits) -> Iterator[Finding]:
    yield from _data(found, limits)
    yield from _treatment(found)
    yield from _alike(found, limits)
    yield from _denominators(found, limits)
    yield from _nodes(found, limits)
    yield from _parts(found, limits)
    yield from _ranks(found, limits)


def _data(found: Examined, limits: Limits) -> Iterator[Finding]:
    for each in found.columns:
        if each.available < limits.available:
            yield _finding("grave", "missing", each.indicator, share=each.available, limit=limits.available)
        if each.same > limits.same:
            yield _finding("look", "same", each.indicator, share=each.same)
        elif each.count and each.nonzero < limits.nonzero:
            yield _finding("look", "zeros", each.indicator, share=each.nonzero)
    for at, unit in enumerate(found.built.prepared.steps["raw"].units):
        share = float(found.available[found.built.tree.top][at])
        if share < limits.available:
            yield _finding("look", "unit_missing", unit, share=share)


def _treatment(found: Examined) -> Iterator[Finding]:
    for each in found.built.treatments:
        if not each.sound:
            yield _finding("look", "still_skewed", each.indicator, skew=each.after.skew, kurtosis=each.after.kurtosis)
        elif each.transform:
            yield _finding("note", "transformed", each.indicator, transform=each.transform)
    for one in found.built.components:
        if one.against:
            yield _finding("grave", "negative_loadings", *one.against, node=one.node)


def _alike(found: Examined, limits: Limits) -> Iterator[Finding]:
    parents = {child: each.node.id for each in found.built.tree.parents for child in each.children}
    for cluster in clusters(found.pairs, limits.alike):
        nodes = tuple(dict.fromkeys(parents[each] for each in cluster))
        values = [each.value for each in found.pairs if each.one in cluster and each.other in cluster]
        if len(values) == 1:
            yield _finding("look", "alike" if len(nodes) == 1 else "alike_apart", *cluster, value=values[0])
        else:
            told = {"least": min(values), "greatest": max(values)}
            yield _finding("look", "alike_many", *cluster, count=len(cluster), nodes=nodes, **told)
    for each in found.pairs:
        if each.value <= limits.against and parents[each.one] == parents[each.other]:
            yield _finding("grave", "against_each_other", each.one, each.other, value=each.value, node=each.node)


def clusters(pairs: Sequence[Pair], alike: float) -> list[tuple[str, ...]]:
    """The columns that pairs from a correlation of `alike` join, directly or through others, in their order."""
    joined: dict[str, frozenset[str]] = {}
    for each in pairs:
        if each.value >= alike:
            whole = joined.get(each.one, frozenset({each.one})) | joined.get(each.other, frozenset({each.other}))
            joined |= dict.fromkeys(whole, whole)
    order = dict.fromkeys(name for each in pairs for name in (each.one, each.other))
    return list(dict.fromkeys(tuple(one for one in order if one in joined[name]) for name in order if name in joined))


def _denominators(found: Examined, limits: Limits) -> Iterator[Finding]:
    for each in found.denominators:
        if abs(each.value) >= limits.tied:
            code = "still_tied" if each.divided else "tied"
            yield _finding("look", code, each.indicator, denominator=each.denominator, value=each.value)


def _nodes(found: Examined, limits: Limits) -> Iterator[Finding]:
    for each in found.consistency:
        if each.alpha is not None and each.alpha < limits.alpha:
            yield _finding("note", "alpha", each.node, value=each.alpha, limit=limits.alpha)
        if each.component is not None and each.component.explained < limits.explained:
            yield _finding("note", "explained", each.node, share=each.component.explained)


def _parts(found: Examined, limits: Limits) -> Iterator[Finding]:
    for each in found.importance:
        if each.against and each.declared > 0:
            yield _finding("grave", "index_against", each.node, declared=each.declared)
        elif each.real is None or not each.declared:
            continue
        elif each.real > limits.twice * each.declared:
            yield _finding("look", "counts_more", each.node, declared=each.declared, real=each.real)
        elif each.real * limits.twice < each.declared:
            yield _finding("look", "counts_less", each.node, declared=each.declared, real=each.real)


def _ranks(found: Examined, limits: Limits) -> Iterator[Finding]:
    count = len(found.built.units)
    for each in found.without:
        if each.largest_change > limits.moved * count:
            yield _finding(
                "look",
                "hangs_on",
                each.indicator,
                unit=each.moved_most,
                places=abs(each.moved_by),
                mean=each.mean_change,
            )
    turned = [each for each in found.reversals if each.pairs]
    if turned:
        most = max(turned, key=lambda each: each.pairs)
        one, other = most.example or ("", "")
        yield _finding(
            "look", f"reversal_{most.way}", most.unit, units=len({each.unit for each in turned}), pairs=most.pairs,
            of=most.of, one=one, other=other,
        )  # fmt: skip


def _finding(weight: Weight, code: str, /, *about: str, **params: object) -> Finding:
    named = {"about": "、".join(about), **params}
    return Finding(weight, about, reason(f"diagnosis.{code}", **named))
