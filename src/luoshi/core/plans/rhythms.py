"""How often something comes back, as a plan has it: every so many periods, so many times, due by a day of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import get_args

from luoshi.core.base.reasons import Reasons, reason
from luoshi.core.texts.model import Every, Recurrence
from luoshi.core.texts.script.fold import fold

MONTHS: dict[Every, int] = {"year": 12, "half": 6, "quarter": 3, "month": 1}
"""The months of each period that has some."""
_LONGEST: dict[Every, int] = {"week": 7, "day": 1}
_MOST_TIMES, _MOST_INTERVAL = 366, 120
# 每年6月底前 · 每月10日前 · 每季度末月20日前 · 每季度首月10日前 · 每月中旬前
_UNTIL = re.compile(
    r"(?:(?P<month>1[0-2]|[1-9])月份?|(?P<place>[首末]月))?"
    r"(?:(?P<day>3[01]|[12]\d|[1-9])日|(?P<part>[底末]|[上中下]旬))(?:之前|以前|前)"
)
_PARTS = {"底": 0, "末": 0, "上旬": 10, "中旬": 20, "下旬": 0}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every `interval` periods, `times` times; `month` and `day` say by when within the last of those periods.

    `month` counts from 1 within the period, 0 is its last one; `day` is that of the month (of the week, from Monday),
    0 the last one. Several times are spread evenly over the period, and only the last of them falls on that day.
    """

    every: Every
    interval: int = 1
    times: int = 1
    month: int = 0
    day: int = 0

    def faults(self) -> Reasons:
        """What is wrong with it; nothing where it can be reckoned with.

        >>> str(Rhythm("quarter", month=4).faults())
        'recurring.month value=4 most=3'
        """
        most_month = MONTHS.get(self.every, 0)
        most_day = 31 if self.every in MONTHS else _LONGEST.get(self.every, 0)
        found = []
        if self.every not in get_args(Every) or self.every == "standing":
            found.append(reason("recurring.every", value=self.every))
        if not 1 <= self.interval <= _MOST_INTERVAL:
            found.append(reason("recurring.interval", value=self.interval, most=_MOST_INTERVAL))
        if not 1 <= self.times <= _MOST_TIMES:
            found.append(reason("recurring.times", value=self.times, most=_MOST_TIMES))
        if not 0 <= self.month <= most_month:
            found.append(reason("recurring.month", value=self.month, most=most_month))
        if not 0 <= self.day <= most_day:
            found.append(reason("recurring.day", value=self.day, most=most_day))
        return Reasons(found)


def rhythm_of(recurrences: Iterable[Recurrence]) -> Rhythm | None:
    """The rhythm that a clause tells, None where nothing comes back: 持续推进 stands, it does not return.

    The first recurrence gives the period; others of the same period add how often and by when.

    >>> rhythm_of([Recurrence("一", "每年开展1次", 0, 6, "year", 1, 1), Recurrence("一", "每年6月底前", 9, 15, "year")])
    Rhythm(every='year', interval=1, times=1, month=6, day=0)
    """
    found: Rhythm | None = None
    for each in recurrences:
        if each.every == "standing":
            continue
        if found is None:
            found = Rhythm(each.every, each.interval, each.times or 1)
        elif (each.every, each.interval) != (found.every, found.interval):
            continue
        elif each.times and found.times == 1:
            found = replace(found, times=each.times)
        if (found.month, found.day) == (0, 0):
            found = _until(found, fold(each.text))
    return found


def _until(rhythm: Rhythm, text: str) -> Rhythm:
    told = _UNTIL.search(text)
    if told is None or rhythm.every not in MONTHS:
        return rhythm
    month = int(told["month"]) if told["month"] else int(told["place"] == "首月")
    day = int(told["day"]) if told["day"] else _PARTS[told["part"]]
    until = replace(rhythm, month=month, day=day)
    return rhythm if until.faults() else until
