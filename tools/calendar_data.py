"""Writes the calendar of the pack `cn` and the vectors of the clocks, from the maintained library chinesecalendar.

    python -m tools.calendar_data           write both files
    python -m tools.calendar_data --check   say which of them differs from what would be written

The vectors are computed here by counting days one by one with the library, apart from the code that they test.
"""

from __future__ import annotations

import sys
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from textwrap import wrap

from chinese_calendar import is_workday

ROOT = Path(__file__).resolve().parent.parent
CALENDAR = ROOT / "src/luoshi/data/packs/cn/calendar.yaml"
VECTORS = ROOT / "tests/core/base/vectors/clocks.csv"
YEARS = range(2004, 2027)
LAST = date(YEARS[-1], 12, 31)
SOURCE = f"chinesecalendar {version('chinesecalendar')}"
# The notices whose numbers were seen in reprints with the text, the later ones being changes within the year. Where the
# number was not found the notice stays empty. The days of 2026 were compared with the notice itself.
NOTICES = {
    2010: "国办发明电〔2009〕27号",
    2011: "国办发明电〔2010〕40号",
    2012: "国办发明电〔2011〕45号",
    2013: "国办发明电〔2012〕33号",
    2014: "国办发明电〔2013〕28号",
    2015: "国办发明电〔2014〕28号、国发明电〔2015〕1号",
    2016: "国办发明电〔2015〕18号",
    2017: "国办发明电〔2016〕17号",
    2018: "国办发明电〔2017〕12号",
    2019: "国办发明电〔2018〕15号、国办发明电〔2019〕3号",
    2020: "国办发明电〔2019〕16号、国办发明电〔2020〕1号",
    2021: "国办发明电〔2020〕27号",
    2022: "国办发明电〔2021〕11号",
    2023: "国办发明电〔2022〕16号",
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
}
VERIFIED = {2026}
HEAD = """\
# 法定节假日放假调休：off 为放假的周一至周五，working 为上班的周六、周日；其余日子周一至周五上班。
# Written by tools/calendar_data.py: change that, not this. An office adds a year in its own pack, with its notice.
schema_version: 1
calendar:
"""
LIMITS = (1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90)


@dataclass(frozen=True, slots=True)
class Vector:
    """A row: what a clock is told, and the day on which it is due; days not given are empty."""

    unit: str
    start: date
    limit: int
    start_counts: int = 0
    last_day_moves: int = 1
    suspended: date | str = ""
    resumed: date | str = ""
    excluded_from: date | str = ""
    excluded_to: date | str = ""
    extended_by: int = 0
    due: date | str = ""


def main(arguments: Sequence[str]) -> int:
    """Write the files, or compare them; status 1 when one differs."""
    written = {CALENDAR: calendar_text(), VECTORS: vectors_text()}
    if "--check" not in arguments:
        for file, text in written.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        return 0
    stale = [file for file, text in written.items() if not file.is_file() or file.read_text("utf-8") != text]
    for file in stale:
        print(f"{file.relative_to(ROOT)} is not what tools.calendar_data writes")
    return int(bool(stale))


def calendar_text() -> str:
    """The calendar of all years as strict YAML."""
    return HEAD + "".join(map(_year, YEARS))


def vectors_text() -> str:
    """The vectors as CSV with a head line."""
    rows = [",".join(field.name for field in fields(Vector))]
    rows += [",".join(map(str, astuple(each))) for each in vectors()]
    return "\n".join(rows) + "\n"


def vectors() -> Iterator[Vector]:
    """Every case whose due day lies within the years of the library."""
    for case in cases():
        due = expected(case)
        if due is not None:
            yield replace(case, due=due)


def cases() -> Iterator[Vector]:
    """Cases spread evenly over the years: starts a prime number of days apart, limits in turn."""
    for number, start in enumerate(_starts(29)):
        yield Vector("working_days", start, LIMITS[number % len(LIMITS)], start_counts=int(number % 5 == 0))
    for number, start in enumerate(_starts(97)):
        yield from _stopped(Vector("working_days", start, (5, 10, 20, 45)[number % 4]), width=number % 23)
        yield from _stopped(Vector("days", start, (10, 15, 30, 60)[number % 4]), width=number % 23)
    for number, start in enumerate(_starts(67)):
        yield Vector("days", start, LIMITS[number % len(LIMITS)], last_day_moves=int(number % 4 > 0))
        yield Vector("months", start, 1 + number % 18, last_day_moves=int(number % 3 > 0))
    for number, start in enumerate(_starts(211)):
        yield Vector("years", start, 1 + number % 5)
    for month_end in (date(2008, 1, 31), date(2009, 1, 31), date(2012, 2, 29), date(2016, 12, 31), date(2024, 8, 31)):
        yield from (Vector("months", month_end, limit, last_day_moves=0) for limit in (1, 2, 6, 12, 13))


def expected(case: Vector) -> date | None:
    """When a case is due, by counting one day after another; None beyond the years of the library."""
    limit = case.limit + case.extended_by
    if case.unit in {"months", "years"}:
        limit = (_same_numbered(case.start, limit * (12 if case.unit == "years" else 1)) - case.start).days
    day = case.start - timedelta(days=case.start_counts)
    try:
        while limit:
            day += timedelta(days=1)
            if not _stands_still(case, day) and (case.unit != "working_days" or is_workday(day)):
                limit -= 1
        while case.last_day_moves and not is_workday(day):
            day += timedelta(days=1)
    except NotImplementedError:  # the library's word for a year that it does not know
        return None
    return day if day <= LAST else None


def _starts(step: int) -> Iterator[date]:
    day = date(YEARS[0], 1, 2)
    while day <= LAST:
        yield day
        day += timedelta(days=step)


def _stopped(case: Vector, *, width: int) -> Iterator[Vector]:
    first = case.start + timedelta(days=3)
    last = first + timedelta(days=width)
    yield replace(case, suspended=first, resumed=last)
    yield replace(case, excluded_from=first, excluded_to=last, extended_by=width % 3 * 5)


def _stands_still(case: Vector, day: date) -> bool:
    if isinstance(case.suspended, date) and isinstance(case.resumed, date) and case.suspended <= day < case.resumed:
        return True
    return (
        isinstance(case.excluded_to, date)
        and isinstance(case.excluded_from, date)
        and (case.excluded_from <= day <= case.excluded_to)
    )


def _same_numbered(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _year(year: int) -> str:
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366 if monthrange(year, 2)[1] == 29 else 365)]
    off = [day for day in days if day.weekday() < 5 and not is_workday(day)]
    working = [day for day in days if day.weekday() >= 5 and is_workday(day)]
    notice = NOTICES.get(year) or '""'
    return (
        f"  - year: {year}\n"
        f"    notice: {notice}\n"
        f"    source: {SOURCE}\n"
        f"    evidence: {'V' if year in VERIFIED else 'V2'}\n" + _days("off", off) + _days("working", working)
    )


def _days(name: str, days: Sequence[date]) -> str:
    told = ", ".join(map(str, days))
    return "\n".join(wrap(f"{name}: [{told}]", 110, initial_indent="    ", subsequent_indent="      ")) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
