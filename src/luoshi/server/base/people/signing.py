"""Signing in: who someone says they are, whether it is true, what they owe before anything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.access.models import Person, Post
from luoshi.server.base.access.queries import posts_of
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.audit.models import Action
from luoshi.server.base.people import second_step, tries
from luoshi.server.base.people.policy import LONGEST, ONE_TIME_DAYS

Owed = Literal["password", "second_step"]
_LOGIN_LENGTH = 60


class SignInFailed(LuoshiError):
    """Signing in did not succeed; why is not told."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a try comes from: the network address, the browser as it calls itself, the request."""

    address: str
    agent: str = ""
    request: str = ""


def check(login: str, password: str, *, origin: Origin, now: datetime) -> int:
    """The person whose login and password these are.

    Raises SignInFailed `access.sign_in_failed` in every other case: unknown, wrong, locked, ended, without a post,
    a one-time password that is too old.
    One password hash is computed in each case, so that the time does not tell them apart.
    """
    person = _known(login)
    free = not tries.is_locked(tries.of_address(origin.address), now=now)
    if person and free:
        free = tries.count(tries.at_address(person.pk, origin.address), tries.anywhere(person.pk), now=now)
    right = _is_right(person, password)
    if person and right and free and not _is_over(person, now) and posts_of(person.pk, at=now):
        return person.pk
    raise failed(person.pk if person else None, origin=origin, now=now)


def check_code(person: int, code: str, *, origin: Origin, now: datetime) -> None:
    """That a code of the authenticator, or a recovery code, is right. Raises SignInFailed `access.code_wrong`."""
    free = not tries.is_locked(tries.of_address(origin.address), now=now)
    free = free and tries.count(tries.of_proof(person), now=now)
    if not (free and second_step.take(person, code, now=now, request=origin.request)):
        failed(person, origin=origin, now=now)
        raise SignInFailed("access.code_wrong")


def failed(person: int | None, *, origin: Origin, now: datetime) -> SignInFailed:
    """Count and record a failure; the fault to raise."""
    if tries.count(tries.of_address(origin.address), now=now):
        _record(person, origin=origin, now=now)
    return SignInFailed(
        "access.sign_in_failed", times=settings.LUOSHI_LOCK_FAILURES, minutes=settings.LUOSHI_LOCK_MINUTES
    )


def failed_outside(person: int | None, *, origin: Origin, now: datetime) -> None:
    """Record that the central identity service led to nobody; it locks nothing here, and a flood is cut off."""
    if tries.count(tries.outside(origin.address), now=now):
        _record(person, origin=origin, now=now)


def owed(person: int, *, now: datetime, by_password: bool = True) -> tuple[Owed, ...]:
    """What is to be done before any other page: a new password, a second step."""
    who = Person.objects.get(pk=person)
    found: list[Owed] = []
    if by_password and (who.must_change_password or _is_old(who, now)):
        found.append("password")
    if second_step.is_asked_of(person, now=now) and not second_step.has(person):
        found.append("second_step")
    return tuple(found)


def failures_since_sign_in(person: int) -> int:
    """How often signing in as this person failed since it last succeeded: to be told, for it may have been another."""
    tried = Action.objects.filter(thing_kind=Person._meta.label_lower, thing=person)
    last = tried.filter(verb="access.sign_in").order_by("-pk").values_list("pk", flat=True).first()
    return tried.filter(verb="access.sign_in_failed", pk__gt=last or 0).count()


def _record(person: int | None, *, origin: Origin, now: datetime) -> None:
    # A login that nobody has is not kept: it may be a password.
    known = Person.objects.filter(pk=person).first() if person else None
    locked = known is not None and tries.is_locked(
        tries.at_address(known.pk, origin.address), tries.anywhere(known.pk), tries.of_proof(known.pk), now=now
    )
    params = {"address": origin.address, "locked": locked}
    by = System(now=now, name=known.name if known else "", channel="web", request=origin.request)
    with acting(by, Deed("access.sign_in_failed", thing=known, holder=_place(known), params=params)):
        pass


def _known(login: str) -> Person | None:
    said = login.strip()
    if not said or len(said) > _LOGIN_LENGTH or not said.isprintable():
        return None
    return Person.objects.filter(login__iexact=said).first()


def _is_right(person: Person | None, password: str) -> bool:
    if person is None:
        make_password(password[:LONGEST])
        return False
    return check_password(password[:LONGEST], person.password) and len(password) <= LONGEST


def _place(person: Person | None) -> str:
    post = Post.objects.filter(person=person).select_related("organ").first() if person else None
    return post.organ.path if post else ""


def _is_over(person: Person, now: datetime) -> bool:
    handed_out = person.password_since if person.must_change_password else None
    return handed_out is not None and handed_out + timedelta(days=ONE_TIME_DAYS) <= now


def _is_old(person: Person, now: datetime) -> bool:
    days = settings.LUOSHI_PASSWORD_DAYS
    since = person.password_since
    return bool(days) and (since is None or since + timedelta(days=days) <= now)
