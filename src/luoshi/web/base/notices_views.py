"""Pages of notices: all of one's own, one that is opened, all that are read at once."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luoshi.server.base.notices import actions, queries
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.base.views import inside


@never_cache
@page("notices.read", channel="notification")
def notices(asked: Asked) -> HttpResponseBase:
    """The viewer's notices, the newest first."""
    window = queries.listed(asked.viewer, after=asked.GET.get("after", ""))
    return shown(asked, "base/notices.html", window=window)


@never_cache
@page("notices.read", channel="notification")
def bell(asked: Asked) -> HttpResponseBase:
    """The newest ones, for the bell."""
    return render(asked, "base/parts/bell.html", {"rows": queries.latest(asked.viewer)}, using="jinja2")


@never_cache
@page("notices.read", channel="notification")
def opened(asked: Asked, notice: int) -> HttpResponseBase:
    """Go where a notice leads; it is read then. Asked twice, nothing more happens."""
    return redirect(inside(asked, actions.read(notice, viewer=asked.viewer)))


@require_POST
@page("notices.read", channel="act")
def all_read(asked: Asked) -> HttpResponseBase:
    """All notices are read."""
    tell(asked, "web.notices.read_all_done", count=actions.read_all(viewer=asked.viewer))
    return redirect("base:notices")
