"""Who is named in a paper that urges, and who gets a copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from luoshi.core.plans.answering import answers
from luoshi.core.plans.model import Task

Leader = Literal["supervising_leader", "leading_group"]


class HasLevel(Protocol):
    """A step of the ladder."""

    @property
    def level(self) -> int:
        """0 for a reminder, 1 for the first paper."""
        ...


@dataclass(frozen=True, slots=True)
class Addressed:
    """The organs that a paper names (主送) and copies (抄送), by id, and which leaders get it besides (抄报)."""

    named: tuple[str, ...]
    copied: tuple[str, ...] = ()
    leaders: tuple[Leader, ...] = ()


def addressed(task: Task, step: HasLevel) -> Addressed:
    """Who is named and who is copied at a step: it follows from the duties (table in docs/algorithms/urging.md)."""
    named = answers(task)
    if step.level == 0:
        return Addressed(named)
    others = task.organs("responsible", "implementer", "support", "other", "lead")
    copied = tuple(each for each in others if each not in named)
    leaders: tuple[Leader, ...] = ("supervising_leader", "leading_group")
    return Addressed(named, copied, leaders[: max(0, min(2, step.level - 1))])
