"""By when: the time limits of a clause as days, as stage goals, and what its targets say of the last day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal

from luoshi.core.base.errors import InputError
from luoshi.core.base.periods import parse_period
from luoshi.core.base.rounding import rounded
from luoshi.core.plans.drafts import Limit
from luoshi.core.plans.model import Milestone
from luoshi.core.texts.ledger import LedgerRow
from luoshi.core.texts.model import Deadline, Measure, Target

_FULL = Decimal(100)
_MASK = "x"


def whole_day(told: str | None) -> date | None:
    """The day of an ISO text; None for a masked one, a year alone, nothing at all.

    >>> whole_day("2025-06-30"), whole_day("20xx-06-30"), whole_day("2025")
    (datetime.date(2025, 6, 30), None, None)
    """
    if told and len(told) == len("2025-01-01"):
        with suppress(ValueError):
            return date.fromisoformat(told)
    return None


def limits_of(row: LedgerRow) -> tuple[Limit, ...]:
    """The time limits of a row in the order of the text, each once."""
    return tuple(dict.fromkeys(_limit(each, row.task.measures) for each in row.deadlines))


def stages_of(limits: Sequence[Limit]) -> tuple[tuple[Milestone, ...], date | None]:
    """The stage goals and the due day that time limits make.

    One day is the due day. Of several each is a stage goal, with an even part of the whole, and the last one is due.
    A limit without a day leaves the due day open: nobody knows whether it is the last.

    >>> milestones, due = stages_of([Limit("6月底前", date(2025, 6, 30)), Limit("9月底前", date(2025, 9, 30))])
    >>> [(str(each.due), str(each.percent)) for each in milestones], str(due)
    ([('2025-06-30', '50'), ('2025-09-30', '100')], '2025-09-30')
    """
    days = sorted({each.day for each in limits if each.day})
    if not days:
        return (), None
    is_whole = all(each.day for each in limits)
    if len(days) == 1 and is_whole:
        return (), days[0]
    count = len(days) + (not is_whole)
    milestones = tuple(
        Milestone(_name(limits, day), day, rounded(_FULL * number / count, places=0))
        for number, day in enumerate(days, 1)
    )
    return milestones, days[-1] if is_whole else None


def reach_of(targets: Iterable[Target]) -> date | None:
    """The last day of the periods in which targets are to be reached; None where they name none."""
    days = [day for each in targets if each.period and (day := _last_day(each.period))]
    return max(days, default=None)


def _limit(deadline: Deadline, measures: Sequence[Measure]) -> Limit:
    day = whole_day(deadline.date)
    masked = deadline.date if deadline.date and _MASK in deadline.date else ""
    about = next((each.text for each in measures if each.start <= deadline.start < each.end), "")
    return Limit(deadline.text, day, masked, about)


def _name(limits: Iterable[Limit], day: date) -> str:
    return "；".join(dict.fromkeys((each.about or each.text).rstrip("。；;，,") for each in limits if each.day == day))


def _last_day(period: str) -> date | None:
    with suppress(InputError):
        return parse_period(period.removesuffix("期间").removesuffix("末")).last_day
    return None
