"""The rate of periods kept: of the instances that were due or are over, how many were closed in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luoshi.core.plans.rates import Rates


@dataclass(frozen=True, slots=True)
class Kept:
    """What the rate needs of an instance: its effective due day, the day on which it was closed."""

    due: date | None
    closed: date | None


def kept(instances: Iterable[Kept], *, on: date) -> Rates:
    """The rates over the instances that were due before a day, or are over by it.

    >>> told = [Kept(date(2026, 3, 31), date(2026, 3, 30)), Kept(date(2026, 6, 30), None)]
    >>> kept(told, on=date(2026, 6, 30)), kept(told, on=date(2026, 7, 1))
    (Rates(count=1, completed=1, on_time=1), Rates(count=2, completed=1, on_time=1))
    """
    told = list(instances)
    closed = [each for each in told if each.closed is not None and each.closed <= on]
    missed = [each for each in told if each not in closed and each.due is not None and each.due < on]
    in_time = sum(each.due is not None and each.closed is not None and each.closed <= each.due for each in closed)
    return Rates(len(closed) + len(missed), len(closed), in_time)
