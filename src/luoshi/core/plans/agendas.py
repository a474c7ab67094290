"""What a meeting has before it: the tasks that are red and the matters that organs ask to have coordinated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.plans.model import Light

Why = Literal["red", "coordinate", "yellow"]
_ORDER: tuple[Why, ...] = ("red", "coordinate", "yellow")


@dataclass(frozen=True, slots=True)
class TaskOnAgenda:
    """What a meeting has to know of a task: its light, its lead organs, what holds it up, what is to be coordinated."""

    key: str
    heading: str
    light: Light
    leads: tuple[str, ...] = ()
    due: date | None = None
    problems: str = ""
    coordinate: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item: why it is on the agenda, and the task with its words. `number` counts from 1."""

    number: int
    why: tuple[Why, ...]
    task: TaskOnAgenda


def agenda(tasks: Iterable[TaskOnAgenda], *, with_yellow: bool = False) -> tuple[AgendaItem, ...]:
    """The items: red tasks first, then what is to be coordinated; yellow ones only where they are asked for.

    A task stands once, with all its reasons; among equals the one due first goes first.
    """
    asked = [(why, each) for each in tasks if (why := _why(each, with_yellow=with_yellow))]
    ordered = sorted(asked, key=lambda pair: (_ORDER.index(pair[0][0]), pair[1].due or date.max, pair[1].key))
    return tuple(AgendaItem(number, why, each) for number, (why, each) in enumerate(ordered, 1))


def _why(task: TaskOnAgenda, *, with_yellow: bool) -> tuple[Why, ...]:
    found: list[Why] = []
    if task.light == "red":
        found.append("red")
    if task.coordinate.strip():
        found.append("coordinate")
    if with_yellow and task.light == "yellow":
        found.append("yellow")
    return tuple(found)
