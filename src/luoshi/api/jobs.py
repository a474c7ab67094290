"""Jobs in the background, and notices."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema

from luoshi.api.base import After, Number, Text, Window, operation, plain, viewer_of
from luoshi.server.base.jobs import actions, queries
from luoshi.server.base.notices import actions as notice_actions
from luoshi.server.base.notices import queries as notice_queries

router = Router(tags=["jobs"])


class Job(Schema):
    """A job; its name and the parameters of its fault are hidden from who may not see its thing."""

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
    fault_params: dict[str, Any]


class Notice(Schema):
    """A notice: the code of its sentence, what that needs, where it leads."""

    pk: int
    code: str
    params: dict[str, Any]
    leads_to: str
    made_at: datetime
    is_new: bool


class Read(Schema):
    """Where the notice leads."""

    leads_to: str


@operation(router, "GET", "jobs/", power="jobs.own", channel="list", response=Window[Job])
def jobs(
    request: HttpRequest, state: Literal["", "waiting", "running", "done", "failed", "cancelled"] = "",
    kind: Text = "", after: After = "",
) -> Any:  # fmt: skip
    """Jobs of one's own and of one's organs, the newest first, fifty at a time."""
    return plain(queries.listed(viewer_of(request), state=state, kind=kind, after=after))


@operation(router, "GET", "jobs/{int:job}/", power="jobs.own", channel="detail", response=Job)
def job(request: HttpRequest, job: Number) -> Any:
    """One job."""
    return plain(queries.job_of(job, viewer=viewer_of(request)))


@operation(router, "POST", "jobs/{int:job}/cancel/", power="jobs.own", channel="act", response=Job)
def cancel(request: HttpRequest, job: Number) -> Any:
    """Call a job off."""
    actions.cancel(job, viewer=viewer_of(request))
    return plain(queries.job_of(job, viewer=viewer_of(request)))


@operation(router, "POST", "jobs/{int:job}/resend/", power="jobs.own", channel="act", response=Job)
def resend(request: HttpRequest, job: Number) -> Any:
    """Do a failed or cancelled job again; one that is open stays as it is."""
    viewer = viewer_of(request)
    queries.job_of(job, viewer=viewer)
    actions.resend([job], viewer=viewer)
    return plain(queries.job_of(job, viewer=viewer))


@operation(router, "GET", "notices/", power="notices.read", channel="notification", response=Window[Notice])
def notices(request: HttpRequest, after: After = "") -> Any:
    """One's notices, the newest first."""
    return plain(notice_queries.listed(viewer_of(request), after=after))


@operation(router, "POST", "notices/{int:notice}/read/", power="notices.read", channel="act", response=Read)
def read(request: HttpRequest, notice: Number) -> Any:
    """A notice is read."""
    return {"leads_to": notice_actions.read(notice, viewer=viewer_of(request))}
