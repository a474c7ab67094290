"""Instances of recurring tasks become tasks of the ledger; within an action of the caller, their tasks locked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, cast

from luoshi.core.plans import model as core
from luoshi.core.plans.recurring import Instance, instance_task
from luoshi.core.plans.states import event_faults, standing
from luoshi.core.texts.model import Role
from luoshi.server.base.access.models import Party
from luoshi.server.base.access.staff import people_by_organ
from luoshi.server.base.notices.actions import Told, tell_all
from luoshi.server.plans.life.columns import stand, standing_of
from luoshi.server.plans.life.stored import event_id, task_of
from luoshi.server.plans.life.writing import append, locked
from luoshi.server.plans.lighting import lit_of, relight
from luoshi.server.plans.models import Duty, Event, LightChange, Task
from luoshi.server.plans.partaking import join
from luoshi.server.plans.recurring.naming import heading_of
from luoshi.server.plans.recurring.wanting import wanted
from luoshi.server.plans.rules import rules_of

LABEL: Final = "plans.task"


@dataclass(slots=True)
class _Made:
    row: Task
    duties: list[Duty]
    events: tuple[core.Event, ...]
    change: LightChange | None


def make(parents: Sequence[Task], *, now: datetime, on: date) -> list[Task]:
    """Make what has begun of recurring tasks and is not there yet; those of a task that went out are given out.

    What was made before and waits for its task is given out with it. Nobody did it: the events name the office alone.
    """
    made = [_made(parent, each, now=now, on=on) for parent, each in wanted(parents, on=on)]
    Task.objects.bulk_create(each.row for each in made)
    Duty.objects.bulk_create(duty for each in made for duty in each.duties)
    Event.objects.bulk_create(row for each in made for row in _events(each))
    LightChange.objects.bulk_create(each.change for each in made if each.change)
    out = [each for each in made if each.row.shared]
    Party.objects.bulk_create(party for each in out for party in _parties(each, on))
    late = _give_out([each for each in parents if each.assigned], now=now, on=on)
    _tell(
        [*((each.row, each.duties) for each in out), *((row, list(row.duties.all())) for row in late)], now=now, on=on
    )
    return [each.row for each in made]


def _made(parent: Task, instance: Instance, *, now: datetime, on: date) -> _Made:
    """One instance with its duties and events, not yet saved."""
    duties = [each for each in parent.duties.all() if each.ended is None]
    again = instance_task(task_of(parent), instance)
    again = core.Task(
        again.key, again.path, heading_of(parent.heading, instance.label), again.text,
        _core_duties(duties),
        due=again.due, start=again.start,
    )  # fmt: skip
    row = Task(
        plan=parent.plan, holder=parent.holder, of=parent, key=again.key, serial=parent.serial, path=parent.path,
        heading=again.heading, text=parent.text, start=again.start, due=again.due, lead_id=parent.lead_id,
        leads=parent.leads, others=parent.others,
    )  # fmt: skip
    events = tuple(_happening(again, parent, now=now, on=on))
    found = standing(again, events)
    stand(row, found)
    row.version, row.shared = len(events), found.assigned is not None
    change = relight(row, lit_of(row, again, found, rules_of(parent.holder_id, on=on), on=on), on=on)
    copies = [
        Duty(task=row, serial=n, organ_id=each.organ_id, name=each.name, role=each.role, scope=each.scope)
        for n, each in enumerate(duties, 1)
    ]
    return _Made(row, copies, events, change)


def _core_duties(duties: Iterable[Duty]) -> tuple[core.Duty, ...]:
    return tuple(
        core.Duty(each.organ.code if each.organ else "", each.name, cast(Role, each.role), each.scope)
        for each in duties
    )  # fmt: skip


def _happening(task: core.Task, parent: Task, *, now: datetime, on: date) -> Iterator[core.Event]:
    entered = core.Event(event_id(1), now, on, "enter", "", parent.holder.code)
    yield entered
    assigned = core.Event(event_id(2), now, on, "assign", "", parent.holder.code)
    if parent.assigned and not event_faults(task, standing(task, [entered]), assigned):
        yield assigned


def _events(made: _Made) -> Iterator[Event]:
    for number, each in enumerate(made.events, 1):
        yield Event(task=made.row, number=number, at=each.at, day=each.day, kind=each.kind, organ=made.row.holder)


def _parties(made: _Made, on: date) -> Iterator[Party]:
    for organ, role in _roles(made.duties).items():
        yield Party(thing_kind=LABEL, thing=made.row.pk, organ_id=organ, role=role, since=on)


def _roles(duties: Iterable[Duty]) -> dict[int, str]:
    """The organs that have a part, each in the first that it has."""
    return {each.organ_id: each.role for each in reversed(list(duties)) if each.organ_id and each.ended is None}


def _give_out(parents: Iterable[Task], *, now: datetime, on: date) -> list[Task]:
    """Give out what was made before its task went out."""
    waiting = Task.objects.filter(of__in=list(parents), state="entered", open=True).order_by("pk")
    rows = []
    for number in list(waiting.values_list("pk", flat=True)):
        row = locked(number)
        event = core.Event("", now, on, "assign", "", row.holder.code)
        if not event_faults(task_of(row), standing_of(row.standing), event):
            append(row, [event])
            join(LABEL, row.pk, _roles(row.duties.all()), on=on)
            rows.append(row)
    return rows


def _tell(out: Sequence[tuple[Task, list[Duty]]], *, now: datetime, on: date) -> None:
    """Tell the organs of what was given out."""
    organs = {organ for _, duties in out for organ in _roles(duties)}
    people = people_by_organ(organs, on=on) if organs else {}
    tell_all(
        (
            Told(
                [who for organ in _roles(duties) for who in people.get(organ, ())], "plans.notice.instance",
                {"name": row.heading, "due": str(row.due)}, f"/plans/tasks/{row.pk}/", row,
            )
            for row, duties in out
        ),
        now=now,
    )  # fmt: skip
