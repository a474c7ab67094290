"""The calendar that is shipped, read without the loader of packs: the file is written by a tool and has one shape."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from luoshi.core.base.basis import Evidence
from luoshi.core.base.calendar import Calendar, CalendarYear

FILE = Path(__file__).parents[3] / "src/luoshi/data/packs/cn/calendar.yaml"
YEAR = re.compile(
    r"  - year: (?P<year>\d{4})\n    notice: (?P<notice>.+)\n    source: (?P<source>.+)\n    evidence: (?P<evidence>\w+)\n"
    r"    off: \[(?P<off>[^\]]*)\]\n    working: \[(?P<working>[^\]]*)\]\n"
)


@cache
def calendar() -> Calendar:
    return Calendar(tuple(year(found) for found in YEAR.finditer(FILE.read_text("utf-8"))))


def year(found: re.Match[str]) -> CalendarYear:
    return CalendarYear(
        int(found["year"]),
        off=days(found["off"]),
        working=days(found["working"]),
        notice=found["notice"].strip('"'),
        source=found["source"],
        evidence=Evidence(found["evidence"]),
    )


def days(text: str) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, re.findall(r"[-\d]+", text)))
