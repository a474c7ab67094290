"""The ladder of a task whose office changed to another one: what left already is not sent again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from luoshi.core.base.calendar import Calendar
from luoshi.core.plans.model import Standing, Task
from luoshi.core.plans.urging import Step, UrgingProfile, urging


@dataclass(frozen=True, slots=True)
class Left:
    """A reminder or a paper that left: the `key` of its step, its level, the day."""

    key: str
    level: int
    day: date

    @property
    def name(self) -> str:
        """The step.

        >>> Left("urge@2026-03-31", 1, date(2026, 4, 1)).name
        'urge'
        """
        return self.key.partition("@")[0]

    @property
    def about(self) -> str:
        """The day that it is about, as the key has it."""
        return self.key.partition("@")[2]


def taken_over(profile: UrgingProfile, left: Iterable[Left]) -> Mapping[str, str]:
    """The keys of steps of a ladder for which a paper of another ladder stands, with its key.

    A paper of the same level about the same day is that step. One that the ladder itself sent stands for no other.
    """
    told = list(left)
    own = {each.key for each in told}
    found: dict[str, str] = {}
    for each in _foreign(profile, told):
        for rule in profile.steps:
            key = f"{rule.name}@{each.about}"
            if rule.level == each.level and key not in own:
                found.setdefault(key, each.key)
    return found


def urging_after(
    task: Task, found: Standing, profile: UrgingProfile, *, calendar: Calendar, left: Iterable[Left], on: date
) -> tuple[Step, ...]:
    """`urging` by the ladder that holds now, whatever left by another one before.

    A step of the level of a paper that left about the same day is issued; one below such a paper is dropped.
    """
    told = list(left)
    days = {each.key: each.day for each in told}
    days |= {key: days[other] for key, other in taken_over(profile, told).items()}
    steps = urging(task, found, profile, calendar=calendar, issued=days, on=on)
    gravest: dict[str, int] = {}
    for each in told:
        gravest[each.about] = max(each.level, gravest.get(each.about, 0))
    return tuple(_below(step, gravest.get(step.key.partition("@")[2], 0)) for step in steps)


def _below(step: Step, gravest: int) -> Step:
    if not 0 < step.level < gravest or step.state == "issued":
        return step
    return replace(step, state="dropped", leaves=None)


def _foreign(profile: UrgingProfile, left: Iterable[Left]) -> list[Left]:
    """Papers that this ladder has no step for."""
    names = {each.name for each in profile.steps}
    return [each for each in left if each.level and each.name not in names]
