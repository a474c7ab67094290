"""Pages: one's own account: what is told of oneself, language, sessions."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from luoshi.server.base.people import actions, own, sessions
from luoshi.server.base.people.forms import FormFaulty, Told
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.people import typed
from luoshi.web.people.browsers import browser_of
from luoshi.web.people.entrance import speaking
from luoshi.web.people.faults import of_form


@page("own.change", channel="form")
def account(asked: Asked) -> HttpResponseBase:
    """Mail, telephone, language; ways to the password, the second step, sessions, tokens."""
    seen = own.seen(asked.viewer)
    told: dict[str, Any] = {"seen": seen, "sessions": _sessions(asked), "browser_of": browser_of}
    if asked.method != "POST":
        said = {"mail": seen.mail, "telephone": seen.telephone, "language": seen.language}
        return shown(asked, "people/self.html", typed=said, faults={}, **told)
    mail, telephone, language = (typed.text(asked, field) for field in ("mail", "telephone", "language"))
    try:
        actions.change_own(Told("", "", mail, telephone, language), viewer=asked.viewer)
    except FormFaulty as fault:
        return shown(asked, "people/self.html", status=422, typed=asked.POST, faults=of_form(asked, fault), **told)
    tell(asked, "web.people.self.changed")
    return speaking(redirect("people:self"), language, secure=asked.is_secure())


@require_POST
@page("own.change", channel="act")
def end_session(asked: Asked) -> HttpResponseBase:
    """One of one's own sessions ends, or all but this one."""
    name = asked.POST.get("session", "")[:64]
    if name:
        sessions.end_own(name, viewer=asked.viewer)
    else:
        sessions.end_others(asked.viewer, current=asked.session.session_key)
    tell(asked, "web.people.self.sessions_ended")
    return redirect("people:self")


def _sessions(asked: Asked) -> list[sessions.Kept]:
    return sessions.own(asked.viewer, current=asked.session.session_key)
