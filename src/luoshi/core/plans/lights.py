"""The light of a task, by written definitions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from luoshi.core.base.basis import Basis
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.plans.model import Light, Standing, State, Task
from luoshi.core.plans.progress import planned

_NOT_BEGUN: Final[tuple[State, ...]] = ("entered", "assigned", "received")


@dataclass(frozen=True, slots=True)
class LightRule:
    """The margins of the lights in percentage points, and when the due day is near; with what each rests on."""

    yellow: Decimal
    red: Decimal
    soon_days: int
    soon_percent: Decimal
    bases: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """A light set by hand: honoured with a reason only, up to and including a day (None: until it is taken back)."""

    light: Light
    reason: str
    by: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Lit:
    """The light of a task on a day, why, what was planned and what was reported.

    `ruled` is the light that the definitions give; it differs from `light` only where that was set by hand. `none` is
    no light at all: without time limit, or the task is done, closed or routine (`why` tells which).
    """

    light: Light
    why: Reason
    planned: Decimal | None
    actual: Decimal
    ruled: Light

    @property
    def by_hand(self) -> bool:
        """Whether somebody set the light."""
        return self.why.code == "plans.light.by_hand"


def light(task: Task, found: Standing, rule: LightRule, *, on: date, override: Override | None = None) -> Lit:
    """The light of a task on a day. The same of the same: nothing but the arguments decides."""
    stopped = found.suspended is not None and found.open
    asked = min(on, found.suspended) if found.suspended and stopped else on
    lit = _ruled(task, found, rule, planned(task, found, on=asked), asked)
    if stopped and found.suspended and on >= found.suspended:
        why = reason("plans.light.suspended", since=found.suspended, light=lit.light, before=lit.why.code)
        lit = replace(lit, why=why)
    if override and not override_faults(found, override, on=on):
        why = reason("plans.light.by_hand", reason=override.reason, by=override.by)
        return replace(lit, light=override.light, why=why)
    return lit


def override_faults(found: Standing, override: Override, *, on: date) -> list[Reason]:
    """Everything that forbids setting a light by hand: no reason, nothing to light, a day that has passed."""
    faults = []
    if not override.reason.strip():
        faults.append(reason("plans.light.no_reason"))
    if not found.open:
        faults.append(reason("plans.light.not_open"))
    if override.until and override.until < on:
        faults.append(reason("plans.light.over", until=override.until))
    if override.light == "green" and found.due is None:
        faults.append(reason("plans.light.never_green"))
    return faults


def _ruled(task: Task, found: Standing, rule: LightRule, plan: Decimal | None, on: date) -> Lit:
    """What the definitions say; `on` is the day of a suspension where there is one."""
    actual = found.percent
    name, why = _before_plan(found, plan, on) or _by_plan(task, found, rule, plan or Decimal(0), on)
    return Lit(name, why, plan, actual, name)


def _before_plan(found: Standing, plan: Decimal | None, on: date) -> tuple[Light, Reason] | None:
    """The lights that need no plan: of what has ended, waits, is overdue, has no time limit."""
    if not found.open:
        return "none", reason(f"plans.light.{found.state}")
    if found.due and found.finished:
        late = found.finished > found.due
        return ("red", reason("plans.light.late_check")) if late else ("green", reason("plans.light.waiting_check"))
    if found.due and on > found.due:
        return "red", reason("plans.light.overdue", days=(on - found.due).days, due=found.due)
    if plan is None or found.finished:
        return "none", reason("plans.light.no_time_limit")
    if found.state == "entered":
        return "grey", reason("plans.light.not_assigned")
    return None


def _by_plan(task: Task, found: Standing, rule: LightRule, plan: Decimal, on: date) -> tuple[Light, Reason]:
    actual, gap = found.percent, plan - found.percent
    if gap > rule.yellow:
        name: Light = "red" if gap > rule.red else "yellow"
        code = "plans.light.lags_badly" if gap > rule.red else "plans.light.lags"
        return name, reason(code, planned=plan, actual=actual, gap=gap)
    for stage in task.milestones:
        if stage.due < on and actual < stage.percent:
            told = reason(
                "plans.light.stage_overdue", stage=stage.name, due=stage.due, actual=actual, needed=stage.percent
            )
            return "yellow", told
    left = (found.due - on).days if found.due else rule.soon_days + 1
    if left <= rule.soon_days and actual < rule.soon_percent:
        return "yellow", reason("plans.light.due_soon", days=left, actual=actual, needed=rule.soon_percent)
    if found.state in _NOT_BEGUN and not actual:
        return "grey", reason("plans.light.not_begun")
    if found.due is None:
        return "none", reason("plans.light.on_stages")
    return "green", reason("plans.light.on_plan", actual=actual, planned=plan)
