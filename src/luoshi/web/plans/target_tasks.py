"""How far the tasks of a target's own clause are: a plan knows no measured value of a target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from luoshi.server.plans.adoption.values import PlanTask, ShownPlan

_OVER: Final = ("done", "closed", "routine")
_WHOLE: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class TargetTasks:
    """The tasks of a clause: how many, how many of them are finished, their mean percent as a whole number."""

    count: int
    done: int
    percent: int


def behind_targets(plan: ShownPlan) -> Mapping[str, TargetTasks]:
    """By the clause of each target, the tasks of that clause that the viewer sees; those that left the plan are out."""
    by_path: dict[str, list[PlanTask]] = {}
    for each in plan.tasks:
        if each.path and not each.ended:
            by_path.setdefault(each.path, []).append(each)
    wanted = {each.path for each in plan.targets} & set(by_path)
    return {path: _sum(by_path[path]) for path in wanted}


def _sum(tasks: list[PlanTask]) -> TargetTasks:
    done = [each.state in _OVER for each in tasks]
    shares = [_WHOLE if over else each.percent for each, over in zip(tasks, done, strict=True)]
    return TargetTasks(len(tasks), sum(done), int(sum(shares) / len(shares)))
