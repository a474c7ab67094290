"""A draft comes into force as a version: its tasks in the ledger, its parties told; a later one changes open tasks."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from luoshi.core.plans import adopting
from luoshi.core.plans.drafts import Adopted
from luoshi.core.plans.versions import Touched, compare, version_digest
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.adoption.adopted_json import content_of
from luoshi.server.plans.adoption.changed_tasks import change, end, number_anew, open_rows
from luoshi.server.plans.adoption.changing import NotNow, demand_reason, locked
from luoshi.server.plans.adoption.parties import make_parties, tell_parties
from luoshi.server.plans.adoption.profiles import demand_profile, turn
from luoshi.server.plans.adoption.proposing import settled
from luoshi.server.plans.adoption.task_rows import add_tasks, cast_of
from luoshi.server.plans.bringing.linking import ask_for_reports
from luoshi.server.plans.meetings.ruling import write_rules
from luoshi.server.plans.models import Plan, PlanTarget, Task, Version
from luoshi.server.plans.recurring.making import make
from luoshi.server.plans.recurring.wanting import returning

_REASON = 500


@dataclass(frozen=True, slots=True)
class AdoptedPlan:
    """What an adoption made: the version's number and digest, how many tasks came, changed, how many parties."""

    number: int
    sha256: str
    version: int
    added: int
    changed: int
    parties: int


def adopt(plan: int, *, version: int, viewer: Viewer, reason: str = "", profile: str = "") -> AdoptedPlan:
    """Bring the draft of a plan into force as its next version.

    Raises NotAllowed, NotFound, Conflict `plans.plan_changed_since`; NotNow `plans.over`, `plans.not_confirmed` while
    its document is withdrawn, `plans.nothing_changed`; InputError `adopting.unsettled`, `adopting.no_tasks`.
    """
    viewer.demand("plans.adopt")
    with transaction.atomic():
        row = locked(plan, viewer, version=version)
        _demand_source(row)
        found = settled(row, on=viewer.on)
        before, after = found.before, adopting.adopt(found.after)
        if before is not None and same(before, after):
            raise NotNow("plans.nothing_changed", name=row.title)
        row.number, row.version, row.state, row.shared = row.number + 1, row.version + 1, "in_force", True
        if profile:
            demand_profile(row, profile, on=viewer.on)
        row.adopted_at, row.adopted_by_id = viewer.now, viewer.person
        sha256 = version_digest(after)
        params = {"number": row.number, "digest": sha256, "version": row.version, "tasks": len(after.tasks)}
        with acting(viewer, Deed("plans.adopt", thing=row, reason=reason, params=params)):
            if profile:
                turn(row, profile, reason=reason, viewer=viewer)
            made = _brought(row, before, after, sha256=sha256, viewer=viewer, reason=reason)
            write_rules(row, found.proposed, after, on=viewer.on)
            ask_for_reports(row, found.after, viewer=viewer)
        tell_parties(row, "plans.notice.adopted" if before is None else "plans.notice.changed", viewer=viewer)
    return made


def end_plan(plan: int, *, version: int, viewer: Viewer, reason: str) -> int:
    """End a plan, or give a draft up; its open tasks are worked on no longer. How many those were.

    Raises NotAllowed, NotFound, Conflict, NotNow `plans.over`, InputError `plans.reason_needed`.
    """
    viewer.demand("plans.adopt")
    demand_reason(reason)
    with transaction.atomic():
        row = locked(plan, viewer, version=version)
        rows = open_rows(row)
        row.state, row.ended_on, row.version = "ended", viewer.on, row.version + 1
        with acting(viewer, Deed("plans.end", thing=row, reason=reason, params={"version": row.version})):
            end(rows, why=reason, on=viewer.on)
            row.tasks_in_force = _in_force(row)
            row.save()
        if row.number:
            tell_parties(row, "plans.notice.ended", viewer=viewer)
    return len(rows)


def touched_by(plan: Plan, before: Adopted, after: Adopted) -> tuple[Touched, ...]:
    """What a new version would add, change and end."""
    return _touched(before, after, open_keys(plan))


def open_keys(plan: Plan) -> frozenset[str]:
    """The keys of the tasks of a plan on which somebody still works."""
    return frozenset(Task.objects.filter(plan=plan, of=None, open=True).values_list("key", flat=True))


def same(one: Adopted, other: Adopted) -> bool:
    """Whether two versions differ in nothing but the day on which names were matched."""
    return all(
        getattr(one, name) == getattr(other, name) for name in ("tasks", "rhythms", "targets", "phases", "remarks")
    )


def _touched(before: Adopted, after: Adopted, keys: frozenset[str]) -> tuple[Touched, ...]:
    return compare(before.tasks, after.tasks, keys, ended=dict(after.left_out))


def _demand_source(row: Plan) -> None:
    if row.document is not None and row.document.state != "confirmed":
        raise NotNow("plans.not_confirmed", name=row.document.title)


def _brought(
    row: Plan, before: Adopted | None, after: Adopted, *, sha256: str, viewer: Viewer, reason: str
) -> AdoptedPlan:
    organs = cast_of((*after.tasks, *(before.tasks if before else ())))
    Version.objects.create(
        plan=row, number=row.number, content=content_of(after), sha256=sha256, adopted_on=viewer.on,
        adopted_at=viewer.now, adopted_by_id=viewer.person, reason=reason[:_REASON],
    )  # fmt: skip
    changed = 0
    new = list(after.tasks)
    if before is not None:
        rows = open_rows(row)
        touched = _touched(before, after, frozenset(each.key for each in rows if each.of_id is None))
        changed = change(touched, rows, after, organs=organs, viewer=viewer)
        added = {each.key for each in touched if each.change == "added"}
        new = [each for each in after.tasks if each.key in added]
    add_tasks(row, new, after, organs=organs, viewer=viewer)
    number_anew(row, after)
    _write_targets(row, after)
    row.starts = min((each.first for each in after.phases if each.first), default=None)
    row.ends = max((each.last for each in after.phases if each.last), default=None)
    row.tasks_in_force = _in_force(row)
    row.save()
    parties = make_parties(row, after, organs=organs, viewer=viewer)
    make(list(returning().filter(plan=row)), now=viewer.now, on=viewer.on)
    return AdoptedPlan(row.number, sha256, row.version, len(new), changed, parties)


def _in_force(row: Plan) -> int:
    return Task.objects.filter(plan=row, of=None, ended=None).count()


def _write_targets(row: Plan, after: Adopted) -> None:
    PlanTarget.objects.filter(plan=row).delete()
    PlanTarget.objects.bulk_create(
        PlanTarget(
            plan=row, serial=serial, key=each.key[:200], subject=each.subject[:200], indicator=each.indicator[:200],
            period=each.period[:20], comparator=each.comparator, value=_figure(each.value), unit=each.unit[:30],
            hedge=each.hedge[:20], path=each.path[:120], text=each.text[:500],
        )
        for serial, each in enumerate(after.targets, 1)
    )  # fmt: skip


def _figure(value: object) -> str:
    return "～".join(f"{each:f}" for each in value) if isinstance(value, tuple) else f"{value:f}"
