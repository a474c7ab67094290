"""Pages: one's own tokens for programs: made, shown once, revoked."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luoshi.adapters.catalogues import say
from luoshi.server.base.people import tokens
from luoshi.server.base.people.forms import FormFaulty
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.people import typed
from luoshi.web.people.faults import of_form


@never_cache
@page(tokens.POWER, channel="form")
def own(asked: Asked) -> HttpResponseBase:
    """The tokens of one's posts, and the form for a new one of this post."""
    if asked.method != "POST":
        return _listed(asked, {"days": "90"}, [], {})
    name, days, scopes = typed.text(asked, "name"), typed.number(asked.POST.get("days")), asked.POST.getlist("scopes")
    try:
        secret = tokens.make(asked.viewer, name=name, scopes=scopes, days=days or 0)
    except FormFaulty as fault:
        return _listed(asked, asked.POST, scopes, of_form(asked, fault))
    return shown(asked, "people/token_made.html", secret=secret, name=name)


@require_POST
@page(tokens.POWER, channel="act")
def revoke(asked: Asked, *, token: int) -> HttpResponseBase:
    """A token opens nothing any more."""
    tokens.revoke(token, viewer=asked.viewer)
    tell(asked, "web.people.tokens.revoked")
    return redirect("people:tokens")


def _listed(asked: Asked, said: object, scopes: list[str], faults: dict[str, str]) -> HttpResponseBase:
    choices = [
        (each, say(f"web.people.power.{each}", language=asked.language)) for each in tokens.choices(asked.viewer)
    ]
    told = {"held": tokens.own(asked.viewer), "choices": choices, "chosen": scopes}
    return shown(asked, "people/tokens.html", status=422 if faults else 200, typed=said, faults=faults, **told)
