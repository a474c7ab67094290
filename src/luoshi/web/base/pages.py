"""What makes a function a page: a power that it needs, a viewer who has it, an answer in the frame."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, Literal, TypeAlias, cast
from urllib.parse import urlencode, urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import resolve, reverse

from luoshi.server.base.access.queries import is_founded, posts_of, viewer_of
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed, Viewer
from luoshi.web.base.asked import Asked
from luoshi.web.base.frame import frame_of

Channel = Literal[
    "open", "list", "detail", "search", "count", "export", "file", "notification", "history", "form", "act"
]
Page: TypeAlias = Callable[..., HttpResponseBase]
POST_IN_SESSION: Final = "post"


def page(power: str, *, channel: Channel, views_of: str = "") -> Callable[[Page], Page]:
    """A page for those who are signed in and have a power.

    `channel` says how the page tells of things; the isolation matrix reads it from here and tries each. `views_of` is
    the list whose saved views are those of this page, too, where it shows the same things in another way.
    """

    def made(view: Page) -> Page:
        @wraps(view)
        def answered(request: HttpRequest, **given: Any) -> HttpResponseBase:
            asked = cast(Asked, request)
            viewer = viewer_at(asked)
            if viewer is None:
                return _sign_in(asked)
            asked.viewer = viewer
            try:
                viewer.demand(power)
                return view(asked, **given)
            except (NotAllowed, NotFound) as refused:
                raise Http404 from refused

        answered.power, answered.channel = power, channel  # type: ignore[attr-defined]  # read by the matrix
        answered.views_of = views_of  # type: ignore[attr-defined]  # read by web.saved_views
        return answered

    return made


def open_page(view: Page) -> Page:
    """A page for everyone: sign-in, help before it, health."""
    view.power, view.channel = "", "open"  # type: ignore[attr-defined]  # read by the matrix
    return view


def _sign_in(asked: Asked) -> HttpResponseBase:
    """Sign-in instead of the page; what was posted as the session ended is kept there, htmx moves the whole page."""
    if not is_founded():
        return shown(asked, "base/first.html", status=503)
    address = reverse("people:sign-in")
    if asked.method == "POST" and getattr(asked, "lapsed", None):
        return cast(HttpResponseBase, resolve(address).func(asked, instead_of=True))
    if asked.headers.get("HX-Request"):
        here = urlsplit(asked.headers.get("HX-Current-URL", "")).path
        return HttpResponse(status=204, headers={"HX-Redirect": f"{address}?{urlencode({'next': here})}"})
    return redirect(f"{address}?{urlencode({'next': asked.get_full_path()})}")


def viewer_at(asked: Asked) -> Viewer | None:
    """The viewer of a request: the post chosen in the session, else the first that the person holds."""
    if not asked.user.is_authenticated:
        return None
    asked.posts = held = posts_of(asked.user.pk, at=asked.now)
    chosen = asked.session.get(POST_IN_SESSION)
    post = next((each for each in held if each.pk == chosen), held[0] if held else None)
    return viewer_of(post, now=asked.now, request=asked.headers.get("X-Request-ID", "")) if post else None


def shown(asked: Asked, template: str, *, status: int = 200, **told: object) -> HttpResponse:
    """A template in the frame, as an answer."""
    return render(asked, template, {"frame": frame_of(asked), "status": status} | told, status=status, using="jinja2")
