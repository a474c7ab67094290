"""The ladder of a task as its page shows it: each step with its day, whom it names, whom it copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from luoshi.core.plans import model as core
from luoshi.core.plans.taking_over import Left, taken_over, urging_after
from luoshi.core.plans.urging import Step, addressed
from luoshi.server.plans.life.values import ShownStep
from luoshi.server.plans.models import Urging
from luoshi.server.plans.rules import Rules


def ladder_of(
    task: core.Task, found: core.Standing, rules: Rules, *, profile: str, left: Iterable[Urging], on: date
) -> tuple[tuple[Step, Urging | None], ...]:
    """The steps that count on a day, each with what left of it, by this ladder or one before; `left` is what had."""
    issued = {each.key: each for each in left if each.left_on <= on}
    told = [Left(each.key, each.level, each.left_on) for each in issued.values()]
    ladder = rules.profile(profile)
    steps = urging_after(task, found, ladder, calendar=rules.calendar, left=told, on=on)
    other = taken_over(ladder, told)
    return tuple((each, issued.get(other.get(each.key, each.key))) for each in steps)


def shown_steps(
    steps: Iterable[tuple[Step, Urging | None]], task: core.Task, *, names: Mapping[str, str], inside: bool
) -> tuple[ShownStep, ...]:
    """The steps in the names of organs; which leaders get one is told to the office alone."""
    return tuple(_shown(step, left, task, names, inside) for step, left in steps)


def answering_now(task: core.Task, found: core.Standing) -> core.Task:
    """The task with the duties of the day: after a reassignment those of the organs that have it now."""
    known = {each.organ: each.name for each in task.duties}
    duties = tuple(core.Duty(each.organ, known.get(each.organ, ""), each.role) for each in found.duties)
    return core.Task(**{name: getattr(task, name) for name in core.Task.__slots__} | {"duties": duties})


def _shown(step: Step, left: Urging | None, task: core.Task, names: Mapping[str, str], inside: bool) -> ShownStep:
    whom = addressed(task, step)
    named, copied = (left.named, left.copied) if left else (whom.named, whom.copied)
    leaders = tuple(left.leaders) if left else whom.leaders
    return ShownStep(
        step.key, step.name, step.paper, step.level, step.due, step.leaves, step.state,
        tuple(names.get(each, each) for each in named), tuple(names.get(each, each) for each in copied),
        leaders if inside else (), step.provisional,
    )  # fmt: skip
