"""A composite from its row in a pack, with the assumptions that may be held against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, cast

from luoshi.core.assessment.certainty.assumptions import Alternative, Assumption, LeftOut, demand_fitting, noisy_weights
from luoshi.core.assessment.composites.model import (
    Aggregation,
    Composite,
    Denomination,
    Imputation,
    Node,
    Normalisation,
    Screening,
    StageName,
    Treatment,
    Weights,
)
from luoshi.core.assessment.composites.trees import tree_of
from luoshi.core.assessment.model import Grades
from luoshi.core.assessment.schemes.faults import grade_faults
from luoshi.core.assessment.schemes.making import grades_of
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Fault, fault
from luoshi.core.base.reasons import Reasons
from luoshi.core.packs.making import Made
from luoshi.core.packs.model import IndicatorRule, SchemeRule, qualified
from luoshi.core.packs.rows import Row

Indicators = Mapping[str, IndicatorRule]
SETS = 1000
_OF_NODES = ("treatment", "normalisation", "aggregation")
_ORDER = ("screening", "denomination", "imputation")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures that data bring: an indicator, or what indicators are divided by."""

    id: str
    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class Noise:
    """Noise on weights as a pack asks for it; the sets are drawn when the seed is known."""

    id: str
    share: float
    sets: int
    heights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CompositeRule:
    """A composite of a pack: what is computed, which columns data bring, their groups, what might be otherwise.

    `grades` are given by its score or by quota.
    """

    rule: SchemeRule
    composite: Composite
    columns: tuple[Column, ...]
    groups: tuple[str, ...]
    supposed: tuple[Assumption | Noise, ...]
    titles: Mapping[str, str]
    grades: Grades | None = None

    def assumptions(self, *, seed: int) -> tuple[Assumption, ...]:
        """The assumptions with their weight sets drawn by a seed."""
        return tuple(
            noisy_weights(self.composite, id=each.id, share=each.share, sets=each.sets, seed=seed, at=each.heights)
            if isinstance(each, Noise) else each for each in self.supposed
        )  # fmt: skip


def composite(rule: SchemeRule, indicators: Indicators | None = None) -> Made[CompositeRule]:
    """The composite of a pack's rule; `indicators`, by id with their pack, say unit and direction where it does not.

    All faults are told together, at the row that they are about; with one there is no composite.
    """
    made = _made(rule, indicators or {})
    faults = tuple(_faults(made, rule))
    return Made(None if faults else made, faults)


def staged(
    rule: SchemeRule, bare: Composite, *, columns: tuple[Column, ...], groups: tuple[str, ...]
) -> Made[CompositeRule]:
    """A composite whose tree stands elsewhere, with the stages and assumptions of a row.

    All faults are told together; with one there is no composite.
    """
    made = _staged(rule, bare, columns, groups)
    faults = tuple(_faults(made, rule))
    return Made(None if faults else made, faults)


def _made(rule: SchemeRule, indicators: Indicators) -> CompositeRule:
    row, known = rule.row, {}
    for each in row.rows("nodes"):
        if "indicator" in each:
            known[each.text("id")] = indicators.get(qualified(each.text("indicator"), pack=rule.pack))
    nodes = tuple(_node(each, known.get(each.text("id"))) for each in row.rows("nodes"))
    bare = Composite(id=rule.id, title=rule.title, nodes=nodes)
    parents = {each.under for each in nodes}
    leaves = [each for each in row.rows("nodes") if each.text("id") not in parents]
    columns = [_column(each, known.get(each.text("id"))) for each in (*leaves, *row.rows("columns"))]
    return _staged(rule, bare, tuple(columns), row.texts("groups"))


def _staged(
    rule: SchemeRule, bare: Composite, columns: tuple[Column, ...], groups: tuple[str, ...]
) -> CompositeRule:  # fmt: skip
    row = rule.row
    whole = replace(
        bare, prepared=cast("Any", row.texts("order") or _ORDER), levels=tuple(map(_aggregation, row.rows("levels"))),
        **{name: found for name, found in _stages(row) if found},
    )  # fmt: skip
    parents = {each.under for each in bare.nodes}
    leaves = tuple(each.id for each in bare.nodes if each.id not in parents)
    supposed = tuple(_assumption(each, leaves) for each in row.rows("assumptions"))
    titles = {each.text("id"): each.text("title") for each in row.rows("assumptions")}
    return CompositeRule(rule, whole, columns, groups, supposed, titles, grades_of(rule))


def _node(row: Row, known: IndicatorRule | None) -> Node:
    told = row.text("direction") or (known.direction if known and known.direction in ("up", "down") else "up")
    posts = (_number(row, "low", 0.0), _number(row, "high", 0.0)) if "low" in row and "high" in row else None
    own = {name: _STAGES[name](each) for name in _OF_NODES if (each := row.row(name))}
    return Node(
        id=row.text("id"), title=row.text("title"), under=row.text("under"), weight=_number(row, "weight", 1.0),
        direction=1 if told == "up" else -1, denominator=row.text("denominator"),
        target=_number(row, "target", 0.0) if "target" in row else None, posts=posts, topic=row.text("topic"), **own,
    )  # fmt: skip


def _column(row: Row, known: IndicatorRule | None) -> Column:
    return Column(row.text("id"), row.text("title"), row.text("unit") or (known.unit if known else ""))


