"""For whom a viewer acts in a task: for the office that supervises it, for organs that have a duty in it."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import holds
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.models import Task


@dataclass(frozen=True, slots=True)
class Seat:
    """`own` is the code of the viewer's organ; `parties` those of organs with a duty that it may write for.

    The office may write for every organ of the task, since some have no account; the event names the organ, the
    audit who wrote it. `inside`: the task is held at or below the viewer's organ.
    """

    supervisor: bool
    own: str
    parties: tuple[str, ...]
    inside: bool = True


def seat_of(row: Task, viewer: Viewer) -> Seat:
    """The seat of a viewer at a task that it sees, holder and duties at hand; who has no part in it costs one query."""
    inside = holds(viewer, row.holder)
    supervisor = inside and viewer.may("plans.supervise")
    organs = [each.organ for each in row.duties.all() if each.organ is not None and each.ended is None]
    written = [each for each in organs if supervisor or (viewer.may("plans.report") and holds(viewer, each))]
    known = {each.pk: each.code for each in (row.holder, *organs)}
    own = known.get(viewer.organ) or Organ.objects.values_list("code", flat=True).get(pk=viewer.organ)
    return Seat(supervisor, own, tuple(dict.fromkeys(each.code for each in written)), inside)
