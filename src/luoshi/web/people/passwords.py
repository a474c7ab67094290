"""Page: setting one's own password."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from luoshi.server.base.people import passwords, sessions
from luoshi.server.base.people.passwords import KEPT, PasswordWrong
from luoshi.server.base.people.policy import KINDS, LONGEST, SHORTEST, PasswordRefused
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.people.entrance import LEADS_TO, onward
from luoshi.web.people.faults import beside


@sensitive_post_parameters()
@page("own.change", channel="form")
def change(asked: Asked) -> HttpResponseBase:
    """The password in use, a new one twice. All other sessions end."""
    if asked.method != "POST":
        return _form(asked, {})
    old, new, again = (asked.POST.get(name, "") for name in ("old", "new", "again"))
    if new != again:
        return _form(asked, {"again": "web.people.password.differ"})
    try:
        passwords.change(old, new, viewer=asked.viewer)
    except PasswordWrong as fault:
        return _form(asked, {"old": fault.code})
    except PasswordRefused as fault:
        return _form(asked, {"new": fault.codes})
    sessions.renew(asked, viewer=asked.viewer)
    sessions.settle(asked.session, "password")
    tell(asked, "web.people.password.done")
    return redirect(onward(asked) if LEADS_TO in asked.session else "people:self")


def _form(asked: Asked, codes: dict[str, str | tuple[str, ...]]) -> HttpResponseBase:
    faults = beside(asked, codes, least=SHORTEST, most=LONGEST, kinds=KINDS, kept=KEPT)
    owed = "password" in asked.session.get(sessions.OWED, ())
    told = {"faults": faults, "owed": owed, "least": SHORTEST, "kinds": KINDS, "kept": KEPT}
    return shown(asked, "people/password.html", status=422 if faults else 200, **told)
