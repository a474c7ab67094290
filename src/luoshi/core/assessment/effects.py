"""What a change would do: one more unit of an input, the points an item lost, the least change that alters a grade."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from luoshi.core.assessment.facts import Fact, Facts
from luoshi.core.assessment.leaves import LeafColumn, clipped, column
from luoshi.core.assessment.model import ROOT, Item, Scheme
from luoshi.core.assessment.ranking import rank_score
from luoshi.core.assessment.results import Result, SubjectResult
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.base import Asked
from luoshi.core.assessment.scoring import EXACT, Forest, Scored, all_grades, all_ranks, demand_sound, is_unranked
from luoshi.core.assessment.tree import LINEAR, Joined
from luoshi.core.base.errors import InputError, UsageError
from luoshi.core.base.rounding import rounded

_MOST_DOUBLINGS = 40


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
class Change:
    """The least change of an item's measured value that has an effect: the new value, the difference, what it gives."""

    value: Decimal
    difference: Decimal
    gives: str


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

    Raises UsageError `score.no_value` where the subject has no value there.
    """
    cell = result.facts.cell(name, subject)
    if not isinstance(cell, Fact):
        raise UsageError("score.no_value", subject=subject, input=name)
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
        aims = _Aims(result, found)
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
            columns[item.id] = column(scheme, item, facts)
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


class _Aims:
    """The score that a better grade and a better place ask of a subject, if there is a better one."""

    def __init__(self, result: Result, found: SubjectResult) -> None:
        self.result, self.found, self.scheme = result, found, result.scheme
        self.ranked = not is_unranked(result.scheme, result.facts, found.subject)
        own = found.total if found.total is not None else Decimal(0)
        better = [
            each.total for each in result.subjects.values()
            if each.total is not None and "" in each.ranks and rank_score(each.total) > rank_score(own)
        ]  # fmt: skip
        self.next_total = rank_score(min(better)) if better and self.ranked and "" in found.ranks else None

    def better_grade(self, total: Decimal) -> str:
        """The grade by score that a total would give, where it is better than the one it has."""
        grades = self.scheme.grades
        if grades is None or grades.by != "score" or self.found.grade_before_veto not in grades.names():
            return ""
        published = rounded(total, places=self.scheme.places, by=self.scheme.rounding)
        for each in grades.entries:
            if each.name == self.found.grade_before_veto:
                return ""
            if each.at_least is not None and published >= each.at_least and not each.needs:
                return each.name
        return ""

    def better_place(self, total: Decimal) -> str:
        """The place that a total would give, where it is better."""
        if self.next_total is None or rank_score(total) < self.next_total:
            return ""
        score = rank_score(total)
        ahead = [
            each for each in self.result.subjects.values()
            if each.total is not None and "" in each.ranks and each is not self.found and rank_score(each.total) > score
        ]  # fmt: skip
        return str(len(ahead) + 1)


def _loss(result: Result, found: SubjectResult, item: Item, aims: _Aims) -> Loss:
    score = found.items[item.id]
    could = _part(result.scheme, found, item) * result.scheme.full
    lost = could - score.contribution
    for_grade, for_rank = _least_changes(result, found, item, (aims.better_grade, aims.better_place))
    return Loss(item.id, item.title, rounded(lost, places=9), rounded(could, places=9), for_grade, for_rank)


def _part(scheme: Scheme, found: SubjectResult, item: Item) -> Decimal:
    """An item's part of the whole: the product of the shares on the way up."""
    part, above = found.items[item.id].weight, item.under
    while above:
        part *= found.items[above].weight
        above = scheme.items[above].under
    return part


def _least_changes(
    result: Result, found: SubjectResult, item: Item, aims: Sequence[Callable[[Decimal], str]]
) -> list[Change | None]:
    """For each aim the least change of an item that reaches it, in steps of the last digit of its input."""
    leaf = result.columns[item.id].scores[found.subject.id]
    value, asked = leaf.measured.value, result.columns[item.id].asked_of(found.subject.id, aim=leaf.measured.aim)
    if value is None or asked is None or found.total is None or not (towards := _towards(value, asked)):
        return [None for _ in aims]
    step = towards * Decimal(1).scaleb(-(result.scheme.inputs[item.input].places or 0))
    reckon = _Reckoning(result, found, item, asked)
    return [_change(value, step, reckon, better) for better in aims]


def _change(value: Decimal, step: Decimal, reckon: _Reckoning, better: Callable[[Decimal], str]) -> Change | None:
    times = _least_times(lambda times: better(reckon.total(value + times * step)))
    if times is None:
        return None
    reached = value + times * step
    return Change(reached, times * step, better(reckon.total(reached)))


class _Reckoning:
    """The total of a subject with another measured value of one item, the bounds of its peers as they stand."""

    def __init__(self, result: Result, found: SubjectResult, item: Item, asked: Asked) -> None:
        self.found, self.item, self.asked = found, item, asked
        leaf = result.columns[item.id].scores[found.subject.id]
        self.scoring, self.points = leaf.scoring, leaf.points or Decimal(0)
        self.tree = Forest.of(result).tree(found.subject)
        self.leaves: Mapping[str, Decimal | None] = {
            name: each.scores[found.subject.id].points for name, each in result.columns.items()
        }
        self.added = sum((each.points for each in found.adjustments), Decimal(0))
        self.slope = self._base(self.points + 1) - self._base(self.points) if _linear(result.scheme, item) else None

    def total(self, value: Decimal) -> Decimal:
        """The score with its adjustments; as it stands where the rule has no answer to the value."""
        total = self.found.total or Decimal(0)
        try:
            points = clipped(RULES[self.scoring.rule].points(value, self.asked), self.scoring)
        except InputError:
            return total
        if self.slope is not None:
            return total + (points - self.points) * self.slope
        return self._base(points) + self.added

    def _base(self, points: Decimal) -> Decimal:
        return self.tree.join(dict(self.leaves) | {self.item.id: points}).points[ROOT]


def _linear(scheme: Scheme, item: Item) -> bool:
    """Whether a point of an item is worth the same however many it has: nothing above it but sums and means."""
    above = scheme.items.get(item.under)
    while above is not None:
        if any(each.aggregation not in LINEAR for each in (above.scoring, *(one.scoring for one in above.variants))):
            return False
        above = scheme.items.get(above.under)
    return scheme.aggregation in LINEAR


def _towards(value: Decimal, asked: Asked) -> int:
    """Which way is better from here: 1, -1, or 0 where nothing is."""
    way = asked.way
    if way.direction in {"up", "down"}:
        return 1 if way.direction == "up" else -1
    low, high = way.best[0], way.best[-1]
    return 1 if value < low else -1 if value > high else 0


def _least_times(good: Callable[[int], str]) -> int | None:
    """The least number of steps that is good: doubled until it is, then halved between; None where none is."""
    high = 1
    for _ in range(_MOST_DOUBLINGS):
        if good(high):
            break
        high *= 2
    else:
        return None
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if good(middle) else (middle, high)
    return high


def _or_zero(value: Decimal | None) -> Decimal:
    return value if value is not None else Decimal(0)
