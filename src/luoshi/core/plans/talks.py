"""When a talk (约谈) with a lead organ is proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from luoshi.core.base.basis import Basis


@dataclass(frozen=True, slots=True)
class TalkRule:
    """A talk is proposed when one lead organ got so many papers of a step within so many months."""

    times: int
    step: str = "supervise_again"
    months: int = 12
    bases: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that left: the organ it named as lead, the task, the step, the day; exempt ones do not count."""

    organ: str
    task: str
    step: str
    day: date
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """A proposal, decided by people: the organ, the day on which the count was full, the papers that fill it."""

    organ: str
    day: date
    papers: tuple[Issued, ...]


def talks(
    history: Sequence[Issued], *, on: date, rule: TalkRule, held: Mapping[str, date] | None = None
) -> tuple[Talk, ...]:
    """The talks that are proposed on a day, by organ; papers up to the day of the last talk held count no more."""
    raise NotImplementedError
