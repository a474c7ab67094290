"""Talks as pages show them: all, of one organ, of one task, one by itself."""

from __future__ import annotations

from django.db.models import Prefetch

from luoshi.server.base.access.scope import holds, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.files.models import StoredFile
from luoshi.server.plans.models import Talk, TalkFile, TalkUrging, Task
from luoshi.server.plans.talking.values import ShownTalk, TalkStep

_MOST = 200
_STEPS = Prefetch("urgings", TalkUrging.objects.select_related("urging__task"))


def talks(viewer: Viewer, *, organ: int = 0, task: int = 0) -> tuple[ShownTalk, ...]:
    """The talks that a viewer sees, the newest first, at most so many; of an organ, of those about a task."""
    rows = visible(Talk.objects.select_related("organ", "holder", "made_by"), viewer)
    if organ:
        rows = rows.filter(organ=organ)
    if task:
        rows = rows.filter(urgings__urging__task=task).distinct()
    rows = rows.prefetch_related(_STEPS, "files").order_by("-on", "-pk")[:_MOST]
    found = list(rows)
    seen = _tasks_seen(found, viewer) if found else frozenset[int]()
    return tuple(_shown(row, viewer, seen) for row in found)


def talk(number: int, viewer: Viewer) -> ShownTalk:
    """One talk. Raises NotFound."""
    rows = Talk.objects.select_related("organ", "holder", "made_by").prefetch_related(_STEPS, "files")
    row = one(visible(rows, viewer), pk=number)
    return _shown(row, viewer, _tasks_seen([row], viewer))


def talk_file(number: int, file: int, viewer: Viewer) -> tuple[StoredFile, str]:
    """A record of a talk that the viewer sees, with its name. Raises NotFound."""
    row = one(visible(Talk.objects.all(), viewer), pk=number)
    found = one(TalkFile.objects.select_related("file").filter(talk=row), pk=file)
    return found.file, found.name


def _tasks_seen(rows: list[Talk], viewer: Viewer) -> frozenset[int]:
    tasks = {each.urging.task_id for row in rows for each in row.urgings.all()}
    return frozenset(visible(Task.objects.all(), viewer, among=tasks).values_list("pk", flat=True))


def _shown(row: Talk, viewer: Viewer, seen: frozenset[int]) -> ShownTalk:
    inside = holds(viewer, row.holder)
    steps = sorted(
        (each.urging.left_on, each.urging_id, each.urging.task_id, each.urging.task.heading)
        for each in row.urgings.all()
        if each.urging.task_id in seen
    )
    return ShownTalk(
        pk=row.pk, organ=row.organ_id, organ_code=row.organ.code, organ_name=row.organ.name,
        holder_name=row.holder.name, state=row.state, reason=row.reason, on=row.on, meets_on=row.meets_on,
        talker=row.talker, called=row.called, place=row.place, made_at=row.made_at,
        made_by=row.made_by.name if inside else "", held_on=row.held_on, record=row.record, outcome=row.outcome,
        steps=tuple(TalkStep(urging, task, heading, day) for day, urging, task, heading in steps),
        files=tuple((each.pk, each.name) for each in row.files.all()), own=inside and viewer.may("plans.supervise"),
    )  # fmt: skip
