"""The versions of a scheme over the years: what each topic and nature weighs, and which items came, went or moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from luoshi.core.assessment.model import ROOT, Item, Scheme
from luoshi.core.assessment.weighting.derived import derive
from luoshi.core.base.errors import InputError, UsageError
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.base.rounding import exact, rounded
from luoshi.core.base.traces import Trace, Value, trace

PLACES = 9
Groups = Mapping[str, str]
Course = Literal["rises", "falls", "same", "mixed", "single"]
_Parts = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the scheme: the share of each leaf in the whole, which sum to one but for rounding."""

    scheme: Scheme
    shares: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Trend:
    """The share of a topic (环保, 科技 …) or a nature (定量, 定性) in each version.

    `course` is `rises` when every version gives it more than the one before, `falls` when less, `same` when nothing
    changes, else `mixed`; `single` for one version. The nature of items that state none is "".
    """

    name: str
    shares: tuple[Decimal, ...]
    course: Course


@dataclass(frozen=True, slots=True)
class Reweighted:
    """An item in two versions that follow each other: its share before and after, zero where it was not."""

    item: str
    title: str
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Revision:
    """What a version changed against the one before it, the largest shares first."""

    earlier: Scheme
    later: Scheme
    added: tuple[Reweighted, ...]
    dropped: tuple[Reweighted, ...]
    reweighted: tuple[Reweighted, ...]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The versions from the earliest on, the trends by name, what each revision did, and what could not be known."""

    versions: tuple[Version, ...]
    topics: tuple[Trend, ...]
    natures: tuple[Trend, ...]
    revisions: tuple[Revision, ...]
    notes: tuple[Reason, ...]


def diagnose(schemes: Sequence[Scheme], *, groups: Groups | None = None) -> Diagnosis:
    """What the versions of a scheme weigh, in the peer group with these attributes.

    The share of a leaf is the product of its shares on the way up; topics and nature stand with an item or with one
    above it. A leaf with two topics counts for both, so that topics need not sum to one. Weights that only data can
    tell (entropy, CRITIC) count as equal, with a note. Raises UsageError `assessment.diagnose.no_versions`, and what
    the methods of weights raise.
    """
    if not schemes:
        raise UsageError("assessment.diagnose.no_versions")
    ordered = sorted(schemes, key=lambda each: each.from_day)
    kinds = "、".join(dict.fromkeys(each.subject for each in ordered))
    notes = [reason("assessment.diagnose.several_kinds", kinds=kinds)] if "、" in kinds else []
    parts = [_leaf_parts(scheme, groups or {}, notes) for scheme in ordered]
    pairs = list(zip(ordered, parts, strict=True))
    return Diagnosis(
        tuple(Version(scheme, {item: _shown(part) for item, part in own.items()}) for scheme, own in pairs),
        tuple(_trends([_by_topic(scheme, own) for scheme, own in pairs])),
        tuple(_trends([_by_nature(scheme, own) for scheme, own in pairs])),
        tuple(_revision(*before, *after) for before, after in pairwise(pairs)),
        tuple(dict.fromkeys(notes)),
    )


def diagnosis_trace(diagnosis: Diagnosis) -> Trace:
    """The diagnosis as steps: the trends, then what each revision did."""
    trends = [
        *(_trend_step("topic", each) for each in diagnosis.topics),
        *(_trend_step(each.name, each) for each in diagnosis.natures if each.name),
    ]
    count = str(len(diagnosis.versions))
    return trace("assessment.diagnose.versions", count, children=[*trends, *map(_revision_step, diagnosis.revisions)])


def _trend_step(kind: str, one: Trend) -> Trace:
    course = " → ".join(_percent(share) for share in one.shares)
    return trace(f"assessment.diagnose.{kind}_{one.course}", course, name=one.name)


def _revision_step(one: Revision) -> Trace:
    steps = [
        _item_step(kind, each)
        for kind, several in (("added", one.added), ("dropped", one.dropped), ("reweighted", one.reweighted))
        for each in several
    ]
    params: dict[str, Value] = {"earlier": one.earlier.from_day, "later": one.later.from_day}
    return Trace("assessment.diagnose.revision", tuple(params.items()), one.later.title, one.later.basis, tuple(steps))


def _item_step(kind: str, one: Reweighted) -> Trace:
    before, after = _percent(one.before), _percent(one.after)
    return trace(f"assessment.diagnose.{kind}", after, item=one.title, before=before)


def _percent(share: Decimal) -> str:
    return f"{rounded(exact(share) * 100, places=2):f}%"


def _leaf_parts(scheme: Scheme, groups: Groups, notes: list[Reason]) -> dict[str, Fraction]:
    """The share of each leaf in the whole."""
    whole: dict[str, Fraction] = {ROOT: Fraction(1)}
    waiting = [ROOT]
    while waiting:
        node = waiting.pop()
        for child, part in _node_parts(scheme, node, groups, notes).items():
            whole[child] = whole[node] * part
            waiting.append(child)
    return {leaf.id: whole[leaf.id] for leaf in scheme.leaves()}


def _node_parts(scheme: Scheme, node: str, groups: Groups, notes: list[Reason]) -> _Parts:
    """The shares of a node's children, which sum to one."""
    children = scheme.children(node)
    if not children:
        return {}
    weights = _weights(scheme, node, children, groups, notes)
    total = sum(weights.values(), Fraction(0))
    return {name: weight / total if total else Fraction(1, len(weights)) for name, weight in weights.items()}


