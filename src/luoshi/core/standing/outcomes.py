"""What a round says of each subject in every run of a replay: published score, grade, places, vetoes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

import numpy as np
from numpy.typing import NDArray

from luoshi.core.assessment.certainty.grading import GradeChances, published, score_of
from luoshi.core.assessment.certainty.scored import ScoredReplay
from luoshi.core.assessment.composites.ranking import Ranks, ranks
from luoshi.core.assessment.composites.table import Floats
from luoshi.core.assessment.facts import Subject
from luoshi.core.standing.history import OVERALL, Position, Record

Steps = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Places from the top and from the bottom, and of how many: rows × subjects; 0 for none."""

    top: Ranks
    bottom: Ranks
    of: Ranks


@dataclass(frozen=True, slots=True, eq=False)
class Outcomes:
    """A round in every run, rows × subjects, the row of no assumption first.

    `scores` are published ones in steps of 10^-places, `given` numbers of `grades`; `placed` are the places overall
    (under "") and among the peers of each attribute that the scheme ranks by.
    """

    period: str
    scheme: str
    subjects: tuple[Subject, ...]
    scores: Floats
    places: int
    grades: tuple[str, ...]
    given: Steps
    placed: Mapping[str, Places]
    vetoes: tuple[tuple[str, ...], ...]

    @property
    def rows(self) -> int:
        """The runs and the one without assumptions."""
        return len(self.scores)

    def record(self, row: int, at: int) -> Record:
        """What a row says of a subject."""
        positions = {
            name: Position(int(each.top[row, at]), int(each.bottom[row, at]), int(each.of[row, at]))
            for name, each in self.placed.items() if each.top[row, at]
        }  # fmt: skip
        score, grade = score_of(float(self.scores[row, at]), places=self.places), self.grades[self.given[row, at]]
        return Record(self.period, score, grade, positions, self.vetoes[at], scheme=self.scheme)

    def score_steps(self, at: int, limits: Sequence[Decimal]) -> Steps:
        """By row how many limits the score reaches; -1 for no score."""
        own = self.scores[:, at]
        reached = sum((own >= ceil(each.scaleb(self.places)) for each in limits), np.zeros(len(own), dtype=np.int64))
        return np.where(np.isnan(own), -1, reached)

    def grade_steps(self, at: int, wanted: Collection[str]) -> Steps:
        """By row 1 for a grade that is wanted, 0 for another, -1 for none."""
        kinds = np.array([-1 if not each else int(each in wanted) for each in self.grades])
        return np.asarray(kinds[self.given[:, at]])

    def place_steps(self, at: int, of: str, limits: Sequence[int], *, from_bottom: bool) -> Steps | None:
        """By row how many limits the place keeps within; -1 for no place; None where nobody is placed there."""
        found = self.placed.get(of)
        if found is None:
            return None
        own = (found.bottom if from_bottom else found.top)[:, at]
        within = sum((own <= each for each in limits), np.zeros(len(own), dtype=np.int64))
        return np.where(own == 0, -1, within)

    def empty_steps(self, at: int) -> Steps:
        """By row 1 where nothing was found for a subject, else 0."""
        return np.isnan(self.scores[:, at]).astype(np.int64)


def outcomes_of(found: ScoredReplay, grades: GradeChances | None) -> Outcomes:
    """The round that a rule-scored result stands for, in every run; without grades none is told."""
    scheme, facts = found.result.scheme, found.result.facts
    keys = np.where(found.ranked(), found.keys, np.nan)
    placed = {
        name: _places(keys, [each.groups.get(name, "") if name else "" for each in facts.subjects])
        for name in (OVERALL, *scheme.ranked_within)
    }
    return Outcomes(
        period=facts.period, scheme=f"{scheme.pack}:{scheme.id}", subjects=facts.subjects,
        scores=published(found.keys, places=scheme.places, by=scheme.rounding), places=scheme.places,
        grades=grades.grades if grades else ("",),
        given=grades.given if grades else np.zeros(keys.shape, dtype=np.int64), placed=placed,
        vetoes=tuple(tuple(one.id for one in found.result.subjects[each.id].vetoes) for each in facts.subjects),
    )  # fmt: skip


def _places(keys: Floats, groups: Sequence[str]) -> Places:
    top, bottom, of = (np.zeros(keys.shape, dtype=np.int32) for _ in range(3))
    for group in dict.fromkeys(groups):
        members = np.flatnonzero(np.array([each == group for each in groups]))
        own = keys[:, members]
        top[:, members], bottom[:, members] = ranks(own, digits=None), ranks(-own, digits=None)
        of[:, members] = (~np.isnan(own)).sum(axis=1, keepdims=True)
    return Places(top, bottom, of)
