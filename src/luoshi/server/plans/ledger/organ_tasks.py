"""The tasks of an organ as its page lists them: those that are asked for, how many there are, the red ones first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from django.db.models import Count

from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.ledger.asking import window_of
from luoshi.server.plans.ledger.filtering import narrowed
from luoshi.server.plans.ledger.sight import Sight, sight_of
from luoshi.server.plans.ledger.values import Counts, LedgerFilters, LedgerRow, Order
from luoshi.server.texts.values import Window


@dataclass(frozen=True, slots=True)
class OrganTasks:
    """A window of the tasks asked for; `lights` as if no light were asked for, `states` as if no state were either.

    `reds` are the first open red ones, whatever is asked; `open` is how many open tasks the organ has, by light.
    """

    window: Window[LedgerRow]
    lights: Counts
    states: Counts
    reds: Window[LedgerRow]
    open: Counts


def organ_tasks(
    viewer: Viewer, *, filters: LedgerFilters, order: Order, after: str = "", most_red: int = 5
) -> OrganTasks:  # fmt: skip
    """The tasks of `filters.organ` that the viewer sees; the sight is asked for once."""
    sight, plain = sight_of(viewer), LedgerFilters(organ=filters.organ)
    lights, states = _counted(sight, filters)
    window, _ = window_of(sight, filters, order=order, after=after, counts=lights)
    known = lights if replace(filters, lights=()) == plain else None
    reds, open_ = window_of(sight, replace(plain, lights=("red",)), most=most_red, counts=known)
    return OrganTasks(window, lights, states, reds, open_)


def _counted(sight: Sight, filters: LedgerFilters) -> tuple[Counts, Counts]:
    """By light and by state, in one question: the tasks of an organ are gathered whatever else is asked."""
    if sight.viewer.sight == "none":
        return Counts(), Counts()
    things = sight.of(narrowed(replace(filters, lights=(), states=()), sight.viewer)).order_by()
    lights: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for state, light, count in things.values_list("state", "light").annotate(count=Count("pk")):
        states[state] += count
        if not filters.states or state in filters.states:
            lights[light] += count
    return Counts(dict(lights)), Counts(dict(states))
