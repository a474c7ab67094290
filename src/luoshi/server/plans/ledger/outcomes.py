"""Tasks as they stood at the end of days: who answered for them, when they were due, when they were closed.

The one place from which rates are counted: the bulletin, the API and the page of an organ ask here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from luoshi.core.plans.answering import answering
from luoshi.core.plans.model import Duty as Part
from luoshi.core.plans.rates import Outcome
from luoshi.core.texts.model import Role
from luoshi.server.plans.life.past import standing_then, versions_then
from luoshi.server.plans.models import Duty, Event, Task, Version

_OVER: Final = ("done", "closed", "routine")
# What changes whether a task is open, when it is due or who has it.
_MOVES: Final = (
    "assign", "pass", "send_back", "close", "make_routine", "grant_extension", "grant_reassignment", "suspend",
    "resume",
)  # fmt: skip
_AT_ONCE: Final = 400
_COLUMNS: Final = ("pk", "plan", "effective", "closed", "state", "assigned", "ended")


@dataclass(frozen=True, slots=True)
class Told:
    """A task as rates need it, and whether it was open."""

    pk: int
    outcome: Outcome
    open: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """What was asked of the database for all days: tasks, their parts with the day these ended."""

    tasks: Sequence[Mapping[str, Any]]
    parts: Mapping[int, Sequence[tuple[Part, date | None]]]


def outcomes_on(things: QuerySet[Task], *, days: Sequence[date], today: date) -> tuple[list[Told], ...]:
    """Those of some tasks that were given out by the end of each day and had not left their plan, by number.

    A recurring task is counted by its instances; one for which nobody answers is left out. What changed since a past
    day is folded again from the events up to it. Costs three questions, and five more for a day before what changed.
    """
    known = _known(things, since=min(days))
    return tuple(_told(known, _moved(things, day) if day < today else frozenset(), day) for day in days)


def _known(things: QuerySet[Task], *, since: date) -> _Known:
    there = things.filter(Q(ended=None) | Q(ended__gt=since)).exclude(assigned=None)
    there = there.exclude(nature="recurring", rhythm__isnull=False).order_by()
    rows = Duty.objects.filter(Q(ended=None) | Q(ended__gt=since), task__in=there.values("pk"), organ__isnull=False)
    parts: dict[int, list[tuple[Part, date | None]]] = {}
    told = rows.order_by("task", "serial").values_list("task", "role", "organ__code", "ended")
    for task, role, code, ended in told:
        parts.setdefault(task, []).append((Part(code, "", cast(Role, role)), ended))
    return _Known(list(there.values(*_COLUMNS)), parts)


def _moved(things: QuerySet[Task], day: date) -> frozenset[int]:
    events = Event.objects.filter(task=OuterRef("pk"), day__gt=day, kind__in=_MOVES)
    revised = Version.objects.filter(plan=OuterRef("plan"), adopted_on__gt=day)
    asked = things.filter(Exists(events) | Exists(revised), assigned__lte=day).order_by()
    return frozenset(asked.values_list("pk", flat=True))


def _told(known: _Known, moved: frozenset[int], day: date) -> list[Told]:
    there = [each for each in known.tasks if each["assigned"] <= day and (each["ended"] is None or each["ended"] > day)]
    found = [
        Told(each["pk"], Outcome(str(each["pk"]), _answering(known, each["pk"], day), each["effective"],
                                 each["closed"]), each["state"] not in _OVER)
        for each in there if each["pk"] not in moved
    ]  # fmt: skip
    plans = {each["pk"]: each["plan"] for each in there if each["pk"] in moved}
    found += _folded(plans, day) if plans else ()
    return sorted((each for each in found if each.outcome.organs), key=lambda each: each.pk)


def _answering(known: _Known, task: int, day: date) -> tuple[str, ...]:
    parts = [part for part, ended in known.parts.get(task, ()) if ended is None or ended > day]
    return tuple(dict.fromkeys(each.organ for each in answering(parts)))


def _folded(plans: Mapping[int, int], day: date) -> Iterator[Told]:
    """Tasks, by number with their plans, as their events up to the day have them."""
    versions, keys = versions_then(set(plans.values()), day), sorted(plans)
    for start in range(0, len(keys), _AT_ONCE):
        for row in _whole(keys[start : start + _AT_ONCE]):
            found = standing_then(row, day, versions=versions)
            if found is not None:
                organs = dict.fromkeys(each.organ for each in answering(found.duties))
                yield Told(row.pk, Outcome(str(row.pk), tuple(organs), found.due, found.closed), found.open)


def _whole(keys: Collection[int]) -> QuerySet[Task]:
    duties = Prefetch("duties", Duty.objects.select_related("organ"))
    events = Prefetch("events", Event.objects.select_related("organ"))
    return Task.objects.filter(pk__in=keys).select_related("plan").prefetch_related(duties, events, "milestones")
