"""A task as its page shows it: today, or as it stood on a past day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from django.db.models import Prefetch

from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason
from luoshi.core.plans import model as core
from luoshi.core.plans.deadlines import due_of
from luoshi.core.plans.permits import PARTIES, possible
from luoshi.core.plans.states import standing
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import NotFound, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.adoption.profiles import profile_then
from luoshi.server.plans.life.fixing import fixed_by
from luoshi.server.plans.life.ladder import answering_now, ladder_of, shown_steps
from luoshi.server.plans.life.limits import limit_of
from luoshi.server.plans.life.past import task_then
from luoshi.server.plans.life.seats import Seat, seat_of
from luoshi.server.plans.life.showing_events import shown_events, waiting
from luoshi.server.plans.life.stored import events_of, task_of
from luoshi.server.plans.life.values import Act, LightLine, ShownDuty, ShownLight, ShownTask
from luoshi.server.plans.lighting import lit_of, override_of
from luoshi.server.plans.models import Duty, Event, Evidence, LightChange, Plan, Task, Urging
from luoshi.server.plans.recurring.showing import Returning, returning_of
from luoshi.server.plans.rules import Rules, rules_of
from luoshi.server.texts.models import Document


@dataclass(frozen=True, slots=True)
class _Seen:
    """A task on a day, with all that is asked of the database for it."""

    row: Task
    task: core.Task
    found: core.Standing
    rows: Sequence[Event]
    events: Sequence[core.Event]
    changes: Sequence[LightChange]
    left: Sequence[Urging]
    rules: Rules
    seat: Seat
    on: date
    past: bool


def task(number: int, viewer: Viewer, *, on: date | None = None) -> ShownTask:
    """A task that the viewer sees, as it is or as it was at the end of a past day `on`.

    Raises NotFound; InputError `plans.not_yet` for a day before it was entered.
    """
    seen = _seen(number, viewer, on=on)
    row, found = seen.row, seen.found
    now = answering_now(seen.task, found)
    profile = profile_then(row.plan, on=seen.on) if seen.past else row.plan.profile
    steps = ladder_of(now, found, seen.rules, profile=profile, left=seen.left, on=seen.on)
    names = _names(seen)
    events = shown_events(seen.rows, seen.events, now, seat=seen.seat, names=names)
    limit = limit_of(row, seen.rules)
    again = returning_of(row, viewer, on=seen.on)
    return ShownTask(
        pk=row.pk, heading=seen.task.heading, text=seen.task.text, path=seen.task.path, nature=seen.task.nature,
        plan=row.plan_id, plan_title=row.plan.title,
        plan_seen=seen.seat.inside or visible(Plan.objects.filter(pk=row.plan_id), viewer).exists(),
        holder_name=row.holder.name, document=_document(row.plan, viewer), standing=found,
        duties=tuple(_duties(seen, names)), milestones=seen.task.milestones,
        deadline=due_of(seen.task, found, calendar=seen.rules.calendar, limit=limit, on=seen.on), clock=row.clock,
        light=_light(seen, again), ladder=() if again else shown_steps(
            steps, now, names=names, inside=seen.seat.inside
        ),
        profile=profile, events=events, lights=_lines(seen),
        waits=waiting(seen.rows, found, events, names=names), acts=tuple(_acts(seen, names, viewer)),
        writes=tuple((each, names.get(each, each)) for each in seen.seat.parties), supervises=seen.seat.supervisor,
        ended=None if seen.past else row.ended, ended_why=row.ended_why,
        version=row.version, on=seen.on, days=_days(seen), returning=again, parent=_parent(row, viewer),
        fixed=fixed_by(row, inside=seen.seat.inside) if row.due else None,
    )  # fmt: skip


def _seen(number: int, viewer: Viewer, *, on: date | None) -> _Seen:
    duties = Prefetch("duties", Duty.objects.select_related("organ"))
    rows = Task.objects.select_related("holder", "plan__made_by").prefetch_related(duties, "milestones", "urgings")
    row = one(visible(rows, viewer), pk=number)
    day = min(on, viewer.on) if on else viewer.on
    past = day < viewer.on
    files = Prefetch("evidence", Evidence.objects.select_related("file"))
    known = row.events.select_related("organ", "by").prefetch_related(files).order_by("number")
    told = [each for each in known if each.day <= day]
    if not told:
        raise InputError("plans.not_yet", day=day)
    evidence = {each.pk: tuple(file.file.sha256 for file in each.evidence.all()) for each in told}
    events = events_of(told, evidence=evidence)
    task_ = task_then(row, day) if past else task_of(row)
    changes = [each for each in row.light_changes.select_related("by").order_by("day", "pk") if each.day <= day]
    return _Seen(
        row, task_, standing(task_, events), told, events, changes, list(row.urgings.all()),
        rules_of(row.holder_id, on=day), seat_of(row, viewer), day, past,
    )  # fmt: skip


def _names(seen: _Seen) -> dict[str, str]:
    """The names of all organs of the task and of what was done to it, by code."""
    names = {each.organ.code: each.organ.name for each in seen.row.duties.all() if each.organ}
    names |= {each.organ.code: each.organ.name for each in seen.rows}
    wanted = {each.about for each in seen.events if each.about}
    wanted |= {code for each in seen.left for code in (*each.named, *each.copied)}
    wanted |= {each.organ for each in seen.task.duties if each.organ}
    missing = wanted - set(names)
    return names | dict(Organ.objects.filter(code__in=missing).values_list("code", "name")) if missing else names


def _duties(seen: _Seen, names: dict[str, str]) -> Iterator[ShownDuty]:
    """The parts of the day in the order of the text, those that a reassignment brought in place; then open names."""
    numbers = {each.organ.code: each.organ.pk for each in seen.row.duties.all() if each.organ}
    scopes = {(each.organ, each.role): each.scope for each in seen.task.duties}
    for each in seen.found.duties:
        own = each.organ in seen.seat.parties and (each.organ == seen.seat.own or not seen.seat.supervisor)
        scope = scopes.get((each.organ, each.role), "")
        name = names.get(each.organ, each.organ)
        yield ShownDuty(numbers.get(each.organ, 0), each.organ, name, each.role, scope, each, own)
    for duty in seen.task.duties:
        if not duty.organ:
            yield ShownDuty(0, "", duty.name, duty.role, duty.scope, None, own=False)


def _parent(row: Task, viewer: Viewer) -> tuple[int, str]:
    """The recurring task of an instance, by number and heading; (0, "") of any other, or where it is not seen."""
    if row.of_id is None:
        return 0, ""
    found = visible(Task.objects.filter(pk=row.of_id), viewer).values_list("pk", "heading").first()
    return found or (0, "")


def _light(seen: _Seen, again: Returning | None) -> ShownLight:
    """The light of the day; of a recurring task that of its current instance."""
    if again and again.current:
        one_ = again.current
        return ShownLight(one_.light, one_.why, None, one_.percent, one_.since)
    lit = lit_of(seen.row, seen.task, seen.found, seen.rules, on=seen.on)
    override = override_of(seen.row.override) if lit.by_hand else None
    last = seen.changes[-1] if seen.changes else None
    if seen.past and last:
        light = cast(core.Light, last.after)
        why = _plain(lit.why) if lit.light == light and not lit.by_hand else _reason(last.why)
        return ShownLight(light, why, lit.planned, lit.actual, last.day)
    return ShownLight(lit.light, _plain(lit.why), lit.planned, lit.actual, seen.row.light_since, override)


def _lines(seen: _Seen) -> tuple[LightLine, ...]:
    """The changes of the light, the latest first; who set one is told to the office alone."""
    return tuple(
        LightLine(
            each.day, each.before, each.after, _reason(each.why), each.by.name if each.by and seen.seat.inside else ""
        )
        for each in reversed(seen.changes)
    )  # fmt: skip


def _plain(why: Reason) -> Reason:
    """A reason whose percents are told without noughts behind the point."""
    return Reason(
        why.code,
        tuple((name, f"{value.normalize():f}" if isinstance(value, Decimal) else value) for name, value in why.params),
    )


def _reason(told: dict[str, object]) -> Reason:
    params = told.get("params")
    return Reason(str(told.get("code", "")), tuple(params.items()) if isinstance(params, dict) else ())


def _acts(seen: _Seen, names: dict[str, str], viewer: Viewer) -> Iterator[Act]:
    """What the viewer may do now, its own first, then what the office may write for others."""
    if seen.past or seen.row.ended or seen.row.plan.state != "in_force":
        return
    seat, person = seen.seat, str(viewer.person)
    office = possible(seen.task, seen.found, organ=seat.own, person=person, supervisor=seat.supervisor, on=viewer.on)
    yield from (Act(kind, seat.own, names.get(seat.own, "")) for kind in office if kind not in PARTIES)
    for code in seat.parties:
        kinds = possible(seen.task, seen.found, organ=code, person=person, supervisor=False, on=viewer.on)
        yield from (Act(kind, code, names.get(code, code)) for kind in kinds)


def _days(seen: _Seen) -> tuple[date, ...]:
    """The days on which something happened, the latest first: those worth going back to."""
    return tuple(sorted({each.day for each in seen.rows} | {each.day for each in seen.changes}, reverse=True))


def _document(plan: Plan, viewer: Viewer) -> int:
    if plan.document_id is None:
        return 0
    return plan.document_id if visible(Document.objects.filter(pk=plan.document_id), viewer).exists() else 0


__all__ = ["NotFound", "task"]
