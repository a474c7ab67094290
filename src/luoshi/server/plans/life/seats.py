"""For whom a viewer acts in a task: for the office that supervises it, for organs that have a duty in it."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import organs_below
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.models import Task


@dataclass(frozen=True, slots=True)
class Seat:
    """`own` is the code of the viewer's organ; `parties` those of organs with a duty that it may write for.

    The office may write for every organ of the task, since some have no account; the event names the organ, the
    audit who wrote it.
    """

    supervisor: bool
    own: str
    parties: tuple[str, ...]


def seat_of(row: Task, viewer: Viewer) -> Seat:
    """The seat of a viewer at a task that it sees."""
    below = set(Organ.objects.filter(pk__in=organs_below(viewer)).values_list("pk", flat=True))
    supervisor = viewer.may("plans.supervise") and row.holder_id in below and viewer.sight == "below"
    organs = {
        each.organ_id: each.organ.code for each in row.duties.all() if each.organ is not None and each.ended is None
    }
    written = [code for key, code in organs.items() if supervisor or (key in below and viewer.may("plans.report"))]
    own = Organ.objects.values_list("code", flat=True).get(pk=viewer.organ)
    return Seat(supervisor, own, tuple(written))
