"""A rule-scored result run again under its assumptions: totals and places, those of the engine where nothing varies."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from luoshi.core.assessment.certainty.assumptions import Alternative, Assumption, LeftOut, WeightSets
from luoshi.core.assessment.certainty.drawing import Picks, Runs
from luoshi.core.assessment.certainty.rates import Grove, climbed, groves
from luoshi.core.assessment.certainty.replaying import Replayed, alike, choices_of
from luoshi.core.assessment.certainty.supposing import demand_fitting_scheme
from luoshi.core.assessment.composites.model import Aggregation
from luoshi.core.assessment.composites.ranking import Ranks, ranks
from luoshi.core.assessment.composites.table import Floats, frozen
from luoshi.core.assessment.model import ROOT, Absent, Scheme
from luoshi.core.assessment.scoring.adjusting import LIMITS
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.assessment.scoring.running import is_unranked, run
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason

RESOLUTION = 1e9
_AT_ONCE = 4_000_000
# A total lies on a half of the resolution or well off it: what floating point loses before must not decide.
_NUDGE = 5e-4


@dataclass(frozen=True, slots=True, eq=False)
class ScoredReplay:
    """A result, its runs, and the points of the items asked for: (1 + runs) × units, those of no assumption first."""

    result: Result
    replayed: Replayed
    points: Mapping[str, Floats]

    @property
    def keys(self) -> Floats:
        """What ranks compare, (1 + runs) × units, no assumption first: totals in steps of 1e-9."""
        return keys(np.vstack([self.replayed.nominal, self.replayed.scores]))

    def ranked(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which units take part in ranking."""
        return _ranked(self.result)


def replay_scored(result: Result, runs: Runs, *, kept: Collection[str] = ()) -> ScoredReplay:
    """Every run of a result, and the result as it is; `kept` are items whose points are kept.

    The sets of weights are factors on the weights that each peer group has. None as a choice is the scheme's own.
    Adjustments stay as they are, limits apply; who is not ranked is scored alone. Raises InputError `base.faulty` where
    assumptions do not fit, `certainty.refused` where a mean refuses a rate, Faulty where a missing rule has no answer.
    """
    scheme = result.scheme
    demand_fitting_scheme(scheme, runs.assumptions)
    made: dict[Absent | None, _Ground] = {None: _Ground.of(result)}
    still = {name: np.ones(1) for name in scheme.items}
    nominal = made[None].totals(still, how=None, kept=kept)
    found = {name: np.full((len(runs), len(result.facts.subjects)), np.nan) for name in nominal}
    for numbers in alike(runs):
        missing, how = _taken(runs, int(numbers[0]))
        if missing not in made:
            made[missing] = _Ground.of(run(_answering(scheme, missing), result.facts))
        try:
            own = made[missing].totals(_factors(scheme, runs, numbers), how=how, kept=kept)
        except InputError as fault:
            first = int(numbers[0])
            told, why = choices_of(runs, first), Reason(fault.code, tuple(fault.params.items()))
            raise InputError("certainty.refused", run=first + 1, choices=told, why=why) from fault
        for name, each in own.items():
            found[name][numbers] = each
    units = tuple(each.id for each in result.facts.subjects)
    known = _ranked(result)
    replayed = Replayed(
        runs, units, found[ROOT], _places(found[ROOT], known), nominal[ROOT][0], _places(nominal[ROOT], known)[0]
    )
    return ScoredReplay(result, replayed, {name: np.vstack([nominal[name], found[name]]) for name in kept})


def noisy_factors(scheme: Scheme, *, id: str = "weights", share: float, sets: int, seed: int) -> WeightSets:
    """Factors on the weights of all items, made by noise: 1 + share·U(−1, 1), the same in every peer group.

    Raises InputError `certainty.noise` for a share outside 0 to 1 and no sets.
    """
    if not 0 <= share <= 1 or sets < 1:
        raise InputError("certainty.noise", share=share, sets=sets)
    drawn = np.random.Generator(np.random.PCG64(seed)).uniform(-1.0, 1.0, (sets, len(scheme.items)))
    return WeightSets(id, tuple(scheme.items), frozen(1 + share * drawn))


