"""The small values of plans as JSON, and back: days, percents, stage goals, rhythms."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from luoshi.adapters.readings.strict import Part
from luoshi.core.plans.model import Milestone
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.texts.model import Every

_NO_DAY = date(1, 1, 1)
_MOST_PLACES = 30


def written(value: object) -> Any:
    """A value of plans as JSON: its fields in their order, days in ISO, decimals as strings."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple | list):
        return [written(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: written(getattr(value, each.name)) for each in fields(value)}
    return value


def day(part: Part, name: str) -> date:
    """A day."""
    told = part.text(name)
    try:
        return date.fromisoformat(told)
    except ValueError:
        if part.has(name):
            part.misfit(f"{part.where}.{name}", "2026-06-30", told)
        return _NO_DAY


def day_or_none(part: Part, name: str) -> date | None:
    """A day or null."""
    return None if part.null(name) else day(part, name)


def decimal(part: Part, name: str) -> Decimal:
    """A decimal that is written as a string."""
    told = part.text(name)
    found = number(told)
    if found is None:
        if part.has(name):
            part.misfit(f"{part.where}.{name}", '"decimal"', told)
        return Decimal(0)
    return found


def number(told: object) -> Decimal | None:
    """The decimal of a string, or None.

    >>> number("3.50"), number("3,5"), number("NaN")
    (Decimal('3.50'), None, None)
    """
    try:
        found = Decimal(told) if isinstance(told, str) and told.isascii() else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() and abs(found.adjusted()) <= _MOST_PLACES else None


def milestone(part: Part) -> Milestone:
    """A stage goal."""
    return Milestone(part.text("name"), day(part, "due"), decimal(part, "percent"))


def rhythm(part: Part) -> Rhythm:
    """How often something comes back."""
    every = part.choice("every", get_args(Every))
    return Rhythm(every, *(part.whole(name) for name in ("interval", "times", "month", "day")))
