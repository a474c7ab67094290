"""An organ over all plans, as far as a viewer sees its tasks: its rates, its reports, how it is urged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, cast

from django.db.models import Q, QuerySet

from luoshi.core.base.periods import Period, period_of, previous
from luoshi.core.plans import model as core
from luoshi.core.plans.answering import answering
from luoshi.core.plans.rates import Outcome, Rates, percent, rates
from luoshi.core.plans.talks import Issued, TalkRule, talks
from luoshi.core.texts.model import Role
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine, one, seen_each, visible
from luoshi.server.base.access.viewer import Viewer
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
    seen = seen_each(Task.objects.filter(pk__in=had, ended=None), viewer)
    now = period_of(viewer.on, "quarter")
    return ShownOrgan(
        row.pk, row.name, row.parent.name if row.parent else "",
        _quarters(row, seen, (now, previous(now)), on=viewer.on), _said(row, seen), _urging(row, seen, viewer),
    )  # fmt: skip


def _quarters(
    row: Organ, seen: QuerySet[Task], periods: tuple[Period, ...], *, on: date
) -> tuple[QuarterRates, ...]:  # fmt: skip
    first = min(each.first_day for each in periods)
    own = Duty.objects.filter(organ=row, ended=None).values("task")
    late = Q(effective__gte=first) | Q(closed=None) | Q(closed__gte=first)
    due = seen.filter(late, pk__in=own, effective__lte=on).exclude(assigned=None)
    days = {pk: (effective, closed) for pk, effective, closed in due.values_list("pk", "effective", "closed")}
    parts: dict[int, list[core.Duty]] = {}
    rows = Duty.objects.filter(task__in=due.values("pk"), ended=None).order_by("task", "serial")
    for task, organ_, role in rows.values_list("task", "organ", "role"):
        parts.setdefault(task, []).append(core.Duty(str(organ_ or ""), "", cast(Role, role)))
    answered = [task for task, duties in parts.items() if any(each.organ == str(row.pk) for each in answering(duties))]
    outcomes = [Outcome(str(task), (str(row.pk),), *days[task]) for task in answered if task in days]
    found = ((each, rates(outcomes, each, on=on)) for each in periods)
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
