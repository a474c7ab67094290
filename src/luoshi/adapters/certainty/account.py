"""What a report of certainty is made from: the composite, its figures, the runs, what they were made with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cached_property

from luoshi.adapters.certainty.figures import Figures
from luoshi.core.assessment.certainty.grading import GradeChances
from luoshi.core.assessment.certainty.intervals import Interval, intervals
from luoshi.core.assessment.certainty.replaying import Replayed
from luoshi.core.assessment.certainty.sensitivity import Index
from luoshi.core.assessment.certainty.stretches import Stretch, stretches
from luoshi.core.assessment.composites.building import Built
from luoshi.core.assessment.schemes.composites import CompositeRule
from luoshi.core.standing.chances import StandingChances

_DIGITS = Decimal("1e-9")


@dataclass(frozen=True, eq=False)
class CertaintyAccount:
    """A certainty to be told; `recipe` are names and values of what it was made with, `effects` which assumption
    matters, empty where that was not asked. `built` is the scheme as it is at every stage, for papers that show it.
    `grades` and `standing` are the chances of grades and proposals, where they were asked for.
    """

    rule: CompositeRule
    figures: Figures
    replayed: Replayed
    effects: Sequence[Index]
    recipe: Mapping[str, str]
    built: Built | None = None
    grades: GradeChances | None = None
    standing: StandingChances | None = None

    @cached_property
    def intervals(self) -> tuple[Interval, ...]:
        """The interval of each unit, in the order of the units; found once, whatever asks for it."""
        return intervals(self.replayed)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Which places hold; found once."""
        return stretches(self.intervals, self.replayed)

    def in_rank(self) -> list[tuple[str, Interval]]:
        """The names of the units with their intervals, from the first nominal place on; those without one last."""
        pairs = list(zip(self.figures.names, self.intervals, strict=True))
        return sorted(pairs, key=lambda pair: (pair[1].nominal or len(pairs) + 1, pair[1].unit))

    def names(self) -> dict[str, str]:
        """The names of the units by id."""
        return dict(zip(self.figures.table.units, self.figures.names, strict=True))

    def title(self, assumption: str) -> str:
        """What an assumption is called."""
        return self.rule.titles.get(assumption, assumption)


def told(value: float | None) -> Decimal | None:
    """A figure with nine places, without idle zeros, for JSON and papers.

    >>> told(0.1 + 0.2), told(None)
    (Decimal('0.3'), None)
    """
    if value is None or value != value:
        return None
    return Decimal(repr(float(value))).quantize(_DIGITS, ROUND_HALF_EVEN).normalize() + 0
