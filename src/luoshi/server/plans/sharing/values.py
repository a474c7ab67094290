"""What pages give and are given of targets shared out: frozen values, no row of the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from luoshi.core.base.traces import Trace
from luoshi.server.plans.adoption.values import ShownTarget

Method = Literal["table", "weights", "growth"]
SharingState = Literal["draft", "in_force", "replaced"]
ShareAct = Literal["draft", "put", "export"]
Place = tuple[int, int]
"""An organ, by number, and a year."""


@dataclass(frozen=True, slots=True)
class Given:
    """How a target is to be shared out; organs by number, in their order.

    Of `table` all cells are taken, of `weights` those of organs and years (an absent one is 1), or `rate`, by which
    each year takes so many percent more than the one before; of `growth` the `bases` of `base_year`.
    """

    whole: Decimal
    unit: str
    places: int
    organs: tuple[int, ...]
    years: tuple[int, ...]
    method: Method
    table: Mapping[Place, Decimal] = field(default_factory=dict)
    organ_weights: Mapping[int, Decimal] = field(default_factory=dict)
    year_weights: Mapping[int, Decimal] = field(default_factory=dict)
    rate: Decimal | None = None
    bases: Mapping[int, Decimal] = field(default_factory=dict)
    base_year: int = 0


@dataclass(frozen=True, slots=True)
class ShareRow:
    """The shares of one organ: a figure for each year (None where it has none), what they make together, how each came.

    `traces` are by year.
    """

    organ: int
    name: str
    cells: tuple[Decimal | None, ...]
    sum: Decimal
    traces: Mapping[int, Trace]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A target shared out: organs × years with sums; `rounding` is the largest difference that rounding made.

    `is_whole` is false where a viewer sees its own rows alone: then no sum over organs and no rest are told.
    """

    years: tuple[int, ...]
    rows: tuple[ShareRow, ...]
    sums: tuple[Decimal, ...]
    total: Decimal
    whole: Decimal
    unit: str
    places: int
    method: Method
    rest: Decimal
    rounding: Fraction
    is_whole: bool = True

    @property
    def adds_up(self) -> bool:
        """Whether the years are parts of one sum; by growth each year is a level of its own."""
        return self.method != "growth"


@dataclass(frozen=True, slots=True)
class ShownSharing:
    """A sharing as its page shows it. `by` is who put it in force, of a draft who made it."""

    number: int
    state: SharingState
    version: int
    matrix: Matrix
    given: Given
    by: str
    at: datetime
    since: date | None
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class ListedSharing:
    """A sharing as a line of those that were and are in force."""

    number: int
    state: SharingState
    since: date | None
    until: date | None
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Zone:
    """An organ among which can be shared out; `short_names` are those by which a table may name it."""

    organ: int
    name: str
    short_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownTargetShares:
    """The page of a target: what is in force (or was asked for), the draft, all that was; `zones` to choose from."""

    plan: int
    plan_title: str
    holder_name: str
    serial: int
    target: ShownTarget
    shown: ShownSharing | None
    draft: ShownSharing | None
    listed: tuple[ListedSharing, ...]
    zones: tuple[Zone, ...]
    may: frozenset[ShareAct]


@dataclass(frozen=True, slots=True)
class OwnShare:
    """A target that is in force for the viewer's own organ: what it is to reach in which year."""

    plan: int
    plan_title: str
    serial: int
    indicator: str
    unit: str
    years: tuple[tuple[int, Decimal], ...]
