"""Letters that did not reach anyone yet: to whom, since when, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.notices.mail import KIND

MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that failed, or that is tried again: then `due_at` says when."""

    job: int
    name: str
    state: str
    made_at: datetime
    due_at: datetime
    attempts: int
    fault: str
    fault_params: dict[str, object]


def undelivered(viewer: Viewer) -> tuple[Letter, ...]:
    """The newest letters that failed once or for good, at most 200. Raises NotAllowed without `jobs.all`."""
    viewer.demand("jobs.all")
    rows = Job.objects.filter(kind=KIND, state__in=("failed", "waiting", "cancelled")).exclude(fault="")
    return tuple(
        Letter(job.pk, job.name, job.state, job.made_at, job.due_at, job.attempts, job.fault, job.fault_params)
        for job in rows.order_by("-pk")[:MOST]
    )
