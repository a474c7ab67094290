"""The ledger along time: tasks as bars over a quarter or a year, those without a time limit apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.urls import reverse

from luoshi.server.plans import queries
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.plans.drawn_runs import Scale, drawn
from luoshi.web.plans.ledger_asked import choices

Length = Literal["quarter", "year"]
_MONTHS: Final = {"quarter": 3, "year": 12}
_SPAN: Final = ("runs_from", "runs_to")
_EARLIEST, _LATEST = 1990, 2100


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that a page shows: a calendar quarter or year; `before` and `after` are the months of its neighbours."""

    length: Length
    first: date
    last: date
    before: str
    after: str


@page("plans.read", channel="list", views_of="plans:ledger")
def time_axis(asked: Asked) -> HttpResponseBase:
    """The tasks that run in the quarter or the year of `at`, a month; of today where nobody asks otherwise."""
    length: Length = "quarter" if asked.GET.get("length") == "quarter" else "year"
    days = stretch(length, _month(asked.GET.get("at", "")) or asked.on)
    told = choices(asked)
    filters = replace(told["filters"], runs_from=days.first, runs_to=days.last)
    found = queries.running(asked.viewer, filters=filters, after=asked.GET.get("after", ""))
    scale = Scale(days.first, days.last)
    kept = [pair for pair in told["kept"] if pair[0] not in _SPAN]
    exact = urlencode([*kept, ("runs_from", days.first.isoformat()), ("runs_to", days.last.isoformat())])
    without = urlencode([*(pair for pair in kept if pair[0] != "unlimited"), ("unlimited", "yes")])
    return shown(
        asked, "plans/timeline.html", days=days, found=found, drawn=drawn(found.runs, scale), months=scale.months(),
        today=scale.middle(asked.on), exported=exact, all_unlimited=f"{reverse('plans:ledger')}?{without}",
        **told | {"filters": filters, "asked_so": urlencode(kept)},
    )  # fmt: skip


def stretch(length: Length, day: date) -> Stretch:
    """The quarter or the year in which a day lies.

    >>> told = stretch("quarter", date(2026, 5, 7))
    >>> str(told.first), str(told.last), told.before, told.after
    ('2026-04-01', '2026-06-30', '2026-01', '2026-07')
    """
    months = _MONTHS[length]
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    after = _later(first, months)
    return Stretch(length, first, after - timedelta(days=1), f"{_later(first, -months):%Y-%m}", f"{after:%Y-%m}")


def _later(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _month(told: str) -> date | None:
    """The first day of a month as an address bears it."""
    try:
        found = date.fromisoformat(f"{told}-01")
    except ValueError:
        return None
    return found if _EARLIEST <= found.year <= _LATEST else None
