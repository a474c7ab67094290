"""Setting passwords: one's own, and a new one for somebody who lost theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.contrib.auth.hashers import check_password, make_password

from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.access.models import Person
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.people import tries
from luoshi.server.base.people.models import Session, UsedPassword
from luoshi.server.base.people.policy import LONGEST, PasswordRefused, faults_of, one_time

KEPT: Final = 5


@dataclass(frozen=True, slots=True)
class OneTime:
    """A password to be handed over, and its hash."""

    plain: str = field(repr=False)
    encoded: str = field(repr=False)


class PasswordWrong(LuoshiError):
    """The password in use was not given."""


def change(old: str, new: str, *, viewer: Viewer) -> None:
    """Set one's own password.

    Raises PasswordWrong `access.password_wrong`; PasswordRefused with every reason against the new one.
    """
    person = Person.objects.get(pk=viewer.person)
    prove(old, person=person, now=viewer.now)
    if faults := _faults(new, person):
        raise PasswordRefused.of(faults)
    with acting(viewer, Deed("access.password_changed", thing=person, holder=viewer.path)):
        _set(person, make_password(new), now=viewer.now, must_change=False)


def prove(password: str, *, person: Person, now: datetime) -> None:
    """That whoever sits there knows the password in use; wrong ones count as failed tries. Raises PasswordWrong."""
    free = tries.count(tries.of_proof(person.pk), now=now)
    right = check_password(password[:LONGEST], person.password) and len(password) <= LONGEST
    if not (free and right):
        raise PasswordWrong("access.password_wrong")
    tries.forget(tries.of_proof(person.pk))


def hand_out(person: Person, *, now: datetime) -> str:
    """A one-time password for a person, within an action of the caller; all their sessions end."""
    secret = drawn()
    put(person, secret, now=now)
    return secret.plain


def drawn() -> OneTime:
    """A one-time password with its hash: the third of a second that this takes belongs before a transaction."""
    plain = one_time()
    return OneTime(plain, make_password(plain))


def put(person: Person, secret: OneTime, *, now: datetime) -> None:
    """A one-time password is the person's, within an action of the caller; all their sessions end."""
    _set(person, secret.encoded, now=now, must_change=True)
    Session.objects.filter(person=person).delete()


def _set(person: Person, encoded: str, *, now: datetime, must_change: bool) -> None:
    if person.has_usable_password():
        UsedPassword.objects.create(person=person, encoded=person.password, until=now)
    person.password = encoded
    person.must_change_password, person.password_since = must_change, now
    person.save(update_fields=["password", "must_change_password", "password_since"])
    kept = UsedPassword.objects.filter(person=person).order_by("-until", "-pk")[: KEPT - 1]
    UsedPassword.objects.filter(person=person).exclude(pk__in=[each.pk for each in kept]).delete()


def _faults(password: str, person: Person) -> tuple[str, ...]:
    faults = faults_of(password, about=(person.login, person.name))
    if faults:
        return faults
    used = UsedPassword.objects.filter(person=person).order_by("-until", "-pk")[: KEPT - 1]
    before = [person.password, *(each.encoded for each in used)]
    again = any(check_password(password, encoded) for encoded in before)
    return ("access.password_again",) if again else ()
