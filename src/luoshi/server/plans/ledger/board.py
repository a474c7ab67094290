"""The ledger as a board: a column for each group of states or for each light, the first cards of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, cast

from luoshi.core.plans.model import Light, State
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.ledger.asking import COLUMNS, counted, line
from luoshi.server.plans.ledger.filtering import found_by_words, is_gathered, narrowed
from luoshi.server.plans.ledger.sight import Sight, first_each, sight_of
from luoshi.server.plans.ledger.values import LIGHTS, Counts, LedgerFilters, LedgerRow
from luoshi.server.plans.models import Task

By = Literal["state", "light"]
MOST_CARDS: Final = 30
GROUPS: Final[Mapping[str, tuple[State, ...]]] = {
    "waiting": ("entered",),
    "handling": ("assigned", "received", "handling"),
    "checking": ("reported", "checking"),
    "over": ("done", "closed"),
    "routine": ("routine",),
}
"""The columns by state, and which states stand in each."""
_OVER: Final = ("over", "routine")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `values` are the states, or the light, that stand in it, `cards` the first tasks by due day.

    `count` is how many there are, at least so many where `capped`.
    """

    key: str
    values: tuple[str, ...]
    cards: tuple[LedgerRow, ...]
    count: int
    capped: bool

    @property
    def more(self) -> int:
        """How many are counted and not shown."""
        return self.count - len(self.cards)


def board(viewer: Viewer, *, filters: LedgerFilters, by: By = "state") -> tuple[Column, ...]:
    """The columns that the questions leave, each with its first thirty tasks by due day; costs five questions."""
    groups = _groups(filters, by)
    asked = found_by_words(filters)
    if asked is None:
        return tuple(_column(key, values, (), Counts(), by) for key, values in groups.items())
    sight = sight_of(viewer)
    counts = counted(sight, asked, by, [each for values in groups.values() for each in values])
    found = _first(sight, asked, by, tuple(groups.values()), counts) if counts.of else []
    return tuple(_column(key, values, found, counts, by) for key, values in groups.items())


def _groups(filters: LedgerFilters, by: By) -> dict[str, tuple[str, ...]]:
    """The columns in which anything can stand, with the states or lights that are asked for."""
    if by == "light":
        return {each: (each,) for each in LIGHTS if each in (filters.lights or LIGHTS)}
    asked = {"open": GROUPS.keys() - set(_OVER), "over": set(_OVER), "all": GROUPS.keys()}[filters.which]
    kept = {key: tuple(each for each in GROUPS[key] if each in (filters.states or GROUPS[key])) for key in GROUPS}
    return {key: values for key, values in kept.items() if key in asked and values}


def _first(
    sight: Sight, filters: LedgerFilters, by: By, groups: Sequence[tuple[str, ...]], counts: Counts
) -> list[LedgerRow]:
    """The first tasks of every column in the order of their days.

    Each state is walked by itself in the order of its index; those of who sees few are sorted together.
    """
    few = sight.few or is_gathered(filters)
    parts = [values if few else (each,) for values in groups for each in (values[:1] if few else values)]
    asked = [
        sight.of(narrowed(_asking(filters, by, values), sight.viewer)).order_by("ordered", "pk")
        for values in parts
        if any(each in counts.of for each in values)
    ]
    rows = Task.objects.filter(pk__in=first_each(asked, most=MOST_CARDS)).order_by("ordered", "pk")
    return [line(each) for each in rows.values(*COLUMNS)]


def _asking(filters: LedgerFilters, by: By, values: tuple[str, ...]) -> LedgerFilters:
    if by == "light":
        return replace(filters, lights=cast(tuple[Light, ...], values))
    return replace(filters, states=cast(tuple[State, ...], values))


def _column(key: str, values: tuple[str, ...], found: Sequence[LedgerRow], counts: Counts, by: By) -> Column:
    own = [each for each in found if (each.state if by == "state" else each.light) in values]
    count, capped = counts.sum(values)
    return Column(key, values, tuple(own[:MOST_CARDS]), count, capped)
