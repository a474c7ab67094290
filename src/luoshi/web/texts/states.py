"""What becomes of a document by one press: confirmed, published, no longer published."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError
from luoshi.server.texts import actions
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.pages import page
from luoshi.web.base.posting import posted
from luoshi.web.base.telling import tell
from luoshi.web.texts.documents import address
from luoshi.web.texts.faults import tell_fault

_ACTS = {"publish": actions.publish, "unpublish": actions.unpublish}


@posted
@page("texts.confirm", channel="act")
def confirm(asked: Asked, document: int) -> HttpResponseBase:
    """Confirm a document as the page showed it; what went wrong is told on the document's page."""
    version = number(asked.POST.get("version", ""), otherwise=-1)
    try:
        made = actions.confirm(document, version=version, viewer=asked.viewer)
        tell(asked, "web.texts.confirmed", parties=made.parties, unknown_organs=len(made.unknown_organs))
    except InputError as fault:
        tell_fault(asked, fault)
    return redirect(address(document))


@posted
@page("texts.publish", channel="act")
def change(asked: Asked, document: int, act: str) -> HttpResponseBase:
    """Publish a document, or take that back."""
    if act not in _ACTS:
        raise Http404
    try:
        _ACTS[act](document, viewer=asked.viewer)
        tell(asked, f"web.texts.{act}ed")
    except InputError as fault:
        tell_fault(asked, fault)
    return redirect(address(document))
