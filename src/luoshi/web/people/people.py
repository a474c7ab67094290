"""Pages: the people within a security administrator's reach, and the form for a new one."""

from __future__ import annotations

from typing import Any, cast, get_args

from django.http import HttpResponseBase
from django.views.decorators.cache import never_cache

from luoshi.adapters.catalogues import say
from luoshi.server.base.people import actions, queries
from luoshi.server.base.people.forms import KINDS, FormFaulty
from luoshi.server.base.people.queries import State
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.people import typed
from luoshi.web.people.faults import of_form

STATES = tuple(state for state in get_args(State) if state)


@page("people.read", channel="list")
def listed(asked: Asked) -> HttpResponseBase:
    """People by name, organ, post and state."""
    state = asked.GET.get("state", "")
    question = queries.Asked(
        text="".join(filter(str.isprintable, asked.GET.get("q", ""))).strip()[:60],
        organ=typed.number(asked.GET.get("organ")),
        kind=asked.GET.get("kind", "") if asked.GET.get("kind") in KINDS else "",
        state=cast(State, state) if state in STATES else "",
        after=typed.number(asked.GET.get("after")),
    )
    found = queries.listed(question, viewer=asked.viewer)
    states = [(state, say(f"web.people.state.{state}", language=asked.language)) for state in STATES]
    told: dict[str, Any] = {
        "found": found,
        "question": question,
        "organs": organs(asked),
        "kinds": kinds(asked),
        "states": states,
    }
    return shown(asked, "people/list.html", **told)


@never_cache
@page("people.change", channel="form")
def new(asked: Asked) -> HttpResponseBase:
    """A new person with a first post; the one-time password is shown on the answer, once."""
    if asked.method != "POST":
        return _form(asked, {})
    try:
        told, post = typed.both(asked)
        person, password = actions.add_person(told, post, viewer=asked.viewer)
    except FormFaulty as fault:
        return _form(asked, of_form(asked, fault))
    who: dict[str, Any] = {"person": person, "name": told.name, "login": told.login}
    return shown(asked, "people/handed_out.html", password=password, **who)


def organs(asked: Asked) -> list[tuple[int, str]]:
    """Organs to choose from."""
    return [(key, name) for key, name, _ in queries.organs(asked.viewer)]


def kinds(asked: Asked) -> list[tuple[str, str]]:
    """Kinds of posts to choose from."""
    return [(kind, say(f"web.kind.{kind}", language=asked.language)) for kind in KINDS]


def _form(asked: Asked, faults: dict[str, str]) -> HttpResponseBase:
    told: dict[str, Any] = {"faults": faults, "typed": asked.POST, "organs": organs(asked), "kinds": kinds(asked)}
    return shown(asked, "people/new.html", status=422 if faults else 200, today=asked.on, **told)
