"""A plan as its page shows it: tasks, targets, phases, versions with what each changed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import cast

from luoshi.core.plans.drafts import Adopted
from luoshi.core.plans.model import Light, Nature, State
from luoshi.core.plans.versions import Touched, compare
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import NotFound, mine, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.adoption.asking_plans import listed_one, numbers_of, with_names, with_numbers
from luoshi.server.plans.adoption.proposing import adopted_of, in_force
from luoshi.server.plans.adoption.showing_draft import acts
from luoshi.server.plans.adoption.values import ListedVersion, PlanTask, ShownPlan, ShownTarget, ShownVersion
from luoshi.server.plans.models import Plan, Task, Version
from luoshi.server.plans.recurring.showing import current_lights

_TASK = (
    "pk", "serial", "path", "heading", "leads", "others", "nature", "effective", "state", "percent", "light", "ended",
    "ended_why",
)  # fmt: skip
TARGET = ("subject", "indicator", "period", "comparator", "value", "unit", "hedge", "path")


def plan(number: int, viewer: Viewer) -> ShownPlan:
    """A plan that is or was in force. Raises NotFound, of a draft for all but the holder's own side."""
    row = one(with_names(visible(Plan.objects.all(), viewer)), pk=number)
    own = mine(Plan.objects.filter(pk=row.pk), viewer).exists()
    versions, codes = _versions(row, own=own)
    adopted = in_force(row)
    return ShownPlan(
        about=with_numbers(listed_one(row), numbers_of(row.pk, viewer)),
        tasks=_tasks(row, viewer),
        targets=tuple(ShownTarget(*each) for each in row.targets.order_by("serial").values_list(*TARGET)),
        phases=adopted.phases if adopted else (),
        versions=versions,
        names=_called(codes),
        may=acts(row, viewer, own=own),
    )


def version(plan: int, number: int, viewer: Viewer) -> ShownVersion:
    """A version of a plan of the viewer's own side, as it was adopted. Raises NotFound."""
    row = one(with_names(mine(Plan.objects.all(), viewer)), pk=plan)
    versions, _ = _versions(row, own=True)
    listed = next((each for each in versions if each.number == number), None)
    if listed is None:
        raise NotFound("access.not_found")
    later = [each.adopted_on for each in versions if each.number == number + 1]
    key, sha256 = row.versions.values_list("pk", "sha256").get(number=number)
    adopted = adopted_of(key, sha256)
    codes = {duty.organ for task in adopted.tasks for duty in task.duties if duty.organ}
    return ShownVersion(listed_one(row), listed, later[0] if later else row.ended_on, adopted, _called(codes))


def _tasks(row: Plan, viewer: Viewer) -> tuple[PlanTask, ...]:
    seen = visible(Task.objects.filter(plan=row, of=None), viewer).order_by("serial", "pk")
    rows = list(seen.only(*_TASK))
    lights = current_lights([each.pk for each in rows if each.nature == "recurring"], viewer)
    return tuple(
        PlanTask(
            each.pk, each.serial, each.path, each.heading, each.leads, each.others, cast(Nature, each.nature),
            each.effective, cast(State, each.state), each.percent, lights.get(each.pk, cast(Light, each.light)),
            each.ended, each.ended_why,
        )
        for each in rows
    )  # fmt: skip


def _versions(row: Plan, *, own: bool) -> tuple[tuple[ListedVersion, ...], set[str]]:
    """The versions, the latest first, and the organs that their changes name."""
    told = list(row.versions.select_related("adopted_by").defer("content").order_by("number"))
    known = {each.number: adopted_of(each.pk, each.sha256) for each in told} if own else {}
    changes: dict[int, tuple[Touched, ...]] = {}
    for one_, other in pairwise(sorted(known)):
        changes[other] = _between(known[one_], known[other])
    found = tuple(_listed(each, known.get(each.number), changes.get(each.number, ())) for each in reversed(told))
    return found, {code for each in changes.values() for touched in each for code in _codes(touched)}


def _between(before: Adopted, after: Adopted) -> tuple[Touched, ...]:
    """What a version changed, as if every task were still open: so each change is told."""
    keys = {each.key for each in before.tasks}
    return compare(before.tasks, after.tasks, keys, ended=dict(after.left_out))


def _listed(row: Version, adopted: Adopted | None, touched: tuple[Touched, ...]) -> ListedVersion:
    return ListedVersion(
        row.number, row.adopted_on, row.adopted_by.name, row.reason if adopted else "", row.sha256,
        len(adopted.tasks) if adopted else 0, touched,
    )  # fmt: skip


def _codes(touched: Touched) -> set[str]:
    return {duty.organ for effect in touched.effects for duty in (*effect.left, *effect.joined) if duty.organ}


def _called(codes: set[str]) -> Mapping[str, str]:
    return dict(Organ.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
