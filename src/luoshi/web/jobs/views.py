"""Pages of jobs: the list, one of them, letters that did not go out."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render

from luoshi.adapters.catalogues import say
from luoshi.server.base.jobs import queries
from luoshi.server.base.notices.undelivered import undelivered
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown


@page("jobs.own", channel="list")
def listed(asked: Asked) -> HttpResponseBase:
    """The jobs that the viewer may see, by state and kind."""
    state, kind = asked.GET.get("state", ""), asked.GET.get("kind", "")
    window = queries.listed(asked.viewer, state=state, kind=kind, after=asked.GET.get("after", ""))
    told: dict[str, Any] = {"window": window, "state": state, "kind": kind}
    return shown(asked, "jobs/list.html", states=_states(asked), kinds=_kinds(asked), **told)


@page("jobs.own", channel="detail")
def detail(asked: Asked, job: int) -> HttpResponseBase:
    """One job: how far it is, what went wrong, what to do; the part that changes alone where htmx asks."""
    told = queries.job_of(job, viewer=asked.viewer)
    if asked.headers.get("HX-Request"):
        return render(asked, "jobs/told.html", {"job": told}, using="jinja2")
    return shown(asked, "jobs/job.html", job=told)


@page("jobs.own", channel="detail")
def row(asked: Asked, job: int) -> HttpResponseBase:
    """One row of the list, asked for again while its job is open."""
    return render(asked, "jobs/row.html", {"job": queries.job_of(job, viewer=asked.viewer)}, using="jinja2")


@page("jobs.all", channel="list")
def mail(asked: Asked) -> HttpResponseBase:
    """Letters that failed or are tried again."""
    return shown(asked, "jobs/mail.html", letters=undelivered(asked.viewer))


def _states(asked: Asked) -> list[tuple[str, str]]:
    return [(each, say(f"jobs.state.{each}", language=asked.language)) for each in queries.STATES]


def _kinds(asked: Asked) -> list[tuple[str, str]]:
    kinds = queries.kinds_seen(asked.viewer)
    return [(each, say(f"jobs.kind.{each}", language=asked.language)) for each in kinds]
