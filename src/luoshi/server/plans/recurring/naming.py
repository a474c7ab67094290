"""What an instance is called: its task's heading with the period it is about, as the ledger's language has it."""

from __future__ import annotations

from typing import Final

from luoshi.adapters.catalogues import say
from luoshi.core.base.errors import InputError
from luoshi.core.base.periods import parse_period

_LONGEST: Final = 300
_LANGUAGE: Final = "zh"


def heading_of(heading: str, label: str) -> str:
    """The heading of an instance by its label.

    >>> heading_of("召开招商调度会", "2026Q2"), heading_of("安全检查", "2026-03/2")
    ('召开招商调度会（2026年第2季度）', '安全检查（2026年3月第2次）')
    """
    period, _, number = label.partition("/")
    told = period_of(period)
    if number:
        told = say("plans.instance.times", language=_LANGUAGE, period=told, number=number)
    ending = say("plans.instance.ending", language=_LANGUAGE, period=told)
    return heading[: _LONGEST - len(ending)] + ending


def period_of(label: str) -> str:
    """A period in words; a week or a day keeps its label."""
    if "W" in label:
        year, _, week = label.partition("-W")
        return say("plans.instance.week", language=_LANGUAGE, year=year, number=int(week))
    try:
        period = parse_period(label)
    except InputError:
        return label
    return say(f"plans.instance.{period.kind}", language=_LANGUAGE, year=period.year, number=period.number)
