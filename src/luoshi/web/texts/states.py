"""What becomes of a document: confirmed, withdrawn, published, removed."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError
from luoshi.server.texts import actions
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page
from luoshi.web.base.telling import tell
from luoshi.web.texts.documents import address

_ACTS = ("confirm", "withdraw", "publish", "unpublish")


@page("texts.read", channel="act")
def change(asked: Asked, document: int, act: str) -> HttpResponseBase:
    """Do one of the acts; each checks its own power. What went wrong is told on the document's page."""
    if act not in _ACTS or asked.method != "POST":
        raise Http404
    try:
        _done(asked, document, act)
    except InputError as fault:
        tell(asked, fault.code, kind="fault", **{name: str(value) for name, value in fault.params.items()})
    return redirect(address(document))


@page("texts.upload", channel="act")
def remove(asked: Asked, source: int) -> HttpResponseBase:
    """Take away a source that nobody confirmed."""
    if asked.method != "POST":
        raise Http404
    try:
        actions.remove(source, viewer=asked.viewer, reason=asked.POST.get("reason", ""))
        tell(asked, "web.texts.removed")
    except InputError as fault:
        tell(asked, fault.code, kind="fault", **{name: str(value) for name, value in fault.params.items()})
    return redirect("texts:list")


def _done(asked: Asked, document: int, act: str) -> None:
    reason = asked.POST.get("reason", "")
    if act == "confirm":
        told = asked.POST.get("version", "")
        made = actions.confirm(document, version=int(told) if told.isdecimal() else -1, viewer=asked.viewer)
        tell(asked, "web.texts.confirmed", parties=made.parties, unmatched=len(made.unmatched))
    elif act == "withdraw":
        actions.withdraw(document, viewer=asked.viewer, reason=reason)
        tell(asked, "web.texts.withdrawn")
    else:
        (actions.publish if act == "publish" else actions.unpublish)(document, viewer=asked.viewer, reason=reason)
        tell(asked, f"web.texts.{act}ed")
