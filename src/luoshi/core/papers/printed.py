"""Numbers as papers print them, each with the row that it comes from."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from luoshi.core.papers.model import Figure, Row, Runs, Text
from luoshi.core.papers.wording import day_told

# The unit of a day: its value is the number YYYYMMDD.
DAY: Final = "date"
DAY_PLACE: Final = "　　　　年　　月　　日"


def counted(value: int, row: Row, *, unit: str = "项") -> Figure:
    """A count.

    >>> counted(12, Row("rates", "2026Q3", "due")).text
    '12'
    """
    return Figure(str(value), Decimal(value), unit, row)


def percent(value: Decimal, row: Row, *, places: int = 1) -> Figure:
    """A percentage, rounded half up; the exact value is kept.

    >>> percent(Decimal("83.35"), Row("rates", "2026Q3", "completion")).text
    '83.4%'
    """
    return Figure(f"{rounded(value, places)}%", value, "%", row)


def points(value: Decimal, row: Row, *, places: int = 1) -> Figure:
    """A score."""
    return Figure(rounded(value, places), value, "分", row)


def dated(day: date, row: Row) -> Figure:
    """A day of a row.

    >>> dated(date(2026, 3, 31), Row("task", "t-1", "due")).text
    '2026年3月31日'
    """
    return Figure(day_told(day), Decimal(day.year * 10000 + day.month * 100 + day.day), DAY, row)


def day_or_place(day: date | None, row: Row) -> Runs:
    """A day of a row, or the place where it will be written."""
    return (dated(day, row),) if day else (Text(DAY_PLACE, place=True),)


def rounded(value: Decimal, places: int) -> str:
    """Half up, without zeros that say nothing behind the point."""
    told = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return told.rstrip("0").rstrip(".") if "." in told else told
