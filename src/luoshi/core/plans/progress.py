"""How far a task should be by a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from luoshi.core.plans.model import Standing, Task


def planned(task: Task, found: Standing, *, on: date) -> Decimal | None:
    """The percent of the whole that is due by a day, to one decimal half up; None without time limit and stage goals.

    With stage goals: the percent of the last one whose day has passed. Else the days that have passed since the start
    over those from the start to the due day, suspended days left out.
    """
    raise NotImplementedError
