"""Jobs as people and those who watch the machine see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Max, Min, Q, QuerySet

from luoshi.server.base.access.scope import one, organs_below
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.jobs.models import Job, Worker
from luoshi.server.base.jobs.registry import HANDLERS
from luoshi.server.base.jobs.rounds import ROUNDS

STATES: Final = ("waiting", "running", "done", "failed", "cancelled")
PAGE: Final = 50
HIDDEN: Final = "…"


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as a list shows it; `name` and the parameters of its fault are hidden from who may not see its thing."""

    pk: int
    kind: str
    state: str
    name: str
    asked_by: str
    made_at: datetime
    due_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    attempts: int
    done: int
    total: int
    fault: str
    fault_params: Mapping[str, Any]

    @property
    def may_stop(self) -> bool:
        """Whether it can be called off."""
        return self.state in ("waiting", "running")

    @property
    def is_under_way(self) -> bool:
        """Whether something will change soon: it runs, or waits for its first attempt."""
        return self.state == "running" or (self.state == "waiting" and not self.fault)

    @property
    def may_resend(self) -> bool:
        """Whether it can be asked for again."""
        return self.state in ("failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Window:
    """Some jobs, the newest first; `after` asks for those behind them, empty where there are no more."""

    rows: tuple[JobRow, ...]
    after: str


def seen(viewer: Viewer) -> QuerySet[Job]:
    """The jobs that a viewer may see: all of them with `jobs.all`, else one's own and those of one's organs."""
    if viewer.may("jobs.all"):
        return Job.objects.all()
    own = Q(asked_by=viewer.person)
    if viewer.sight == "below":
        own |= Q(holder__in=organs_below(viewer))
    return Job.objects.filter(own)


def listed(viewer: Viewer, *, state: str = "", kind: str = "", after: str = "", most: int = PAGE) -> Window:
    """A window of the jobs that a viewer may see. A question that makes no sense is passed over.

    Work that comes round by itself is told of when its kind or its state is asked for, or when it failed.
    """
    rows = seen(viewer).select_related("asked_by")
    if state in STATES:
        rows = rows.filter(state=state)
    if kind in HANDLERS:
        rows = rows.filter(kind=kind)
    if not (state in STATES or kind in HANDLERS):
        rows = rows.exclude(asked_by=None, holder=None, state__in=("waiting", "running", "done"))
    if after.isascii() and after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    found = [_row(job, viewer) for job in rows.order_by("-pk")[: most + 1]]
    more = len(found) > most
    return Window(tuple(found[:most]), str(found[most - 1].pk) if more else "")


def job_of(job: int, *, viewer: Viewer) -> JobRow:
    """One job. Raises NotFound where the viewer may not see it."""
    return _row(one(seen(viewer).select_related("asked_by"), pk=job), viewer)


def kinds_seen(viewer: Viewer) -> tuple[str, ...]:
    """The kinds that a list may be asked for; what comes round by itself only with `jobs.all`."""
    own = set(HANDLERS) if viewer.may("jobs.all") else set(HANDLERS) - set(ROUNDS) - {"notices.mail"}
    return tuple(sorted(own))


@dataclass(frozen=True, slots=True)
class Pulse:
    """How the machine does: jobs by state, since when the oldest due one waits, when a worker was last heard."""

    by_state: Mapping[str, int]
    oldest_due: datetime | None
    heard_at: datetime | None


def pulse(*, now: datetime) -> Pulse:
    """The pulse at an instant; jobs that ended are counted for one day only."""
    counted = Job.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now - timedelta(days=1)))
    by_state = dict.fromkeys(STATES, 0) | dict(
        counted.values_list("state").annotate(count=Count("pk")).values_list("state", "count")
    )
    oldest = Job.objects.filter(state="waiting", due_at__lte=now).aggregate(least=Min("due_at"))["least"]
    heard = Worker.objects.aggregate(latest=Max("heard_at"))["latest"]
    return Pulse(by_state, oldest, heard)


def _row(job: Job, viewer: Viewer) -> JobRow:
    hides = viewer.may("jobs.all") and job.asked_by_id != viewer.person
    params = dict.fromkeys(job.fault_params, HIDDEN) if hides else job.fault_params
    return JobRow(
        job.pk, job.kind, job.state, "" if hides else job.name, job.asked_by.name if job.asked_by else "",
        job.made_at, job.due_at, job.begun_at, job.ended_at, job.attempts, job.done, job.total, job.fault, params,
    )  # fmt: skip
