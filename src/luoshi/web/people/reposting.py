"""What was typed into a form whose session had ended: kept through sign-in, offered again, never sent unasked."""

from __future__ import annotations

from typing import Final, TypedDict

from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown

FIELD: Final = "repost"
IN_SESSION: Final = "repost"
_SALT: Final = "luoshi.repost"
_LASTS: Final = 12 * 3600
_LARGEST: Final = 1_000_000
_SHORT: Final = 24
_NEVER: Final = ("csrfmiddlewaretoken", "password", "old", "new", "again", "code")


class Kept(TypedDict):
    """A form: whose it was, where it was to go, what it held, whether it carried files, which cannot be kept."""

    person: int
    path: str
    fields: list[tuple[str, str]]
    files: bool


def keep(request: HttpRequest) -> str:
    """What a form held whose sender's session had just ended, signed; empty where there is nothing to keep."""
    person = getattr(request, "lapsed", None)
    if request.method != "POST" or not person:
        return ""
    fields = [(name, value) for name in request.POST for value in request.POST.getlist(name) if name not in _NEVER]
    if not fields:
        return ""
    form: Kept = {"person": person, "path": request.path, "fields": fields, "files": bool(request.FILES)}
    told = signing.dumps(form, salt=_SALT, compress=True)
    return told if len(told) <= _LARGEST else ""


def kept(told: str, *, person: int) -> Kept | None:
    """The form, for the person who typed it and nobody else."""
    try:
        form: Kept = signing.loads(told, salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        return None
    return form if form["person"] == person else None


def page_address() -> str:
    """Where it is offered."""
    return reverse("people:repost")


@page("own.change", channel="form")
def repost(asked: Asked) -> HttpResponseBase:
    """The form as it was, to be sent by its own button."""
    form = kept(asked.session.get(IN_SESSION, ""), person=asked.viewer.person)
    fields = form["fields"] if form else []
    texts = [(name, value) for name, value in fields if _is_text(value)]
    rest = [(name, value) for name, value in fields if not _is_text(value)]
    return shown(asked, "people/repost.html", form=form, texts=texts, rest=rest)


def _is_text(value: str) -> bool:
    return len(value) > _SHORT or not value.isascii()
