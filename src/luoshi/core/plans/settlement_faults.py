"""Nonsense refused: what is wrong with a settlement, beside the plan that it is to settle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any, get_args

from luoshi.core.base.reasons import Reason, Reasons, reason
from luoshi.core.plans.drafts import Draft, DraftTask
from luoshi.core.plans.settlements import (
    Accept,
    ChooseOrgans,
    Drop,
    GiveDuty,
    LeaveOut,
    MakeStanding,
    SetDue,
    SetRhythm,
    SetStages,
    Settlement,
    WithoutLimit,
)
from luoshi.core.plans.unsettled import WARNINGS
from luoshi.core.texts.model import Role

_FULL = Decimal(100)


def faults_of(proposed: Draft, settlement: Settlement) -> Reasons:
    """All that is wrong with a settlement; nothing where it can be applied."""
    key = settlement.task
    task = proposed.task(key) if key else None
    if key and task is None:
        return Reasons([reason("settling.unknown_task", key=key)])
    return Reasons(_CHECKS[type(settlement)](proposed, settlement, task))


def _choose(proposed: Draft, said: ChooseOrgans, task: DraftTask | None) -> Iterator[Reason]:
    yield from _named(proposed, said.written, task)
    if not said.organs or any(not each.organ or not each.name for each in said.organs):
        yield reason("settling.no_organs", name=said.written)
    elif len({each.organ for each in said.organs}) < len(said.organs):
        yield reason("settling.organ_twice", name=said.written)


def _leave_out(proposed: Draft, said: LeaveOut, task: DraftTask | None) -> Iterator[Reason]:
    yield from _named(proposed, said.written, task)
    yield from _worded(said.words)


def _give(_proposed: Draft, said: GiveDuty, _task: DraftTask | None) -> Iterator[Reason]:
    if not said.organ.organ or not said.organ.name:
        yield reason("settling.no_organs", name=said.organ.name)
    if said.role not in get_args(Role):
        yield reason("settling.unknown_role", role=said.role)


def _set_due(_proposed: Draft, said: SetDue, task: DraftTask | None) -> Iterator[Reason]:
    if task is None:
        return
    if task.start and said.due < task.start:
        yield reason("settling.due_before_start", heading=task.heading, due=said.due, start=task.start)
    late = [each.due for each in task.milestones if each.due > said.due]
    if late:
        yield reason("settling.stage_after_due", heading=task.heading, due=said.due, stage=max(late))


def _set_stages(_proposed: Draft, said: SetStages, task: DraftTask | None) -> Iterator[Reason]:
    if task is None:
        return
    stages = said.stages
    if not stages or any(not each.name.strip() for each in stages):
        yield reason("settling.no_stages", heading=task.heading)
    for each in stages:
        if not each.percent.is_finite() or not 0 < each.percent <= _FULL:
            yield reason("settling.percent", heading=task.heading, percent=each.percent)
    if any(one.due >= other.due or one.percent >= other.percent for one, other in pairwise(stages)):
        yield reason("settling.stages_order", heading=task.heading)
    if stages and task.due and stages[-1].due > task.due:
        yield reason("settling.stage_after_due", heading=task.heading, due=task.due, stage=stages[-1].due)


def _without_limit(_proposed: Draft, said: WithoutLimit, _task: DraftTask | None) -> Iterator[Reason]:
    yield from _worded(said.words)


def _set_rhythm(_proposed: Draft, said: SetRhythm, _task: DraftTask | None) -> Iterator[Reason]:
    yield from said.rhythm.faults()


def _make_standing(_proposed: Draft, _said: MakeStanding, _task: DraftTask | None) -> Iterator[Reason]:
    return iter(())


def _accept(_proposed: Draft, said: Accept, task: DraftTask | None) -> Iterator[Reason]:
    if said.doubt not in WARNINGS:
        yield reason("settling.not_accepted", doubt=said.doubt, heading=task.heading if task else "")


def _drop(_proposed: Draft, said: Drop, _task: DraftTask | None) -> Iterator[Reason]:
    yield from _worded(said.words)


def _named(proposed: Draft, written: str, task: DraftTask | None) -> Iterator[Reason]:
    tasks = (task,) if task else proposed.tasks
    if all(duty.written != written for each in tasks for duty in each.duties):
        yield reason("settling.unknown_name", name=written)


def _worded(words: str) -> Iterator[Reason]:
    if not words.strip():
        yield reason("settling.no_words")


Check = Callable[[Draft, Any, DraftTask | None], Iterator[Reason]]
_CHECKS: dict[type, Check] = {
    ChooseOrgans: _choose,
    LeaveOut: _leave_out,
    GiveDuty: _give,
    SetDue: _set_due,
    SetStages: _set_stages,
    WithoutLimit: _without_limit,
    SetRhythm: _set_rhythm,
    MakeStanding: _make_standing,
    Accept: _accept,
    Drop: _drop,
}
