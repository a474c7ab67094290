"""Tasks over all plans as lists show them: windows by key set, and how many there are under each light."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, cast, get_args

from django.db.models import Count

from luoshi.core.plans.model import Light, State
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.ledger.filtering import found_by_words, is_gathered, narrowed
from luoshi.server.plans.ledger.ordering import behind, columns, place
from luoshi.server.plans.ledger.sight import Sight, counted_each, sight_of
from luoshi.server.plans.ledger.values import LIGHTS, Counts, LedgerFilters, LedgerRow, Order
from luoshi.server.texts.values import Window
from luoshi.server.texts.windows import MOST, SIZE

_ALL: Final = LedgerFilters()
COLUMNS: Final = (
    "pk", "plan", "plan__title", "serial", "path", "heading", "leads", "others", "nature", "effective", "state",
    "percent", "light", "pending", "suspended",
)  # fmt: skip
"""What a line of the ledger is made of."""
_ORDER_ONLY: Final = ("ordered",)
_WALKED: Final = 300


def ledger(
    viewer: Viewer, *, filters: LedgerFilters = _ALL, order: Order = "due", after: str = "", most: int = SIZE
) -> tuple[Window[LedgerRow], Counts]:
    """The tasks that a viewer sees, `most` at a time from behind `after`, and how many there are.

    What is counted by light leaves the lights that are asked for aside: it says what each of them would give.
    """
    sight, asked = sight_of(viewer), found_by_words(filters)
    if asked is None:
        return Window((), "", 0, capped=False), Counts()
    return window_of(sight, asked, order=order, after=after, most=most)


def window_of(
    sight: Sight, filters: LedgerFilters, *, order: Order = "due", after: str = "", most: int = SIZE,
    counts: Counts | None = None,
) -> tuple[Window[LedgerRow], Counts]:  # fmt: skip
    """The same for a sight, and `counts`, that were asked for already, with questions whose words were looked for."""
    counts = counted(sight, filters, "light", LIGHTS) if counts is None else counts
    count, capped = counts.sum(filters.lights or LIGHTS)
    rows = _rows(sight, filters, order, after, most + 1) if count else []
    told = tuple(line(each) for each in rows[:most])
    more = _place(rows[most - 1], order) if len(rows) > most else ""
    return Window(told, more, min(count, MOST), capped or count > MOST), counts


def all_rows(
    viewer: Viewer, *, filters: LedgerFilters, order: Order, most: int, chosen: Collection[int] = ()
) -> tuple[LedgerRow, ...]:
    """The same tasks from the top, at most so many; of those that are `chosen`, whatever else is asked."""
    sight = Sight(viewer, few=True) if chosen else sight_of(viewer)
    asked = LedgerFilters(which="all", chosen=tuple(chosen)) if chosen else filters
    return tuple(line(each) for each in _rows(sight, asked, order, "", most))


def _rows(sight: Sight, filters: LedgerFilters, order: Order, after: str, most: int) -> list[Mapping[str, Any]]:
    if order != "light":
        return _window(sight, filters, order, after, most)
    light, _, rest = after.partition("~")
    asked = [each for each in LIGHTS if each in (filters.lights or LIGHTS)]
    rows: list[Mapping[str, Any]] = []
    for each in asked[asked.index(light) if light in asked else 0 :]:
        own = rest if each == light else ""
        rows += _window(sight, replace(filters, lights=(each,)), order, own, most - len(rows))
        if len(rows) >= most:
            break
    return rows


def _window(sight: Sight, filters: LedgerFilters, order: Order, after: str, most: int) -> list[Mapping[str, Any]]:
    things = sight.of(narrowed(filters, sight.viewer)).filter(behind(after, order))
    return list(things.order_by(*columns(order)).values(*COLUMNS, *_ORDER_ONLY)[:most])


def _place(row: Mapping[str, Any], order: Order) -> str:
    told = place(row, order)
    return f"{row['light']}~{told}" if order == "light" else told


def line(row: Mapping[str, Any]) -> LedgerRow:
    """A line of the ledger from the COLUMNS of a task."""
    return LedgerRow(*(row[each] for each in COLUMNS))


def counted_states(viewer: Viewer, *, filters: LedgerFilters) -> Counts:
    """How many tasks the questions give in each state, whatever states they ask for."""
    return counted(sight_of(viewer), filters, "state", get_args(State))


def counted(sight: Sight, filters: LedgerFilters, column: str, names: Sequence[str]) -> Counts:
    """How many tasks there are of each value of a column, whatever values of it are asked for.

    Those of who sees few, and those of a plan or of organs, are all counted; others are walked up to a bound.
    """
    if sight.viewer.sight == "none":
        return Counts()
    if sight.few or is_gathered(filters):
        wanted = _asking(filters, column, ())
        things = sight.of(narrowed(wanted, sight.viewer)).order_by()
        return Counts(dict(things.values_list(column).annotate(count=Count("pk"))))
    asked = [sight.of(narrowed(_asking(filters, column, (each,)), sight.viewer)) for each in names]
    found = dict(zip(names, counted_each(asked, most=_WALKED), strict=True))
    capped = frozenset(name for name, count in found.items() if count > _WALKED)
    return Counts({name: min(count, _WALKED) for name, count in found.items() if count}, capped)


def _asking(filters: LedgerFilters, column: str, values: tuple[str, ...]) -> LedgerFilters:
    if column == "light":
        return replace(filters, lights=cast(tuple[Light, ...], values))
    return replace(filters, states=cast(tuple[State, ...], values))
