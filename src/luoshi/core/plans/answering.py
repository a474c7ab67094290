"""Who answers for a task, what parts of others are outstanding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Protocol, TypeVar

from luoshi.core.plans.model import Duty, DutyStanding, Standing, Task
from luoshi.core.texts.model import Role

_FIRST_OF: Final[tuple[Role, ...]] = ("lead", "responsible", "implementer", "other", "support")


class HasRole(Protocol):
    """One organ's part: a duty, or how far it is."""

    @property
    def organ(self) -> str:
        """The id of the organ."""
        ...

    @property
    def role(self) -> Role:
        """What it has to do."""
        ...


R = TypeVar("R", bound=HasRole)


def answering(duties: Iterable[R]) -> tuple[R, ...]:
    """The duties that answer for the task as a whole: those of the lead; without one the responsible bodies, and so on.

    >>> [each.name for each in answering([Duty("1", "甲局", "support"), Duty("2", "乙局", "responsible")])]
    ['乙局']
    """
    settled = [each for each in duties if each.organ]
    role = next((each for each in _FIRST_OF if any(duty.role == each for duty in settled)), None)
    return tuple(each for each in settled if each.role == role)


def answers(task: Task) -> tuple[str, ...]:
    """The ids of the organs that answer for a task as a whole, each once."""
    return tuple(dict.fromkeys(each.organ for each in answering(task.duties)))


def outstanding(found: Standing) -> tuple[DutyStanding, ...]:
    """The parts of others that are not done yet; those who answer for the task finish when there are none."""
    leading = {each.organ for each in answering(found.duties)}
    return tuple(each for each in found.duties if each.organ not in leading and each.done is None)


def unsettled(duties: Sequence[Duty]) -> tuple[str, ...]:
    """The names that are not matched to the register yet: nobody can sign for them."""
    return tuple(each.name for each in duties if not each.organ)
