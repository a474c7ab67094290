"""A draft as its page shows it: its tasks, what is open in them grouped, what was settled, what it would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from luoshi.core.base.errors import InputError
from luoshi.core.plans import adopting
from luoshi.core.plans.deadlines import Limit, counted_due
from luoshi.core.plans.drafts import Draft
from luoshi.core.plans.settlements_data import kind_of
from luoshi.core.plans.unsettled import Doubt, OpenPoint, unsettled
from luoshi.core.plans.versions import Touched
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.adoption.adopting import same, touched_by
from luoshi.server.plans.adoption.asking_plans import listed_one, with_names
from luoshi.server.plans.adoption.offering import offered
from luoshi.server.plans.adoption.proposing import Settled, settled
from luoshi.server.plans.adoption.values import Given, Named, Open, Place, PlanAct, Proposal
from luoshi.server.plans.models import Plan
from luoshi.server.plans.rules import rules_of

# What is settled once for a name, wherever the plan says it.
_OF_NAMES: tuple[Doubt, ...] = ("unmatched", "several", "generic")
_Group = tuple[Doubt, str]


@dataclass(frozen=True, slots=True)
class _Next:
    """What adopting the draft would do; `changed` is false where it is what is in force."""

    touched: tuple[Touched, ...]
    changed: bool


def proposal(plan: int, viewer: Viewer) -> Proposal:
    """The draft of a plan of the viewer's own side. Raises NotFound."""
    rows = with_names(mine(Plan.objects.all(), viewer)).select_related("document__reading", "document__source")
    row = one(rows, pk=plan)
    found = settled(row, on=viewer.on)
    before, now = _points(found, found.proposed), _points(found, found.after)
    total = len({_id(each) for each in (*before, *now)})
    next_ = _next(row, found)
    return Proposal(
        about=listed_one(row),
        tasks=found.after.tasks,
        targets=found.after.targets,
        phases=found.after.phases,
        open=tuple(_opened(now, found.after, row.holder)),
        given=_given(found),
        total=total,
        done=total - len({_id(each) for each in now}),
        blocking=sum(1 for each in now if each.blocks),
        names=_names(found.after),
        touched=next_.touched,
        changed=next_.changed,
        counted=_counted(row, viewer),
        may=acts(row, viewer, own=True),
    )


def acts(row: Plan, viewer: Viewer, *, own: bool) -> frozenset[PlanAct]:
    """What a viewer may do with a plan now."""
    going = own and row.state != "ended" and viewer.may("plans.adopt")
    told: list[tuple[PlanAct, bool]] = [
        ("settle", going),
        ("adopt", going),
        ("end", going),
        ("history", own and viewer.may("history.read")),
        ("export", viewer.may("plans.export")),
    ]
    return frozenset(act for act, holds in told if holds)


def _counted(row: Plan, viewer: Viewer) -> date | None:
    if not row.clock or row.told_on is None:
        return None
    rules = rules_of(row.holder_id, on=viewer.on)
    return counted_due(Limit(row.clock, rules.clock(row.clock).clock, row.told_on), calendar=rules.calendar)


def _points(found: Settled, draft: Draft) -> tuple[OpenPoint, ...]:
    """What is open; that a day is past is told where it is new, not of a task that has been under way with it."""
    known = {each.key: each.due for each in found.before.tasks} if found.before else {}
    dues = {each.key: each.due for each in draft.tasks}
    return tuple(
        each for each in unsettled(draft) if each.kind != "due_past" or known.get(each.task) != dues[each.task]
    )


def _id(point: OpenPoint) -> tuple[str, str, str]:
    return point.task, point.kind, point.written


def _next(row: Plan, found: Settled) -> _Next:
    """Nothing while something blocks: what the version would be is not known yet."""
    if found.before is None:
        return _Next((), changed=True)
    try:
        adopted = adopting.adopt(found.after)
    except InputError:
        return _Next((), changed=True)
    return _Next(touched_by(row, found.before, adopted), changed=not same(found.before, adopted))


def _opened(points: Sequence[OpenPoint], after: Draft, holder: Organ) -> Iterator[Open]:
    """Points of one name together, those that block first."""
    places = {
        each.key: Place(each.key, serial, each.path, each.heading, each.text)
        for serial, each in enumerate(after.tasks, 1)
    }
    groups: dict[object, list[OpenPoint]] = {}
    for each in points:
        key = (each.kind, each.written) if each.kind in _OF_NAMES else _id(each)
        groups.setdefault(key, []).append(each)
    general = offered([each.written for each in points if each.kind == "generic"], holder=holder)
    candidates = _called({code for each in points for code in each.candidates})
    for group in sorted(groups.values(), key=lambda each: not any(point.blocks for point in each)):
        first = group[0]
        yield Open(
            first.kind, any(each.blocks for each in group), tuple(places[each.task] for each in group), first.reason,
            first.written, first.role, tuple(Named(code, candidates[code]) for code in first.candidates),
            general.get(first.written, ()), first.proposed,
        )  # fmt: skip


def _given(found: Settled) -> tuple[Given, ...]:
    """What was settled, the latest first."""
    unfit = dict(found.unfit)
    headings = {each.key: each.heading for each in found.after.tasks}
    return tuple(
        Given(
            row.pk, said, kind_of(said), row.person.name, row.made_at, headings.get(said.task, ""), unfit.get(row.pk)
        )
        for row, said in reversed(found.given)
    )  # fmt: skip


def _names(after: Draft) -> Mapping[str, str]:
    return _called({duty.organ for task in after.tasks for duty in task.duties if duty.organ})


def _called(codes: set[str]) -> dict[str, str]:
    return dict(Organ.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
