"""What an assessment yields: points of every item, score, ranks, grade, and what each of them came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from luoshi.core.assessment.facts import Facts, Subject
from luoshi.core.assessment.model import Scheme
from luoshi.core.assessment.scoring.leaves import LeafColumn, Treatment
from luoshi.core.base.reasons import Reason


class ItemScore(NamedTuple):
    """One item of one subject: what was measured, what it earned, and its part in the whole.

    `points` are unrounded, on the item's own scale of `full`; `weight` is its effective part in the item above it (the
    parts of those that count sum to 1), `contribution` what it adds to the score before adjustments: over the leaves of
    a subject contributions sum to that score exactly. `peers` names the group its bounds were taken from.
    """

    item: str
    measured: Decimal | None
    treatment: Treatment
    why: Reason | None
    points: Decimal | None
    full: Decimal
    weight: Decimal
    contribution: Decimal
    peers: str = ""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What an adjustment did: how many units, points before and after its cap; deductions are negative."""

    id: str
    title: str
    units: Decimal
    raw: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Vetoed:
    """A veto that took effect: with what value, and what it did."""

    id: str
    title: str
    units: Decimal
    effect: str
    grade: str
    bars: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among the ranked: 1 is the best, equals share the better place; `from_bottom` counts the other way."""

    place: int
    from_bottom: int
    of: int


@dataclass(frozen=True, slots=True)
class SubjectResult:
    """All that was found for a subject.

    `base` is the score of the tree, `total` that with the adjustments (both unrounded; ranks use it quantised to 1e-9),
    `published` the rounded score that thresholds, quotas and history use. `None` where nothing could be scored. `ranks`
    holds the overall rank under "" and each peer group's under its attribute. `grade_before_veto` is what the score
    alone gives. `items` are by id, inner nodes too.
    """

    subject: Subject
    items: Mapping[str, ItemScore]
    base: Decimal | None
    adjustments: tuple[Adjusted, ...]
    total: Decimal | None
    published: Decimal | None
    vetoes: tuple[Vetoed, ...]
    ranks: Mapping[str, Rank]
    grade: str
    grade_before_veto: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """An assessment of all subjects, in the order of the facts; `weights` are those that were derived, by node.

    `columns` holds each leaf with its bounds, from which scores are opened.
    """

    scheme: Scheme
    facts: Facts
    subjects: Mapping[str, SubjectResult]
    weights: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    notes: tuple[Reason, ...] = ()
    columns: Mapping[str, LeafColumn] = field(default_factory=dict)

    def in_rank(self) -> tuple[SubjectResult, ...]:
        """The subjects from the first place on; those without a rank follow, by id."""
        return tuple(
            sorted(
                self.subjects.values(),
                key=lambda each: (
                    each.ranks[""].place if "" in each.ranks else len(self.subjects) + 1,
                    each.subject.id,
                ),
            )
        )
