"""The ladders that can be chosen for a plan, each with what it would mean: its days, what would leave next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from luoshi.core.base.calendar import next_working_day
from luoshi.core.plans import model as core
from luoshi.core.plans.taking_over import Left, urging_after
from luoshi.core.plans.urging import Anchor, Met, Step, UrgingProfile, urging
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.adoption.asking_plans import listed_one, with_names
from luoshi.server.plans.adoption.profiles import PROFILES
from luoshi.server.plans.adoption.values import ListedPlan
from luoshi.server.plans.life.columns import standing_of
from luoshi.server.plans.life.ladder import answering_now
from luoshi.server.plans.life.stored import task_of
from luoshi.server.plans.models import Plan, Task
from luoshi.server.plans.rules import Rules, rules_of

_MOST: Final = 300
_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class LadderStep:
    """A step of a ladder: when it leaves by its rule, and on which day in the example; reminders have no rule."""

    name: str
    paper: str
    level: int
    day: date | None
    provisional: bool
    anchor: Anchor = "due"
    limit: int = 0
    met: Met = "finished"


@dataclass(frozen=True, slots=True)
class OfferedProfile:
    """A ladder; `leaving` counts by step the papers that would leave on the next working day, were it chosen now."""

    name: str
    steps: tuple[LadderStep, ...]
    leaving: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ChangedProfile:
    """A change of the ladder."""

    day: date
    before: str
    after: str
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class Profiles:
    """The ladders of a plan. The example is a task given out on `begun` and due on `due`.

    `next_day` is the working day of `leaving`; `looked_at` of `open` tasks were counted for it.
    """

    about: ListedPlan
    offered: tuple[OfferedProfile, ...]
    changes: tuple[ChangedProfile, ...]
    begun: date
    due: date
    next_day: date
    looked_at: int
    open: int


def profiles(plan: int, viewer: Viewer) -> Profiles:
    """The ladders for a plan of the viewer's own side. Raises NotFound."""
    row = one(with_names(mine(Plan.objects.all(), viewer)), pk=plan)
    rules = rules_of(row.holder_id, on=viewer.on)
    tasks = Task.objects.filter(plan=row, open=True, ended=None).exclude(assigned=None)
    known = tasks.select_related("plan").prefetch_related("duties__organ", "milestones", "urgings")
    looked_at = list(known.order_by("ordered", "pk")[:_MOST])
    due = tasks.filter(effective__gt=viewer.on).order_by("effective").values_list("effective", flat=True).first()
    due = due or viewer.on + timedelta(days=_DAYS)
    next_day = next_working_day(rules.calendar, viewer.on).day
    changes = row.profile_changes.select_related("by").order_by("-day", "-pk")
    return Profiles(
        listed_one(row),
        tuple(_offered(name, looked_at, rules, begun=viewer.on, due=due, on=next_day) for name in PROFILES),
        tuple(ChangedProfile(each.day, each.before, each.after, each.reason, each.by.name) for each in changes),
        viewer.on, due, next_day, len(looked_at), tasks.count() if len(looked_at) == _MOST else len(looked_at),
    )  # fmt: skip


def _offered(name: str, tasks: Sequence[Task], rules: Rules, *, begun: date, due: date, on: date) -> OfferedProfile:
    ladder = rules.profile(name)
    steps = tuple(_steps(ladder, rules, begun=begun, due=due))
    return OfferedProfile(name, steps, Counter(step.name for row in tasks for step in _leaving(row, ladder, rules, on)))


def _steps(ladder: UrgingProfile, rules: Rules, *, begun: date, due: date) -> Iterator[LadderStep]:
    """The steps of a task for which nothing happens after it is given out."""
    duty = core.DutyStanding("", "lead")
    task = core.Task("", "", "", "", (core.Duty("", "", "lead"),), due)
    found = core.Standing("assigned", begun, (duty,), Decimal(0), due, assigned=begun)
    rule = {each.name: each for each in ladder.steps}
    for each in urging(task, found, ladder, calendar=rules.calendar, issued={}, on=begun):
        own = rule.get(each.name)
        if own:
            yield LadderStep(
                each.name, each.paper, each.level, each.leaves or each.due, each.provisional, own.anchor,
                own.clock.limit, own.met,
            )  # fmt: skip
        elif each.leaves:
            yield LadderStep(each.name, "", 0, each.leaves, each.provisional)


def _leaving(row: Task, ladder: UrgingProfile, rules: Rules, on: date) -> Iterator[Step]:
    """The papers of a task that would leave on a day by a ladder."""
    task, found = task_of(row), standing_of(row.standing)
    left = [Left(each.key, each.level, each.left_on) for each in row.urgings.all()]
    now = answering_now(task, found)
    for step in urging_after(now, found, ladder, calendar=rules.calendar, left=left, on=on):
        if step.level and step.state == "due":
            yield step
