"""The instances of a recurring task as its page shows them, today or as they stood on a past day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from django.db.models import Prefetch

from luoshi.core.base.reasons import Reason
from luoshi.core.plans import model as core
from luoshi.core.plans.rates import percent
from luoshi.core.plans.recurring_rate import Kept, kept
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.plans.states import standing
from luoshi.server.base.access.scope import visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.life.columns import standing_of
from luoshi.server.plans.life.stored import events_of, task_of
from luoshi.server.plans.models import Duty, Event, LightChange, Task


@dataclass(frozen=True, slots=True)
class ShownInstance:
    """One instance on a day. `closed` is None while it is open; `kept` says whether it was closed in time, once due."""

    pk: int
    heading: str
    due: date | None
    state: core.State
    percent: Decimal
    light: core.Light
    why: Reason
    since: date | None
    closed: date | None
    is_kept: bool | None


@dataclass(frozen=True, slots=True)
class Returning:
    """What a recurring task has become: its instances, the latest first, and how many periods were kept.

    `current` is the open instance that is due first, None where none is open.
    """

    rhythm: Rhythm
    instances: tuple[ShownInstance, ...]
    current: ShownInstance | None
    kept: int
    counted: int
    rate: Decimal | None


def returning_of(row: Task, viewer: Viewer, *, on: date) -> Returning | None:
    """The instances of a task that the viewer sees, on a day; None where the task does not come back."""
    if row.rhythm is None or not row.returns:
        return None
    rows = visible(Task.objects.filter(of=row), viewer)
    told = list(_past(rows, on)) if on < viewer.on else list(_now(rows))
    shown = [_shown(each, found, light, on) for each, found, light in told]
    rate = kept((Kept(found.due, found.closed) for _, found, _ in told), on=on)
    current = next((each for each in shown if each.closed is None and each.state not in ("done", "routine")), None)
    return Returning(
        Rhythm(**row.rhythm), tuple(reversed(shown)), current, rate.on_time, rate.count, percent(rate.punctuality)
    )  # fmt: skip


def current_lights(parents: Sequence[int], viewer: Viewer) -> Mapping[int, core.Light]:
    """The light of the current instance of each recurring task that has an open one; one question."""
    rows = visible(Task.objects.filter(of__in=parents, open=True), viewer).order_by("-ordered", "-pk")
    return {of: cast(core.Light, light) for of, light in rows.values_list("of", "light") if of}


def _now(rows: Iterable[Task]) -> Iterator[tuple[Task, core.Standing, _Lit]]:
    for row in sorted(rows, key=lambda each: (each.ordered, each.pk)):
        if row.ended is None:
            yield row, standing_of(row.standing), _Lit(row.light, row.light_since, row.light_why)


def _past(rows: Iterable[Task], on: date) -> Iterator[tuple[Task, core.Standing, _Lit]]:
    """The instances that were there on a past day, each as its events up to that day made it."""
    things = Task.objects.filter(pk__in=[each.pk for each in rows]).order_by("ordered", "pk")
    things = things.prefetch_related(
        Prefetch("duties", Duty.objects.select_related("organ")), "milestones",
        Prefetch("events", Event.objects.filter(day__lte=on).select_related("organ").order_by("number")),
        Prefetch("light_changes", LightChange.objects.filter(day__lte=on).order_by("day", "pk")),
    )  # fmt: skip
    for row in things:
        events = events_of(row.events.all(), evidence={})
        if events and (row.ended is None or row.ended > on):
            last = next(reversed(row.light_changes.all()), None)
            lit = _Lit(last.after, last.day, last.why) if last else _Lit("none", None, {})
            yield row, standing(task_of(row), events), lit


@dataclass(frozen=True, slots=True)
class _Lit:
    light: str
    since: date | None
    why: Mapping[str, object]


def _shown(row: Task, found: core.Standing, lit: _Lit, on: date) -> ShownInstance:
    params = lit.why.get("params")
    why = Reason(str(lit.why.get("code", "")), tuple(params.items()) if isinstance(params, dict) else ())
    over = found.closed is not None or (found.due is not None and found.due < on)
    in_time = found.closed is not None and found.due is not None and found.closed <= found.due
    return ShownInstance(
        row.pk, row.heading, found.due, found.state, found.percent, cast(core.Light, lit.light), why, lit.since,
        found.closed, in_time if over else None,
    )  # fmt: skip
