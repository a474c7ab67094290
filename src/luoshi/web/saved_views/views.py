"""Pages of saved views: those of a list, saving one, showing it to the organ, removing it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from luoshi.core.base.errors import InputError
from luoshi.server.base.saved_views import actions, queries
from luoshi.server.base.saved_views.actions import MOST, NAME_LENGTH, Told
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.saved_views.lists import lines, list_at


@never_cache
@page("home.read", channel="list")
def listed(asked: Asked) -> HttpResponseBase:
    """The views of the list that `list` names, or of all lists; to a script only the part for the list's own page."""
    return _shown(asked, asked.GET.get("list", ""), asked.GET.get("asked", ""))


@posted
@page("own.change", channel="act")
def save(asked: Asked) -> HttpResponseBase:
    """Keep the questions of a list under a name."""
    name, path = asked.POST.get("name", ""), asked.POST.get("list", "")
    found = list_at(path, asked.viewer)
    try:
        if not found:
            raise InputError("saved_views.no_list")
        actions.save(Told(found, asked.POST.get("asked", ""), name), viewer=asked.viewer)
    except InputError as fault:
        return _shown(asked, path, asked.POST.get("asked", ""), fault=fault, typed=name)
    return _done(asked, "saved", name=" ".join(name.split()))


@posted
@page("own.change", channel="act")
def share(asked: Asked, view: int) -> HttpResponseBase:
    """Show a view to the organ."""
    return _did(asked, view, actions.share, "is_shared")


@posted
@page("own.change", channel="act")
def unshare(asked: Asked, view: int) -> HttpResponseBase:
    """Keep a view to oneself again."""
    return _did(asked, view, actions.unshare, "is_unshared")


@posted
@page("own.change", channel="act")
def remove(asked: Asked, view: int) -> HttpResponseBase:
    """Remove a view."""
    return _did(asked, view, actions.remove, "removed")


def _did(asked: Asked, view: int, act: Callable[..., None], said: str) -> HttpResponseBase:
    act(view, viewer=asked.viewer)
    return _done(asked, said)


def _done(asked: Asked, said: str, *, name: str = "") -> HttpResponseBase:
    path, query = asked.POST.get("list", ""), asked.POST.get("asked", "")
    if asked.headers.get("HX-Request"):
        return _shown(asked, path, query)
    tell(asked, f"web.saved_views.{said}", name=name)
    given = {name: value for name, value in (("list", path), ("asked", query)) if value}
    return redirect(reverse("views:list") + (f"?{urlencode(given)}" if given else ""))


def _shown(
    asked: Asked, path: str, query: str, *, fault: InputError | None = None, typed: str = ""
) -> HttpResponseBase:
    found = list_at(path, asked.viewer)
    kept = lines(queries.listed(asked.viewer, page=found), asked.viewer, at=path if found else "")
    told: dict[str, object] = {
        "lines": kept, "page": found, "path": path if found else "", "questions": actions.asked(query), "fault": fault,
        "typed": typed, "most": MOST, "name_length": NAME_LENGTH,
    }  # fmt: skip
    status = 422 if fault else 200
    if asked.headers.get("HX-Request"):
        return render(asked, "saved_views/drop.html", told, status=status, using="jinja2")
    return shown(asked, "saved_views/list.html", status=status, **told)
