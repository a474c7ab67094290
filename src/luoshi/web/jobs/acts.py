"""What can be done to jobs: call one off, ask for some again."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from luoshi.core.base.errors import UsageError
from luoshi.server.base.jobs import actions
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page
from luoshi.web.base.telling import tell

_MOST: Final = 500


@require_POST
@page("jobs.own", channel="act")
def cancel(asked: Asked, job: int) -> HttpResponseBase:
    """Call a job off; where it has ended in between, the page says so."""
    try:
        actions.cancel(job, viewer=asked.viewer)
        tell(asked, "web.jobs.cancelled")
    except UsageError as fault:
        tell(asked, fault.code, kind="warn")
    return redirect("jobs:job", job=job)


@require_POST
@page("jobs.own", channel="act")
def resend(asked: Asked) -> HttpResponseBase:
    """Ask for the jobs that were chosen again, or for all that the page named."""
    _resend(asked)
    return redirect("jobs:list")


@require_POST
@page("jobs.all", channel="act")
def resend_mail(asked: Asked) -> HttpResponseBase:
    """Send the letters that were chosen again."""
    _resend(asked)
    return redirect("jobs:mail")


def _resend(asked: Asked) -> None:
    given = asked.POST["all"].split(",") if "all" in asked.POST else asked.POST.getlist("job")
    chosen = [int(each) for each in given[:_MOST] if each.isascii() and each.isdecimal()]
    count = actions.resend([each for each in chosen if each < 2**63], viewer=asked.viewer)
    if count:
        tell(asked, "web.jobs.resent", count=count)
    else:
        tell(asked, "web.jobs.none_resent", kind="warn")
