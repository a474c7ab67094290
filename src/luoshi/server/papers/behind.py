"""The tasks behind a number of a bulletin, as they were when it was drafted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from luoshi.core.plans.model import Light
from luoshi.server.base.access.scope import NotFound, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.bulletins import LIGHTS
from luoshi.server.papers.models import Paper
from luoshi.server.papers.values import ToldTask
from luoshi.server.plans.models import Task

_OF: Final = {"completion": "due", "punctuality": "closed", "score": "red"}
_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Behind:
    """Which number, how many tasks it counts, those of them that the viewer sees, with the lights of that day, `on`."""

    paper: int
    title: str
    key: str
    what: str
    on: date
    count: int
    tasks: tuple[ToldTask, ...]


def behind(paper: int, key: str, what: str, viewer: Viewer) -> Behind:
    """The tasks behind a number of a paper that the viewer sees. Raises NotFound."""
    row = one(visible(Paper.objects.all(), viewer), pk=paper)
    told = row.given.get("behind", {}).get(key)
    if told is None:
        raise NotFound("access.not_found")
    counted = _OF.get(what, what)
    names = LIGHTS if counted == "open" else (counted,)
    keys = list(dict.fromkeys(pk for name in names for pk in told.get(name, [])))
    then = {pk: light for light in LIGHTS for pk in told.get(light, [])}
    seen = visible(Task.objects.all(), viewer, among=keys[:_MOST]).order_by("ordered", "pk")
    tasks = tuple(
        ToldTask(each.pk, each.heading, each.leads, each.state, cast(Light, then.get(each.pk, "none")), each.effective)
        for each in seen.only("pk", "heading", "leads", "state", "effective")
    )
    return Behind(row.pk, row.title, key, what, row.on, len(keys), tasks)
