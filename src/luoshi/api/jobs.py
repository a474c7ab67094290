"""Jobs in the background, and notices."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema

from luoshi.api.base import FIFTY, After, Limit, Number, Text, Window, operation, viewer_of
from luoshi.server.base.jobs import actions, queries
from luoshi.server.base.jobs.queries import JobRow
from luoshi.server.base.notices import actions as notice_actions
from luoshi.server.base.notices import queries as notice_queries
from luoshi.server.base.notices.queries import NoticeRow

router = Router(tags=["jobs"])


class Read(Schema):
    """Where the notice leads."""

    leads_to: str


@operation(router, "GET", "jobs/", power="jobs.own", channel="list", response=Window[JobRow])
def jobs(
    request: HttpRequest, state: Literal["", "waiting", "running", "done", "failed", "cancelled"] = "",
    kind: Text = "", after: After = "", limit: Limit = FIFTY,
) -> Any:  # fmt: skip
    """Jobs of one's own and of one's organs, the newest first."""
    return queries.listed(viewer_of(request), state=state, kind=kind, after=after, most=limit)


@operation(router, "GET", "jobs/{int:job}/", power="jobs.own", channel="detail", response=JobRow)
def job(request: HttpRequest, job: Number) -> Any:
    """One job."""
    return queries.job_of(job, viewer=viewer_of(request))


@operation(router, "POST", "jobs/{int:job}/cancel/", power="jobs.own", channel="act", response=JobRow)
def cancel(request: HttpRequest, job: Number) -> Any:
    """Call a job off."""
    actions.cancel(job, viewer=viewer_of(request))
    return queries.job_of(job, viewer=viewer_of(request))


@operation(router, "POST", "jobs/{int:job}/resend/", power="jobs.own", channel="act", response=JobRow)
def resend(request: HttpRequest, job: Number) -> Any:
    """Do a failed or cancelled job again; one that is open stays as it is."""
    viewer = viewer_of(request)
    queries.job_of(job, viewer=viewer)
    actions.resend([job], viewer=viewer)
    return queries.job_of(job, viewer=viewer)


@operation(router, "GET", "notices/", power="notices.read", channel="notification", response=Window[NoticeRow])
def notices(request: HttpRequest, after: After = "", limit: Limit = FIFTY) -> Any:
    """One's notices, the newest first."""
    return notice_queries.listed(viewer_of(request), after=after, most=limit)


@operation(router, "POST", "notices/{int:notice}/read/", power="notices.read", channel="act", response=Read)
def read(request: HttpRequest, notice: Number) -> Any:
    """A notice is read."""
    return {"leads_to": notice_actions.read(notice, viewer=viewer_of(request))}
