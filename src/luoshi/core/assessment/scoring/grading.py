"""Grades (等次): by thresholds or by quotas on the published score, then what vetoes do to them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.model import Grade, Grades
from luoshi.core.assessment.scoring.results import Vetoed
from luoshi.core.base.rounding import Rounding, rounded

_ROUNDINGS: Mapping[str, Rounding] = {"up": "ceiling", "down": "floor", "half_up": "half_up"}


@dataclass(frozen=True, slots=True)
class Graded:
    """Who is graded: the published score, the points of items that grades may need, whether it takes a place."""

    score: Decimal
    points: Mapping[str, Decimal]
    takes_place: bool = True


def grade_all(grades: Grades, graded: Mapping[str, Graded]) -> dict[str, str]:
    """The grade of each of one quota group, before any veto."""
    if grades.by == "score":
        return {name: _by_score(grades, each) for name, each in graded.items()}
    counted = sorted(each.score for each in graded.values() if each.takes_place)
    cuts = cut_places(grades, len(counted))
    return {name: _by_place(grades, each, counted, cuts) for name, each in graded.items()}


def cut_places(grades: Grades, count: int) -> tuple[int, ...]:
    """The last place of every grade but the last, out of so many: shares are cut cumulatively and rounded by the rule.

    >>> entries = (Grade("A", share=Decimal("0.2")), Grade("B", share=Decimal("0.4")), Grade("C"))
    >>> cut_places(Grades("quota", entries, rounding="up"), 11)
    (3, 7)
    """
    shared, fixed, found = Decimal(0), 0, list[int]()
    for each in grades.entries[:-1]:
        shared += each.share or 0
        fixed += each.count or 0
        whole = int(rounded(shared * count, places=0, by=_ROUNDINGS[grades.rounding])) + fixed
        found.append(min(whole, count))
    return tuple(found)


def after_vetoes(grades: Grades | None, grade: str, vetoes: Sequence[Vetoed], *, steps: Mapping[str, int]) -> str:
    """The grade once vetoes have spoken: those that force come first, the worst of them counts, then those that lower.

    `steps` says by how many each veto lowers. Bars from awards leave the grade alone.
    """
    if grades is None:
        return grade
    names = grades.names()
    if grade not in names:
        return grade
    at = max([names.index(grade), *(names.index(each.grade) for each in vetoes if each.effect == "force")])
    at += sum(steps[each.id] for each in vetoes if each.effect == "lower")
    return names[min(at, len(names) - 1)]


def _by_score(grades: Grades, one: Graded) -> str:
    for each in grades.entries:
        if (each.at_least is None or one.score >= each.at_least) and _satisfied(each, one):
            return each.name
    return grades.entries[-1].name


def _by_place(grades: Grades, one: Graded, counted: Sequence[Decimal], cuts: Sequence[int]) -> str:
    """A tie takes the place of its first (ties up) or of its last (ties down)."""
    better = len(counted) - bisect_right(counted, one.score)
    place = better + 1 if grades.ties == "up" else max(len(counted) - bisect_left(counted, one.score), better + 1)
    for each, cut in zip(grades.entries, cuts, strict=False):
        if place <= cut and _satisfied(each, one):
            return each.name
    return grades.entries[-1].name


def _satisfied(grade: Grade, one: Graded) -> bool:
    return all(one.points.get(name, Decimal(0)) >= least for name, least in grade.needs.items())
