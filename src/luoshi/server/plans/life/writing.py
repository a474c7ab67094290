"""Events appended to tasks, and the columns that lists ask for made anew from them; within an action of the caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import demand_none
from luoshi.core.plans import model as core
from luoshi.core.plans.states import event_faults, standing
from luoshi.server.base.access.models import Organ
from luoshi.server.base.files.models import StoredFile
from luoshi.server.plans.life.columns import stand
from luoshi.server.plans.life.stored import event_id, history_of, task_of
from luoshi.server.plans.lighting import lit_of, relight
from luoshi.server.plans.models import Duty, Event, Evidence, Task
from luoshi.server.plans.rules import rules_of

_COLUMNS = ("received", "percent", "reported", "done", "ended")


class Conflict(InputError):
    """Somebody did something to the task after the page was made."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that comes as evidence: kept already within the transaction."""

    file: StoredFile
    name: str


def locked(task: int) -> Task:
    """A task, locked until the transaction ends, with what the core asks of it."""
    rows = Task.objects.select_related("holder", "plan").prefetch_related("duties__organ", "milestones")
    return rows.select_for_update(of=("self",)).get(pk=task)


def demand_version(row: Task, version: int | None) -> None:
    """Raise Conflict `plans.changed_since` where the page's version is not the task's; None asks for none."""
    if version is not None and row.version != version:
        last = row.events.select_related("by").order_by("-number").first()
        who = last.by.name if last and last.by else ""
        raise Conflict("plans.changed_since", who=who, count=row.version - version)


def append(row: Task, told: Sequence[core.Event], *, evidence: Sequence[Brought] = ()) -> core.Standing:
    """Append events to a locked task, one after another, and write where it stands then.

    The ids of the events are given here; `evidence` belongs to the first of them. Raises InputError `base.faulty`
    with every reason why one of them cannot be now; nothing is written then.
    """
    task, known = task_of(row), list(history_of(row))
    found = standing(task, known) if known else None
    for number, each in enumerate(told, row.version + 1):
        hashes = tuple(file.file.sha256 for file in evidence) if number == row.version + 1 else ()
        event = replace(each, id=event_id(number), evidence=hashes)
        if found is not None:  # the first of all enters the task
            demand_none(event_faults(task, found, event))
        known.append(event)
        found = standing(task, known)
    rows = _rows(row, known[row.version :])
    Event.objects.bulk_create(rows)
    Evidence.objects.bulk_create(Evidence(event=rows[0], file=each.file, name=each.name) for each in evidence)
    after = found or standing(task, known)
    project(row, task, after, version=len(known), on=known[-1].day)
    return after


def project(row: Task, task: core.Task, found: core.Standing, *, version: int, on: date) -> None:
    """Write where a task stands, and its light of a day, into the columns that lists ask for."""
    stand(row, found)
    row.shared, row.version = found.assigned is not None, version
    if change := relight(row, lit_of(row, task, found, rules_of(row.holder_id, on=on), on=on), on=on):
        change.save()
    row.save()
    _project_duties(row, found)


def _project_duties(row: Task, found: core.Standing) -> None:
    """How far each organ is; one that a reassignment brought gets a row, one that it took away is over."""
    standings = {(each.organ, str(each.role)): each for each in found.duties}
    known = {(each.organ.code, each.role): each for each in row.duties.all() if each.organ is not None}
    changed = []
    for key, duty in known.items():
        told = _told(standings.get(key), since=found.since, ended=duty.ended)
        if told != tuple(getattr(duty, name) for name in _COLUMNS):
            for name, value in zip(_COLUMNS, told, strict=True):
                setattr(duty, name, value)
            changed.append(duty)
    Duty.objects.bulk_update(changed, _COLUMNS)
    new = [each for key, each in standings.items() if key not in known]
    organs = {each.code: each for each in Organ.objects.filter(code__in={each.organ for each in new})} if new else {}
    for serial, each in enumerate(new, 1 + max((duty.serial for duty in row.duties.all()), default=0)):
        organ = organs[each.organ]
        values = dict(zip(_COLUMNS, _told(each, since=found.since, ended=None), strict=True))
        Duty.objects.create(
            task=row, serial=serial, organ=organ, name=organ.name, role=each.role, adopted=False, **values
        )


def _told(each: core.DutyStanding | None, *, since: date, ended: date | None) -> tuple[object, ...]:
    """The columns of a duty; one that nobody has any more keeps only the day on which it ended."""
    if each is None:
        return (None, Decimal(0), None, None, ended or since)
    return (each.received, each.percent, each.reported, each.done, None)


def _rows(row: Task, events: Sequence[core.Event]) -> list[Event]:
    keys = dict(Organ.objects.filter(code__in={each.organ for each in events}).values_list("code", "pk"))
    return [
        Event(
            task=row,
            number=int(each.id),
            at=each.at,
            day=each.day,
            kind=each.kind,
            by_id=int(each.by) if each.by else None,
            organ_id=keys[each.organ],
            percent=each.percent,
            words=each.words,
            problems=each.problems,
            coordinate=each.coordinate,
            until=each.until,
            about=each.about,
        )
        for each in events
    ]
