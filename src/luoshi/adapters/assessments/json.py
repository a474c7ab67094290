"""An assessment as JSON: the scheme's head, what it was made with, and all that was found of each subject."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from luoshi.adapters.assessments.accounts import Source, account_of
from luoshi.adapters.assessments.trees import nodes
from luoshi.core.assessment.facts import Cell, Fact
from luoshi.core.assessment.model import Item, Scheme
from luoshi.core.assessment.opening.explaining import explain
from luoshi.core.assessment.scoring.results import ItemScore, Result, SubjectResult
from luoshi.core.base.basis import Basis
from luoshi.core.base.canonical import canonical
from luoshi.core.base.reasons import Reason
from luoshi.core.base.traces import trace_to_data

SCHEMA_VERSION = 1
_LONE = re.compile("[\ud800-\udfff]")
Row = dict[str, object]


def as_json(source: Source, *, traces: bool = True) -> str:
    """The canonical text; decimals are strings; with `traces` the steps of every score.

    Subjects stand in the order of rank, so that the same data in another order give the same bytes.
    """
    account = account_of(source)
    result = account.result
    told: Row = {
        "schema_version": SCHEMA_VERSION,
        "recipe": dict(account.recipe),
        "scheme": _scheme(result.scheme),
        "period": result.facts.period,
        "items": [
            {"number": each.number, "depth": each.depth} | _item(each.item) for each in nodes(result.scheme)
        ],
        "weights": {node: dict(own) for node, own in sorted(result.weights.items())},
        "notes": reasons(result.notes),
        "subjects": [_subject(result, each, traces=traces) for each in result.in_rank()],
    }  # fmt: skip
    return _written(told)


def reasons(found: Iterable[Reason]) -> list[Row]:
    """Reasons as codes with parameters."""
    return [{"code": each.code, "params": {name: str(value) for name, value in each.params}} for each in found]


def _written(told: Row) -> str:
    """The canonical text, by the faster writer of the standard library, which gives the same for what stands here."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return canonical(told) if _LONE.search(text) else f"{text}\n"


def _plain(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _scheme(scheme: Scheme) -> Row:
    return {
        "id": scheme.id, "pack": scheme.pack, "title": scheme.title, "from": scheme.from_day, "until": scheme.until_day,
        "subject": scheme.subject, "every": scheme.every, "full": scheme.full, "aggregation": scheme.aggregation,
        "places": scheme.places, "rounding": scheme.rounding, "ranked_within": list(scheme.ranked_within),
        "grades": list(scheme.grades.names()) if scheme.grades else [], "basis": _basis(scheme.basis),
        "note": scheme.note,
    }  # fmt: skip


def _item(item: Item) -> Row:
    return {
        "id": item.id, "title": item.title, "under": item.under, "input": item.input, "rule": item.scoring.rule,
        "full": item.scoring.full, "weight": item.scoring.weight, "aggregation": item.scoring.aggregation,
        "basis": _basis(item.scoring.basis or item.basis),
    }  # fmt: skip


def _subject(result: Result, each: SubjectResult, *, traces: bool) -> Row:
    return {
        "id": each.subject.id, "name": each.subject.name, "groups": dict(sorted(each.subject.groups.items())),
        "base": each.base, "total": each.total, "published": each.published, "grade": each.grade,
        "grade_before_veto": each.grade_before_veto,
        "ranks": {
            name or "overall": {"place": rank.place, "from_bottom": rank.from_bottom, "of": rank.of}
            for name, rank in each.ranks.items()
        },
        "items": [_score(each.items[name]) for name in result.scheme.items if name in each.items],
        "facts": _facts(result, each.subject.id),
        "before": {
            name: _cell(result.facts.cell_before(name, each.subject.id))
            for name in result.scheme.inputs if name in result.facts.before
        },
        "adjustments": [
            {"id": one.id, "title": one.title, "units": one.units, "raw": one.raw, "points": one.points}
            for one in each.adjustments
        ],
        "vetoes": [
            {"id": one.id, "title": one.title, "units": one.units, "effect": one.effect, "grade": one.grade,
             "bars": list(one.bars)}
            for one in each.vetoes
        ],
        "reasons": reasons(each.reasons),
    } | ({"trace": trace_to_data(explain(result, each.subject.id))} if traces else {})  # fmt: skip


def _score(score: ItemScore) -> Row:
    return {
        "item": score.item, "measured": score.measured, "treatment": score.treatment.value,
        "why": reasons([score.why]) if score.why else [], "points": score.points, "full": score.full,
        "weight": score.weight, "contribution": score.contribution, "peers": score.peers,
    }  # fmt: skip


def _facts(result: Result, subject: str) -> Mapping[str, Row]:
    return {name: _cell(result.facts.cell(name, subject)) for name in result.scheme.inputs}


def _cell(cell: Cell) -> Row:
    if not isinstance(cell, Fact):
        return {"state": cell.value}
    return {
        "state": "reported", "value": cell.value, "word": cell.word, "by": cell.by, "proofs": list(cell.proofs),
        "place": {"file": cell.place.file, "line": cell.place.line, "cell": cell.place.cell} if cell.place else {},
        "marks": [
            {"expert": mark.expert, "value": mark.value, "authority": mark.authority} for mark in cell.marks
        ],
    }  # fmt: skip


def _basis(basis: Basis | None) -> Row:
    if basis is None:
        return {}
    return {
        "document": basis.document, "clause": basis.clause, "note": basis.note, "evidence": basis.evidence.value,
    }  # fmt: skip
