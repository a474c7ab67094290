"""The rounds of an assessment on the calendar: a year, two years, a half, a quarter; those that were left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from luoshi.core.base.errors import InputError
from luoshi.core.base.periods import parse_period
from luoshi.core.standing.model import Every

MONTHS: dict[Every, int] = {"year": 12, "two_years": 24, "half": 6, "quarter": 3}
# 2021-2022: two years assessed together
_YEARS = re.compile(r"(?P<first>[1-9][0-9]{3})-(?P<last>[1-9][0-9]{3})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The stretch that a round judges, by its last month counted from year 0, then by its length in months."""

    end: int
    length: int
    name: str

    @property
    def last_day(self) -> date:
        """The last day of the stretch."""
        year, month = divmod(self.end, 12)
        return parse_period(f"{year}-{month + 1:02}").last_day


@cache
def span(name: str) -> Span:
    """The stretch of a round's name.

    >>> span("2021-2022").last_day, span("2024").length, span("2024H1") < span("2024")
    (datetime.date(2022, 12, 31), 12, True)

    Raises InputError `standing.no_period`.
    """
    years = _YEARS.fullmatch(name)
    if years and int(years["first"]) < int(years["last"]) <= int(years["first"]) + 9:
        count = int(years["last"]) - int(years["first"]) + 1
        return Span(int(years["last"]) * 12 + 11, count * 12, name)
    try:
        period = parse_period(name)
    except InputError:
        raise InputError("standing.no_period", value=name) from None
    if period.kind == "plan":
        raise InputError("standing.no_period", value=name)
    last = period.last_day
    first = period.first_day
    return Span(last.year * 12 + last.month - 1, (last.year - first.year) * 12 + last.month - first.month + 1, name)


def held(names: Iterable[str], *, every: Every) -> tuple[Span, ...]:
    """The rounds that were held, in order, and between them those that should have been: a gap is a round left out.

    >>> [each.name for each in held(["2020", "2023"], every="year")]
    ['2020', '2021', '2022', '2023']
    >>> [each.name for each in held(["2018", "2022"], every="two_years")]
    ['2018', '2019-2020', '2022']
    """
    found: list[Span] = []
    for each in sorted({span(name) for name in names}):
        if found:
            gap = (each.end - found[-1].end) // MONTHS[every] - 1
            found += [_left_out(found[-1].end + MONTHS[every] * (at + 1), every) for at in range(gap)]
        found.append(each)
    return tuple(found)


def following(one: Span) -> date:
    """The last day of as long a stretch after: by then a round without a day of approval counts as known.

    >>> following(span("2024"))
    datetime.date(2025, 12, 31)
    """
    return Span(one.end + one.length, one.length, "").last_day


def _left_out(end: int, every: Every) -> Span:
    year, month = divmod(end, 12)
    names = {
        "year": str(year), "two_years": f"{year - 1}-{year}", "half": f"{year}H{month // 6 + 1}",
        "quarter": f"{year}Q{month // 3 + 1}",
    }  # fmt: skip
    return Span(end, MONTHS[every], names[every])
