"""From a proven password to a session: the second step between them, the place, where the person wanted to go."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from luoshi.server.base.people import second_step, sessions
from luoshi.server.base.people.sessions import Means
from luoshi.server.base.people.signing import Origin, failures_since_sign_in
from luoshi.web.base.asked import Asked
from luoshi.web.base.language import COOKIE
from luoshi.web.base.telling import tell
from luoshi.web.people import reposting

LEADS_TO: Final = "leads_to"
_HALF: Final = "half"
_HALF_LASTS: Final = timedelta(minutes=5)
_YEAR: Final = 365 * 24 * 3600
_FORWARDED: Final = "X-Forwarded-For"


@dataclass(frozen=True, slots=True)
class Half:
    """Someone whose password is proven and whose second step is not."""

    person: int
    at: str
    leads_to: str
    repost: str
    means: Means


def enter(asked: Asked, person: int, *, means: Means, leads_to: str, repost: str = "") -> HttpResponseBase:
    """Ask for the second step where the person has one, else begin the session."""
    if second_step.has(person):
        asked.session.flush()
        asked.session[_HALF] = asdict(Half(person, asked.now.isoformat(), leads_to, repost, means))
        return redirect("people:code")
    return begin(asked, Half(person, "", leads_to, repost, means), second=False)


def half(asked: Asked) -> Half | None:
    """Who has to give the second step in this session; nobody after five minutes."""
    told = asked.session.get(_HALF)
    if not told:
        return None
    found = Half(**told)
    return found if datetime.fromisoformat(found.at) + _HALF_LASTS > asked.now else None


def begin(asked: Asked, entered: Half, *, second: bool) -> HttpResponseBase:
    """Begin the session and go where the person wanted to go; text that was being typed is offered there again."""
    failures = failures_since_sign_in(entered.person)
    owed = sessions.begin(
        asked, entered.person, means=entered.means, second=second, origin=origin(asked), now=asked.now
    )
    kept = reposting.kept(entered.repost, person=entered.person)
    if kept:
        asked.session[reposting.IN_SESSION] = entered.repost
    if failures:
        tell(asked, "web.people.sign_in.failures", kind="warn", count=failures)
    leads_to = reposting.page_address() if kept else entered.leads_to
    if owed:
        asked.session[LEADS_TO] = leads_to
    return speaking(redirect(leads_to), sessions.language_of(entered.person), secure=asked.is_secure())


def speaking(answer: HttpResponseBase, language: str, *, secure: bool) -> HttpResponseBase:
    """The answer, after which this browser is spoken to in a language."""
    answer.set_cookie(COOKIE, language, max_age=_YEAR, secure=secure, httponly=True, samesite="Lax")
    return answer


def onward(asked: Asked) -> str:
    """Where to go once nothing is owed any more."""
    return str(asked.session.pop(LEADS_TO, "/"))


def origin(request: HttpRequest) -> Origin:
    """Where a request comes from; behind a proxy of ours, the address that it saw."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.LUOSHI_PROXY:
        address = request.headers.get(_FORWARDED, address).rpartition(",")[2].strip()
    agent = request.headers.get("User-Agent", "")
    return Origin(address[:45], agent[:200], request.headers.get("X-Request-ID", "")[:40])


def own_path(address: str) -> str:
    """An address within this site as it is, else the home page.

    >>> own_path("/texts/?q=1"), own_path("//elsewhere.example/"), own_path("https://elsewhere.example/")
    ('/texts/?q=1', '/', '/')
    """
    own = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if own else "/"
