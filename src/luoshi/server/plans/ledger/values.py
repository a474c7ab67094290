"""What lists of tasks are asked for and what they give: frozen values, no row of the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from luoshi.core.plans.model import Light, Nature, State

Order = Literal["due", "-due", "light", "percent", "-percent", "plan"]
Which = Literal["open", "over", "all"]
ORDERS: Final[tuple[Order, ...]] = ("due", "-due", "light", "percent", "-percent", "plan")
LIGHTS: Final[tuple[Light, ...]] = ("red", "yellow", "green", "grey", "none")
"""The lights in the order in which a ledger by light has them."""


@dataclass(frozen=True, slots=True)
class LedgerFilters:
    """What a list of tasks is narrowed to; a field that is empty asks nothing.

    `which`: tasks on which somebody still works, those that are over, or all. `organ` is an organ by number, `name`
    signs of organs' names; `own` is the viewer's own organ; `role` narrows these duties. `overdue` tasks are open and
    were due before the viewer's day, `pending` ones have a request that waits, `unlimited` ones no time limit. `text`
    are signs of the heading, `chosen` tasks by number. `runs_from` and `runs_to`, both of them, are days between which
    a task runs: from the day it began to that by which it is due, on to the viewer's day while it is open and late,
    without an end where it has no time limit.
    """

    which: Which = "open"
    plan: int = 0
    lights: tuple[Light, ...] = ()
    states: tuple[State, ...] = ()
    organ: int = 0
    name: str = ""
    own: bool = False
    role: str = ""
    due_from: date | None = None
    due_to: date | None = None
    overdue: bool = False
    pending: bool = False
    unlimited: bool = False
    text: str = ""
    nature: str = ""
    chosen: tuple[int, ...] = ()
    runs_from: date | None = None
    runs_to: date | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A task as a line of the ledger. `due` is the day after extensions, None without a time limit."""

    pk: int
    plan: int
    plan_title: str
    serial: int
    path: str
    heading: str
    leads: str
    others: str
    nature: Nature
    due: date | None
    state: State
    percent: Decimal
    light: Light
    pending: str
    suspended: date | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks the same questions give of each light or state; `capped` are those that have more than is told."""

    of: Mapping[str, int] = field(default_factory=dict)
    capped: frozenset[str] = frozenset()

    def sum(self, names: Iterable[str]) -> tuple[int, bool]:
        """How many some of them have together, and whether there are more."""
        asked = set(names)
        return sum(count for name, count in self.of.items() if name in asked), bool(asked & self.capped)
