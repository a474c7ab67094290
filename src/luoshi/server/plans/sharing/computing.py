"""What was given for a target, shared out by the core: as a matrix, as rows, as JSON and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from luoshi.core.base.errors import InputError
from luoshi.core.base.rounding import exact, finite
from luoshi.core.plans.sharing_out import (
    SharedOut,
    Whole,
    growing_weights,
    share_by_growth,
    share_by_table,
    share_by_weights,
)
from luoshi.server.plans.sharing.values import Given, Matrix, Method, ShareRow

_ONE = Decimal(1)


def shared(given: Given, names: Mapping[int, str]) -> SharedOut:
    """The shares of what was given, zones by their names.

    Raises InputError `base.faulty` with every reason of the core, `sharing.same_name`, `sharing.no_zones`,
    `sharing.no_years_chosen`.
    """
    organs = {organ: names[organ] for organ in given.organs if organ in names}
    if not organs:
        raise InputError("sharing.no_zones")
    if not given.years:
        raise InputError("sharing.no_years_chosen")
    if len(set(organs.values())) != len(organs):
        raise InputError("sharing.same_name")
    whole = Whole(given.whole, given.unit, given.places)
    if given.method == "table":
        table = {
            (name, year): given.table[organ, year]
            for organ, name in organs.items()
            for year in given.years
            if (organ, year) in given.table
        }
        return share_by_table(whole, table)
    if given.method == "weights":
        zones = {name: given.organ_weights.get(organ, _ONE) for organ, name in organs.items()}
        return share_by_weights(whole, zones=zones, years=_year_weights(given))
    bases = {name: given.bases.get(organ, Decimal(0)) for organ, name in organs.items()}
    found = share_by_growth(whole, bases=bases, base_year=given.base_year, year=max(given.years))
    kept = tuple(each for each in found.shares if each.year in given.years)
    return replace(found, shares=kept, rounding=max(abs(each.rounding) for each in kept))


def matrix_of(found: SharedOut, given: Given, names: Mapping[int, str]) -> Matrix:
    """The shares as a matrix: an organ a row, a year a column."""
    by_name = {names[organ]: organ for organ in given.organs if organ in names}
    told = {(by_name[each.zone], each.year): each for each in found.shares}
    rows = []
    for organ in given.organs:
        own = {year: told[organ, year] for year in given.years if (organ, year) in told}
        if own:
            cells = tuple(own[year].value if year in own else None for year in given.years)
            traces = {year: each.trace for year, each in own.items()}
            rows.append(ShareRow(organ, names[organ], cells, sum_of(cells), traces))
    return framed(rows, given, rest=found.rest, rounding=found.rounding)


def framed(
    rows: Iterable[ShareRow], given: Given, *, rest: Decimal, rounding: Fraction, is_whole: bool = True
) -> Matrix:
    """Rows with their sums."""
    told = tuple(rows)
    sums = tuple(sum_of(row.cells[at] for row in told) for at in range(len(given.years)))
    return Matrix(
        given.years, told, sums, sum_of(sums), given.whole, given.unit, given.places, given.method, rest, rounding,
        is_whole,
    )  # fmt: skip


def sum_of(values: Iterable[Decimal | None]) -> Decimal:
    """The exact sum of what is there."""
    return finite(sum((exact(each) for each in values if each is not None), Fraction(0))) or Decimal(0)


def written(given: Given) -> dict[str, Any]:
    """What was given as JSON; numbers as strings."""
    return {
        "organs": list(given.organs),
        "years": list(given.years),
        "table": [[organ, year, f"{value:f}"] for (organ, year), value in given.table.items()],
        "organ_weights": {str(organ): f"{value:f}" for organ, value in given.organ_weights.items()},
        "year_weights": {str(year): f"{value:f}" for year, value in given.year_weights.items()},
        "rate": None if given.rate is None else f"{given.rate:f}",
        "bases": {str(organ): f"{value:f}" for organ, value in given.bases.items()},
        "base_year": given.base_year,
    }


def given_back(told: Mapping[str, Any], *, whole: str, unit: str, places: int, method: str) -> Given:
    """What was given, of its JSON and the columns beside it.

    >>> given = Given(Decimal(9), "亩", 0, (1, 2), (2026,), "weights", organ_weights={1: Decimal("2.5")})
    >>> given_back(written(given), whole="9", unit="亩", places=0, method="weights") == given
    True
    """
    return Given(
        Decimal(whole), unit, places, tuple(told["organs"]), tuple(told["years"]), cast(Method, method),
        {(organ, year): Decimal(value) for organ, year, value in told["table"]},
        {int(organ): Decimal(value) for organ, value in told["organ_weights"].items()},
        {int(year): Decimal(value) for year, value in told["year_weights"].items()},
        None if told["rate"] is None else Decimal(told["rate"]),
        {int(organ): Decimal(value) for organ, value in told["bases"].items()}, told["base_year"],
    )  # fmt: skip


def _year_weights(given: Given) -> Mapping[int, Decimal | Fraction]:
    if given.rate is not None:
        return growing_weights(given.years, rate=given.rate)
    return {year: given.year_weights.get(year, _ONE) for year in given.years}
