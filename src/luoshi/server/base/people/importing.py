"""People of a register's workbook taken in, with their posts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.hashers import make_password

from luoshi.core.register import model
from luoshi.server.base.access.models import Organ, Person, Post
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.people.actions import write_person
from luoshi.server.base.people.forms import NewPost, Told
from luoshi.server.base.people.posting import write


def take_people(told: Iterable[model.Person], *, since: date, password: str, by: System) -> list[Post]:
    """Make people who are not known yet, each with the posts of the workbook and one password; the posts made.

    For installations that are tried, not used: a password that several people know. One action.
    """
    known = set(Person.objects.values_list("login", flat=True))
    new = [each for each in told if each.login not in known]
    organs = {organ.code: organ for organ in Organ.objects.filter(code__in={each.organ for each in new})}
    made, hashed = [], make_password(password)
    with acting(by, Deed("access.people_imported", params={"count": len(new)})):
        for each in new:
            person = write_person(Told(login=each.login, name=each.name))
            person.password, person.password_since = hashed, by.now
            person.save(update_fields=["password", "password_since"])
            organ = organs[each.organ]
            for kind in each.roles:
                made.append(write(person, organ, NewPost(organ=organ.pk, kind=kind, since=since, title=each.post)))
    return made
