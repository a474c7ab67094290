"""The first organ and the first three administrators of an installation."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.base.civil import civil_day
from luoshi.core.base.errors import UsageError
from luoshi.server.base.access.models import Organ, Person, Post
from luoshi.server.base.audit.acting import Deed, System, acting


def is_founded() -> bool:
    """Whether anyone can sign in."""
    return Person.objects.exists()


def found(name: str, *, passwords: Mapping[str, str], titles: Mapping[str, str], by: System) -> None:
    """Make the organ at the top and an account for each administrator, whose password is to be changed at once.

    Raises UsageError `access.founded` where there is one already.
    """
    if is_founded():
        raise UsageError("access.founded")
    with acting(by, Deed("system.init", name=name)):
        organ = root(name)
        for kind, password in passwords.items():
            person = Person(login=kind, name=titles[kind], must_change_password=True, password_since=by.now)
            person.set_password(password)
            person.save()
            Post.objects.create(person=person, organ=organ, kind=kind, title=titles[kind], since=civil_day(by.now))


def root(name: str) -> Organ:
    """The organ at the top of the tree."""
    organ = Organ.objects.create(code="root", name=name, kind="office")
    organ.path = f"{organ.pk}/"
    organ.save(update_fields=["path"])
    return organ
