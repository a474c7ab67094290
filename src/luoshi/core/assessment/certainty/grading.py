"""The chance of each grade: the grades that a scheme gives in every run, as it would give them alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

import numpy as np
from numpy.typing import NDArray

from luoshi.core.assessment.certainty.replaying import Replayed
from luoshi.core.assessment.certainty.scored import ScoredReplay, keys
from luoshi.core.assessment.composites.table import Floats
from luoshi.core.assessment.model import Grade, Grades, Scheme
from luoshi.core.assessment.scoring.grading import cut_places
from luoshi.core.assessment.scoring.results import Result, Vetoed
from luoshi.core.base.rounding import Rounding

Given = NDArray[np.int64]
Flags = NDArray[np.bool_]
_KEY_PLACES = 9
# What floating point may have lost of the points of an item; the engine keeps them to 1e-12.
_LOST = 1e-11


@dataclass(frozen=True, slots=True, eq=False)
class GradeChances:
    """The share of runs in which each unit is given each grade: units × grades, each row sums to 1.

    `grades` are those of the scheme, the best first, then its word for the unranked and "" for no grade. `given` are
    the numbers of grades, (1 + runs) × units, those of no assumption first.
    """

    units: tuple[str, ...]
    grades: tuple[str, ...]
    given: Given
    shares: Floats

    @property
    def nominal(self) -> tuple[str, ...]:
        """The grade of each unit where nothing is assumed otherwise."""
        return tuple(self.grades[each] for each in self.given[0])

    def nominal_shares(self) -> Floats:
        """The share of runs in which each unit keeps the grade that it has."""
        return np.asarray(self.shares[np.arange(len(self.units)), self.given[0]])


def grade_chances(found: ScoredReplay) -> GradeChances | None:
    """The chances under a rule-scored scheme: quotas or thresholds, needs, vetoes; None for a scheme without grades.

    The points of items that grades need have to be kept (`needed`). KeyError where they are not.
    """
    scheme, result = found.result.scheme, found.result
    if scheme.grades is None:
        return None
    subjects = result.facts.subjects
    groups = {name: tuple(each.groups.get(name, "") for each in subjects) for name in scheme.grades.within}
    steps = published(found.keys, places=scheme.places, by=scheme.rounding)
    takes = _takes(scheme, result, found.ranked())
    given = given_grades(scheme.grades, steps, places=scheme.places, groups=groups, takes=takes, points=found.points)
    given = _after_vetoes(given, scheme, result)
    word = () if scheme.unranked is None else (scheme.unranked.word,)
    names = (*scheme.grades.names(), *word, "")
    given = np.where(given < 0, len(names) - 1, given)
    if word:
        given = np.where(found.ranked(), given, len(names) - 2)
    return _chances(found.replayed.units, names, given)


def composite_grade_chances(
    replayed: Replayed, grades: Grades, *, groups: Mapping[str, Sequence[str]]
) -> GradeChances:  # fmt: skip
    """The chances under a composite with grades: by its score in steps of 1e-9, no needs and no vetoes."""
    steps = keys(np.vstack([replayed.nominal, replayed.scores]))
    takes = np.ones(len(replayed.units), dtype=bool)
    given = given_grades(grades, steps, places=_KEY_PLACES, groups=groups, takes=takes, points={})
    names = (*grades.names(), "")
    return _chances(replayed.units, names, np.where(given < 0, len(names) - 1, given))


def needed(scheme: Scheme) -> tuple[str, ...]:
    """The items whose points some grade needs."""
    entries = scheme.grades.entries if scheme.grades else ()
    return tuple(dict.fromkeys(name for each in entries for name in each.needs))


def published(found: Floats, *, places: int, by: Rounding) -> Floats:
    """Scores in steps of 1e-9 as scores in steps of the last place that is published, whole numbers.

    >>> published(np.array([88123500000.0, -500000000.0]), places=0, by="half_up").tolist()
    [88.0, -1.0]
    """
    return _ROUNDINGS[by](found / 10.0 ** (_KEY_PLACES - places))


def given_grades(
    grades: Grades, steps: Floats, *, places: int, groups: Mapping[str, Sequence[str]], takes: Flags,
    points: Mapping[str, Floats],
) -> Given:  # fmt: skip
    """The number of the grade of each unit in each run before any veto, -1 for one without a score: runs × units.

    `steps` are scores in steps of 10^-places, `takes` says who takes a place in a quota, `points` are those of items.
    """
    found = np.full(steps.shape, len(grades.entries) - 1, dtype=np.int64)
    count = steps.shape[1]
    kinds = list(zip(*(groups[name] for name in grades.within), strict=True)) if grades.within else [()] * count
    for kind in dict.fromkeys(kinds):
        members = np.flatnonzero(np.array([each == kind for each in kinds], dtype=bool))
        own = steps[:, members]
        reached = (
            _by_score(grades, own, places) if grades.by == "score" else _by_place(grades, own, takes[members])
        )  # fmt: skip
        for at in range(len(reached) - 1, -1, -1):
            good = reached[at] & _satisfied(grades.entries[at], points, members, own.shape)
            found[:, members] = np.where(good, at, found[:, members])
    found[np.isnan(steps)] = -1
    return found


def _by_score(grades: Grades, steps: Floats, places: int) -> list[Flags]:
    limits = [
        -np.inf if each.at_least is None else float(ceil(each.at_least.scaleb(places))) for each in grades.entries
    ]
    return [np.asarray(steps >= limit) for limit in limits]


def _by_place(grades: Grades, steps: Floats, takes: Flags) -> list[Flags]:
    """Whether each unit's place lies within each cut; a tie takes the place of its first, or of its last."""
    known, count = ~np.isnan(steps), steps.shape[1]
    counted = np.sort(np.where(known & takes, steps, -np.inf), axis=1)
    better = np.stack([count - np.searchsorted(own, row, "right") for own, row in zip(counted, steps, strict=True)])
    place = better + 1
    if grades.ties == "down":
        even = np.stack([count - np.searchsorted(own, row, "left") for own, row in zip(counted, steps, strict=True)])
        place = np.maximum(even, place)
    numbers = (known & takes).sum(axis=1)
    cuts = {number: cut_places(grades, number) for number in np.unique(numbers).tolist()}
    by_run = np.array([cuts[number] for number in numbers.tolist()]).reshape(len(steps), -1)
    return [place <= by_run[:, at, None] for at in range(by_run.shape[1])]


