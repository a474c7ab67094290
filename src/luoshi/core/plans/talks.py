"""When a talk (约谈) with a lead organ is proposed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
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
    """A paper that left: the organ it named as lead, the task, the step, the day; exempt ones do not count.

    `key` is its id, where somebody may decide on it.
    """

    organ: str
    task: str
    step: str
    day: date
    exempt: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """A proposal, decided by people: the organ, the day on which the count was full, the papers that fill it."""

    organ: str
    day: date
    papers: tuple[Issued, ...]


def talks(
    history: Sequence[Issued], *, on: date, rule: TalkRule, held: Mapping[str, date] | None = None,
    declined: Collection[frozenset[str]] = (),
) -> tuple[Talk, ...]:  # fmt: skip
    """The talks that are proposed on a day, by organ; papers up to the day of the last talk held count no more.

    `declined` are the papers, by key, of each talk that was decided against: the same ones are not proposed again.
    The window ends on the day and begins the day after the same numbered day so many months before.

    >>> step = "supervise_again"
    >>> twice = [Issued("A", "t1", step, date(2025, 3, 3)), Issued("A", "t2", step, date(2026, 3, 2))]
    >>> [str(each.day) for each in talks(twice, on=date(2026, 3, 2), rule=TalkRule(2))]
    ['2026-03-02']
    >>> talks(twice, on=date(2026, 3, 3), rule=TalkRule(2))
    ()
    """
    since, after = _months_before(on, rule.months), held or {}
    counted: dict[str, list[Issued]] = {}
    for paper in sorted(history, key=lambda each: (each.day, each.task)):
        begun = max(since, after.get(paper.organ, since))
        if paper.step == rule.step and not paper.exempt and begun < paper.day <= on:
            counted.setdefault(paper.organ, []).append(paper)
    return tuple(
        Talk(organ, papers[rule.times - 1].day, tuple(papers))
        for organ, papers in sorted(counted.items())
        if len(papers) >= rule.times and not any({each.key for each in papers} <= known for known in declined)
    )


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