def _weights(
    scheme: Scheme, node: str, children: Sequence[Item], groups: Groups, notes: list[Reason]
) -> dict[str, Fraction]:
    item = scheme.items.get(node)
    weighting = item.weighting if item else scheme.weighting
    if weighting is not None and weighting.method != "stated":
        names = [each.id for each in children]
        try:
            found = derive(weighting.method, weighting.settings, names=names, columns={})
        except InputError as fault:
            if fault.code != "assessment.weights.too_few":
                raise
            title = item.title if item else scheme.title
            notes.append(reason("assessment.diagnose.of_data", node=title, method=weighting.method))
            return dict.fromkeys(names, Fraction(1))
        return {name: exact(weight) for name, weight in found.weights.items()}
    aggregation = item.scored(groups).aggregation if item else scheme.aggregation
    scored = {each.id: each.scored(groups) for each in children}
    return {name: exact(each.full if aggregation == "sum" else each.weight) for name, each in scored.items()}


def _by_topic(scheme: Scheme, parts: _Parts) -> dict[str, Fraction]:
    return _summed(
        (topic, part)
        for item, part in parts.items()
        for topic in dict.fromkeys(topic for each in _upwards(scheme, item) for topic in each.topics)
    )


def _by_nature(scheme: Scheme, parts: _Parts) -> dict[str, Fraction]:
    return _summed(
        (next((each.nature for each in _upwards(scheme, item) if each.nature), ""), part)
        for item, part in parts.items()
    )


def _summed(pairs: Iterable[tuple[str, Fraction]]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for name, part in pairs:
        found[name] = found.get(name, Fraction(0)) + part
    return found


def _upwards(scheme: Scheme, item: str) -> Iterator[Item]:
    """An item and all above it."""
    while item in scheme.items:
        yield scheme.items[item]
        item = scheme.items[item].under


def _trends(versions: Sequence[Mapping[str, Fraction]]) -> Iterator[Trend]:
    for name in dict.fromkeys(name for version in versions for name in version):
        shares = [version.get(name, Fraction(0)) for version in versions]
        yield Trend(name, tuple(map(_shown, shares)), _course(shares))


def _course(shares: Sequence[Fraction]) -> Course:
    steps = [after - before for before, after in pairwise(shares)]
    if not steps:
        return "single"
    if not any(steps):
        return "same"
    return "rises" if min(steps) > 0 else "falls" if max(steps) < 0 else "mixed"


def _revision(earlier: Scheme, before: _Parts, later: Scheme, after: _Parts) -> Revision:
    titles = {name: (later.items.get(name) or earlier.items[name]).title for name in (*after, *before)}
    moved = [
        Reweighted(name, title, _shown(before.get(name, Fraction(0))), _shown(after.get(name, Fraction(0))))
        for name, title in titles.items()
        if name not in before or name not in after or before[name] != after[name]
    ]
    moved.sort(key=lambda each: (-max(each.before, each.after), each.item))
    return Revision(
        earlier,
        later,
        tuple(each for each in moved if each.item not in before),
        tuple(each for each in moved if each.item not in after),
        tuple(each for each in moved if each.item in before and each.item in after),
    )


def _shown(part: Fraction) -> Decimal:
    return rounded(part, places=PLACES)
