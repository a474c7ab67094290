"""What a security administrator does with people."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Q

from luoshi.server.base.access.models import Person, Post, Token
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting, made
from luoshi.server.base.people import passwords, posting, second_step, sessions, tries
from luoshi.server.base.people.forms import FormFaulty, NewPost, Told
from luoshi.server.base.people.models import Session
from luoshi.server.base.people.reach import PersonRefused, ends_security, organ_within, person_in_hand


def add_person(told: Told, post: NewPost, *, viewer: Viewer) -> tuple[int, str]:
    """Add a person with a first post; the person and a one-time password, to be handed over and changed at once.

    Raises FormFaulty, with the faults of both; NotFound for an organ out of reach.
    """
    viewer.demand("people.change")
    organ = organ_within(post.organ, viewer=viewer)
    with acting(viewer, Deed("access.person_added", name=told.name[:60], holder=organ.path)) as action:
        person = write_person(told)
        password = passwords.hand_out(person, now=viewer.now)
        posting.write(person, organ, post)
        made(action, person)
    return person.pk, password


def write_person(told: Told) -> Person:
    """The row of a person, without a password; within an action of the caller, an import for instance."""
    fit = told.checked()
    person = Person(login=fit.login, name=fit.name, mail=fit.mail, telephone=fit.telephone, language=fit.language)
    person.set_unusable_password()
    _save(person)
    return person


def change_person(person: int, told: Told, *, viewer: Viewer, reason: str = "") -> None:
    """Change what is told of a person. Raises NotFound, FormFaulty, PersonRefused."""
    row, fit = person_in_hand(person, viewer=viewer), told.checked()
    with acting(viewer, Deed("access.person_changed", thing=row, reason=reason, holder=viewer.path)):
        row.login, row.name, row.mail, row.telephone = fit.login, fit.name, fit.mail, fit.telephone
        _save(row)


def change_own(told: Told, *, viewer: Viewer) -> None:
    """Change what one may say of oneself: mail, telephone, language. Raises FormFaulty."""
    row = Person.objects.get(pk=viewer.person)
    fit = Told(row.login, row.name, told.mail, told.telephone, told.language).checked()
    with acting(viewer, Deed("access.own_changed", thing=row, holder=viewer.path)):
        row.mail, row.telephone, row.language = fit.mail, fit.telephone, fit.language
        row.save(update_fields=["mail", "telephone", "language"])


def choose(language: str, *, viewer: Viewer) -> None:
    """The viewer is spoken to in a language from now on. Raises FormFaulty."""
    row = Person.objects.get(pk=viewer.person)
    if row.language != language:
        change_own(Told(row.login, row.name, row.mail, row.telephone, language), viewer=viewer)


def end_person(person: int, *, viewer: Viewer, reason: str = "") -> None:
    """The person cannot sign in any more: posts end today, tokens and sessions at once. The row stays for the record.

    Raises NotFound; PersonRefused `access.own_end`, `access.last_security`.
    """
    row = person_in_hand(person, viewer=viewer)
    if row.pk == viewer.person:
        raise PersonRefused("access.own_end")
    posts = Post.objects.filter(Q(until=None) | Q(until__gt=viewer.on), person=row).select_related("organ")
    if ends_security(list(posts), on=viewer.on):
        raise PersonRefused("access.last_security")
    with acting(viewer, Deed("access.person_ended", thing=row, reason=reason, holder=viewer.path)):
        row.is_active = False
        row.save(update_fields=["is_active"])
        posts.filter(since__lt=viewer.on).update(until=viewer.on)
        posts.filter(since__gte=viewer.on).update(until=viewer.on, since=viewer.on)
        Token.objects.filter(post__person=row, revoked_at=None).update(revoked_at=viewer.now)
        Session.objects.filter(person=row).delete()


def resume_person(person: int, *, viewer: Viewer, reason: str = "") -> str:
    """The person may sign in again, once a post is given; a one-time password. Raises NotFound, PersonRefused."""
    row = person_in_hand(person, viewer=viewer)
    with acting(viewer, Deed("access.person_resumed", thing=row, reason=reason, holder=viewer.path)):
        row.is_active = True
        row.save(update_fields=["is_active"])
        return passwords.hand_out(row, now=viewer.now)


def reset_password(person: int, *, viewer: Viewer, reason: str = "") -> str:
    """A one-time password for somebody who lost theirs, shown once. Raises NotFound, PersonRefused."""
    row = _other(person, viewer)
    with acting(viewer, Deed("access.password_reset", thing=row, reason=reason, holder=viewer.path)):
        tries.forget_person(row.pk)
        return passwords.hand_out(row, now=viewer.now)


def unlock(person: int, *, viewer: Viewer) -> None:
    """Failed tries of a person are forgotten. Raises NotFound, PersonRefused."""
    row = person_in_hand(person, viewer=viewer)
    with acting(viewer, Deed("access.unlocked", thing=row, holder=viewer.path)):
        tries.forget_person(row.pk)


def reset_second_step(person: int, *, viewer: Viewer, reason: str = "") -> None:
    """Take the second step from somebody who lost the authenticator. Raises NotFound, PersonRefused."""
    row = _other(person, viewer)
    with acting(viewer, Deed("access.second_step_reset", thing=row, reason=reason, holder=viewer.path)):
        second_step.drop(row)
        Session.objects.filter(person=row).delete()


def end_sessions(person: int, *, viewer: Viewer, name: str = "") -> None:
    """End one session of a person, or all. Raises NotFound, PersonRefused."""
    row = person_in_hand(person, viewer=viewer)
    sessions.end_of(row.pk, viewer=viewer, name=name)


def _other(person: int, viewer: Viewer) -> Person:
    row = person_in_hand(person, viewer=viewer)
    if row.pk == viewer.person:
        raise PersonRefused("access.own_reset")
    return row


def _save(person: Person) -> None:
    taken = Person.objects.filter(login__iexact=person.login).exclude(pk=person.pk)
    if taken.exists():
        raise FormFaulty.of({"login": "access.login_taken"})
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        raise FormFaulty.of({"login": "access.login_taken"}) from None
