"""The least change of one item's measured value that gives a better grade or a better place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from luoshi.core.assessment.model import ROOT, Item, Scheme, Way
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.base import Asked
from luoshi.core.assessment.rules.ways import outside
from luoshi.core.assessment.scoring.adjusting import LIMITS, limited
from luoshi.core.assessment.scoring.leaves import clipped
from luoshi.core.assessment.scoring.ranking import rank_score
from luoshi.core.assessment.scoring.results import Result, SubjectResult
from luoshi.core.assessment.scoring.running import Forest, is_unranked
from luoshi.core.assessment.scoring.tree import LINEAR
from luoshi.core.base.errors import InputError
from luoshi.core.base.rounding import rounded

_MOST_DOUBLINGS = 40


@dataclass(frozen=True, slots=True)
class Change:
    """The least change of an item's measured value that has an effect: the new value, the difference, what it gives."""

    value: Decimal
    difference: Decimal
    gives: str


class Aims:
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


def least_changes(
    result: Result, found: SubjectResult, item: Item, aims: Sequence[Callable[[Decimal], str]]
) -> list[Change | None]:
    """For each aim the least change of an item that reaches it, in steps of the last digit of its input.

    A value that is best stays; one that is not goes no farther than to what is best, and not beyond what its input may
    hold.
    """
    leaf = result.columns[item.id].scores[found.subject.id]
    value, asked = leaf.measured.value, result.columns[item.id].asked_of(found.subject.id, aim=leaf.measured.aim)
    if value is None or asked is None or found.total is None or not (towards := _towards(value, asked.way)):
        return [None for _ in aims]
    source = result.scheme.inputs[item.input]
    step = towards * Decimal(1).scaleb(-(source.places or 0))
    limits = (source.least, source.most) if is_reported(item) else (None, None)
    search = _Search(value, step, _most_times(value, step, asked.way, limits), _Reckoning(result, found, item, asked))
    return [search.change(better) for better in aims]


def is_reported(item: Item) -> bool:
    """Whether an item measures what was reported as it is: no growth, no ratio, no number made of marks."""
    return item.measure == "level" and not item.over and RULES[item.scoring.rule].measure is None


@dataclass(frozen=True, slots=True)
class _Search:
    """The values of an item that are some steps away from its own, no more than `most` where there is a most."""

    value: Decimal
    step: Decimal
    most: int | None
    reckon: _Reckoning

    def change(self, better: Callable[[Decimal], str]) -> Change | None:
        """The least change that is better: found by the slope, then held against the whole tree."""
        about = self._least_times(lambda times: better(self.reckon.total(self._at(times))))
        for times in () if about is None else (about - 1, about, about + 1):
            if times >= 1 and self._allows(times) and (gives := better(self.reckon.exact(self._at(times)))):
                return Change(self._at(times), times * self.step, gives)
        return None

    def _at(self, times: int) -> Decimal:
        return self.value + times * self.step

    def _allows(self, times: int) -> bool:
        return self.most is None or times <= self.most

    def _least_times(self, good: Callable[[int], str]) -> int | None:
        """The least number of steps that is good: doubled until it is, then halved between; None where none is."""
        low, high = 0, 1
        for _ in range(_MOST_DOUBLINGS):
            high = high if self._allows(high) else self.most or 0
            if high == low:
                return None
            if good(high):
                break
            low, high = high, high * 2
        else:
            return None
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if good(middle) else (middle, high)
        return high


class _Reckoning:
    """The total of a subject with another measured value of one item, the bounds of its peers as they stand."""

    def __init__(self, result: Result, found: SubjectResult, item: Item, asked: Asked) -> None:
        self.scheme, self.item, self.asked = result.scheme, item, asked
        leaf = result.columns[item.id].scores[found.subject.id]
        self.scoring, self.points = leaf.scoring, leaf.points or Decimal(0)
        self.tree = Forest.of(result).tree(found.subject)
        self.leaves: Mapping[str, Decimal | None] = {
            name: each.scores[found.subject.id].points for name, each in result.columns.items()
        }
        self.added = sum((each.points for each in found.adjustments if each.id != LIMITS), Decimal(0))
        self.base = self._base(self.points)
        self.slope = self._base(self.points + 1) - self.base if _linear(result.scheme, item) else None

    def total(self, value: Decimal) -> Decimal:
        """The score with its adjustments, by the slope where there is one: quick, right to some 1e-10."""
        points = self._points(value)
        if self.slope is None:
            return self._adjusted(self._base(points))
        return self._adjusted(self.base + (points - self.points) * self.slope)

    def exact(self, value: Decimal) -> Decimal:
        """The score with its adjustments, through the whole tree."""
        return self._adjusted(self._base(self._points(value)))

    def _points(self, value: Decimal) -> Decimal:
        """The points of a value; those it has where the rule has no answer."""
        try:
            return clipped(RULES[self.scoring.rule].points(value, self.asked), self.scoring)
        except InputError:
            return self.points

    def _adjusted(self, base: Decimal) -> Decimal:
        return limited(self.scheme, base + self.added)

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


def _towards(value: Decimal, way: Way) -> int:
    """Which way is better from here: 1, -1, or 0 where nothing is."""
    if way.direction in {"up", "down"}:
        return 1 if way.direction == "up" else -1
    return 1 if value < way.best[0] else -1 if value > way.best[-1] else 0


def _most_times(value: Decimal, step: Decimal, way: Way, limits: tuple[Decimal | None, Decimal | None]) -> int | None:
    """How many steps there are to what is best, and to what the input may hold; None where there is no end."""
    found: list[int] = []
    limit = limits[1] if step > 0 else limits[0]
    if limit is not None:
        found.append(max(0, int((limit - value) / step)))
    if way.best:
        nearest = way.best[0] if step > 0 else way.best[-1]
        past = int(((nearest - value) / step).to_integral_value(ROUND_CEILING))
        found.append(min((past - 1, past), key=lambda times: outside(value + times * step, way.best)))
    return min(found, default=None)