def keys(totals: Floats) -> Floats:
    """Totals in steps of 1e-9, half away from zero, as whole numbers; NaN stays.

    >>> keys(np.array([0.1 + 0.2, 88.1234567885])).tolist()
    [300000000.0, 88123456789.0]
    """
    return np.asarray(np.sign(totals) * np.floor(np.abs(totals) * RESOLUTION + 0.5 + _NUDGE))


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """A result made ready: its groves, what adjustments add to each subject."""

    result: Result
    groves: tuple[Grove, ...]
    added: Floats

    @classmethod
    def of(cls, result: Result) -> _Ground:
        added = [
            float(sum(one.points for one in result.subjects[each.id].adjustments if one.id != LIMITS))
            for each in result.facts.subjects
        ]
        return cls(result, groves(result), np.array(added))

    def totals(
        self, factors: Mapping[str, Floats], *, how: Aggregation | None, kept: Collection[str]
    ) -> dict[str, Floats]:
        """The totals (under ROOT) and the points of items, runs × subjects, a part of the runs at a time."""
        count = len(next(iter(factors.values())))
        width = max(1, _AT_ONCE // max(1, len(self.added)))
        found = {name: np.full((count, len(self.added)), np.nan) for name in (*kept, ROOT)}
        for at in range(0, count, width):
            part = {name: each[at : at + width] for name, each in factors.items()}
            for grove in self.groves:
                for name, each in climbed(grove, part, scheme=self.result.scheme, how=how, kept=kept).items():
                    found[name][at : at + width, grove.places] = each
        found[ROOT] = self._limited(found[ROOT] + self.added)
        return found

    def _limited(self, totals: Floats) -> Floats:
        least, most = self.result.scheme.least, self.result.scheme.most
        if least is not None:
            totals = np.maximum(totals, float(least))
        return totals if most is None else np.minimum(totals, float(most))


def _ranked(result: Result) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([not is_unranked(result.scheme, result.facts, each) for each in result.facts.subjects])


def _places(totals: Floats, known: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Ranks:
    return ranks(np.where(known, keys(totals), np.nan), digits=None)


def _taken(runs: Runs, number: int) -> tuple[Absent | None, Aggregation | None]:
    """The missing rule and the way of joining that a run takes; None for the scheme's own."""
    found: dict[str, object] = {}
    for each, pick in zip(runs.assumptions, runs.picks[number], strict=True):
        if isinstance(each, Alternative):
            found[each.stage] = each.choices[pick]
    return cast("Absent | None", found.get("imputation")), cast("Aggregation | None", found.get("aggregation"))


def _answering(scheme: Scheme, missing: Absent | None) -> Scheme:
    """The scheme with another answer to what is missing, for all its leaves; exempt ones stay as they are."""
    assert missing is not None, "the scheme's own answer is the result that was given"
    leaves = {each.id for each in scheme.leaves()}
    items = {
        name: replace(each, missing=missing) if name in leaves else each for name, each in scheme.items.items()
    }  # fmt: skip
    return replace(scheme, items=items)


def _factors(scheme: Scheme, runs: Runs, numbers: Picks) -> dict[str, Floats]:
    """By item what each of some runs multiplies its weight by."""
    found = {name: np.ones(len(numbers)) for name in scheme.items}
    for at, each in enumerate(runs.assumptions):
        if isinstance(each, WeightSets):
            drawn = each.sets[runs.picks[numbers, at]]
            found |= {name: drawn[:, column].copy() for column, name in enumerate(each.nodes)}
    for name, left in _left_out(runs.assumptions, runs.picks[numbers]):
        found[name] = np.where(left, 0.0, found[name])
    return found


def _left_out(
    assumptions: tuple[Assumption, ...], picks: Picks
) -> Iterator[tuple[str, np.ndarray[tuple[int], np.dtype[np.bool_]]]]:
    for at, each in enumerate(assumptions):
        if isinstance(each, LeftOut):
            for place, name in enumerate(each.indicators):
                yield name, picks[:, at] - each.nothing == place
