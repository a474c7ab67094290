"""Sessions: begun at sign-in, kept while they are used, over after a while, listed and ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from django.conf import settings
from django.contrib.auth import SESSION_KEY, login, logout, update_session_auth_hash
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q
from django.http import HttpRequest

from luoshi.server.base.access.models import Person
from luoshi.server.base.access.queries import posts_of, viewer_of
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.people import tries
from luoshi.server.base.people.models import Session
from luoshi.server.base.people.signing import Origin, Owed, owed
from luoshi.server.base.people.store import ADDRESS, AGENT, STARTED, USED, digest_of

Means = Literal["password", "oidc"]
OWED: Final = "owed"
_BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
_TOUCH: Final = timedelta(minutes=1)
_LAPSED: Final = timedelta(days=7)
_HALF: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """One session as lists show it; `name` is the digest of its key, by which it can be ended."""

    name: str
    person: int
    person_name: str
    address: str
    agent: str
    started_at: datetime
    used_at: datetime
    current: bool


def begin(
    request: HttpRequest, person: int, *, means: Means, second: bool, origin: Origin, now: datetime
) -> tuple[Owed, ...]:
    """The person is signed in from now on, under a new key; what is owed before any other page.

    The oldest sessions end where there would be more than the setting allows.
    """
    who, viewer = Person.objects.get(pk=person), _viewer(person, origin, now)
    deed = Deed("access.sign_in", thing=who, holder=viewer.path, params={"means": means, "second_step": second})
    with acting(viewer, deed):
        here = tries.at_address(person, origin.address)
        tries.forget(here, tries.anywhere(person), tries.of_proof(person), tries.of_address(origin.address))
        _make_room(person)
        request.session.flush()
        login(request, who, backend=_BACKEND)
        found = owed(person, now=now, by_password=means == "password")
        told = {
            STARTED: now.isoformat(),
            USED: now.isoformat(),
            ADDRESS: origin.address[:45],
            AGENT: origin.agent[:200],
        }
        request.session.update(told | {OWED: list(found)})
        request.session.save()
    return found


def end(request: HttpRequest, *, viewer: Viewer) -> None:
    """The person signs out."""
    who = Person.objects.get(pk=viewer.person)
    with acting(viewer, Deed("access.sign_out", thing=who, holder=viewer.path)):
        logout(request)


def person_of(session: SessionBase) -> int | None:
    """Who signed in under a session."""
    person = session.get(SESSION_KEY)
    return int(person) if person else None


def language_of(person: int) -> str:
    """The language that a person is spoken to in."""
    return Person.objects.values_list("language", flat=True).get(pk=person)


def is_over(session: SessionBase, *, now: datetime) -> bool:
    """Whether a session has not been used for too long, or has lasted too long."""
    started, used = (datetime.fromisoformat(session.get(name) or now.isoformat()) for name in (STARTED, USED))
    idle = timedelta(minutes=settings.LUOSHI_IDLE_MINUTES)
    return used + idle <= now or started + timedelta(hours=settings.LUOSHI_SESSION_HOURS) <= now


def touch(session: SessionBase, *, now: datetime) -> None:
    """The session is in use; written at most once a minute."""
    session.setdefault(STARTED, now.isoformat())
    if USED not in session or datetime.fromisoformat(session[USED]) + _TOUCH <= now:
        session[USED] = now.isoformat()


def settle(session: SessionBase, what: Owed) -> None:
    """Something that was owed is done."""
    session[OWED] = [each for each in session.get(OWED, []) if each != what]


def renew(request: HttpRequest, *, viewer: Viewer) -> None:
    """After a new password: this session goes on under a new key, all others of the person end."""
    update_session_auth_hash(request, Person.objects.get(pk=viewer.person))
    request.session.save()
    Session.objects.filter(person=viewer.person).exclude(
        session_key=digest_of(request.session.session_key or "")
    ).delete()


def own(viewer: Viewer, *, current: str | None) -> list[Kept]:
    """The viewer's own sessions, the latest used first."""
    return _listed(Q(person=viewer.person), now=viewer.now, current=current)


def of_people(persons: list[int], *, now: datetime) -> list[Kept]:
    """The sessions of some people, the latest used first."""
    return _listed(Q(person__in=persons), now=now, current=None)


def end_own(name: str, *, viewer: Viewer) -> None:
    """End one of one's own sessions. Raises NotFound."""
    _end(Q(person=viewer.person, session_key=name), viewer=viewer, person=viewer.person)


def end_others(viewer: Viewer, *, current: str | None) -> None:
    """End all of one's own sessions but this one."""
    rest = Q(person=viewer.person) & ~Q(session_key=digest_of(current or ""))
    _end(rest, viewer=viewer, person=viewer.person, demanded=False)


def end_of(person: int, *, viewer: Viewer, name: str = "") -> None:
    """End all sessions of a person, or one; the caller has asked whether the viewer may."""
    _end(Q(person=person) & (Q(session_key=name) if name else Q()), viewer=viewer, person=person, demanded=bool(name))


def clean(*, now: datetime) -> int:
    """Delete sessions long over; how many. One that lapsed is kept a week, to know whose text was being typed."""
    old = Q(used_at__lt=now - _LAPSED) | Q(person=None, expire_date__lt=now - _HALF)
    return Session.objects.filter(old).delete()[0]


def _end(which: Q, *, viewer: Viewer, person: int, demanded: bool = True) -> None:
    who = Person.objects.get(pk=person)
    rows = Session.objects.filter(which)
    count = rows.count()
    if not count:
        if demanded:
            raise NotFound("access.not_found")
        return
    with acting(viewer, Deed("access.sessions_ended", thing=who, holder=viewer.path, params={"count": count})):
        rows.delete()


def _listed(which: Q, *, now: datetime, current: str | None) -> list[Kept]:
    idle = now - timedelta(minutes=settings.LUOSHI_IDLE_MINUTES)
    longest = now - timedelta(hours=settings.LUOSHI_SESSION_HOURS)
    rows = Session.objects.filter(which, used_at__gt=idle, started_at__gt=longest).select_related("person")
    this = digest_of(current or "")
    return [_kept(row, this) for row in rows.order_by("-used_at", "pk")]


def _kept(row: Session, this: str) -> Kept:
    person = row.person
    if person is None or row.started_at is None or row.used_at is None:
        raise TypeError("a session without a person is not listed")
    return Kept(
        row.session_key, person.pk, person.name, row.address, row.agent, row.started_at, row.used_at,
        row.session_key == this,
    )  # fmt: skip


def _make_room(person: int) -> None:
    most = settings.LUOSHI_SESSIONS
    if most:
        rows = Session.objects.filter(person=person).order_by("-used_at", "pk")
        Session.objects.filter(pk__in=[row.pk for row in rows[most - 1 :]]).delete()


def _viewer(person: int, origin: Origin, now: datetime) -> Viewer:
    return viewer_of(posts_of(person, at=now)[0], now=now, request=origin.request)
