"""What machines ask: does it live, is it ready, how does it do."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare

from luoshi import __version__
from luoshi.server.base.jobs.queries import Pulse, pulse
from luoshi.server.base.upkeep.readiness import readiness
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import open_page

_HERE = ("127.0.0.1", "::1")


@open_page
def live(_asked: Asked) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "live"})


@open_page
def ready(asked: Asked) -> HttpResponse:
    """Status 200 where every condition holds, else 503; each by its name."""
    told = readiness(now=asked.now)
    good = all(told.values())
    answer = JsonResponse({"status": "ready" if good else "not ready", "holds": told}, status=200 if good else 503)
    answer["Cache-Control"] = "no-store"
    return answer


@open_page
def metrics(asked: Asked) -> HttpResponse:  # glossary: the word of Prometheus
    """Figures in the form of Prometheus: for this machine, or for who has the token; for others there is no page."""
    if not _may_measure(asked):
        raise Http404
    lines = "\n".join(figures(pulse(now=asked.now), now=asked.now))
    return HttpResponse(f"{lines}\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def figures(told: Pulse, *, now: datetime) -> list[str]:
    """The lines: jobs by state (ended ones of the last day), how long the oldest due one waits, when one was heard."""
    oldest = (now - told.oldest_due).total_seconds() if told.oldest_due else 0
    lines = ["# TYPE luoshi_info gauge", f'luoshi_info{{version="{__version__}"}} 1', "# TYPE luoshi_jobs gauge"]
    lines += [f'luoshi_jobs{{state="{state}"}} {count}' for state, count in told.by_state.items()]
    lines += ["# TYPE luoshi_job_oldest_due_seconds gauge", f"luoshi_job_oldest_due_seconds {oldest:.0f}"]
    if told.heard_at:
        silent = (now - told.heard_at).total_seconds()
        lines += ["# TYPE luoshi_worker_silent_seconds gauge", f"luoshi_worker_silent_seconds {silent:.0f}"]
    return lines


def _may_measure(request: HttpRequest) -> bool:
    """Behind a proxy every request comes from this machine, so that there only the token counts."""
    token = settings.LUOSHI_METRICS_TOKEN
    if token:
        return constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}")
    return not settings.LUOSHI_PROXY and request.META.get("REMOTE_ADDR") in _HERE
