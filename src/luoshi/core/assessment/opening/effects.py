"""What a change would do: one more unit of an input, the points an item lost, the least change that alters a grade."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from luoshi.core.assessment.facts import Fact, Facts
from luoshi.core.assessment.model import Item, Scheme
from luoshi.core.assessment.opening.reaching import Aims, Change, least_changes
from luoshi.core.assessment.scoring.leaves import LeafColumn, column
from luoshi.core.assessment.scoring.results import Result, SubjectResult
from luoshi.core.assessment.scoring.running import EXACT, Forest, Scored, all_grades, all_ranks, demand_sound
from luoshi.core.assessment.scoring.tree import Joined
from luoshi.core.base.errors import UsageError
from luoshi.core.base.rounding import rounded


@dataclass(frozen=True, slots=True)
class Effect:
    """What another value in one cell does to a subject: score, overall place (0 where it has none) and grade."""

    subject: str
    input: str
    value: Decimal
    total: tuple[Decimal, Decimal]
    published: tuple[Decimal, Decimal]
    place: tuple[int, int]
    grade: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Loss:
    """The points of the score that an item lost, and the least change of it alone that gives a better grade or place.

    The changes are reckoned with the bounds of the peers as they stand; None where the item cannot bring it about.
    """

    item: str
    title: str
    lost: Decimal
    could: Decimal
    for_grade: Change | None
    for_rank: Change | None


def one_more(result: Result, subject: str, name: str, *, unit: Decimal = Decimal(1)) -> Effect:
    """What one more unit of an input would do; the bounds of all peers are taken anew.

    Raises UsageError `score.no_value` where the subject has no value there, `score.no_unit` where a unit more has no
    sense (a word, marks of experts), `score.is_yes` where a yes stands.
    """
    cell, source = result.facts.cell(name, subject), result.scheme.inputs[name]
    if not isinstance(cell, Fact):
        raise UsageError("score.no_value", subject=subject, input=source.title)
    if source.kind in {"word", "marks"}:
        raise UsageError("score.no_unit", input=source.title)
    if source.kind == "yes_no" and cell.value >= 1:
        raise UsageError("score.is_yes", subject=subject, input=source.title)
    return changed(result, subject, name, value=cell.value + unit)


def changed(result: Result, subject: str, name: str, *, value: Decimal) -> Effect:
    """What another value of an input would do to its subject. Raises Faulty where it cannot be scored."""
    with localcontext(EXACT):
        facts = result.facts.with_value(name, subject, value)
        scored = _rescored(result, facts, name)
        after = next(each for each in scored if each.subject.id == subject)
        places = all_ranks(result.scheme, facts, scored)
        grades = all_grades(result.scheme, facts, scored)
    before = result.subjects[subject]
    old, new = before.ranks.get(""), places.get(subject, {}).get("")
    return Effect(
        subject=subject, input=name, value=value,
        total=(_or_zero(before.total), _or_zero(after.total)),
        published=(_or_zero(before.published), _or_zero(after.published)),
        place=(old.place if old else 0, new.place if new else 0),
        grade=(before.grade, grades[subject][1]),
    )  # fmt: skip


def losses(result: Result, subject: str) -> tuple[Loss, ...]:
    """What each leaf of a subject lost, the most first; those that are left out lost nothing and are not named."""
    found = result.subjects[subject]
    with localcontext(EXACT):
        aims = Aims(result, found)
        every = [
            _loss(result, found, item, aims)
            for item in result.scheme.leaves()
            if found.items[item.id].points is not None
        ]
    return tuple(sorted(every, key=lambda each: (-each.lost, each.item)))


def _rescored(result: Result, facts: Facts, name: str) -> list[Scored]:
    """All subjects with another column; where nothing of a subject's own has changed, its scores stand."""
    scheme, columns = result.scheme, dict(result.columns)
    for item in scheme.leaves():
        if name in (item.input, item.over, item.target):
            columns[item.id] = column(item, facts)
    demand_sound(columns)
    forest = Forest(scheme, columns)
    if result.weights:
        forest.derive_all(facts)
        return [forest.scored(facts, each) for each in facts.subjects]
    other = {each for item in columns for each in _moved(result.columns[item], columns[item])}
    other |= {each.id for each in facts.subjects if facts.cell(name, each.id) != result.facts.cell(name, each.id)}
    return [
        forest.scored(facts, each) if each.id in other else _as_found(result.subjects[each.id])
        for each in facts.subjects
    ]


def _moved(before: LeafColumn, after: LeafColumn) -> set[str]:
    if before is after:
        return set()
    return {name for name, score in after.scores.items() if score.points != before.scores[name].points}


def _as_found(found: SubjectResult) -> Scored:
    """A subject as it was found; grades may need the points of its items."""
    points = {name: each.points for name, each in found.items.items() if each.points is not None}
    joined = Joined(points, {}, {})
    return Scored(found.subject, joined, found.base, found.adjustments, found.total, found.published, found.vetoes)


def _loss(result: Result, found: SubjectResult, item: Item, aims: Aims) -> Loss:
    score = found.items[item.id]
    could = _part(result.scheme, found, item) * result.scheme.full
    lost = could - score.contribution
    for_grade, for_rank = least_changes(result, found, item, (aims.better_grade, aims.better_place))
    return Loss(item.id, item.title, rounded(lost, places=9), rounded(could, places=9), for_grade, for_rank)


def _part(scheme: Scheme, found: SubjectResult, item: Item) -> Decimal:
    """An item's part of the whole: the product of the shares on the way up."""
    part, above = found.items[item.id].weight, item.under
    while above:
        part *= found.items[above].weight
        above = scheme.items[above].under
    return part


def _or_zero(value: Decimal | None) -> Decimal:
    return value if value is not None else Decimal(0)
