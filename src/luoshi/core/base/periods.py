"""Reporting periods: month, January and February together, quarter, half, year, five-year plan."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from luoshi.core.base.errors import InputError

Kind = Literal["month", "opening", "quarter", "half", "year", "plan"]

_FIRST_PLAN = 6
_PLANS = "六五 七五 八五 九五 十五 十一五 十二五 十三五 十四五 十五五 十六五 十七五 十八五 十九五".split()
_MONTHS: dict[Kind, int] = {"month": 1, "opening": 2, "quarter": 3, "half": 6, "year": 12, "plan": 60}
# 2025 · 2025-03 · 2025-01~02 · 2025Q1 · 2025H2
_TEXT = re.compile(
    r"""(?P<year> [1-9][0-9]{3})
        (?: -(?P<opening> 01~02) | -(?P<month> 0[1-9]|1[0-2]) | Q(?P<quarter> [1-4]) | H(?P<half> [12]) )?""",
    re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period: its kind, its (first) year, and which one of that year it is.

    `opening` is 1—2月, which statistics report together. A plan's number is its own: 14 for the 十四五.

    >>> str(Period("quarter", 2025, 1)), str(parse_period("十四五")), parse_period("2025-01~02").last_day
    ('2025Q1', '十四五', datetime.date(2025, 2, 28))

    Raises InputError `period.impossible` when the kind has no such year or number.
    """

    kind: Kind
    year: int
    number: int = 1

    def __post_init__(self) -> None:
        if not _possible(self):
            raise InputError("period.impossible", kind=self.kind, year=self.year, number=self.number)

    def __str__(self) -> str:
        return _NAMES[self.kind](self)

    @property
    def first_day(self) -> date:
        """The first day of the period."""
        return date(self.year, _first_month(self), 1)

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        months = self.year * 12 + _first_month(self) - 1 + _MONTHS[self.kind]
        return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)

    def contains(self, inner: date | Period) -> bool:
        """Whether a day, or the whole of another period, lies within.

        >>> parse_period("十四五").contains(parse_period("2025Q4")), parse_period("2025H1").contains(date(2025, 7, 1))
        (True, False)
        """
        first, last = (inner.first_day, inner.last_day) if isinstance(inner, Period) else (inner, inner)
        return self.first_day <= first and last <= self.last_day


def parse_period(text: str) -> Period:
    """The period of its canonical text; `str` of a period gives it back.

    >>> parse_period("2025H1"), parse_period("2025")
    (Period(kind='half', year=2025, number=1), Period(kind='year', year=2025, number=1))

    Raises InputError `period.unknown`.
    """
    if text in _PLANS:
        return plan(_PLANS.index(text) + _FIRST_PLAN)
    found = _TEXT.fullmatch(text)
    if found is None:
        raise InputError("period.unknown", text=text)
    year = int(found["year"])
    if found["opening"]:
        return Period("opening", year)
    if found["month"]:
        return Period("month", year, int(found["month"]))
    if found["quarter"]:
        return Period("quarter", year, int(found["quarter"]))
    return Period("half", year, int(found["half"])) if found["half"] else Period("year", year)


def plan(number: int) -> Period:
    """The five-year plan of a number: 14 is the 十四五, 2021 to 2025.

    >>> plan(15).first_day
    datetime.date(2026, 1, 1)
    """
    return Period("plan", _plan_year(number), number)


def period_of(day: date, kind: Kind) -> Period:
    """The period of a kind in which a day lies.

    >>> str(period_of(date(2025, 8, 1), "quarter")), str(period_of(date(2025, 8, 1), "plan"))
    ('2025Q3', '十四五')

    Raises InputError `period.outside` for days from March on when 1—2月 is asked for.
    """
    if kind == "plan":
        return plan(_FIRST_PLAN + (day.year - _plan_year(_FIRST_PLAN)) // 5)
    number = 1 if kind == "year" else (day.month - 1) // _MONTHS[kind] + 1
    if kind == "opening" and number > 1:
        raise InputError("period.outside", day=day, kind=kind)
    return Period(kind, day.year, number)


def previous(period: Period) -> Period:
    """The period before, of the same kind; before 1—2月 comes the month of December.

    >>> str(previous(parse_period("2025Q1"))), str(previous(parse_period("2025-01~02")))
    ('2024Q4', '2024-12')
    """
    kind: Kind = "month" if period.kind == "opening" else period.kind
    return period_of(period.first_day - timedelta(days=1), kind)


def following(period: Period) -> Period:
    """The period after, of the same kind; after 1—2月 comes the month of March.

    >>> str(following(parse_period("十四五"))), str(following(parse_period("2025-01~02")))
    ('十五五', '2025-03')
    """
    kind: Kind = "month" if period.kind == "opening" else period.kind
    return period_of(period.last_day + timedelta(days=1), kind)


def year_before(period: Period) -> Period:
    """The same period of the year before (上年同期).

    >>> str(year_before(parse_period("2025-01~02")))
    '2024-01~02'

    Raises InputError `period.no_year_before` for a five-year plan.
    """
    if period.kind == "plan":
        raise InputError("period.no_year_before", period=period)
    return Period(period.kind, period.year - 1, period.number)


def parts(period: Period, kind: Kind) -> tuple[Period, ...]:
    """The periods of a kind that make up a period, in order; none when the kind is too long or does not fit.

    >>> " ".join(map(str, parts(parse_period("2025H2"), "quarter")))
    '2025Q3 2025Q4'
    """
    if kind == "opening" or _MONTHS[kind] > _MONTHS[period.kind]:
        return (period,) if kind == period.kind else ()
    found = [period_of(period.first_day, kind)]
    while found[-1].last_day < period.last_day:
        found.append(following(found[-1]))
    return tuple(each for each in found if period.contains(each))


def reported_months(year: int) -> tuple[Period, ...]:
    """The periods of monthly statistics: 1—2月 together, then March to December.

    >>> [str(each) for each in reported_months(2025)][:2]
    ['2025-01~02', '2025-03']
    """
    return (Period("opening", year), *(Period("month", year, month) for month in range(3, 13)))


def _possible(period: Period) -> bool:
    if period.kind == "plan":
        return period.number in _plan_numbers() and period.year == _plan_year(period.number)
    most = 1 if period.kind == "opening" else 12 // _MONTHS[period.kind]
    return 1000 <= period.year <= 9998 and 1 <= period.number <= most


def _plan_numbers() -> range:
    return range(_FIRST_PLAN, _FIRST_PLAN + len(_PLANS))


def _plan_year(number: int) -> int:
    return 1981 + 5 * (number - _FIRST_PLAN)


def _first_month(period: Period) -> int:
    return 1 if period.kind == "plan" else (period.number - 1) * _MONTHS[period.kind] + 1


_NAMES: dict[Kind, Callable[[Period], str]] = {
    "month": lambda period: f"{period.year}-{period.number:02}",
    "opening": lambda period: f"{period.year}-01~02",
    "quarter": lambda period: f"{period.year}Q{period.number}",
    "half": lambda period: f"{period.year}H{period.number}",
    "year": lambda period: str(period.year),
    "plan": lambda period: _PLANS[period.number - _FIRST_PLAN],
}
