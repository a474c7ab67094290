"""Pages: the second step of one's own account: the QR code, the recovery codes, taking it away."""

from __future__ import annotations

from typing import Final

import segno
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from luoshi.adapters.catalogues import say
from luoshi.server.base.people import own, second_step, sessions
from luoshi.server.base.people.passwords import PasswordWrong
from luoshi.server.base.people.second_step import CodeWrong
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.people.entrance import onward

_SECRET: Final = "new_second_step"


@never_cache
@sensitive_post_parameters()
@page("own.change", channel="form")
def begin(asked: Asked) -> HttpResponseBase:
    """A secret as a QR code; a code of the authenticator proves that it has taken it; then the recovery codes, once."""
    seen = own.seen(asked.viewer)
    if seen.has_second_step:
        return shown(asked, "people/authenticator.html", seen=seen, fault="")
    if asked.method != "POST":
        asked.session[_SECRET] = second_step.new_secret()
        return _offered(asked, seen, "")
    try:
        codes = second_step.begin(
            asked.session.get(_SECRET) or "", "".join(asked.POST.get("code", "").split()), viewer=asked.viewer
        )
    except CodeWrong as fault:
        return _offered(asked, seen, fault.code)
    asked.session.pop(_SECRET)
    sessions.settle(asked.session, "second_step")
    sessions.end_others(asked.viewer, current=asked.session.session_key)
    return _codes(asked, codes)


@never_cache
@sensitive_post_parameters()
@require_POST
@page("own.change", channel="act")
def recovery_codes(asked: Asked) -> HttpResponseBase:
    """New recovery codes, shown once; those before are void."""
    try:
        return _codes(asked, second_step.new_recovery_codes(asked.POST.get("password", ""), viewer=asked.viewer))
    except PasswordWrong as fault:
        return _refused(asked, fault)


@sensitive_post_parameters()
@require_POST
@page("own.change", channel="act")
def end(asked: Asked) -> HttpResponseBase:
    """Sign in by password alone again; not where a setting asks for the second step."""
    try:
        second_step.end(asked.POST.get("password", ""), viewer=asked.viewer)
    except (PasswordWrong, CodeWrong) as fault:
        return _refused(asked, fault)
    sessions.end_others(asked.viewer, current=asked.session.session_key)
    tell(asked, "web.people.second_step.ended")
    return redirect("people:self")


def _offered(asked: Asked, seen: own.Self, fault: str) -> HttpResponseBase:
    secret = asked.session.get(_SECRET) or ""
    issuer = say("web.people.second_step.issuer", language=asked.language)
    image = segno.make(second_step.uri(secret, login=seen.login, issuer=issuer), error="m").svg_data_uri(scale=5)
    groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    told = {"seen": seen, "image": image, "secret": " ".join(groups), "fault": fault}
    return shown(asked, "people/authenticator.html", status=422 if fault else 200, **told)


def _codes(asked: Asked, codes: tuple[str, ...]) -> HttpResponseBase:
    return shown(asked, "people/recovery_codes.html", codes=codes, onward=onward(asked))


def _refused(asked: Asked, fault: PasswordWrong | CodeWrong) -> HttpResponseBase:
    seen = own.seen(asked.viewer)
    if not seen.has_second_step:
        tell(asked, fault.code, kind="fault")
        return redirect("people:second-step")
    return shown(asked, "people/authenticator.html", status=422, seen=seen, fault=fault.code)
