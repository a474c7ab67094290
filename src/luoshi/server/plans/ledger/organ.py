"""An organ over all plans, as far as a viewer sees its tasks: its rates, its reports, how it is urged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.db.models import QuerySet

from luoshi.core.base.periods import Period, period_of, previous
from luoshi.core.plans.rates import Rates, percent, rates
from luoshi.core.plans.talks import Issued, TalkRule, talks
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine, one, seen_each, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.ledger.outcomes import outcomes_on
from luoshi.server.plans.models import Duty, Event, Talk, Task, Urging
from luoshi.server.plans.rules import rules_of

_SAYING: Final = ("report", "finish", "duty_done")
_SAID, _URGED = 6, 8
_MONTH: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class QuarterRates:
    """The rates of a quarter up to the viewer's day; None where nothing was due."""

    period: Period
    rates: Rates
    completion: Decimal | None
    punctuality: Decimal | None


@dataclass(frozen=True, slots=True)
class OrganSaid:
    """What the organ reported on a task: shared with all who see the task."""

    task: int
    heading: str
    kind: str
    day: date
    percent: Decimal | None
    words: str


@dataclass(frozen=True, slots=True)
class OrganUrged:
    """A paper of the ladder that named the organ."""

    task: int
    heading: str
    step: str
    day: date


@dataclass(frozen=True, slots=True)
class OrganUrging:
    """How the organ stands in urging: papers within so many months, the latest first; `again` of them 二次督办.

    A talk is proposed from `times` on; `proposed` is the day on which the count was full, `talked` the last decision.
    """

    papers: tuple[OrganUrged, ...]
    count: int
    again: int
    months: int
    times: int
    proposed: date | None
    talked: date | None


@dataclass(frozen=True, slots=True)
class ShownOrgan:
    """An organ as its page of the ledger shows it; `urging` is told to who holds its tasks, and to its own side."""

    pk: int
    name: str
    above: str
    quarters: tuple[QuarterRates, ...]
    said: tuple[OrganSaid, ...]
    urging: OrganUrging | None


def organ(number: int, viewer: Viewer) -> ShownOrgan:
    """An organ of the register and what the viewer sees of its tasks. Raises NotFound."""
    row = one(Organ.objects.select_related("parent"), pk=number)
    had = Duty.objects.filter(organ=row).values("task")
    ever = seen_each(Task.objects.filter(pk__in=had), viewer)
    seen = ever.filter(ended=None)
    now = period_of(viewer.on, "quarter")
    return ShownOrgan(
        row.pk, row.name, row.parent.name if row.parent else "",
        _quarters(row, ever, (now, previous(now)), on=viewer.on), _said(row, seen), _urging(row, seen, viewer),
    )  # fmt: skip


def _quarters(
    row: Organ, seen: QuerySet[Task], periods: tuple[Period, ...], *, on: date
) -> tuple[QuarterRates, ...]:  # fmt: skip
    """Each quarter as of its last day, the one that goes on as of today, as bulletins have them."""
    days = [min(on, each.last_day) for each in periods]
    told = outcomes_on(seen, days=days, today=on)
    found = (
        (period, rates([each.outcome for each in tasks if row.code in each.outcome.organs], period, on=day))
        for period, day, tasks in zip(periods, days, told, strict=True)
    )
    return tuple(QuarterRates(each, told, percent(told.completion), percent(told.punctuality)) for each, told in found)


def _said(row: Organ, seen: QuerySet[Task]) -> tuple[OrganSaid, ...]:
    events = Event.objects.filter(organ=row, kind__in=_SAYING, task__in=seen.values("pk")).select_related("task")
    return tuple(
        OrganSaid(each.task_id, each.task.heading, each.kind, each.day, each.percent, each.words)
        for each in events.order_by("-at", "-pk")[:_SAID]
    )


def _urging(row: Organ, seen: QuerySet[Task], viewer: Viewer) -> OrganUrging | None:
    """What named the organ: of its own side all, else of the tasks that the viewer's side holds."""
    if viewer.sight != "below":
        return None
    own = row.path.startswith(viewer.path)
    rule = rules_of(viewer.organ, on=viewer.on).talk
    since = viewer.on - _MONTH * rule.months
    papers = Urging.objects.filter(level__gte=1, left_on__gt=since, left_on__lte=viewer.on)
    told = papers.filter(task__in=(seen if own else mine(seen, viewer)).values("pk"))
    rows = [each for each in told.select_related("task").order_by("-left_on", "-pk") if row.code in each.named]
    if not rows and not own:
        return None
    history = [
        Issued(row.code, str(each.task_id), each.paper, each.left_on, bool(each.task.standing.get("exempt")))
        for each in rows
    ]
    decided = visible(Talk.objects.filter(organ=row), viewer).order_by("-on", "-pk").values_list("on", flat=True)
    return _standing(rows, history, rule, talked=decided.first(), on=viewer.on)


def _standing(
    rows: list[Urging], history: list[Issued], rule: TalkRule, *, talked: date | None, on: date
) -> OrganUrging:
    again = talks(history, on=on, rule=replace(rule, times=1))
    full = talks(history, on=on, rule=rule)
    proposed = full[0].day if full and (talked is None or talked < full[0].day) else None
    papers = tuple(OrganUrged(each.task_id, each.task.heading, each.step, each.left_on) for each in rows[:_URGED])
    return OrganUrging(
        papers, len(rows), len(again[0].papers) if again else 0, rule.months, rule.times, proposed, talked
    )
