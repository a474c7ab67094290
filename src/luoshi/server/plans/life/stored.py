"""From rows to the values of the core: a task with its duties and stage goals, and its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from luoshi.core.plans import model as core
from luoshi.core.texts.model import Every, Role
from luoshi.server.plans.models import Event, Task

_EVENT_WIDTH = 6


def task_of(row: Task) -> core.Task:
    """A task as it was adopted, organs by their codes: what a reassignment changed is told by its events.

    Asks for duties and stage goals unless they are at hand.
    """
    return core.Task(
        key=row.key,
        path=row.path,
        heading=row.heading,
        text=row.text,
        duties=tuple(
            core.Duty(each.organ.code if each.organ else "", each.name, cast(Role, each.role), each.scope)
            for each in sorted(row.duties.all(), key=lambda each: each.serial)
            if each.adopted
        ),
        due=row.due,
        start=row.start,
        nature=cast(core.Nature, row.nature),
        every=cast(Every, row.every) if row.every else None,
        interval=row.interval,
        milestones=tuple(
            core.Milestone(each.name, each.due, each.percent)
            for each in sorted(row.milestones.all(), key=lambda each: (each.due, each.pk))
        ),
    )


def events_of(rows: Iterable[Event], *, evidence: Mapping[int, tuple[str, ...]]) -> tuple[core.Event, ...]:
    """The events of one task in their order; `evidence` are the hashes of files by event."""
    return tuple(
        core.Event(
            id=event_id(row.number),
            at=row.at,
            day=row.day,
            kind=cast(core.Kind, row.kind),
            by=str(row.by_id or ""),
            organ=row.organ.code,
            percent=row.percent,
            words=row.words,
            problems=row.problems,
            coordinate=row.coordinate,
            evidence=evidence.get(row.pk, ()),
            until=row.until,
            about=row.about,
        )
        for row in rows
    )


def history_of(row: Task) -> tuple[core.Event, ...]:
    """The events of a task, asked from the database."""
    rows = list(row.events.select_related("organ").prefetch_related("evidence__file").order_by("number"))
    evidence = {each.pk: tuple(file.file.sha256 for file in each.evidence.all()) for each in rows}
    return events_of(rows, evidence=evidence)


def event_id(number: int) -> str:
    """The id of the `number`-th event of a task, in an order that text keeps.

    >>> event_id(12)
    '000012'
    """
    return f"{number:0{_EVENT_WIDTH}d}"
