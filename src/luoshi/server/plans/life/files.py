"""A file of evidence, for those who are told of the event that brought it."""

from __future__ import annotations

from luoshi.server.base.access.scope import NotFound, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.files.models import StoredFile
from luoshi.server.plans.life.columns import standing_of
from luoshi.server.plans.life.ladder import answering_now
from luoshi.server.plans.life.seats import seat_of
from luoshi.server.plans.life.sight import tells_all
from luoshi.server.plans.life.stored import events_of, task_of
from luoshi.server.plans.models import Evidence, Task


def evidence(task: int, number: int, viewer: Viewer) -> tuple[StoredFile, str]:
    """The file and its name. Raises NotFound."""
    rows = Task.objects.select_related("holder", "plan").prefetch_related("duties__organ", "milestones")
    row = one(visible(rows, viewer), pk=task)
    found = one(Evidence.objects.select_related("file", "event__organ").filter(event__task=row), pk=number)
    event = events_of([found.event], evidence={})[0]
    now = answering_now(task_of(row), standing_of(row.standing))
    if not tells_all(seat_of(row, viewer), event, now):
        raise NotFound("access.not_found")
    return found.file, found.name
