"""Acts of a security administrator on one person, each by a button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luoshi.server.base.people import actions, queries
from luoshi.server.base.people.reach import PersonRefused
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.people import typed


@never_cache
@require_POST
@page("people.change", channel="act")
def reset_password(asked: Asked, *, person: int) -> HttpResponseBase:
    """A one-time password, shown on the answer, once."""
    return _handed_out(asked, person, actions.reset_password)


@never_cache
@require_POST
@page("people.change", channel="act")
def resume(asked: Asked, *, person: int) -> HttpResponseBase:
    """An ended person may sign in again; a one-time password, shown on the answer, once."""
    return _handed_out(asked, person, actions.resume_person)


@require_POST
@page("people.change", channel="act")
def end(asked: Asked, *, person: int) -> HttpResponseBase:
    """The person cannot sign in any more."""
    return _done(
        asked, person, "ended", lambda: actions.end_person(person, viewer=asked.viewer, reason=typed.reason(asked))
    )


@require_POST
@page("people.change", channel="act")
def unlock(asked: Asked, *, person: int) -> HttpResponseBase:
    """Failed tries are forgotten."""
    return _done(asked, person, "unlocked", lambda: actions.unlock(person, viewer=asked.viewer))


@require_POST
@page("people.change", channel="act")
def reset_second_step(asked: Asked, *, person: int) -> HttpResponseBase:
    """The authenticator is lost."""
    why = typed.reason(asked)
    return _done(
        asked, person, "second_step_reset",
        lambda: actions.reset_second_step(person, viewer=asked.viewer, reason=why),
    )  # fmt: skip


@require_POST
@page("people.change", channel="act")
def end_sessions(asked: Asked, *, person: int) -> HttpResponseBase:
    """One session of a person ends, or all."""
    name = asked.POST.get("session", "")[:64]
    return _done(asked, person, "sessions_ended", lambda: actions.end_sessions(person, viewer=asked.viewer, name=name))


def _done(asked: Asked, person: int, word: str, act: Callable[[], None]) -> HttpResponseBase:
    name = queries.whole(person, viewer=asked.viewer).row.name
    try:
        act()
        tell(asked, f"web.people.person.{word}", name=name)
    except PersonRefused as fault:
        tell(asked, fault.code, kind="fault")
    return redirect("people:person", person=person)


def _handed_out(asked: Asked, person: int, act: Callable[..., str]) -> HttpResponseBase:
    row = queries.whole(person, viewer=asked.viewer).row
    try:
        password = act(person, viewer=asked.viewer, reason=typed.reason(asked))
    except PersonRefused as fault:
        tell(asked, fault.code, kind="fault")
        return redirect("people:person", person=person)
    told: dict[str, Any] = {"person": person, "name": row.name, "login": row.login, "password": password}
    return shown(asked, "people/handed_out.html", **told)
