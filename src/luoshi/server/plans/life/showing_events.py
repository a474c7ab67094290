"""The events of a task as a viewer is told of them, the latest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from luoshi.core.plans import model as core
from luoshi.server.plans.life.seats import Seat
from luoshi.server.plans.life.sight import tells, tells_all, tells_words
from luoshi.server.plans.life.stored import event_id
from luoshi.server.plans.life.values import ShownEvent, ShownFile, Waits
from luoshi.server.plans.models import Event


def shown_events(
    rows: Sequence[Event], events: Sequence[core.Event], task: core.Task, *, seat: Seat, names: Mapping[str, str]
) -> tuple[ShownEvent, ...]:
    """What is told of the events; `rows` and `events` are the same, in their order."""
    told = [
        _shown(row, whole=tells_all(seat, each, task), names=names)
        for row, each in zip(rows, events, strict=True)
        if tells(seat, each, task)
    ]
    return tuple(reversed(told))


def waiting(
    rows: Iterable[Event], found: core.Standing, events: Iterable[ShownEvent], *, names: Mapping[str, str]
) -> tuple[Waits, ...]:
    """The requests that wait, as far as the viewer is told of them."""
    wanted = {found.asked_extension, found.asked_reassignment} - {""}
    known = {each.number for each in events}
    return tuple(
        Waits(
            row.kind.removeprefix("ask_"), row.by.name if row.by else "", row.organ.name, row.at, row.words, row.until,
            names.get(row.about, row.about),
        )
        for row in rows
        if event_id(row.number) in wanted and row.number in known
    )  # fmt: skip


def files_of(row: Event) -> tuple[ShownFile, ...]:
    """The evidence of an event."""
    return tuple(
        ShownFile(each.pk, each.name, each.file.size, row.day, row.organ.name)
        for each in sorted(row.evidence.all(), key=lambda each: each.pk)
    )


def _shown(row: Event, *, whole: bool, names: Mapping[str, str]) -> ShownEvent:
    kind = cast(core.Kind, row.kind)
    said = row.words if whole or tells_words(kind) else ""
    if not whole:
        return ShownEvent(row.number, row.at, kind, "", row.organ.name, row.percent, said, until=row.until)
    return ShownEvent(
        row.number, row.at, kind, row.by.name if row.by else "", row.organ.name, row.percent, said, row.problems,
        row.coordinate, row.until, names.get(row.about, ""), files_of(row),
    )  # fmt: skip
