"""The way back in from the machine itself, where no security administrator is left who could open it."""

from __future__ import annotations

from django.db import transaction

from luoshi.core.base.errors import UsageError
from luoshi.server.base.access.models import Person
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.people import passwords, second_step, tries
from luoshi.server.base.people.forms import normal


def recover(login: str, *, second_step_too: bool, by: System) -> str:
    """A one-time password for an account, unlocked; its sessions end, and on request its second step.

    Raises UsageError `access.login_unknown`, `access.person_is_ended`.
    """
    person = Person.objects.filter(login=normal(login)).first()
    if person is None:
        raise UsageError("access.login_unknown", login=login)
    if not person.is_active:
        raise UsageError("access.person_is_ended", login=login)
    with transaction.atomic():
        return _opened(person, second_step_too=second_step_too, by=by)


def _opened(person: Person, *, second_step_too: bool, by: System) -> str:
    with acting(by, Deed("access.password_reset", thing=person)):
        tries.forget_person(person.pk)
        password = passwords.hand_out(person, now=by.now)
    if second_step_too:
        with acting(by, Deed("access.second_step_reset", thing=person)):
            second_step.drop(person)
    return password
