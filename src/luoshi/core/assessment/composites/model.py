"""A composite as frozen values: its tree, one value a stage; what a stage says is all that decides its result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

StageName = Literal[
    "screening", "denomination", "imputation", "treatment", "normalisation", "weights", "aggregation"
]  # fmt: skip
ScreenBy = Literal["availability", "nonzero", "both"]
Imputing = Literal[
    "mean", "median", "group_mean", "group_median", "row_mean", "row_median", "constant", "latest", "linear",
    "linear_ends",
]  # fmt: skip
Fallback = Literal["log_shifted", "log_plus", "log_plain", "box_cox", "none"]
Normalising = Literal[
    "min_max", "z_score", "rank", "percentile", "borda", "distance_to_max", "distance_to_target",
    "distance_to_reference", "share_of_max", "goalposts", "none",
]  # fmt: skip
Weighing = Literal["stated", "equal", "pca", "balance", "information"]
Aggregating = Literal["arithmetic", "geometric", "harmonic", "power", "copeland", "topsis", "benefit"]
Loadings = Literal["squared", "absolute", "positive"]
ROOT = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the tree: an indicator where nothing is under it, else an aggregate; ROOT is nobody's id.

    `direction` is 1 where more is better, -1 where less is; `denominator` names the column that the raw figure is
    divided by, `target` is what distance to target aims at, `posts` are the goalposts (low, high). `treatment`,
    `normalisation` and `aggregation` win over the scheme's for this node alone; `least_present` is the share of its
    children that has to be there for a score.
    """

    id: str
    title: str
    under: str = ROOT
    weight: float = 1.0
    direction: Literal[1, -1] = 1
    denominator: str = ""
    target: float | None = None
    posts: tuple[float, float] | None = None
    treatment: Treatment | None = None
    normalisation: Normalisation | None = None
    aggregation: Aggregation | None = None
    least_present: float | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Screening:
    """Which units stay: those with at least these shares of values there, of values other than zero.

    `keep` and `leave` are units that stay or go whatever their data say.
    """

    by: ScreenBy = "availability"
    least_present: float = 2 / 3
    least_nonzero: float = 0.05
    keep: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Denomination:
    """Raw figures are divided by the denominators that nodes name, and multiplied by a scale for each node."""

    scale: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imputation:
    """What stands for a missing value; `group` is the attribute whose equal values make the peers.

    `row_*` take the unit's other indicators under the same node. `latest` (at most `most_periods` old), `linear` and
    `linear_ends` take the unit's own other periods. `value` is that of `constant`.
    """

    method: Imputing
    group: str = ""
    value: float = 0.0
    most_periods: int | None = None


@dataclass(frozen=True, slots=True)
class Treatment:
    """When an indicator is out of shape, what is done: winsorise at most so many points, then the fallback.

    It passes with |skew| below `skew` or kurtosis below `kurtosis`. None for `most_winsorised` has no limit, 0 goes
    straight to the fallback. `forced` winsorises exactly so many points whatever the check says.
    """

    most_winsorised: int | None = 5
    fallback: Fallback = "log_shifted"
    skew: float = 2.0
    kurtosis: float = 3.5
    forced: int | None = None


@dataclass(frozen=True, slots=True)
class Normalisation:
    """How indicators come to one scale, after their direction was applied.

    `low` and `high` are the ends of min-max and goalposts, `mean` and `deviation` those of the z-score. `reference` is
    a unit, `capped` cuts distances at 1.
    """

    method: Normalising = "min_max"
    low: float = 0.0
    high: float = 100.0
    mean: float = 0.0
    deviation: float = 1.0
    reference: str = ""
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """Where weights come from: as stated, equal, from the data of each node (`pca`), or searched for (`balance`).

    `stated` wins over the weights of the nodes. `at` are the nodes whose children a method weighs, empty for all of
    which it is meant: the parents of indicators for `pca`, the top for `balance` and `information`.
    """

    method: Weighing = "stated"
    stated: Mapping[str, float] = field(default_factory=dict)
    at: tuple[str, ...] = ()
    loadings: Loadings = "squared"


@dataclass(frozen=True, slots=True)
class Aggregation:
    """How children make a node: the method, the power of the power mean, the share of children that has to be there.

    `least_share` is the part of a unit's own score that each child bears at least under benefit of the doubt.
    """

    method: Aggregating = "arithmetic"
    power: float = 1.0
    least_present: float = 0.0
    least_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Composite:
    """A composite index: its tree in declared order, its stages. None for a stage that it lacks.

    `prepared` is the order in which screening, denomination and imputation come. `levels` name the aggregation from
    the lowest aggregates up, where it differs by level; the last stands for all above.
    """

    id: str
    title: str
    nodes: tuple[Node, ...]
    screening: Screening | None = None
    denomination: Denomination | None = None
    imputation: Imputation | None = None
    treatment: Treatment | None = None
    normalisation: Normalisation = Normalisation()
    weights: Weights = Weights()
    aggregation: Aggregation = Aggregation()
    levels: tuple[Aggregation, ...] = ()
    prepared: tuple[StageName, ...] = ("screening", "denomination", "imputation")

    def stage(self, name: StageName) -> object | None:
        """What the scheme says of a stage, None where it has none."""
        found: object | None = getattr(self, name)
        return found
