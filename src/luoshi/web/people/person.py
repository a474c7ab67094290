"""Pages: one person with posts and sessions; forms to change the person, give a post, end one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.people import actions, posting, queries
from luoshi.server.base.people.forms import FormFaulty
from luoshi.server.base.people.queries import PostSeen, Whole
from luoshi.server.base.people.reach import PersonRefused
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.people import typed
from luoshi.web.people.browsers import browser_of
from luoshi.web.people.faults import of_form
from luoshi.web.people.people import kinds, organs


@page("people.read", channel="detail")
def detail(asked: Asked, *, person: int) -> HttpResponseBase:
    """One person within reach."""
    return shown(asked, "people/person.html", whole=queries.whole(person, viewer=asked.viewer), browser_of=browser_of)


@page("people.change", channel="form")
def change(asked: Asked, *, person: int) -> HttpResponseBase:
    """Name, login, mail, telephone."""
    whole = queries.whole(person, viewer=asked.viewer)
    if asked.method != "POST":
        return shown(asked, "people/change.html", whole=whole, typed=_said(whole), faults={}, refused="")
    try:
        actions.change_person(person, typed.person(asked), viewer=asked.viewer, reason=typed.reason(asked))
    except (FormFaulty, PersonRefused) as fault:
        return shown(asked, "people/change.html", status=422, whole=whole, typed=asked.POST, **_faults(asked, fault))
    tell(asked, "web.people.person.changed", name=typed.text(asked, "name"))
    return redirect("people:person", person=person)


@page("people.change", channel="form")
def give(asked: Asked, *, person: int) -> HttpResponseBase:
    """Another post for a person."""
    whole = queries.whole(person, viewer=asked.viewer)
    told: dict[str, Any] = {"whole": whole, "organs": organs(asked), "kinds": kinds(asked), "today": asked.on}
    if asked.method != "POST":
        return shown(asked, "people/give.html", typed={}, faults={}, refused="", **told)
    try:
        posting.give(person, typed.post(asked), viewer=asked.viewer, reason=typed.reason(asked))
    except (FormFaulty, PersonRefused) as fault:
        return shown(asked, "people/give.html", status=422, typed=asked.POST, **told, **_faults(asked, fault))
    tell(asked, "web.people.person.given", name=whole.row.name)
    return redirect("people:person", person=person)


@page("people.change", channel="form")
def end_post(asked: Asked, *, person: int, post: int) -> HttpResponseBase:
    """The first day without a post."""
    whole = queries.whole(person, viewer=asked.viewer)
    told: dict[str, Any] = {"whole": whole, "post": _post(whole, post), "today": asked.on}
    if asked.method != "POST":
        return shown(asked, "people/end_post.html", typed={}, faults={}, refused="", **told)
    try:
        until = typed.day(asked, "until") or asked.on
        posting.end(post, until=until, viewer=asked.viewer, reason=typed.reason(asked))
    except (FormFaulty, PersonRefused) as fault:
        return shown(asked, "people/end_post.html", status=422, typed=asked.POST, **told, **_faults(asked, fault))
    tell(asked, "web.people.person.post_ended", name=whole.row.name, until=until.isoformat())
    return redirect("people:person", person=person)


def _post(whole: Whole, post: int) -> PostSeen:
    for each in whole.posts:
        if each.post == post and each.in_reach:
            return each
    raise NotFound("access.not_found")


def _said(whole: Whole) -> dict[str, str]:
    return {"login": whole.row.login, "name": whole.row.name, "mail": whole.mail, "telephone": whole.telephone}


def _faults(asked: Asked, fault: FormFaulty | PersonRefused) -> dict[str, Any]:
    if isinstance(fault, FormFaulty):
        return {"faults": of_form(asked, fault), "refused": ""}
    return {"faults": {}, "refused": fault.code}
