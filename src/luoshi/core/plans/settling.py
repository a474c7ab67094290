"""Settlements applied to a proposed plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from luoshi.core.base.reasons import Reason, Reasons, demand_none
from luoshi.core.plans.drafts import Draft, DraftDuty, DraftTask
from luoshi.core.plans.settlement_faults import faults_of
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


def settled(proposed: Draft, settlements: Sequence[Settlement]) -> Draft:
    """The proposed plan after what people said, in the order in which they said it; a later word replaces an earlier.

    Raises InputError `base.faulty` with all faults of all settlements.
    """
    after, faults = _applied(proposed, settlements)
    demand_none(why for _, why in faults)
    return after


def settlement_faults(proposed: Draft, settlements: Sequence[Settlement]) -> tuple[tuple[int, Reasons], ...]:
    """What is wrong, by the place of the settlement; the others are applied all the same."""
    _, faults = _applied(proposed, settlements)
    places = dict.fromkeys(place for place, _ in faults)
    return tuple((place, Reasons(why for at, why in faults if at == place)) for place in places)


def settled_as_far_as_possible(
    proposed: Draft, settlements: Sequence[Settlement]
) -> tuple[Draft, tuple[tuple[int, Reason], ...]]:
    """The plan after those settlements that fit, and what does not fit by its place.

    For a log kept beside a text that was corrected since.
    """
    return _applied(proposed, settlements)


def _applied(proposed: Draft, settlements: Sequence[Settlement]) -> tuple[Draft, tuple[tuple[int, Reason], ...]]:
    faults: list[tuple[int, Reason]] = []
    after = proposed
    for place, each in enumerate(settlements):
        wrong = faults_of(after, each)
        faults += [(place, why) for why in wrong]
        if not wrong:
            after = _STEPS[type(each)](after, each)
    return after, tuple(faults)


def _changed(proposed: Draft, key: str, **fields: Any) -> Draft:
    tasks = tuple(replace(each, **fields) if each.key == key else each for each in proposed.tasks)
    return replace(proposed, tasks=tasks)


def _with_duties(proposed: Draft, written: str, task: str, turn: Callable[[list[DraftDuty]], list[DraftDuty]]) -> Draft:
    """The plan with the duties of one name replaced, where it stands, role by role."""
    tasks = tuple(
        replace(each, duties=tuple(_replaced(each, written, turn))) if task in ("", each.key) else each
        for each in proposed.tasks
    )
    return replace(proposed, tasks=tasks)


def _replaced(task: DraftTask, written: str, turn: Callable[[list[DraftDuty]], list[DraftDuty]]) -> Iterator[DraftDuty]:
    done = set()
    for duty in task.duties:
        if duty.written != written:
            yield duty
        elif duty.role not in done:
            done.add(duty.role)
            yield from turn([each for each in task.duties if each.written == written and each.role == duty.role])


def _choose(proposed: Draft, said: ChooseOrgans) -> Draft:
    def turn(duties: list[DraftDuty]) -> list[DraftDuty]:
        first = replace(duties[0], matched="matched", candidates=(), left_out="")
        return [replace(first, organ=each.organ, name=each.name) for each in said.organs]

    return _with_duties(proposed, said.written, said.task, turn)


def _leave_out(proposed: Draft, said: LeaveOut) -> Draft:
    return _with_duties(
        proposed, said.written, said.task, lambda duties: [replace(each, left_out=said.words) for each in duties]
    )


def _give(proposed: Draft, said: GiveDuty) -> Draft:
    task = _task(proposed, said.task)
    given = DraftDuty(said.organ.name, said.role, "matched", said.organ.organ, said.organ.name, scope=said.scope)
    own = [each for each in task.duties if each.organ == said.organ.organ and not each.left_out]
    if not own:
        return _changed(proposed, said.task, duties=(*task.duties, given))
    first = replace(own[0], role=said.role, scope=said.scope or own[0].scope)
    duties = [first if each is own[0] else each for each in task.duties if each is own[0] or each not in own]
    return _changed(proposed, said.task, duties=tuple(duties))


def _set_due(proposed: Draft, said: SetDue) -> Draft:
    accepted = _not_accepted(proposed, said.task, "no_time_limit")
    return _changed(proposed, said.task, due=said.due, nature="once", accepted=accepted)


def _set_stages(proposed: Draft, said: SetStages) -> Draft:
    accepted = _not_accepted(proposed, said.task, "no_time_limit")
    return _changed(proposed, said.task, milestones=said.stages, staged=True, nature="once", accepted=accepted)


def _without_limit(proposed: Draft, said: WithoutLimit) -> Draft:
    accepted = _accepted(proposed, said.task, "no_time_limit", said.words)
    return _changed(proposed, said.task, due=None, nature="once", accepted=accepted)


def _set_rhythm(proposed: Draft, said: SetRhythm) -> Draft:
    accepted = _accepted(proposed, said.task, "recurring", "")
    return _changed(
        proposed, said.task, nature="recurring", rhythm=said.rhythm, due=None, milestones=(), accepted=accepted
    )


def _make_standing(proposed: Draft, said: MakeStanding) -> Draft:
    accepted = _accepted(proposed, said.task, "standing", "")
    return _changed(proposed, said.task, nature="standing", rhythm=None, due=None, milestones=(), accepted=accepted)


def _accept(proposed: Draft, said: Accept) -> Draft:
    return _changed(proposed, said.task, accepted=_accepted(proposed, said.task, said.doubt, said.words))


def _drop(proposed: Draft, said: Drop) -> Draft:
    return _changed(proposed, said.task, dropped=said.words)


def _accepted(proposed: Draft, key: str, kind: str, words: str) -> tuple[tuple[str, str], ...]:
    return (*_not_accepted(proposed, key, kind), (kind, words))


def _not_accepted(proposed: Draft, key: str, kind: str) -> tuple[tuple[str, str], ...]:
    return tuple(each for each in _task(proposed, key).accepted if each[0] != kind)


def _task(proposed: Draft, key: str) -> DraftTask:
    """The task of a key that `faults_of` has found to be there."""
    return next(each for each in proposed.tasks if each.key == key)


Step = Callable[[Draft, Any], Draft]
_STEPS: dict[type, Step] = cast(
    dict[type, Step],
    {
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
    },
)
