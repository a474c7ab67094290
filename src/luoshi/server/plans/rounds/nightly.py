"""The nightly round: every open task gets its light, every step of the ladder that is due leaves once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection, transaction

from luoshi.core.base.calendar import Calendar
from luoshi.core.base.canonical import digest
from luoshi.core.plans import model as core
from luoshi.core.plans.taking_over import Left, urging_after
from luoshi.core.plans.urging import Step, UrgingProfile, addressed
from luoshi.server.base.access.staff import people_by_organ
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.notices.actions import Told, tell_all
from luoshi.server.plans.life.columns import standing_of
from luoshi.server.plans.life.ladder import answering_now
from luoshi.server.plans.life.stored import task_of
from luoshi.server.plans.lighting import lit_of, relight
from luoshi.server.plans.models import LightChange, Task, Urging
from luoshi.server.plans.rounds.fetching import with_parts
from luoshi.server.plans.rules import rules_of

_WINDOW: Final = 400
_COLUMNS: Final = ("light", "light_since", "light_why", "look")
_DAY: Final = timedelta(days=1)


@dataclass(slots=True)
class Night:
    """What a round did: tasks looked at, lights that changed, reminders and papers that left."""

    tasks: int = 0
    lights: int = 0
    urgings: int = 0


@dataclass(slots=True)
class _Window:
    rows: list[Task]
    changes: list[LightChange] = field(default_factory=list)
    urgings: list[Urging] = field(default_factory=list)


def run(*, now: datetime, on: date, tell_done: Callable[[int], None] = lambda _: None) -> Night:
    """Look at every task whose day has come, a window in each transaction; run again on the same day it does nothing.

    Killed at any point, what was not looked at yet is looked at by the next run: a task's `look` moves in the same
    transaction as its light and its urging.
    """
    night, after = Night(), 0
    while True:
        with transaction.atomic():
            rows = _rows(after, on)
            if not rows:
                return night
            found = _looked_at(rows, on)
            _write(found, now=now, on=on)
        after = rows[-1].pk
        night.tasks += len(rows)
        night.lights += len(found.changes)
        night.urgings += len(found.urgings)
        tell_done(night.tasks)
        if len(rows) < _WINDOW:
            return night


def _rows(after: int, on: date) -> list[Task]:
    """The next tasks to be looked at, locked; those that somebody writes just now are waited for."""
    rows = Task.objects.filter(look__lte=on, ended=None, pk__gt=after).order_by("pk").select_for_update(of=("self",))
    return with_parts(rows[:_WINDOW])


def _looked_at(rows: Sequence[Task], on: date) -> _Window:
    window = _Window(list(rows))
    rules = {holder: rules_of(holder, on=on) for holder in {row.holder_id for row in rows}}
    ladders: dict[tuple[int, str], UrgingProfile] = {}
    for row in rows:
        own, kind = rules[row.holder_id], (row.holder_id, row.plan.profile)
        if kind not in ladders:
            ladders[kind] = own.profile(row.plan.profile)
        task, found = task_of(row), standing_of(row.standing)
        if change := relight(row, lit_of(row, task, found, own, on=on), on=on):
            window.changes.append(change)
        if found.assigned is not None and found.open:
            window.urgings += _due(row, answering_now(task, found), found, ladders[kind], own.calendar, on)
        row.look = on + _DAY if found.open else None
    return window


def _due(
    row: Task, task: core.Task, found: core.Standing, ladder: UrgingProfile, calendar: Calendar, on: date
) -> Iterator[Urging]:
    """What leaves for a task on a day and has not left yet."""
    left = [Left(each.key, each.level, each.left_on) for each in row.urgings.all()]
    for step in urging_after(task, found, ladder, calendar=calendar, left=left, on=on):
        if step.state == "due":
            yield _urging(row, task, step, on)


def _urging(row: Task, task: core.Task, step: Step, on: date) -> Urging:
    whom = addressed(task, step)
    return Urging(
        task=row, key=step.key, step=step.name, paper=step.paper, level=step.level, due_on=step.due,
        left_on=step.leaves or on, named=list(whom.named), copied=list(whom.copied), leaders=list(whom.leaders),
    )  # fmt: skip


def _write(window: _Window, *, now: datetime, on: date) -> None:
    """One action for the window, with the digest of what it wrote; notices for those who are named or copied."""
    told = [[each.task_id, each.key] for each in window.urgings]
    lit = [[each.task_id, each.before, each.after] for each in window.changes]
    params = {"tasks": len(window.rows), "lights": len(lit), "urgings": len(told), "digest": digest([lit, told])}
    with acting(System(now=now), Deed("plans.round", bulk=True, params=params)):
        _save(window.rows)
        LightChange.objects.bulk_create(window.changes)
        Urging.objects.bulk_create(window.urgings)
    tell_all(_notices(window.urgings, on), now=now)


def _save(rows: Sequence[Task]) -> None:
    """Write what the round says of tasks, a statement for each: `bulk_update` takes several times as long."""
    fields = [each for each in Task._meta.concrete_fields if each.name in _COLUMNS]
    columns = ", ".join(f"{field.column} = %s" for field in fields)
    values = [
        (*(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields), row.pk) for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {Task._meta.db_table} SET {columns} WHERE id = %s", values)  # nosec B608


def _notices(urgings: Sequence[Urging], on: date) -> Iterator[Told]:
    """One notice of each step for those whom it names, one for those who get a copy and are not named."""
    asked = [(each, _organs(each, each.named), _organs(each, each.copied)) for each in urgings]
    people = people_by_organ({organ for _, *lists in asked for organs in lists for organ in organs}, on=on)
    for each, named, copied in asked:
        first = [who for organ in named for who in people.get(organ, ())]
        others = [who for organ in copied for who in people.get(organ, ()) if who not in first]
        step, _, days = each.step.partition("-")
        params = {"name": each.task.heading, "days": days}
        leads_to = f"/plans/tasks/{each.task_id}/"
        yield Told(first, f"plans.notice.step.{step}", params, leads_to, each.task)
        if others:
            yield Told(others, f"plans.notice.copied.{step}", params, leads_to, each.task)


def _organs(each: Urging, codes: Sequence[str]) -> tuple[int, ...]:
    """The organs of a task that have these codes, by number."""
    duties = each.task.duties.all()
    return tuple(dict.fromkeys(duty.organ.pk for duty in duties if duty.organ and duty.organ.code in codes))
