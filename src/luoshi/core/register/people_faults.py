"""What is wrong with the people of a register: login names, organs, roles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.base.reasons import reason
from luoshi.core.register.model import APART, ROLES, Organ, Person, Register
from luoshi.core.register.organ_faults import called
from luoshi.core.register.wrong import Wrong, twice, unknown

_LOGIN = re.compile(r"[a-z][a-z0-9._-]{2,31}", re.ASCII)


def people_faults(register: Register) -> Iterator[Wrong]:
    """Everything about people; roles that one person may not hold together are a warning, for a small office may."""
    organs = {each.id: each for each in register.organs}
    yield from twice(((each.login, each.place) for each in register.people), field="login", code="register.code_twice")
    for person in register.people:
        if not _LOGIN.fullmatch(person.login):
            yield Wrong(person.place, "login", reason("register.login", login=person.login))
        if person.organ not in organs:
            yield unknown(person.place, "organ", person.organ, {key: called(one) for key, one in organs.items()})
        yield from _roles(person, organs.get(person.organ))


def _roles(person: Person, organ: Organ | None) -> Iterator[Wrong]:
    if not person.roles:
        yield Wrong(person.place, "roles", reason("register.no_role", name=person.name))
    for each in person.roles:
        if each not in ROLES:
            yield Wrong(person.place, "roles", reason("register.word", word=each, known="、".join(ROLES)))
    if len(set(APART) & set(person.roles)) > 1:
        yield Wrong(person.place, "roles", reason("register.roles_apart", name=person.name), warning=True)
    if organ is None:
        return
    if "zone" in person.roles and not organ.zone:
        yield Wrong(person.place, "roles", reason("register.role_of_no_zone", name=person.name, organ=called(organ)))
    if "park" in person.roles and not organ.park:
        yield Wrong(person.place, "roles", reason("register.role_of_no_park", name=person.name, organ=called(organ)))