def _satisfied(grade: Grade, points: Mapping[str, Floats], members: Given, shape: tuple[int, ...]) -> Flags:
    found = np.ones(shape, dtype=bool)
    for name, least in grade.needs.items():
        found &= np.nan_to_num(points[name][:, members]) >= float(least) - _LOST
    return found


def _takes(scheme: Scheme, result: Result, ranked: Flags) -> Flags:
    assert scheme.grades is not None, "asked for where there are grades"
    clean = [not any(_grave(veto) for veto in result.subjects[each.id].vetoes) for each in result.facts.subjects]
    counted = np.array(clean) | scheme.grades.vetoed_take_places
    return np.asarray(counted & (ranked | scheme.grades.unranked_take_places))


def _grave(veto: Vetoed) -> bool:
    return veto.effect in {"force", "lower"}


def _after_vetoes(given: Given, scheme: Scheme, result: Result) -> Given:
    """Vetoes do not hang on the runs: the worst grade that one forces, then the steps down."""
    assert scheme.grades is not None, "asked for where there are grades"
    names, steps = scheme.grades.names(), {each.id: each.steps for each in scheme.vetoes}
    worst, lower = [], []
    for each in result.facts.subjects:
        vetoes = result.subjects[each.id].vetoes
        worst.append(max([0, *(names.index(one.grade) for one in vetoes if one.effect == "force")]))
        lower.append(sum(steps[one.id] for one in vetoes if one.effect == "lower"))
    found = np.minimum(np.maximum(given, np.array(worst)) + np.array(lower), len(names) - 1)
    return np.where(given < 0, given, found)


def _chances(units: tuple[str, ...], names: tuple[str, ...], given: Given) -> GradeChances:
    shares = np.stack([(given[1:] == at).mean(axis=0) for at in range(len(names))], axis=1)
    return GradeChances(units, names, given, shares)


_ROUNDINGS: Mapping[Rounding, Callable[[Floats], Floats]] = {
    "half_up": lambda each: np.sign(each) * np.floor(np.abs(each) + 0.5), "floor": np.floor, "ceiling": np.ceil,
    "truncate": np.trunc,
}  # fmt: skip


def score_of(steps: float, *, places: int) -> Decimal | None:
    """A published score from its steps, as an exact decimal; None for none.

    >>> score_of(8812.0, places=2), score_of(float("nan"), places=2)
    (Decimal('88.12'), None)
    """
    return None if steps != steps else Decimal(int(steps)).scaleb(-places)
