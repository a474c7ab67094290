"""The ledger along time: which tasks run within some days, from when to when, with their stage goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from luoshi.core.plans.model import Milestone
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans import models
from luoshi.server.plans.ledger.asking import window_of
from luoshi.server.plans.ledger.filtering import found_by_words
from luoshi.server.plans.ledger.sight import Sight, sight_of
from luoshi.server.plans.ledger.values import Counts, LedgerFilters, LedgerRow
from luoshi.server.texts.values import Window

MOST_UNLIMITED: Final = 20
_OVER: Final = ("done", "closed", "routine")


@dataclass(frozen=True, slots=True)
class Run:
    """A task in time: it began on `begun`, is due on `ends` and, open and late, still runs on `late_on`."""

    row: LedgerRow
    begun: date
    ends: date
    late_on: date | None
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """The tasks that run within some days: those with a time limit as a window, the first of those without one.

    `counts` are of those with a time limit, by light; `unlimited` are the first of the others.
    """

    window: Window[LedgerRow]
    runs: tuple[Run, ...]
    counts: Counts
    unlimited: Window[LedgerRow]


def running(viewer: Viewer, *, filters: LedgerFilters, after: str = "") -> Running:
    """The tasks that run from `filters.runs_from` to `runs_to`, fifty with a time limit at a time, by due day."""
    asked = found_by_words(filters)
    if asked is None:
        nothing: Window[LedgerRow] = Window((), "", 0, capped=False)
        return Running(nothing, (), Counts(), nothing)
    sight = sight_of(viewer)
    limited = replace(asked, due_from=asked.due_from or date.min)
    window, counts = window_of(sight, limited, after=after)
    return Running(window, _runs(window.rows, viewer.on), counts, _unlimited(sight, asked))


def _unlimited(sight: Sight, filters: LedgerFilters) -> Window[LedgerRow]:
    return window_of(sight, replace(filters, unlimited=True), most=MOST_UNLIMITED)[0]


def _runs(rows: Sequence[LedgerRow], on: date) -> tuple[Run, ...]:
    asked = [each.pk for each in rows]
    days = models.Task.objects.filter(pk__in=asked).values_list("pk", "start", "assigned", "since")
    begun = {pk: start or assigned or since for pk, start, assigned, since in days}
    milestones: dict[int, list[Milestone]] = {}
    stages = models.Milestone.objects.filter(task__in=asked).order_by("due", "pk")
    for task, *told in stages.values_list("task", "name", "due", "percent"):
        milestones.setdefault(task, []).append(Milestone(*told))
    return tuple(_run(each, begun[each.pk], milestones.get(each.pk, ()), on) for each in rows)


def _run(row: LedgerRow, begun: Any, milestones: Sequence[Milestone], on: date) -> Run:
    ends = row.due or on
    late = on if ends < on and row.state not in _OVER else None
    return Run(row, min(begun, ends), ends, late, tuple(milestones))
