"""Clocks as the tests write them."""

from __future__ import annotations

from datetime import date

from luoshi.core.base.calendar import Calendar
from luoshi.core.base.clock_rules import ClockRule, ClockUnit, Event, Extension
from luoshi.core.base.clocks import Due, due
from tests.core.base.shipped import calendar

SHIPPED = calendar()
REASONS = ("专家评审", "补正")


def day(text: str) -> date:
    return date.fromisoformat(text)


def rule(limit: int, unit: ClockUnit = "working_days", **more: object) -> ClockRule:
    told = {"extension": Extension(100, "机关负责人"), "excluded_reasons": REASONS} | more
    return ClockRule(limit, unit, **told)  # type: ignore[arg-type]  # a test's shorthand


def told(asked: ClockRule, *events: Event, calendar: Calendar = SHIPPED) -> Due:
    found = due(asked, events, calendar=calendar)
    assert isinstance(found, Due)
    return found
