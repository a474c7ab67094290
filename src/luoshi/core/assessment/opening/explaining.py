"""A score opened: from what was reported, by whom, over bounds, rule and weight to points, rank and grade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, localcontext

from luoshi.core.assessment.facts import Cell, Fact, Facts
from luoshi.core.assessment.model import ROOT, Item, Scheme
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.scoring.leaves import LeafColumn
from luoshi.core.assessment.scoring.results import Adjusted, ItemScore, Result, SubjectResult, Vetoed
from luoshi.core.assessment.scoring.running import EXACT
from luoshi.core.base.basis import Basis
from luoshi.core.base.errors import UsageError
from luoshi.core.base.reasons import Reason
from luoshi.core.base.traces import Trace, Value, trace


def explain(result: Result, subject: str) -> Trace:
    """The score of a subject as a tree of what it came from; the values of its leaves sum to the score of the tree.

    Its children are the items at the top, the adjustments, the vetoes, the ranks and the grade; an item's value is what
    it adds to the score. Raises UsageError `score.no_subject`.
    """
    found = _subject(result, subject)
    with localcontext(EXACT):
        children = [
            *_items(result, found, ROOT),
            *(_adjustment(result.scheme, each) for each in found.adjustments),
            *(_veto(result.scheme, each) for each in found.vetoes),
            *_ranks(found),
            *_grade(result.scheme, found),
        ]
    published = found.published if found.published is not None else ""
    total: Value = found.total if found.total is not None else ""
    return trace(
        "score.total", total, basis=result.scheme.basis, children=children, subject=found.subject.name,
        published=published, scheme=result.scheme.title,
    )  # fmt: skip


def explain_item(result: Result, subject: str, item: str) -> Trace:
    """One item of a subject's score, with all below it.

    Raises UsageError `score.no_subject`, `score.no_item`.
    """
    found = _subject(result, subject)
    if item not in result.scheme.items:
        raise UsageError("score.no_item", item=item, known="、".join(result.scheme.items))
    with localcontext(EXACT):
        return _item(result, found, result.scheme.items[item])


def basis_of(scheme: Scheme, item: Item) -> Basis | None:
    """What an item rests on: its own basis, else that of the item above it, else the scheme's."""
    above: Item | None = item
    while above is not None:
        if above.basis is not None:
            return above.basis
        above = scheme.items.get(above.under)
    return scheme.basis


def _subject(result: Result, subject: str) -> SubjectResult:
    found = result.subjects.get(subject) or next(
        (each for each in result.subjects.values() if each.subject.name == subject), None
    )
    if found is None:
        raise UsageError("score.no_subject", subject=subject)
    return found


def _items(result: Result, found: SubjectResult, node: str) -> Iterator[Trace]:
    for item in result.scheme.children(node):
        yield _item(result, found, item)


def _item(result: Result, found: SubjectResult, item: Item) -> Trace:
    score = found.items[item.id]
    below = tuple(_items(result, found, item.id)) or tuple(_leaf(result, found, item, score))
    told: dict[str, Value] = {"title": item.title, "full": score.full, "weight": score.weight}
    if score.points is None:
        return Trace("score.left_out", tuple(told.items()), Decimal(0), basis_of(result.scheme, item), below)
    told["points"] = score.points
    return Trace("score.item", tuple(told.items()), score.contribution, basis_of(result.scheme, item), below)


def _leaf(result: Result, found: SubjectResult, item: Item, score: ItemScore) -> Iterator[Trace]:
    subject, facts = found.subject.id, result.facts
    yield from _reported(result.scheme, facts, item, subject)
    leaf = result.columns[item.id].scores[subject]
    if leaf.measured.value is None:
        yield _treated(item, score, leaf.measured.why)
        return
    if item.measure != "level" or item.over:
        yield trace(f"score.measured.{item.measure}", leaf.measured.value)
    yield from _steps(result.columns[item.id], item, subject, leaf.measured.value, leaf.measured.aim)


def _steps(column: LeafColumn, item: Item, subject: str, value: Decimal, aim: Decimal | None) -> Iterator[Trace]:
    asked = column.asked_of(subject, aim=aim)
    scoring = column.scores[subject].scoring
    if asked is None:
        return
    steps = RULES[scoring.rule].steps(value, asked)
    peers = "、".join(column.scores[subject].peers)
    if peers:
        yield trace("score.peers", steps.value, basis=scoring.basis, children=[steps], peers=peers)
    else:
        yield replace(steps, basis=steps.basis or scoring.basis)
    points = column.scores[subject].points
    if points is not None and isinstance(steps.value, Decimal):
        for limit in (scoring.most, scoring.least):
            if limit is not None and points == limit and abs(steps.value - points) > Decimal("1e-9"):
                yield trace("score.limit", points, item=item.title)


def _reported(scheme: Scheme, facts: Facts, item: Item, subject: str) -> Iterator[Trace]:
    yield _cell(scheme, item.input, facts.cell(item.input, subject), "score.reported")
    if item.measure != "level":
        yield _cell(scheme, item.input, facts.cell_before(item.input, subject), "score.before")
    for name in filter(None, (item.over, item.target)):
        yield _cell(scheme, name, facts.cell(name, subject), "score.reported")


def _cell(scheme: Scheme, name: str, cell: Cell, label: str) -> Trace:
    told = scheme.inputs[name]
    if not isinstance(cell, Fact):
        absent = trace(f"score.absent.{cell.value}")
        return trace(label, "—", children=[absent], title=told.title, unit="", by=told.reported_by or "—", place="—")
    place = str(cell.place) if cell.place else "—"
    value, by = cell.word or cell.value, cell.by or told.reported_by or "—"
    return trace(label, value, title=told.title, unit=told.unit, by=by, place=place)


def _treated(item: Item, score: ItemScore, why: Reason | None) -> Trace:
    label = f"score.treated.{score.treatment.value}"
    points: Value = score.points if score.points is not None else ""
    told = why.params if why else ()
    params = tuple((name, each if isinstance(each, Decimal) else str(each)) for name, each in told)
    return trace(label, points, children=[Trace(why.code, params)] if why else [], item=item.title)


def _adjustment(scheme: Scheme, one: Adjusted) -> Trace:
    basis = next((each.basis for each in scheme.adjustments if each.id == one.id), None)
    label = f"score.{one.id}" if one.id in {"bonus_cap", "deduction_cap", "limits"} else "score.adjustment"
    return trace(label, one.points, basis=basis or scheme.basis, title=one.title, units=one.units, raw=one.raw)


def _veto(scheme: Scheme, one: Vetoed) -> Trace:
    basis = next((each.basis for each in scheme.vetoes if each.id == one.id), None)
    more = one.grade or "、".join(one.bars)
    return trace(f"score.veto.{one.effect}", one.units, basis=basis or scheme.basis, title=one.title, what=more)


def _ranks(found: SubjectResult) -> Iterator[Trace]:
    for attribute, rank in found.ranks.items():
        group = found.subject.groups.get(attribute, "") if attribute else ""
        yield trace(
            "score.rank_within" if attribute else "score.rank", Decimal(rank.place), attribute=attribute, group=group,
            of=Decimal(rank.of), from_bottom=Decimal(rank.from_bottom),
        )  # fmt: skip


def _grade(scheme: Scheme, found: SubjectResult) -> Iterator[Trace]:
    if not found.grade:
        return
    basis = scheme.grades.basis if scheme.grades and scheme.grades.basis else scheme.basis
    label = "score.grade" if found.grade == found.grade_before_veto else "score.grade_after_veto"
    yield trace(label, found.grade, basis=basis, before=found.grade_before_veto)