def _stages(row: Row) -> Iterator[tuple[str, Any]]:
    for name, make in _STAGES.items():
        told = row.row(name)
        yield name, make(told) if told else None


def _screening(row: Row) -> Screening:
    own = Screening()
    return Screening(
        by=cast("Any", row.text("by") or own.by), least_present=_number(row, "least_present", own.least_present),
        least_nonzero=_number(row, "least_nonzero", own.least_nonzero), keep=row.texts("keep"),
        leave=row.texts("leave"),
    )  # fmt: skip


def _denomination(row: Row) -> Denomination:
    return Denomination(_numbers(row, "scale"))


def _imputation(row: Row) -> Imputation | None:
    if row.text("method") == "none":
        return None
    most = row.whole("most_periods") if "most_periods" in row else None
    return Imputation(cast("Any", row.text("method")), row.text("group"), _number(row, "value", 0.0), most)


def _treatment(row: Row) -> Treatment:
    own = Treatment()
    most = row.whole("most_winsorised") if "most_winsorised" in row else own.most_winsorised
    return Treatment(
        most_winsorised=None if row.true("unlimited") else most,
        fallback=cast("Any", row.text("fallback") or own.fallback), skew=_number(row, "skew", own.skew),
        kurtosis=_number(row, "kurtosis", own.kurtosis), forced=row.whole("forced") if "forced" in row else None,
    )  # fmt: skip


def _normalisation(row: Row) -> Normalisation:
    own = Normalisation()
    return Normalisation(
        method=cast("Any", row.text("method")), low=_number(row, "low", own.low), high=_number(row, "high", own.high),
        mean=_number(row, "mean", own.mean), deviation=_number(row, "deviation", own.deviation),
        reference=row.text("reference"), capped=row.true("capped"),
    )  # fmt: skip


def _weights(row: Row) -> Weights:
    loadings = cast("Any", row.text("loadings") or "squared")
    return Weights(cast("Any", row.text("method")), _numbers(row, "stated"), row.texts("at"), loadings)


def _aggregation(row: Row) -> Aggregation:
    return Aggregation(
        cast("Any", row.text("method")), _number(row, "power", 1.0), _number(row, "least_present", 0.0),
        _number(row, "least_share", 0.0),
    )  # fmt: skip


_STAGES: Mapping[str, Any] = {
    "screening": _screening, "denomination": _denomination, "imputation": _imputation, "treatment": _treatment,
    "normalisation": _normalisation, "weights": _weights, "aggregation": _aggregation,
}  # fmt: skip


def _assumption(row: Row, leaves: tuple[str, ...]) -> Assumption | Noise:
    name, stage = row.text("id"), row.text("stage")
    if stage == "left_out":
        return LeftOut(name, row.texts("indicators") or leaves, nothing=row.true("nothing") or "nothing" not in row)
    if "noise" in row:
        sets = row.whole("sets") if "sets" in row else SETS
        return Noise(name, _number(row, "noise", 0.0), sets, tuple(int(each) for each in row.numbers("heights")))
    choices, labels = [], []
    for each in row.rows("choices"):
        told = each.row(stage)
        choices.append(_STAGES[stage](told) if told else None)
        labels.append(each.text("label"))
    return Alternative(name, cast("StageName", stage), tuple(choices), tuple(labels))


def _faults(made: CompositeRule, rule: SchemeRule) -> Iterator[Fault]:
    rows = {each.text("id"): each for each in rule.row.rows("nodes")}
    try:
        tree_of(made.composite)
    except InputError as wrong:
        for why in _reasons(wrong):
            at = rows.get(str(dict(why.params).get("node", "")))
            yield fault(at.place if at else rule.place, why.code, **dict(why.params))
        return
    yield from _grade_faults(made, rows)
    columns = [each.id for each in made.columns]
    for row in rows.values():
        if row.text("denominator") and row.text("denominator") not in columns:
            yield fault(row.at("denominator"), "composite.no_column", name=row.text("denominator"))
    for name in sorted({each for each in columns if columns.count(each) > 1}):
        yield fault(rule.place, "composite.twice", name=name)
    stages = {each.text("id"): each for each in rule.row.rows("assumptions")}
    for name, row in stages.items():
        for choice in row.rows("choices"):
            if other := [stage for stage in _STAGES if stage in choice and stage != row.text("stage")]:
                yield fault(choice.at(other[0]), "certainty.no_choice", assumption=name, choice=other[0])
    try:
        demand_fitting(made.composite, made.assumptions(seed=0))
    except InputError as wrong:
        for why in _reasons(wrong):
            at = stages.get(str(dict(why.params).get("assumption", "")))
            yield fault(at.place if at else rule.place, why.code, **dict(why.params))


def _grade_faults(made: CompositeRule, nodes: Mapping[str, Row]) -> Iterator[Fault]:
    row = made.rule.row
    yield from grade_faults(row, nodes)
    for each in made.grades.entries if made.grades else ():
        if each.needs:
            yield fault(row.at("grades"), "certainty_scored.grades_need", name=each.name)


def _reasons(wrong: InputError) -> Reasons:
    found = wrong.params.get("faults")
    return found if isinstance(found, Reasons) else Reasons()


def _number(row: Row, name: str, default: float) -> float:
    return float(row.numbers(name)[0]) if name in row else default


def _numbers(row: Row, name: str) -> dict[str, float]:
    return {key: float(cast("Decimal", value)) for key, value in row.named(name).items()} if name in row else {}
