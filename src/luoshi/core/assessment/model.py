"""A scheme of assessment (考核办法) as frozen values: what is reported, how it is scored, what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from luoshi.core.base.basis import Basis
from luoshi.core.base.faults import Place
from luoshi.core.base.rounding import Rounding

Aggregation = Literal["sum", "mean", "geometric", "harmonic"]
Direction = Literal["up", "down", "moderate", "band"]
Measure = Literal["level", "growth", "increment"]
Absent = Literal["zero", "group_mean", "reweight", "refuse"]
ROOT = ""


@dataclass(frozen=True, slots=True)
class Way:
    """Which way is better: more (正向), less (逆向), near one value (适度), or between two (区间).

    `best` is empty, one value, or the two ends.

    >>> Way("band", (Decimal(96), Decimal(100))).direction
    'band'
    """

    direction: Direction = "up"
    best: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Input:
    """What is reported: a number, a yes or no, a word, marks of experts, or a score that one gives oneself."""

    id: str
    title: str
    kind: Literal["number", "yes_no", "word", "marks", "self_score"]
    indicator: str = ""
    unit: str = ""
    places: int | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    words: Mapping[str, Decimal] = field(default_factory=dict)
    reported_by: str = ""
    proofs: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Scoring:
    """How an item gives points: its rule with the terms read from the settings, and the limits of its points.

    `full` is what the item can earn (满分), `weight` its part in the mean above it, `least` and `most` clip its points.
    """

    full: Decimal
    weight: Decimal
    aggregation: Aggregation = "sum"
    way: Way = Way()
    rule: str = ""
    terms: Any = None
    least: Decimal | None = None
    most: Decimal | None = None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """How an item is scored in one peer group: the first whose attributes all fit wins over the item's own."""

    group: Mapping[str, str]
    scoring: Scoring

    def fits(self, groups: Mapping[str, str]) -> bool:
        """Whether a subject with these attributes belongs to the group."""
        return all(groups.get(name) == value for name, value in self.group.items())


@dataclass(frozen=True, slots=True)
class Weighting:
    """How the weights of an item's children are found: stated, equal, or by a method with its settings as written."""

    method: str
    settings: Mapping[str, object]
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A node of the tree (指标): with children it aggregates, without it scores what `input` measures.

    `measure` takes the level, the growth on the period before in percent, or the increment; `over` divides by another
    input, `target` names the input that holds each subject's own target; `within` are the attributes whose equal values
    make the peers.
    """

    id: str
    title: str
    under: str
    scoring: Scoring
    variants: tuple[Variant, ...] = ()
    input: str = ""
    measure: Measure = "level"
    over: str = ""
    target: str = ""
    within: tuple[str, ...] = ()
    missing: Absent = "refuse"
    exempt: Absent = "reweight"
    nature: str = ""
    topics: tuple[str, ...] = ()
    weighting: Weighting | None = None
    note: str = ""
    basis: Basis | None = None
    place: Place | None = None

    def scored(self, groups: Mapping[str, str]) -> Scoring:
        """How the item is scored for a subject with these attributes."""
        for each in self.variants:
            if each.fits(groups):
                return each.scoring
        return self.scoring


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Points that are added (加分) or taken (扣分) after the tree: `each` per unit of its input, at most `cap`."""

    id: str
    title: str
    effect: Literal["bonus", "deduction"]
    input: str
    each: Decimal
    cap: Decimal | None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Veto:
    """What at least so many of an input do (一票否决): force a grade, lower it by steps, or bar from awards alone."""

    id: str
    title: str
    input: str
    at_least: Decimal
    effect: Literal["force", "lower", "bar"]
    grade: str = ""
    steps: int = 1
    bars: tuple[str, ...] = ()
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade (等次): from a published score, or a share or number of those who count, and what items it needs."""

    name: str
    at_least: Decimal | None = None
    share: Decimal | None = None
    count: int | None = None
    needs: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grades:
    """How grades are given, the best first.

    By score: the first whose `at_least` is reached. By quota: the shares are cut cumulatively, each cut rounded by
    `rounding`, a tie at the cut goes `up` or `down` whole; `within` are the attributes that have quotas of their own.
    """

    by: Literal["score", "quota"]
    entries: tuple[Grade, ...]
    within: tuple[str, ...] = ()
    rounding: Literal["up", "down", "half_up"] = "half_up"
    ties: Literal["up", "down"] = "up"
    vetoed_take_places: bool = True
    unranked_take_places: bool = False
    basis: Basis | None = None

    def names(self) -> tuple[str, ...]:
        """The grades, the best first."""
        return tuple(each.name for each in self.entries)


@dataclass(frozen=True, slots=True)
class Unranked:
    """Those who are scored and not ranked: for whom `input` is yes; `word` stands for a grade (不定等次)."""

    input: str
    word: str
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """Which version judges the periods before one: the previous, or this one."""

    before: str
    judged_by: Literal["previous", "this"]
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme of assessment: declared, dated and cited.

    `items` are in declared order, parents anywhere before or after their children; those without `under` stand at the
    top, where `aggregation` and `weighting` join them into a score of `full`.
    """

    id: str
    pack: str
    title: str
    from_day: date
    until_day: date | None
    subject: str
    every: str
    full: Decimal
    aggregation: Aggregation
    weighting: Weighting | None
    groups: tuple[str, ...]
    ranked_within: tuple[str, ...]
    most_missing: Decimal
    places: int
    rounding: Rounding
    least: Decimal | None
    most: Decimal | None
    bonus_cap: Decimal | None
    deduction_cap: Decimal | None
    inputs: Mapping[str, Input]
    items: Mapping[str, Item]
    adjustments: tuple[Adjustment, ...]
    vetoes: tuple[Veto, ...]
    grades: Grades | None
    unranked: Unranked | None
    unassessed_year: Literal["breaks", "skipped"]
    transition: Transition | None
    basis: Basis | None
    note: str = ""

    def children(self, node: str) -> tuple[Item, ...]:
        """The items directly under one, those at the top for ROOT, in declared order."""
        return tuple(each for each in self.items.values() if each.under == node)

    def leaves(self) -> tuple[Item, ...]:
        """The items that score an input, in declared order."""
        parents = {each.under for each in self.items.values()}
        return tuple(each for each in self.items.values() if each.id not in parents)
